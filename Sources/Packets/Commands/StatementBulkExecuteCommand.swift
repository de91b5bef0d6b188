public import Wire

/// MariaDB: executes a prepared statement for several sets of parameters.
///
///     int<1>  command       0xFA
///     int<4>  statement_id
///     int<2>  bulk_flags    64: one result a set, 128: types are sent
///     list    parameters    with flag 128
///     string<EOF> rows      for each parameter int<1> indicator, and a value when it is 0
///
/// <https://mariadb.com/kb/en/com_stmt_bulk_execute/>
public struct StatementBulkExecuteCommand: WireMessage {
  public static let type = MessageType(
    "COM_STMT_BULK_EXECUTE", from: .client,
    "MariaDB: executes a prepared statement for several sets of parameters.",
    source: "https://mariadb.com/kb/en/com_stmt_bulk_execute/"
  ) { StatementBulkExecuteCommand() }

  public var statementID: UInt32 = 0
  public var bulkFlags: UInt16 = 128
  public var parameters: [BoundParameter] = []
  public var rows: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.statementBulkExecute.rawValue)
    try v.integer("statement_id", &statementID)
    try v.integer("bulk_flags", &bulkFlags, .hexadecimal)
    if bulkFlags & 128 != 0 {
      try v.list("parameters", &parameters, .count(v.context.parameterCount))
    }
    try v.bytes("rows", &rows, .rest, .binary)
  }
}
