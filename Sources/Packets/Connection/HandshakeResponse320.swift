public import Wire

/// The client's answer to the greeting before MySQL 4.1, which health checks still send.
///
///     int<2>      client_flag          without `CLIENT_PROTOCOL_41`
///     int<3>      max_packet_size
///     string<NUL> username
///     string      auth_response        NUL-terminated with `CLIENT_CONNECT_WITH_DB`, else to the end
///     string<NUL> database             with `CLIENT_CONNECT_WITH_DB`
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html>
public struct HandshakeResponse320: WireMessage {
  public static let type = MessageType(
    "HandshakeResponse320", from: .client, "Names the user, in the protocol before 4.1.",
    source: manual + "connection_phase_packets_protocol_handshake_response.html"
  ) { HandshakeResponse320() }

  public var clientFlag: UInt16 = 0
  public var maxPacketSize: UInt32 = 0
  public var username: Bytes = ""
  public var authResponse: Bytes = []
  public var database: Bytes = ""

  public init() {}

  public var capabilities: Capabilities { Capabilities(rawValue: UInt64(clientFlag)) }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.integer("client_flag", &clientFlag, .capabilities(shift: 0))
    try v.integer("max_packet_size", &maxPacketSize, width: 3, .decimal)
    try v.bytes("username", &username, .nulTerminated)
    if capabilities.contains(.connectWithDB) {
      try v.bytes("auth_response", &authResponse, .nulTerminated, .secret)
      try v.bytes("database", &database, .nulTerminatedOrRest)
    } else {
      try v.bytes("auth_response", &authResponse, .rest, .secret)
    }
  }
}
