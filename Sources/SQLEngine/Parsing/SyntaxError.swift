extension SQLError {
  /// 1064, with the text from the offending token on, as MySQL quotes it.
  static func syntax(_ sql: [UInt8], at offset: Int) -> SQLError {
    let offset = min(offset, sql.count)
    let near = String(String(decoding: sql[offset...], as: UTF8.self).prefix(80))
    let line = 1 + sql[..<offset].count { $0 == 0x0A }
    return SQLError(
      code: 1064, state: "42000",
      message: "You have an error in your SQL syntax; check the manual that corresponds to your "
        + "MySQL server version for the right syntax to use near '\(near)' at line \(line)")
  }

  /// 1235: real MySQL, but not here.
  static func notSupported(_ what: String) -> SQLError {
    SQLError(
      code: 1235, state: "42000",
      message: "This version of MySQL doesn't yet support '\(what)'")
  }
}
