public import Wire

/// The server's yes, and since `CLIENT_DEPRECATE_EOF` the end of a result set.
///
///     int<1>         header          0x00, or 0xFE at the end of a result set
///     int<lenenc>    affected_rows
///     int<lenenc>    last_insert_id
///     int<2>         status_flags    with `CLIENT_PROTOCOL_41` or `CLIENT_TRANSACTIONS`
///     int<2>         warnings        with `CLIENT_PROTOCOL_41`
///     string<lenenc> info            left out when it is empty and nothing follows
///     block<lenenc>  session_state_info  with `CLIENT_SESSION_TRACK` and
///                                    `SERVER_SESSION_STATE_CHANGED`
///
/// Without `CLIENT_SESSION_TRACK` the page calls `info` a string to the end of the packet; servers
/// send its length in that case too, and clients expect it.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html>
public struct OKPacket: WireMessage {
  public static let type = MessageType(
    "OK", from: .server, "Says that a command succeeded, or ends a result set.",
    source: manual + "basic_ok_packet.html"
  ) { OKPacket() }

  public var header: UInt8 = 0
  public var affectedRows: UInt64 = 0
  public var lastInsertID: UInt64 = 0
  public var statusFlags: UInt16 = 0
  public var warnings: UInt16 = 0
  public var info: Bytes = ""
  public var sessionStateInfo: [SessionStateChange] = []

  public init() {}

  public var status: StatusFlags { StatusFlags(rawValue: statusFlags) }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    let capabilities = v.context.capabilities
    try v.integer("header", &header, .hexadecimal)
    try v.lengthEncodedInteger("affected_rows", &affectedRows)
    try v.lengthEncodedInteger("last_insert_id", &lastInsertID)
    if !capabilities.isDisjoint(with: [.protocol41, .transactions]) {
      try v.integer("status_flags", &statusFlags, .status)
    }
    if capabilities.contains(.protocol41) {
      try v.integer("warnings", &warnings)
    }
    let hasChanges = capabilities.contains(.sessionTrack) && status.contains(.sessionStateChanged)
    guard v.continues(!info.isEmpty || hasChanges) else { return }
    try v.bytes("info", &info, .lengthEncoded)
    if hasChanges {
      try v.list("session_state_info", &sessionStateInfo, .lengthEncodedBlock)
    }
  }
}
