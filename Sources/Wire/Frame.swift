/// One payload where it lies, and the numbers of the packets that carried it.
public struct Frame: Hashable, Sendable {
  public var payload: Bytes
  /// The sequence number of the first packet.
  public var sequence: UInt8
  /// The sequence number of the last packet; differs from `sequence` beyond 16 MiB.
  public var lastSequence: UInt8
  /// Where the first packet's header starts, in bytes from the start of the direction.
  public var streamOffset: Int
  /// Whether the packets of one payload were numbered without a gap.
  public var isNumberedConsecutively: Bool
  /// The bytes on the wire, headers included.
  public var wireLength: Int
  /// How many bytes of the payload, behind those that are here, a capture does not have.
  public var missing = 0

  public init(
    payload: Bytes, sequence: UInt8, lastSequence: UInt8, streamOffset: Int,
    isNumberedConsecutively: Bool, wireLength: Int
  ) {
    self.payload = payload
    self.sequence = sequence
    self.lastSequence = lastSequence
    self.streamOffset = streamOffset
    self.isNumberedConsecutively = isNumberedConsecutively
    self.wireLength = wireLength
  }

  public init(_ packet: PacketJoiner.Packet) {
    self.init(
      payload: Bytes(packet.payload), sequence: packet.sequence,
      lastSequence: packet.lastSequence, streamOffset: packet.streamOffset,
      isNumberedConsecutively: packet.isNumberedConsecutively, wireLength: packet.wireLength)
  }
}

extension PacketJoiner.Packet {
  /// The packet with a payload of its own, which is no copy where the frame's is an array.
  public init(_ frame: Frame) {
    self.init(
      payload: frame.payload.array, sequence: frame.sequence, lastSequence: frame.lastSequence,
      streamOffset: frame.streamOffset, isNumberedConsecutively: frame.isNumberedConsecutively,
      wireLength: frame.wireLength)
  }
}
