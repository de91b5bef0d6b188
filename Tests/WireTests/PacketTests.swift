import Testing
import Wire

@Suite struct PacketTests {
  /// A payload and the lengths of the packets that carry it.
  static let boundaries: [(payload: Int, packets: [Int])] = [
    (0, [0]), (1, [1]), (0xFF_FFFE, [0xFF_FFFE]), (0xFF_FFFF, [0xFF_FFFF, 0]),
    (0x100_0000, [0xFF_FFFF, 1]), (0x1FF_FFFE, [0xFF_FFFF, 0xFF_FFFF, 0]),
  ]

  @Test(arguments: boundaries)
  func `a payload is split and joined again`(payload: Int, packets: [Int]) throws {
    let bytes = [UInt8](repeating: 0x2A, count: payload)
    var sequence: UInt8 = 3
    let wire = PacketSplitter.packets(bytes, sequence: &sequence)
    #expect(lengths(wire) == packets)
    #expect(sequence == 3 + UInt8(packets.count))
    var joiner = PacketJoiner()
    joiner.append(wire)
    let packet = try #require(try joiner.next())
    #expect(packet.payload == bytes)
    #expect(packet.sequence == 3)
    #expect(packet.lastSequence == 2 + UInt8(packets.count))
    #expect(packet.isNumberedConsecutively)
    #expect(packet.wireLength == wire.count)
    #expect(joiner.isAtBoundary)
    #expect(try joiner.next() == nil)
  }

  @Test func `numbers count on from 255 to 0`() throws {
    var sequence: UInt8 = 255
    let wire = PacketSplitter.packets([UInt8](repeating: 0, count: 0xFF_FFFF), sequence: &sequence)
    #expect(sequence == 1)
    var joiner = PacketJoiner()
    joiner.append(wire)
    let packet = try #require(try joiner.next())
    #expect((packet.sequence, packet.lastSequence) == (255, 0))
    #expect(packet.isNumberedConsecutively)
  }

  @Test func `bytes may come one at a time`() throws {
    var sequence: UInt8 = 0
    let wire =
      PacketSplitter.packets([1, 2, 3], sequence: &sequence)
      + PacketSplitter.packets([], sequence: &sequence)
    var joiner = PacketJoiner()
    var payloads: [[UInt8]] = []
    for (index, byte) in wire.enumerated() {
      joiner.append([byte])
      while let packet = try joiner.next() {
        payloads.append(packet.payload)
        #expect(packet.streamOffset == (payloads.count == 1 ? 0 : 7))
        #expect(index == (payloads.count == 1 ? 6 : 10))
      }
    }
    #expect(payloads == [[1, 2, 3], []])
  }

  @Test func `several packets may come at once`() throws {
    var joiner = PacketJoiner()
    joiner.append([1, 0, 0, 0, 0x0E, 2, 0, 0, 1, 0x0A, 0x0B, 1, 0])
    #expect(try joiner.next()?.payload == [0x0E])
    #expect(try joiner.next()?.payload == [0x0A, 0x0B])
    #expect(try joiner.next() == nil)
    #expect(joiner.buffered == 2)
    #expect(!joiner.isAtBoundary)
    #expect(joiner.takeUndelivered() == [1, 0])
    #expect(joiner.isAtBoundary)
  }

  @Test func `a payload beyond the limit is refused at its header`() {
    var joiner = PacketJoiner(maximumPayload: 100)
    joiner.append([101, 0, 0, 0])
    #expect(throws: PacketJoiner.Failure.payloadTooLong(announced: 101, limit: 100)) {
      try joiner.next()
    }
  }

  @Test func `the limit holds for all packets of a payload together`() throws {
    var joiner = PacketJoiner(maximumPayload: 0xFF_FFFF + 10)
    joiner.append([0xFF, 0xFF, 0xFF, 0] + [UInt8](repeating: 0, count: 0xFF_FFFF))
    #expect(try joiner.next() == nil)
    joiner.append([11, 0, 0, 1])
    #expect(
      throws: PacketJoiner.Failure.payloadTooLong(announced: 0xFF_FFFF + 11, limit: 0xFF_FFFF + 10)
    ) { try joiner.next() }
  }

  @Test func `a gap between the packets of one payload is noted`() throws {
    var joiner = PacketJoiner()
    joiner.append(
      [0xFF, 0xFF, 0xFF, 0] + [UInt8](repeating: 7, count: 0xFF_FFFF) + [1, 0, 0, 5, 8])
    let packet = try #require(try joiner.next())
    #expect(!packet.isNumberedConsecutively)
    #expect(packet.lastSequence == 5)
    #expect(packet.payload.count == 0x100_0000)
  }

  private func lengths(_ wire: [UInt8]) -> [Int] {
    var lengths: [Int] = []
    var offset = 0
    while offset + 4 <= wire.count {
      let length = Int(wire[offset]) | Int(wire[offset + 1]) << 8 | Int(wire[offset + 2]) << 16
      lengths.append(length)
      offset += 4 + length
    }
    return lengths
  }
}
