public import Wire

/// The server's wish to authenticate by `mysql_old_password`: a single byte.
///
///     int<1>  status  always 0xFE
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_old_auth_switch_request.html>
public struct OldAuthSwitchRequest: WireMessage {
  public static let type = MessageType(
    "OldAuthSwitchRequest", from: .server, "Asks for the password method of MySQL 3.23.",
    source: manual + "connection_phase_packets_protocol_old_auth_switch_request.html"
  ) { OldAuthSwitchRequest() }

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("status", 0xFE)
  }
}
