import Capture
import Testing

struct StreamReaderTests {
  private static let payload = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
  private static let conversation = Conversation(
    segmentSize: 500, initialSequence: (.max - 7_000, .max - 3))

  /// The opening, `payload` in 40 segments, the answer, the end.
  private static func packets() -> [[UInt8]] {
    conversation.packets([
      .opened(by: .local), .sent(payload), .received([1, 2, 3]), .finished(by: .local),
      .finished(by: .remote),
    ]).flatMap { $0.map(\.bytes) }
  }

  private static func streams(
    _ packets: [[UInt8]], limits: StreamLimits = StreamLimits()
  ) -> Streams {
    Streams(conversation.capture(packets: packets), limits: limits)
  }

  @Test(arguments: SyntheticTCPTests.conversations.indices, [61, 1000, 1_000_000])
  func `a conversation comes back as it was recorded`(index: Int, piece: Int) throws {
    let conversation = SyntheticTCPTests.conversations[index]
    let streams = Streams(conversation.capture(SyntheticTCPTests.wholeLife), piece: piece)
    #expect(streams.error == nil)
    #expect(streams.bytes(.forward) == [UInt8](repeating: 0x42, count: 100_000))
    #expect(streams.bytes(.backward) == [UInt8](repeating: 0x41, count: 99) + [1, 2, 3])
    #expect(streams.gaps.isEmpty)
    #expect(streams.finished == [.forward, .backward])
    #expect(streams.closed.map(\.end) == [.finished])
    let stream = try #require(streams.opened.first)
    #expect(stream.sawOpening)
    #expect(stream.source.port == 50_000)
    #expect(stream.destination.port == 50_001)
  }

  @Test func `chunks know their packet, their offset and their time`() throws {
    let file = Conversation().capture([.opened(by: .local), .sent([5, 6]), .received([7])])
    let chunks = Streams(file).chunks
    #expect(chunks.map(\.location.packet) == [4, 6])
    #expect(chunks.map { $0.location.time - Conversation.start } == [2_000_000, 3_000_000])
    let offsets = Reading(file).packets.map(\.fileOffset)
    #expect(chunks.map(\.location.fileOffset) == [offsets[3], offsets[5]])
  }

