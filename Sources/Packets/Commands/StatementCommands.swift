public import Wire

/// Sends a part of a long parameter value; there is no reply.
///
///     int<1>      command       0x18
///     int<4>      statement_id
///     int<2>      param_id      counted from 0
///     string<EOF> data
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_send_long_data.html>
public struct StatementSendLongDataCommand: WireMessage {
  public static let type = MessageType(
    "COM_STMT_SEND_LONG_DATA", from: .client,
    "Sends a part of a long parameter value; there is no reply.",
    source: manual + "com_stmt_send_long_data.html"
  ) { StatementSendLongDataCommand() }

  public var statementID: UInt32 = 0
  public var parameterID: UInt16 = 0
  public var data: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.statementSendLongData.rawValue)
    try v.integer("statement_id", &statementID)
    try v.integer("param_id", &parameterID)
    try v.bytes("data", &data, .rest, .binary)
  }
}

/// Frees a prepared statement; there is no reply.
///
///     int<1>  command       0x19
///     int<4>  statement_id
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_close.html>
public struct StatementCloseCommand: WireMessage {
  public static let type = MessageType(
    "COM_STMT_CLOSE", from: .client, "Frees a prepared statement; there is no reply.",
    source: manual + "com_stmt_close.html"
  ) { StatementCloseCommand() }

  public var statementID: UInt32 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.statementClose.rawValue)
    try v.integer("statement_id", &statementID)
  }
}

/// Drops the long data and the cursor of a prepared statement.
///
///     int<1>  command       0x1A
///     int<4>  statement_id
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_reset.html>
public struct StatementResetCommand: WireMessage {
  public static let type = MessageType(
    "COM_STMT_RESET", from: .client, "Drops the long data and the cursor of a prepared statement.",
    source: manual + "com_stmt_reset.html"
  ) { StatementResetCommand() }

  public var statementID: UInt32 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.statementReset.rawValue)
    try v.integer("statement_id", &statementID)
  }
}

/// Fetches rows of a cursor.
///
///     int<1>  command       0x1C
///     int<4>  statement_id
///     int<4>  num_rows
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_fetch.html>
public struct StatementFetchCommand: WireMessage {
  public static let type = MessageType(
    "COM_STMT_FETCH", from: .client, "Fetches rows of a cursor.",
    source: manual + "com_stmt_fetch.html"
  ) { StatementFetchCommand() }

  public var statementID: UInt32 = 0
  public var rowCount: UInt32 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.statementFetch.rawValue)
    try v.integer("statement_id", &statementID)
    try v.integer("num_rows", &rowCount)
  }
}
