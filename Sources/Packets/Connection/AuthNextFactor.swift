public import Wire

/// The server's wish for a further authentication factor.
///
///     int<1>      packet_type   0x02
///     string<NUL> plugin_name
///     string<EOF> plugin_provided_data
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_next_factor_request.html>
public struct AuthNextFactor: WireMessage {
  public static let type = MessageType(
    "AuthNextFactor", from: .server, "Asks for a further authentication factor.",
    source: manual + "connection_phase_packets_protocol_auth_next_factor_request.html"
  ) { AuthNextFactor() }

  public var pluginName: Bytes = ""
  public var pluginProvidedData: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("packet_type", 0x02)
    try v.bytes("plugin_name", &pluginName, .nulTerminated)
    try v.bytes("plugin_provided_data", &pluginProvidedData, .rest, .binary)
  }
}
