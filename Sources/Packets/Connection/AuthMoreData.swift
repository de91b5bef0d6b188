public import Wire

/// Further authentication data of the server.
///
///     int<1>      status                0x01
///     string<EOF> authentication_method_data
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_more_data.html>
public struct AuthMoreData: WireMessage {
  public static let type = MessageType(
    "AuthMoreData", from: .server, "Carries authentication data of the server.",
    source: manual + "connection_phase_packets_protocol_auth_more_data.html"
  ) { AuthMoreData() }

  public var data: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("status", 0x01)
    try v.bytes("authentication_method_data", &data, .rest, .binary)
  }
}
