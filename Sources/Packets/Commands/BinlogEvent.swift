public import Wire

/// An event of the binary log, as a source sends it to a replica.
///
///     int<1>      status       always 0x00
///     int<4>      timestamp    in seconds since 1970; 0 for what is made up for the replica
///     int<1>      event_type
///     int<4>      server_id    of the server where it happened
///     int<4>      event_size   with this header, and the checksum
///     int<4>      log_pos      of the next event; 0 for what is made up for the replica
///     int<2>      flags
///     string<EOF> body
///
/// With semi-synchronous replication two more bytes stand behind the status; such an event is not
/// told from other packets.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_replication_binlog_event.html>
/// <https://mariadb.com/kb/en/2-binlog-event-header/>
public struct BinlogEvent: WireMessage {
  public static let type = MessageType(
    "BinlogEvent", from: .server, "An event of the binary log, for a replica.",
    source: manual + "replication_binlog_event.html"
  ) { BinlogEvent() }

  /// With the status byte.
  private static let headerLength = 20

  public var timestamp: UInt32 = 0
  public var eventType: UInt8 = 0
  public var serverID: UInt32 = 0
  public var eventSize: UInt32 = 19
  public var position: UInt32 = 0
  public var flags: UInt16 = 0
  /// What only the type explains; it may hold statements and rows.
  public var body: Bytes = []

  public init() {}

  /// Whether a payload is an event: it says its own length.
  public static func isEvent(_ payload: Bytes) -> Bool {
    guard payload.count >= headerLength, payload[0] == 0 else { return false }
    let size = (0..<4).reduce(0) { $0 | Int(payload[10 + $1]) << (8 * $1) }
    return size == payload.count - 1
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("status", 0x00)
    try v.integer("timestamp", &timestamp)
    try v.integer("event_type", &eventType, .eventType)
    try v.integer("server_id", &serverID)
    try v.integer("event_size", &eventSize)
    try v.integer("log_pos", &position)
    try v.integer("flags", &flags, .hexadecimal)
    try v.bytes("body", &body, .rest, .secret)
  }
}
