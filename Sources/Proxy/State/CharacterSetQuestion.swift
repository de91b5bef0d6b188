import Packets
import Wire

/// The question for what targets do not tell of when character sets change.
///
/// Setting a character set sets a collation and the other way round, and only the one that was
/// named is told, by some servers not even that.
enum CharacterSetQuestion {
  /// Cast, because the results may be in a character set that hides the names.
  static let text =
    "SELECT CAST(@@collation_connection AS BINARY),CAST(@@collation_server AS BINARY),"
    + "CAST(@@character_set_results AS BINARY),@@character_set_results"

  /// - Returns: nil when the answer cannot be what was asked for.
  static func values(_ row: Errand.Row, _ vendor: Vendor?) -> [TrackedVariable: Bytes]? {
    guard row.values.count == 4, row.collations.count == 4, let connection = row.values[0],
      let server = row.values[1]
    else { return nil }
    return [
      .collationConnection: connection, .collationServer: server,
      .characterSetResults: ResultsCollation.value(row.values[2], id: row.collations[3], vendor),
    ]
  }
}
