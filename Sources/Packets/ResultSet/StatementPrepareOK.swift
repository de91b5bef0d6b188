public import Wire

/// The server's answer to a statement that it could prepare.
///
///     int<1>  status            always 0x00
///     int<4>  statement_id
///     int<2>  num_columns
///     int<2>  num_params
///     int<1>  reserved_1        always 0x00
///     int<2>  warning_count
///     int<1>  metadata_follows  with `CLIENT_OPTIONAL_RESULTSET_METADATA`
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html>
public struct StatementPrepareOK: WireMessage {
  public static let type = MessageType(
    "StatementPrepareOK", from: .server, "Says that a statement is prepared.",
    source: manual + "com_stmt_prepare.html"
  ) { StatementPrepareOK() }

  /// The number that later commands name.
  public var statementID: UInt32 = 0
  /// The number of columns of the result set, 0 when there is none.
  public var columnCount: UInt16 = 0
  /// The number of `?` placeholders.
  public var parameterCount: UInt16 = 0
  public var warningCount: UInt16 = 0
  /// 1 when definitions follow.
  public var metadataFollows: UInt8 = 1

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("status", 0x00)
    try v.integer("statement_id", &statementID)
    try v.integer("num_columns", &columnCount)
    try v.integer("num_params", &parameterCount)
    try v.constant("reserved_1", 0x00)
    try v.integer("warning_count", &warningCount)
    if v.context.capabilities.contains(.optionalResultSetMetadata), v.continues(true) {
      try v.integer("metadata_follows", &metadataFollows)
    }
  }
}
