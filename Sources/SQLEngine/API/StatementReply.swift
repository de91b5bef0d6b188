/// What an OK packet carries.
public struct OKReply: Hashable, Sendable {
  public var affectedRows: UInt64 = 0
  public var lastInsertID: UInt64 = 0
  public var status: ServerStatus = []
  public var warnings: UInt16 = 0
  /// Such as `Rows matched: 1  Changed: 1  Warnings: 0`; usually empty.
  public var info = ""
  public var stateChanges: [SessionStateChange] = []

  public init() {}
}

/// What ends a result set: an EOF packet, or the OK packet in its place.
public struct RowsEnd: Hashable, Sendable {
  public var status: ServerStatus = []
  public var warnings: UInt16 = 0
  public var stateChanges: [SessionStateChange] = []

  public init() {}
}

/// One piece of the answer to a command, in the order of the wire.
///
///     reply     = statement *statement        ; `moreResults` on all but the last
///     statement = ok | error | columns *row (endOfRows | error)
public enum ReplyEvent: Hashable, Sendable {
  case ok(OKReply)
  /// The status and warning count are those of the EOF packet behind the column definitions.
  case columns([ColumnInfo], RowsEnd)
  case row([SQLValue])
  case endOfRows(RowsEnd)
  case error(SQLError)
}

/// A whole statement's answer, collected.
public enum StatementReply: Hashable, Sendable {
  case ok(OKReply)
  case rows(columns: [ColumnInfo], rows: [[SQLValue]], end: RowsEnd)
  /// The error came behind the columns and `rows`.
  case rowsThenError(columns: [ColumnInfo], rows: [[SQLValue]], error: SQLError)
  case error(SQLError)
}
