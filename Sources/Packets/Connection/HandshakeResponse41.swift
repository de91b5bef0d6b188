public import Wire

/// The client's answer to the greeting.
///
///     int<4>      client_flag          with `CLIENT_PROTOCOL_41`
///     int<4>      max_packet_size
///     int<1>      character_set
///     string[23]  filler               zeros; MariaDB: 19, and int<4> mariadb_client_flag
///     string<NUL> username
///     string      auth_response        length-encoded with `CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA`,
///                                      one length byte with `CLIENT_SECURE_CONNECTION`, else NUL
///     string<NUL> database             with `CLIENT_CONNECT_WITH_DB`
///     string<NUL> client_plugin_name   with `CLIENT_PLUGIN_AUTH`
///     block<lenenc> attributes         with `CLIENT_CONNECT_ATTRS`
///     int<1>      zstd_compression_level  with `CLIENT_ZSTD_COMPRESSION_ALGORITHM`
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html>
/// <https://mariadb.com/kb/en/connection/#client-handshake-response>
public struct HandshakeResponse41: WireMessage {
  public static let type = MessageType(
    "HandshakeResponse41", from: .client, "Names the user and what the client can do.",
    source: manual + "connection_phase_packets_protocol_handshake_response.html"
  ) { HandshakeResponse41() }

  public var clientFlag: UInt32 = 0
  public var maxPacketSize: UInt32 = 0
  public var characterSet: UInt8 = 0
  public var filler: Bytes = []
  public var mariaDBClientFlag: UInt32 = 0
  public var username: Bytes = ""
  public var authResponse: Bytes = []
  public var database: Bytes = ""
  public var clientPluginName: Bytes = ""
  public var attributes: [ConnectionAttribute] = []
  public var zstdCompressionLevel: UInt8 = 0

  public init() {}

  public var capabilities: Capabilities {
    get { Capabilities(rawValue: UInt64(clientFlag) | UInt64(mariaDBClientFlag) << 32) }
    set {
      clientFlag = UInt32(truncatingIfNeeded: newValue.rawValue)
      mariaDBClientFlag = UInt32(truncatingIfNeeded: newValue.rawValue >> 32)
    }
  }

  /// How far the auth response reaches under `capabilities`.
  static func authResponseExtent(_ capabilities: Capabilities) -> Extent {
    if capabilities.contains(.pluginAuthLenencClientData) { return .lengthEncoded }
    return capabilities.contains(.secureConnection) ? .oneByteLength : .nulTerminated
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.integer("client_flag", &clientFlag, .capabilities(shift: 0))
    try v.integer("max_packet_size", &maxPacketSize)
    try v.integer("character_set", &characterSet, .collation)
    if capabilities.contains(.longPassword) {
      try v.bytes("filler", &filler, .fixed(23), .binary)
    } else {
      try v.bytes("filler", &filler, .fixed(19), .binary)
      try v.integer("mariadb_client_flag", &mariaDBClientFlag, .capabilities(shift: 32))
    }
    try v.bytes("username", &username, .nulTerminated)
    try v.bytes("auth_response", &authResponse, Self.authResponseExtent(capabilities), .secret)
    if capabilities.contains(.connectWithDB), v.continues(true) {
      try v.bytes("database", &database, .nulTerminatedOrRest)
    }
    if capabilities.contains(.pluginAuth), v.continues(true) {
      try v.bytes("client_plugin_name", &clientPluginName, .nulTerminatedOrRest)
    }
    if capabilities.contains(.connectAttrs), v.continues(true) {
      try v.list("attributes", &attributes, .lengthEncodedBlock)
    }
    if capabilities.contains(.zstdCompression), v.continues(true) {
      try v.integer("zstd_compression_level", &zstdCompressionLevel)
    }
  }
}
