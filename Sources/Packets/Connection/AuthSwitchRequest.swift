public import Wire

/// The server's wish to authenticate by another method.
///
///     int<1>      status        always 0xFE
///     string<NUL> plugin_name
///     string<EOF> plugin_provided_data  a scramble and its final NUL
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_switch_request.html>
public struct AuthSwitchRequest: WireMessage {
  public static let type = MessageType(
    "AuthSwitchRequest", from: .server, "Asks the client to authenticate by another method.",
    source: manual + "connection_phase_packets_protocol_auth_switch_request.html"
  ) { AuthSwitchRequest() }

  public var pluginName: Bytes = ""
  public var pluginProvidedData: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("status", 0xFE)
    try v.bytes("plugin_name", &pluginName, .nulTerminated)
    try v.bytes("plugin_provided_data", &pluginProvidedData, .rest, .binary)
  }
}
