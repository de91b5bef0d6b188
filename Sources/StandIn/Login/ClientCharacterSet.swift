import SQLEngine

/// The character sets that no client may have: statements could not be told from bytes in them.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/charset-connection.html#charset-connection-impermissible-client-charset>
enum ClientCharacterSet {
  /// - Throws: error 1231 for a collation of such a character set.
  static func check(collation: UInt16) throws(Departure) {
    guard let name = impermissible(collation) else { return }
    throw .error(
      SQLError(
        code: 1231, state: "42000",
        message: "Variable 'character_set_client' can't be set to the value of '\(name)'"))
  }

  private static func impermissible(_ collation: UInt16) -> String? {
    switch collation {
    case 35, 90, 128...151, 159: "ucs2"
    case 54, 55, 101...124: "utf16"
    case 56, 62: "utf16le"
    case 60, 61, 160...183: "utf32"
    default: nil
    }
  }
}
