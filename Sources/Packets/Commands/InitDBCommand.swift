public import Wire

/// Changes the default schema.
///
///     int<1>      command  0x02
///     string<EOF> schema_name
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_init_db.html>
public struct InitDBCommand: WireMessage {
  public static let type = MessageType(
    "COM_INIT_DB", from: .client, "Changes the default schema.", source: manual + "com_init_db.html"
  ) { InitDBCommand() }

  public var schemaName: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.initDB.rawValue)
    try v.bytes("schema_name", &schemaName, .rest)
  }
}
