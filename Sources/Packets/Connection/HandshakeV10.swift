public import Wire

/// The greeting: the first packet of a connection, sent by the server unasked.
///
///     int<1>      protocol_version         always 10
///     string<NUL> server_version
///     int<4>      thread_id
///     string[8]   auth_plugin_data_part_1
///     int<1>      filler
///     int<2>      capability_flags_1       the lower half
///     int<1>      character_set
///     int<2>      status_flags
///     int<2>      capability_flags_2       the upper half
///     int<1>      auth_plugin_data_len     with `CLIENT_PLUGIN_AUTH`, otherwise 0
///     string[10]  reserved                 MariaDB: 6, and int<4> mariadb_capability_flags
///     string[max(13, auth_plugin_data_len - 8)] auth_plugin_data_part_2
///     string<NUL> auth_plugin_name         with `CLIENT_PLUGIN_AUTH`
///
/// Servers before 4.1 stop behind `capability_flags_1`.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html>
/// <https://mariadb.com/kb/en/connection/#initial-handshake-packet>
public struct HandshakeV10: WireMessage {
  public static let type = MessageType(
    "HandshakeV10", from: .server, "The greeting that opens every connection.",
    source: manual + "connection_phase_packets_protocol_handshake_v10.html"
  ) { HandshakeV10() }

  public var serverVersion: Bytes = ""
  /// The connection's id, as `CONNECTION_ID()` and `KILL` use it.
  public var threadID: UInt32 = 0
  public var authPluginDataPart1: Bytes = []
  public var capabilityFlags1: UInt16 = 0
  public var characterSet: UInt8 = 0
  public var statusFlags: UInt16 = 0
  public var capabilityFlags2: UInt16 = 0
  /// The length of both parts together, with the final NUL: 21 everywhere today.
  public var authPluginDataLength: UInt8 = 0
  public var reserved: Bytes = []
  public var mariaDBCapabilityFlags: UInt32 = 0
  public var authPluginDataPart2: Bytes = []
  public var authPluginName: Bytes = ""

  public init() {}

  /// What the server offers.
  public var capabilities: Capabilities {
    get {
      Capabilities(
        rawValue: UInt64(capabilityFlags1) | UInt64(capabilityFlags2) << 16
          | UInt64(mariaDBCapabilityFlags) << 32)
    }
    set {
      capabilityFlags1 = UInt16(truncatingIfNeeded: newValue.rawValue)
      capabilityFlags2 = UInt16(truncatingIfNeeded: newValue.rawValue >> 16)
      mariaDBCapabilityFlags = UInt32(truncatingIfNeeded: newValue.rawValue >> 32)
    }
  }

  /// The scramble: both parts without the final NUL.
  public var authPluginData: Bytes {
    get {
      let joined = authPluginDataPart1.array + authPluginDataPart2.array
      return Bytes(joined.last == 0 ? joined.dropLast() : joined[...])
    }
    set {
      authPluginDataPart1 = newValue[0..<min(8, newValue.count)]
      authPluginDataPart2 = Bytes(newValue.dropFirst(8) + [0])
      authPluginDataLength = UInt8(truncatingIfNeeded: newValue.count + 1)
    }
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("protocol_version", 10)
    try v.bytes("server_version", &serverVersion, .nulTerminated)
    try v.integer("thread_id", &threadID)
    try v.bytes("auth_plugin_data_part_1", &authPluginDataPart1, .fixed(8), .binary)
    try v.constant("filler", 0)
    try v.integer("capability_flags_1", &capabilityFlags1, .capabilities(shift: 0))
    guard v.continues(true) else { return }
    try v.integer("character_set", &characterSet, .collation)
    try v.integer("status_flags", &statusFlags, .status)
    try v.integer("capability_flags_2", &capabilityFlags2, .capabilities(shift: 16))
    try v.integer("auth_plugin_data_len", &authPluginDataLength)
    if capabilities.contains(.longPassword) {
      try v.bytes("reserved", &reserved, .fixed(10), .binary)
    } else {
      try v.bytes("reserved", &reserved, .fixed(6), .binary)
      try v.integer(
        "mariadb_capability_flags", &mariaDBCapabilityFlags, .capabilities(shift: 32))
    }
    let rest = max(13, Int(authPluginDataLength) - 8)
    try v.bytes("auth_plugin_data_part_2", &authPluginDataPart2, .fixed(rest), .binary)
    if capabilities.contains(.pluginAuth) {
      try v.bytes("auth_plugin_name", &authPluginName, .nulTerminatedOrRest)
    }
  }
}
