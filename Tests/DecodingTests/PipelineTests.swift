import Capture
import Decoding
import Session
import Testing

/// Cores share the streams of a capture, and what they find is what one finds.
struct PipelineTests {
  private struct Collector: DecodedOutput {
    struct Entry: Sendable {
      var ordinal: Int
      var item: DecodedItem
    }

    private var entries: [Entry] = []
    private var ordinal = 0

    mutating func advance(to ordinal: Int) { self.ordinal = ordinal }
    mutating func receive(_ message: DecodedMessage) { add(.message(message)) }
    mutating func receive(_ run: DecodedRun) { add(.run(run)) }
    mutating func receive(_ note: DecodingNote) { add(.note(note)) }
    mutating func receive(_ connection: DecodedConnection) { add(.ended(connection)) }

    private mutating func add(_ item: DecodedItem) {
      entries.append(Entry(ordinal: ordinal, item: item))
    }

    mutating func takeOutput() -> [Entry] {
      defer { entries = [] }
      return entries
    }
  }

  private func items(
    _ file: [UInt8], width: Int, piece: Int = 10_000, results: ResultDetail = .messages
  ) async throws -> [DecodedItem] {
    var pipeline = DecodingPipeline(width: width, results: results) { Collector() }
    var start = 0
    var entries: [Collector.Entry] = []
    var notes: [DecodedItem] = []
    let consumers = try await pipeline.run {
      guard start < file.count else { return nil }
      defer { start += piece }
      return .bytes(Array(file[start..<min(start + piece, file.count)]))
    } receive: { step, _ in
      entries += step.outputs.flatMap { $0 }
      notes += step.notes.map { .note($0) }
      return true
    }
    #expect(consumers.count == width)
    let sorted = entries.enumerated().sorted {
      ($0.element.ordinal, $0.offset) < ($1.element.ordinal, $1.offset)
    }
    return sorted.map(\.element.item) + notes
  }

  private func alone(_ file: [UInt8]) -> [DecodedItem] {
    var decoder = CaptureDecoder()
    decoder.feed(file)
    decoder.finish()
    var items: [DecodedItem] = []
    while let item = decoder.next() { items.append(item) }
    return items
  }

  @Test(
    arguments: [
      "tls/many-connections.pcapng", "pool/router-both-sides.pcapng", "pool/haproxy.pcap",
      "other/http-and-mysql.pcap", "commands/every.pcap", "transport/lost.pcap",
      "transport/port-reuse.pcap", "transport/pcapng-sections.pcapng", "transport/record-cut.pcap",
    ])
  func `eight find the same items in the same order as one`(_ name: String) async throws {
    let file = try RecordedCaptures.bytes(name)
    let expected = alone(file)
    #expect(!expected.isEmpty)
    for width in [1, 8] {
      let found = try await items(file, width: width)
      #expect(found == expected)
    }
  }

  @Test func `pieces of the file change nothing`() async throws {
    let file = try RecordedCaptures.bytes("pool/haproxy.pcap")
    #expect(try await items(file, width: 3, piece: 777) == alone(file))
  }

  @Test(
    arguments: [
      "results/many-rows.pcap", "commands/every.pcap", "transport/lost.pcap",
      "commands/mariadb-every.pcap", "tls/many-connections.pcapng", "transport/record-cut.pcap",
    ])
  func `results that are gathered hold the messages that are read one by one`(
    _ name: String
  ) async throws {
    let file = try RecordedCaptures.bytes(name)
    var gathered = 0
    let found = try await items(file, width: 2, results: .runs).flatMap { item in
      guard case .run(let run) = item else { return [item] }
      var messages: [DecodedItem] = []
      run.forEachMessage { messages.append(.message($0)) }
      #expect(messages.count == run.run.count)
      var others = 0
      run.forEachMessage(rows: false) { _ in others += 1 }
      #expect(others == run.run.count - run.run.rows)
      gathered += messages.count
      return messages
    }
    #expect(found == alone(file))
    #expect(gathered > 0)
  }

  @Test func `the stream that holds the most goes, whichever core it is on`() async throws {
    func waiting(_ port: UInt16, _ bytes: Int) -> Script {
      var script = Script.loggedIn()
      script.client.port = port
      script.events.append(.sent([0xFF, 0xFF, 0, 0, 3] + [UInt8](repeating: 65, count: bytes)))
      return script
    }
    let file = Script.capture([waiting(1, 2000), waiting(2, 6000), waiting(3, 3000)])
    var limits = DecodingLimits()
    limits.buffered = 10_000
    var pipeline = DecodingPipeline(width: 3, limits: limits) { Collector() }
    var pieces = stride(from: 0, to: file.count, by: 500).map {
      Array(file[$0..<min($0 + 500, file.count)])
    }[...]
    var given: [Int] = []
    _ = try await pipeline.run {
      pieces.popFirst().map { .bytes($0) }
    } receive: { step, _ in
      for case .note(let note) in step.outputs.flatMap({ $0 }).map(\.item) {
        if case .tooMuchBuffered = note.content { given.append(note.stream?.rawValue ?? -1) }
      }
      return true
    }
    #expect(given == [1])
  }

  @Test func `a consumer that wants no more ends the run`() async throws {
    let file = try RecordedCaptures.bytes("pool/haproxy.pcap")
    var pipeline = DecodingPipeline(width: 2) { Collector() }
    var (reads, steps) = (0, 0)
    _ = try await pipeline.run {
      reads += 1
      return .bytes(file)
    } receive: { _, _ in
      steps += 1
      return false
    }
    #expect(steps == 1)
    #expect(reads <= 2)
  }
}
