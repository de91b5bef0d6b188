import Wire

/// One direction of a conversation.
struct Half {
  private var joiner: PacketJoiner
  /// Where the joiner began, in bytes from the start of the direction.
  private var base = 0
  private var end = 0

  init(maximumPayload: Int) {
    joiner = PacketJoiner(maximumPayload: maximumPayload)
  }

  var buffered: Int { joiner.buffered }
  var isAtBoundary: Bool { joiner.isAtBoundary }

  mutating func append(_ bytes: some Collection<UInt8>) {
    joiner.append(bytes)
  }

  mutating func next() throws(PacketJoiner.Failure) -> PacketJoiner.Packet? {
    guard var packet = try joiner.next() else { return nil }
    packet.streamOffset += base
    end = packet.streamOffset + packet.wireLength
    return packet
  }

  /// Takes what TLS has to read; what follows is counted as if TLS had not been there.
  mutating func handOver() -> [UInt8] {
    let bytes = joiner.takeUndelivered()
    joiner = PacketJoiner(maximumPayload: joiner.maximumPayload)
    base = end
    return bytes
  }

  mutating func drop() {
    joiner = PacketJoiner(maximumPayload: joiner.maximumPayload)
  }
}
