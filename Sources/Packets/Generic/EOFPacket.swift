public import Wire

/// The end of column definitions, and without `CLIENT_DEPRECATE_EOF` of rows.
///
///     int<1>  header        always 0xFE
///     int<2>  warnings      with `CLIENT_PROTOCOL_41`
///     int<2>  status_flags  with `CLIENT_PROTOCOL_41`
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_eof_packet.html>
public struct EOFPacket: WireMessage {
  public static let type = MessageType(
    "EOF", from: .server, "Ends column definitions or rows.",
    source: manual + "basic_eof_packet.html"
  ) { EOFPacket() }

  public var warnings: UInt16 = 0
  public var statusFlags: UInt16 = 0

  public init() {}

  public var status: StatusFlags { StatusFlags(rawValue: statusFlags) }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("header", 0xFE)
    guard v.context.capabilities.contains(.protocol41) else { return }
    try v.integer("warnings", &warnings)
    try v.integer("status_flags", &statusFlags, .status)
  }
}
