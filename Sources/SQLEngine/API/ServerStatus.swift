/// The status flags of an OK or EOF packet.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/mysql__com_8h.html>
public struct ServerStatus: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The corresponding C constant is `SERVER_STATUS_IN_TRANS`.
  public static let inTransaction = ServerStatus(rawValue: 0x0001)
  /// The corresponding C constant is `SERVER_STATUS_AUTOCOMMIT`.
  public static let autocommit = ServerStatus(rawValue: 0x0002)
  /// The corresponding C constant is `SERVER_MORE_RESULTS_EXISTS`.
  public static let moreResults = ServerStatus(rawValue: 0x0008)
  /// The corresponding C constant is `SERVER_QUERY_NO_INDEX_USED`.
  public static let noIndexUsed = ServerStatus(rawValue: 0x0020)
  /// The corresponding C constant is `SERVER_STATUS_DB_DROPPED`.
  public static let databaseDropped = ServerStatus(rawValue: 0x0100)
  /// The corresponding C constant is `SERVER_STATUS_NO_BACKSLASH_ESCAPES`.
  public static let noBackslashEscapes = ServerStatus(rawValue: 0x0200)
  /// The corresponding C constant is `SERVER_PS_OUT_PARAMS`.
  public static let outParameters = ServerStatus(rawValue: 0x1000)
  /// The corresponding C constant is `SERVER_STATUS_IN_TRANS_READONLY`.
  public static let inReadOnlyTransaction = ServerStatus(rawValue: 0x2000)
  /// The corresponding C constant is `SERVER_SESSION_STATE_CHANGED`.
  ///
  /// Set when
  /// the reply has ``SessionStateChange`` values; a server clears it for a
  /// client without `CLIENT_SESSION_TRACK`.
  public static let sessionStateChanged = ServerStatus(rawValue: 0x4000)
}
