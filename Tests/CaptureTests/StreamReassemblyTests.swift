import Testing

@testable import Capture

struct StreamReassemblyTests {
  private var reassembly = StreamReassembly()
  private var limits = StreamLimits()
  private var pieces: [DirectedPiece] = []
  private var packet = 0

  /// A segment at the next packet, or at `time` behind the beginning.
  private mutating func segment(
    _ direction: CapturedStream.Direction, _ sequence: UInt32, _ bytes: [UInt8] = [],
    acknowledgment: UInt32? = nil, flags: TCPFlags = [], missing: Int = 0, packet: Int? = nil,
    time: UInt64 = 0
  ) {
    self.packet = packet ?? self.packet + 1
    var flags = flags
    if acknowledgment != nil { flags.insert(.ack) }
    let segment = SegmentBatch.Segment(
      sequence: sequence, acknowledgment: acknowledgment ?? 0, flags: flags,
      range: bytes.indices, missing: missing)
    _ = reassembly.receive(
      segment, bytes[...], direction,
      at: CaptureLocation(packet: self.packet, fileOffset: 0, time: time), limits: limits,
      into: &pieces)
  }

  /// What came out of a direction, in words.
  private func said(_ direction: CapturedStream.Direction = .forward) -> [String] {
    pieces.filter { $0.direction == direction }.map {
      switch $0.piece {
      case .bytes(let bytes): "\(bytes.position): \(Array(bytes.bytes))"
      case .gap(let count, let position, _): "\(position): gap of \(count)"
      case .end: "end"
      }
    }
  }

  /// Both sides have opened, and ten bytes are missing in front of five.
  private static func waiting() -> Self {
    var tests = Self()
    tests.segment(.forward, 99, flags: .syn)
    tests.segment(.backward, 499, acknowledgment: 100, flags: .syn)
    tests.segment(.forward, 110, [1, 2, 3, 4, 5], acknowledgment: 500)
    return tests
  }

  @Test func `where a SYN is missing the answer to it tells where its side begins`() {
    var tests = Self()
    tests.segment(.forward, 99, flags: .syn)
    tests.segment(.forward, 100, acknowledgment: 500)
    tests.segment(.backward, 502, [3, 4], acknowledgment: 100)
    #expect(tests.said(.backward) == [])
    tests.segment(.backward, 500, [1, 2], acknowledgment: 100)
    #expect(tests.said(.backward) == ["0: [1, 2]", "2: [3, 4]"])
  }

  @Test func `bytes know how many lie before them, and what their sender had received`() throws {
    var tests = Self()
    tests.segment(.forward, .max, flags: .syn)
    tests.segment(.backward, 499, acknowledgment: 0, flags: .syn)
    tests.segment(.forward, 0, [1, 2], acknowledgment: 500)
    tests.segment(.backward, 500, [3, 4, 5], acknowledgment: 2)
    tests.segment(.forward, 2, [6], acknowledgment: 503)
    let bytes = tests.pieces.compactMap {
      if case .bytes(let bytes) = $0.piece { bytes } else { nil }
    }
    #expect(bytes.map(\.position) == [0, 0, 2])
    #expect(bytes.map(\.acknowledged) == [0, 2, 3])
  }

  @Test func `a late segment comes in its place, and nothing is missing`() {
    var tests = Self.waiting()
    #expect(tests.said() == [])
    #expect(tests.reassembly.waitingBytes == 5)
    tests.segment(.forward, 100, [UInt8](repeating: 9, count: 10))
    #expect(tests.said() == ["0: \([UInt8](repeating: 9, count: 10))", "10: [1, 2, 3, 4, 5]"])
    #expect(tests.reassembly.waitingBytes == 0)
    #expect(tests.reassembly.forward.outOfOrder == 1)
  }

  @Test func `what is acknowledged and does not come is given up after so many packets`() {
    var tests = Self.waiting()
    tests.limits.latePackets = 10
    tests.segment(.backward, 500, acknowledgment: 115, packet: 20)
    tests.segment(.backward, 500, acknowledgment: 115, packet: 30)
    #expect(tests.said() == [])
    tests.segment(.backward, 500, acknowledgment: 115, packet: 31)
    #expect(tests.said() == ["0: gap of 10", "10: [1, 2, 3, 4, 5]"])
  }

  @Test func `what is acknowledged and does not come is given up after some time`() {
    var tests = Self.waiting()
    tests.limits.lateNanoseconds = 1000
    tests.segment(.backward, 500, acknowledgment: 115, time: 5000)
    tests.segment(.backward, 500, acknowledgment: 115, time: 6000)
    #expect(tests.said() == [])
    tests.segment(.backward, 500, acknowledgment: 115, time: 6001)
    #expect(tests.said() == ["0: gap of 10", "10: [1, 2, 3, 4, 5]"])
  }

  @Test func `what nobody has acknowledged is waited for`() {
    var tests = Self.waiting()
    tests.limits.latePackets = 10
    tests.segment(.backward, 500, acknowledgment: 100, packet: 20)
    tests.segment(.backward, 500, acknowledgment: 105, packet: 2000)
    // The field means nothing where its flag is missing.
    tests.segment(.backward, 500, packet: 4000)
    tests.segment(.backward, 500, packet: 8000)
    #expect(tests.said() == [])
    var pieces: [DirectedPiece] = []
    tests.reassembly.flush(into: &pieces)
    #expect(pieces.count == 2)
    #expect(tests.reassembly.waitingBytes == 0)
  }

  @Test func `a field without its flag acknowledges nothing`() {
    var tests = Self.waiting()
    tests.limits.latePackets = 10
    let segment = SegmentBatch.Segment(
      sequence: 500, acknowledgment: 115, flags: [], range: 0..<0, missing: 0)
    for packet in [20, 2000] {
      _ = tests.reassembly.receive(
        segment, [], .backward, at: CaptureLocation(packet: packet, fileOffset: 0, time: 0),
        limits: tests.limits, into: &tests.pieces)
    }
    #expect(tests.said() == [])
  }

  @Test func `bytes that the capture cut are a gap, and what follows has its place`() {
    var tests = Self()
    tests.segment(.forward, 100, [1, 2], missing: 8)
    tests.segment(.forward, 110, [3])
    #expect(tests.said() == ["0: [1, 2]", "2: gap of 8", "10: [3]"])
  }

  @Test func `what came before is counted, and given once`() {
    var tests = Self()
    tests.segment(.forward, 100, [1, 2, 3])
    tests.segment(.forward, 100, [1, 2, 3])
    tests.segment(.forward, 101, [2, 3, 4])
    // A probe of a connection that is kept alive.
    tests.segment(.forward, 103, [0])
    #expect(tests.said() == ["0: [1, 2, 3]", "3: [4]"])
    #expect(tests.reassembly.forward.retransmissions == 2)
    #expect(tests.reassembly.forward.retransmittedBytes == 4)
  }

  @Test func `the end comes once, behind the last byte`() {
    var tests = Self()
    tests.segment(.forward, 100, [1])
    tests.segment(.forward, 102, flags: .fin)
    #expect(tests.said() == ["0: [1]"])
    tests.segment(.forward, 101, [2])
    tests.segment(.forward, 102, flags: .fin)
    tests.segment(.forward, 103, [9])
    #expect(tests.said() == ["0: [1]", "1: [2]", "end"])
    #expect(!tests.reassembly.hasEnded)
  }
}
