public import Wire

/// The client's next authentication data: the answer to AuthSwitchRequest, AuthMoreData and
/// AuthNextFactor.
///
///     string<EOF> data
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_auth_switch_response.html>
public struct AuthSwitchResponse: WireMessage {
  public static let type = MessageType(
    "AuthSwitchResponse", from: .client, "Carries authentication data of the client.",
    source: manual + "connection_phase_packets_protocol_auth_switch_response.html"
  ) { AuthSwitchResponse() }

  public var data: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.bytes("data", &data, .rest, .secret)
  }
}
