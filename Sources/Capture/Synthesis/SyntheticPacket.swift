/// A packet that never was on a wire, made from recorded bytes.
public struct SyntheticPacket: Sendable, Hashable {
  /// In nanoseconds since 1970.
  public var time: UInt64
  public var direction: PcapngWriter.Direction
  /// From the link layer's header on.
  public var bytes: [UInt8]
}

extension PcapngWriter {
  /// Writes synthetic packets; `comments` go to the first of them.
  public mutating func write(
    _ packets: [SyntheticPacket], interface: Int, comments: [String] = []
  ) {
    for (index, packet) in packets.enumerated() {
      write(
        packet: packet.bytes, at: packet.time, interface: interface, direction: packet.direction,
        comments: index == 0 ? comments : [])
    }
  }
}
