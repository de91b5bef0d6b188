public import Wire

/// Creates a schema; removed, now a statement.
///
///     int<1>      command  0x05
///     string<EOF> schema_name
public struct CreateDBCommand: WireMessage {
  public static let type = MessageType(
    "COM_CREATE_DB", from: .client, "Creates a schema; removed in favour of the statement.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html"
  ) { CreateDBCommand() }

  public var schemaName: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.createDB.rawValue)
    try v.bytes("schema_name", &schemaName, .rest)
  }
}

/// Drops a schema; removed, now a statement.
///
///     int<1>      command  0x06
///     string<EOF> schema_name
public struct DropDBCommand: WireMessage {
  public static let type = MessageType(
    "COM_DROP_DB", from: .client, "Drops a schema; removed in favour of the statement.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html"
  ) { DropDBCommand() }

  public var schemaName: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.dropDB.rawValue)
    try v.bytes("schema_name", &schemaName, .rest)
  }
}
