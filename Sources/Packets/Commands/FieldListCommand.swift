public import Wire

/// Asks for the columns of a table; deprecated.
///
///     int<1>      command   0x04
///     string<NUL> table
///     string<EOF> wildcard
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_field_list.html>
public struct FieldListCommand: WireMessage {
  public static let type = MessageType(
    "COM_FIELD_LIST", from: .client, "Asks for the columns of a table; deprecated.",
    source: manual + "com_field_list.html"
  ) { FieldListCommand() }

  public var table: Bytes = ""
  public var wildcard: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.fieldList.rawValue)
    try v.bytes("table", &table, .nulTerminated)
    try v.bytes("wildcard", &wildcard, .rest)
  }
}
