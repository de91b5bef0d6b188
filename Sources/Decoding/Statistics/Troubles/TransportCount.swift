/// What the network did to the packets of a capture.
public struct TransportCount: Hashable, Sendable {
  public var packets: UInt64 = 0
  /// Of the packets as they were captured.
  public var bytes: UInt64 = 0
  /// Segments of which every byte had come before.
  public var retransmissions: UInt64 = 0
  public var retransmittedBytes: UInt64 = 0
  /// Segments that came before an earlier one.
  public var outOfOrder: UInt64 = 0

  public init() {}

  mutating func merge(_ other: TransportCount) {
    packets.count(other.packets)
    bytes.count(other.bytes)
    retransmissions.count(other.retransmissions)
    retransmittedBytes.count(other.retransmittedBytes)
    outOfOrder.count(other.outOfOrder)
  }
}
