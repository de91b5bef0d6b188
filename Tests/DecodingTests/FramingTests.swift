import Testing
import Wire

@testable import Decoding

struct FramingTests {
  private static let payloads: [[UInt8]] = [[3, 1, 2], [], [9], Array(repeating: 7, count: 300)]

  /// The payloads as packets with consecutive numbers.
  private static func packets(_ payloads: [[UInt8]]) -> [UInt8] {
    var sequence: UInt8 = 254
    return payloads.flatMap { PacketSplitter.packets($0, sequence: &sequence) }
  }

  private func frames(_ pieces: [Bytes]) throws -> [Frame] {
    var framing = Framing(maximumPayload: 1 << 26)
    var frames: [Frame] = []
    for piece in pieces {
      framing.append(piece)
      while let frame = try framing.next() { frames.append(frame) }
    }
    #expect(framing.isAtBoundary)
    #expect(framing.buffered == 0)
    return frames
  }

  private func expectNothing(_ framing: inout Framing) throws {
    let frame = try framing.next()
    #expect(frame == nil)
  }

  @Test func `packets cut at any place are the same packets`() throws {
    let bytes = Bytes(Self.packets(Self.payloads))
    let whole = try frames([bytes])
    #expect(whole.map(\.payload.array) == Self.payloads)
    #expect(whole.map(\.sequence) == [254, 255, 0, 1])
    #expect(whole.map(\.streamOffset) == [0, 7, 11, 16])
    #expect(whole.map(\.wireLength) == [7, 4, 5, 304])
    for cut in 0...bytes.count {
      #expect(try frames([bytes[0..<cut], bytes[cut..<bytes.count]]) == whole)
    }
    #expect(try frames(bytes.indices.map { bytes[$0..<($0 + 1)] }) == whole)
  }

  @Test(arguments: [0xFF_FFFE, 0xFF_FFFF, 0x100_0000])
  func `a payload of several packets is one`(_ length: Int) throws {
    let payload = [UInt8](repeating: 1, count: length)
    let bytes = Bytes(Self.packets([payload, [5]]))
    let packets = length / 0xFF_FFFF + 1
    for cut in [bytes.count, 0xFF_FFFF + 6] where cut <= bytes.count {
      let found = try frames([bytes[0..<cut], bytes[cut..<bytes.count]])
      #expect(found.map(\.payload.count) == [length, 1])
      #expect(found.first?.payload.array == payload)
      #expect(found.first?.sequence == 254)
      #expect(found.first?.lastSequence == 253 &+ UInt8(packets))
      #expect(found.first?.isNumberedConsecutively == true)
      #expect(found.first?.wireLength == length + 4 * packets)
    }
  }

  @Test func `a long payload whose packets are out of number says so`() throws {
    var bytes: [UInt8] = [0xFF, 0xFF, 0xFF, 0] + [UInt8](repeating: 1, count: 0xFF_FFFF)
    bytes += [1, 0, 0, 2, 9]
    let frame = try #require(try frames([Bytes(bytes)]).first)
    #expect(!frame.isNumberedConsecutively)
    #expect(frame.payload.count == 0x100_0000)
  }

  @Test func `bytes that are missing inside a payload are counted, with those behind them`() throws
  {
    var framing = Framing(maximumPayload: 1 << 20)
    framing.append([10, 0, 0, 0, 1, 2, 3])
    try expectNothing(&framing)
    let isInside = framing.skipMissing(4)
    #expect(isInside)
    framing.append([4, 5, 6, 1, 0, 0, 1, 8])
    let first = try framing.next()
    let cut = try #require(first)
    #expect(cut.payload.array == [1, 2, 3])
    #expect(cut.missing == 7)
    #expect(cut.wireLength == 14)
    let second = try framing.next()
    let next = try #require(second)
    #expect(next.payload.array == [8])
    #expect(next.missing == 0)
    #expect(next.streamOffset == 14)
    #expect(framing.isAtBoundary)
  }

  @Test func `a payload may lack its end, and only that`() throws {
    var framing = Framing(maximumPayload: 1 << 20)
    framing.append([3, 0, 0, 0, 1])
    try expectNothing(&framing)
    let isInside = framing.skipMissing(2)
    #expect(isInside)
    framing.append([])
    let frame = try framing.next()
    #expect(frame?.missing == 2)
  }

  @Test(arguments: [[], [3, 0], [3, 0, 0, 0, 1]] as [Bytes])
  func `what is missing outside of one payload leaves no boundary`(_ bytes: Bytes) throws {
    var framing = Framing(maximumPayload: 1 << 20)
    framing.append(bytes)
    try expectNothing(&framing)
    let isInside = framing.skipMissing(3)
    #expect(!isInside)
    framing.drop()
    framing.append([1, 0, 0, 0, 9])
    let frame = try framing.next()
    #expect(frame?.payload.array == [9])
    #expect(frame?.streamOffset == bytes.count + 3)
  }

  @Test func `a length over the limit is refused before its bytes come`() throws {
    for cut in 0...4 {
      let header: Bytes = [0xFF, 0xFF, 0x0F, 0]
      var framing = Framing(maximumPayload: 1000)
      #expect(throws: PacketJoiner.Failure.payloadTooLong(announced: 0x0F_FFFF, limit: 1000)) {
        framing.append(header[0..<cut])
        _ = try framing.next()
        framing.append(header[cut..<4])
        _ = try framing.next()
      }
    }
  }

  @Test func `a payload that never ends is refused`() throws {
    var framing = Framing(maximumPayload: 40 << 20)
    let packet = Bytes([0xFF, 0xFF, 0xFF, 0] + [UInt8](repeating: 1, count: 0xFF_FFFF))
    #expect(throws: PacketJoiner.Failure.self) {
      for _ in 0..<10 {
        framing.append(packet)
        while try framing.next() != nil {}
      }
    }
    #expect(framing.buffered < 4 * (1 << 24))
  }

  @Test func `a length that lies holds no more than what came`() throws {
    var framing = Framing(maximumPayload: 1 << 26)
    framing.append([0xFF, 0xFF, 0xFF, 0, 1, 2, 3])
    try expectNothing(&framing)
    #expect(framing.buffered == 7)
    #expect(!framing.isAtBoundary)
    let handed = framing.handOver()
    #expect(handed.array == [0xFF, 0xFF, 0xFF, 0, 1, 2, 3])
    #expect(framing.isAtBoundary)
  }

  @Test func `random cuts and losses never crash, and bytes are accounted for`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      var framing = Framing(maximumPayload: 5000)
      var total = 0
      do {
        for _ in 0..<20 {
          let piece = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
            UInt8.random(in: 0...4, using: &random)
          }
          total += piece.count
          framing.append(Bytes(piece))
          while let frame = try framing.next() {
            #expect(frame.payload.count + frame.missing == frame.wireLength - 4)
          }
          guard Int.random(in: 0..<4, using: &random) == 0 else { continue }
          let lost = Int.random(in: 1..<40, using: &random)
          total += lost
          if !framing.skipMissing(lost) { framing.drop() }
        }
      } catch { continue }
      #expect(framing.offset <= total)
      #expect(framing.buffered <= total)
    }
  }
}
