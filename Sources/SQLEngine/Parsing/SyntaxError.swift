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

  /// 1287, with what to write instead.
  static func deprecated(_ what: String, use: String) -> SQLError {
    deprecated(what, advice: "Please use \(use) instead")
  }

  static func deprecated(_ what: String, advice: String) -> SQLError {
    SQLError(
      code: 1287, state: "HY000",
      message: "\(what) is deprecated and will be removed in a future release. \(advice)")
  }

  static let assignmentInExpression = deprecated(
    "Setting user variables within expressions",
    advice: "Consider alternatives: 'SET variable=expression, ...', or 'SELECT expression(s) INTO "
      + "variables(s)'.")
  static let valuesFunction = deprecated(
    "'VALUES function'",
    advice:
      "Please use an alias (INSERT INTO ... VALUES (...) AS alias) and replace VALUES(col) in "
      + "the ON DUPLICATE KEY UPDATE clause with alias.col instead")
  static let nationalCharacters = SQLError(
    code: 3720, state: "HY000",
    message: "NATIONAL/NCHAR/NVARCHAR implies the character set UTF8MB3, which will be replaced by "
      + "UTF8MB4 in a future release. Please consider using CHAR(x) CHARACTER SET UTF8MB4 in order "
      + "to be unambiguous.")
  static let utf8Alias = SQLError(
    code: 3719, state: "HY000",
    message: "'utf8' is currently an alias for the character set UTF8MB3, but will be an alias for "
      + "UTF8MB4 in a future release. Please consider using UTF8MB4 in order to be unambiguous.")

  /// 1235: real MySQL, but not here.
  static func notSupported(_ what: String) -> SQLError {
    SQLError(
      code: 1235, state: "42000",
      message: "This version of MySQL doesn't yet support '\(what)'")
  }
}