  @Test(arguments: 0..<20)
  func `repeated, overlapping and reordered segments make the same bytes`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var packets = Self.packets()
    // Overlap: the same bytes cut at other places.
    let other = Conversation(segmentSize: 700, initialSequence: (.max - 7_000, .max - 3))
      .packets([.opened(by: .local), .sent(Self.payload)])[1].dropLast().map(\.bytes)
    for packet in other {
      packets.insert(packet, at: Int.random(in: 4..<packets.count - 4, using: &random))
    }
    for _ in 0..<200 {
      let index = Int.random(in: 3..<packets.count - 5, using: &random)
      packets.swapAt(index, min(index + Int.random(in: 1...9, using: &random), packets.count - 5))
    }
    let streams = Self.streams(packets)
    #expect(streams.bytes(.forward) == Self.payload)
    #expect(streams.bytes(.backward) == [1, 2, 3])
    #expect(streams.gaps.isEmpty)
    #expect(streams.closed.map(\.end) == [.finished])
  }

  @Test func `a lost segment is a gap of its length, and the rest follows`() throws {
    var packets = Self.packets()
    packets.remove(at: 3 + 10)
    let streams = Self.streams(packets)
    #expect(streams.gaps.map(\.count) == [500])
    #expect(streams.gaps.map(\.direction) == [.forward])
    #expect(streams.bytes(.forward) == Array(Self.payload[..<5000]) + Array(Self.payload[5500...]))
    #expect(streams.closed.map(\.end) == [.captureEnded])
  }

  @Test func `a gap is given up when too much waits behind it`() throws {
    var limits = StreamLimits()
    limits.waitingSegments = 5
    var packets = Self.packets()
    packets.remove(at: 3 + 10)
    let gap = try #require(Self.streams(packets, limits: limits).gaps.first)
    // Of the packet that follows the gap, though five more had to come.
    #expect(gap.location.packet == 14)
    limits.waitingSegments = 1000
    limits.waitingBytes = 1200
    let streams = Self.streams(packets, limits: limits)
    #expect(streams.gaps.map(\.count) == [500])
    #expect(streams.closed.map(\.end) == [.finished])
  }

  @Test func `a packet cut by the capture is its bytes and a gap`() {
    var packets = Self.packets()
    packets[5] = packets[5].dropLast(123)
    let streams = Self.streams(packets)
    #expect(streams.gaps.map(\.count) == [123])
    #expect(streams.bytes(.forward).count == Self.payload.count - 123)
    #expect(streams.closed.map(\.end) == [.finished])
  }

  @Test func `a capture may begin in the middle`() throws {
    let streams = Self.streams(Array(Self.packets().dropFirst(20)))
    let stream = try #require(streams.opened.first)
    #expect(!stream.sawOpening)
    #expect(streams.bytes(.forward) == Array(Self.payload[(17 * 500)...]))
    #expect(streams.gaps.isEmpty)
  }

  @Test func `an answer seen first still tells who opened`() throws {
    let streams = Self.streams(Array(Self.packets().dropFirst(1)))
    let stream = try #require(streams.opened.first)
    #expect(stream.sawOpening)
    #expect(stream.source.port == 50_000)
    #expect(streams.bytes(.forward) == Self.payload)
  }

  @Test func `a reset ends a stream, an old one does not`() {
    let opened = Conversation(initialSequence: (1000, 2000))
    let packets = opened.packets([.opened(by: .local), .sent([1, 2, 3])]).flatMap { $0 }
    let old = Conversation(initialSequence: (10, 20)).packets([.reset(by: .remote)])[0]
    let reset = Conversation(initialSequence: (1004, 2001)).packets([.reset(by: .remote)])[0]
    let file = opened.capture(packets: (packets + old).map(\.bytes))
    #expect(Streams(file).closed.map(\.end) == [.captureEnded])
    let ended = opened.capture(packets: (packets + reset).map(\.bytes))
    #expect(Streams(ended).closed.map(\.end) == [.reset(by: .backward)])
  }

  @Test func `ports used again are another stream`() {
    let first = Conversation(initialSequence: (1000, 2000))
      .packets([.opened(by: .local), .sent([1])])
    let second = Conversation(initialSequence: (9000, 8000))
      .packets([.opened(by: .local), .sent([2])])
    let streams = Streams(
      Conversation().capture(packets: (first + second).flatMap { $0.map(\.bytes) }))
    #expect(streams.bytes(.forward, of: 0) == [1])
    #expect(streams.bytes(.forward, of: 1) == [2])
    #expect(streams.closed.map(\.end) == [.replaced, .captureEnded])
  }

  @Test func `what comes after the end opens nothing`() {
    let packets = Self.packets()
    let streams = Self.streams(packets + packets.dropFirst(3))
    #expect(streams.opened.count == 1)
    #expect(streams.bytes(.forward) == Self.payload)
  }

  @Test func `a refused connection is a stream that was reset`() {
    let streams = Streams(Conversation().capture([.refused(by: .local)]))
    #expect(streams.opened.map(\.source.port) == [50_000])
    #expect(streams.closed.map(\.end) == [.reset(by: .backward)])
  }

  @Test func `too many streams push out the most silent`() {
    var limits = StreamLimits()
    limits.streams = 16
    var packets: [[UInt8]] = []
    for port: UInt16 in 1...40 {
      let local = IPEndpoint(address: .loopback, port: port)
      packets += Conversation(local: local).packets([.opened(by: .local)])[0].map(\.bytes)
    }
    let streams = Streams(Conversation().capture(packets: packets), limits: limits)
    #expect(streams.opened.count == 40)
    #expect(streams.closed.filter { $0.end == .evicted }.map(\.id.rawValue) == Array(0..<24))
    #expect(streams.closed.count == 40)
  }

  @Test func `a file that is cut gives its streams and then the place of the cut`() {
    let file = Self.conversation.capture(packets: Self.packets())
    let streams = Streams(Array(file.dropLast(250)))
    guard case .truncated = streams.error else {
      Issue.record("\(String(describing: streams.error))")
      return
    }
    #expect(streams.bytes(.forward) == Self.payload)
    #expect(streams.closed.map(\.end) == [.captureEnded])
  }
}
