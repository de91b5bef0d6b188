public import Wire

/// The beginning of a handshake response, sent in the clear to ask for TLS.
///
///     int<4>     client_flag       with `CLIENT_SSL`
///     int<4>     max_packet_size
///     int<1>     character_set
///     string[23] filler            zeros; MariaDB: 19, and int<4> mariadb_client_flag
///
/// Old clients stop behind `client_flag`.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_ssl_request.html>
public struct SSLRequest: WireMessage {
  public static let type = MessageType(
    "SSLRequest", from: .client, "Asks the server to continue in TLS.",
    source: manual + "connection_phase_packets_protocol_ssl_request.html"
  ) { SSLRequest() }

  public var clientFlag: UInt32 = 0
  public var maxPacketSize: UInt32 = 0
  public var characterSet: UInt8 = 0
  public var filler: Bytes = []
  public var mariaDBClientFlag: UInt32 = 0

  public init() {}

  public var capabilities: Capabilities {
    get { Capabilities(rawValue: UInt64(clientFlag) | UInt64(mariaDBClientFlag) << 32) }
    set {
      clientFlag = UInt32(truncatingIfNeeded: newValue.rawValue)
      mariaDBClientFlag = UInt32(truncatingIfNeeded: newValue.rawValue >> 32)
    }
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.integer("client_flag", &clientFlag, .capabilities(shift: 0))
    guard v.continues(true) else { return }
    try v.integer("max_packet_size", &maxPacketSize)
    try v.integer("character_set", &characterSet, .collation)
    if capabilities.contains(.longPassword) {
      try v.bytes("filler", &filler, .fixed(23), .binary)
    } else {
      try v.bytes("filler", &filler, .fixed(19), .binary)
      try v.integer("mariadb_client_flag", &mariaDBClientFlag, .capabilities(shift: 32))
    }
  }
}
