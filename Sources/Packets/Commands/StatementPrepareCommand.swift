public import Wire

/// Prepares a statement.
///
///     int<1>      command  0x16
///     string<EOF> query
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html>
public struct StatementPrepareCommand: WireMessage {
  public static let type = MessageType(
    "COM_STMT_PREPARE", from: .client, "Prepares a statement.",
    source: manual + "com_stmt_prepare.html"
  ) { StatementPrepareCommand() }

  public var query: Bytes = ""

  public init() {}

  public init(_ query: Bytes) {
    self.query = query
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.statementPrepare.rawValue)
    try v.bytes("query", &query, .rest)
  }
}
