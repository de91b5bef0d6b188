import Packets

extension Collation {
  /// The character set of a collation in which no client may send statements, because they could
  /// not be told from other bytes; nil for all others.
  ///
  /// <https://dev.mysql.com/doc/refman/9.7/en/charset-connection.html#charset-connection-impermissible-client-charset>
  static func impermissibleForClients(_ id: UInt16) -> String? {
    guard let name = Collation.of(UInt64(id), nil)?.characterSet else { return nil }
    return impermissibleCharacterSets.contains(name) ? name : nil
  }

  /// What `character_set_client` and SET NAMES refuse.
  static let impermissibleCharacterSets: Set = ["ucs2", "utf16", "utf16le", "utf32"]
}
