/// Cuts payloads into packets.
///
///     int<3>  payload_length
///     int<1>  sequence_id
///     string  payload
///
/// A payload of 16 MiB - 1 bytes or more continues in further packets; one that ends exactly at
/// that limit is followed by an empty packet.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html>
public enum PacketSplitter {
  /// The most payload bytes that one packet holds.
  public static let maximumPayload = 0xFF_FFFF
  public static let headerLength = 4

  /// The packets that carry `payload`, one behind the other.
  ///
  /// The first packet has the number `sequence`; further ones count on, modulo 256, and so does
  /// `sequence`.
  public static func packets(_ payload: [UInt8], sequence: inout UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(payload.count + headerLength)
    var rest = payload[...]
    while true {
      let part = rest.prefix(maximumPayload)
      bytes.append(contentsOf: header(payloadLength: part.count, sequence: sequence))
      bytes.append(contentsOf: part)
      sequence &+= 1
      rest = rest.dropFirst(part.count)
      if part.count < maximumPayload { return bytes }
    }
  }

  /// The four header bytes of a packet.
  public static func header(payloadLength: Int, sequence: UInt8) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: payloadLength), UInt8(truncatingIfNeeded: payloadLength >> 8),
      UInt8(truncatingIfNeeded: payloadLength >> 16), sequence,
    ]
  }
}
