/// The state of a session, as the server reports it in the greeting, OK and EOF packets.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/mysql__com_8h.html#a1d854e841086925be1883e4d7b4e8cad>
public struct StatusFlags: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// A transaction is open.
  ///
  /// The corresponding C constant is `SERVER_STATUS_IN_TRANS`.
  public static let inTransaction = StatusFlags(rawValue: 1 << 0)
  /// Statements commit on their own.
  ///
  /// The corresponding C constant is `SERVER_STATUS_AUTOCOMMIT`.
  public static let autocommit = StatusFlags(rawValue: 1 << 1)
  /// Another result follows this one.
  ///
  /// The corresponding C constant is `SERVER_MORE_RESULTS_EXISTS`.
  public static let moreResultsExist = StatusFlags(rawValue: 1 << 3)
  /// No good index was used.
  ///
  /// The corresponding C constant is `SERVER_QUERY_NO_GOOD_INDEX_USED`.
  public static let noGoodIndexUsed = StatusFlags(rawValue: 1 << 4)
  /// No index was used.
  ///
  /// The corresponding C constant is `SERVER_QUERY_NO_INDEX_USED`.
  public static let noIndexUsed = StatusFlags(rawValue: 1 << 5)
  /// A cursor waits for COM_STMT_FETCH.
  ///
  /// The corresponding C constant is `SERVER_STATUS_CURSOR_EXISTS`.
  public static let cursorExists = StatusFlags(rawValue: 1 << 6)
  /// The cursor is exhausted.
  ///
  /// The corresponding C constant is `SERVER_STATUS_LAST_ROW_SENT`.
  public static let lastRowSent = StatusFlags(rawValue: 1 << 7)
  /// A schema was dropped.
  ///
  /// The corresponding C constant is `SERVER_STATUS_DB_DROPPED`.
  public static let dbDropped = StatusFlags(rawValue: 1 << 8)
  /// sql_mode holds NO_BACKSLASH_ESCAPES.
  ///
  /// The corresponding C constant is `SERVER_STATUS_NO_BACKSLASH_ESCAPES`.
  public static let noBackslashEscapes = StatusFlags(rawValue: 1 << 9)
  /// A prepared statement was prepared anew with other columns.
  ///
  /// The corresponding C constant is `SERVER_STATUS_METADATA_CHANGED`.
  public static let metadataChanged = StatusFlags(rawValue: 1 << 10)
  /// The statement was slow.
  ///
  /// The corresponding C constant is `SERVER_QUERY_WAS_SLOW`.
  public static let queryWasSlow = StatusFlags(rawValue: 1 << 11)
  /// The result set holds OUT parameters.
  ///
  /// The corresponding C constant is `SERVER_PS_OUT_PARAMS`.
  public static let psOutParameters = StatusFlags(rawValue: 1 << 12)
  /// The open transaction is read-only.
  ///
  /// The corresponding C constant is `SERVER_STATUS_IN_TRANS_READONLY`.
  public static let inReadOnlyTransaction = StatusFlags(rawValue: 1 << 13)
  /// Session state changes follow in this OK packet.
  ///
  /// The corresponding C constant is `SERVER_SESSION_STATE_CHANGED`.
  public static let sessionStateChanged = StatusFlags(rawValue: 1 << 14)
  /// MariaDB: sql_mode holds ANSI_QUOTES.
  ///
  /// The corresponding C constant is `SERVER_STATUS_ANSI_QUOTES`.
  public static let ansiQuotes = StatusFlags(rawValue: 1 << 15)

  /// Every flag with the name of its C constant, by rising bit.
  public static let names: [(flag: StatusFlags, name: String)] = [
    (.inTransaction, "SERVER_STATUS_IN_TRANS"),
    (.autocommit, "SERVER_STATUS_AUTOCOMMIT"),
    (.moreResultsExist, "SERVER_MORE_RESULTS_EXISTS"),
    (.noGoodIndexUsed, "SERVER_QUERY_NO_GOOD_INDEX_USED"),
    (.noIndexUsed, "SERVER_QUERY_NO_INDEX_USED"),
    (.cursorExists, "SERVER_STATUS_CURSOR_EXISTS"),
    (.lastRowSent, "SERVER_STATUS_LAST_ROW_SENT"),
    (.dbDropped, "SERVER_STATUS_DB_DROPPED"),
    (.noBackslashEscapes, "SERVER_STATUS_NO_BACKSLASH_ESCAPES"),
    (.metadataChanged, "SERVER_STATUS_METADATA_CHANGED"),
    (.queryWasSlow, "SERVER_QUERY_WAS_SLOW"),
    (.psOutParameters, "SERVER_PS_OUT_PARAMS"),
    (.inReadOnlyTransaction, "SERVER_STATUS_IN_TRANS_READONLY"),
    (.sessionStateChanged, "SERVER_SESSION_STATE_CHANGED"),
    (.ansiQuotes, "SERVER_STATUS_ANSI_QUOTES"),
  ]
}

extension StatusFlags: NamedFlags {}
