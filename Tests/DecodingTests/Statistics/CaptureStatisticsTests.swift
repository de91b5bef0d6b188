import Packets
import Session
import Testing
import Wire

@testable import Decoding

@Suite struct CaptureStatisticsTests {
  /// One thing that is counted, of a stream.
  private struct Event {
    let stream: Int
    let count: (inout CaptureStatistics) -> Void
  }

  /// The life of some streams, in the order of the capture.
  private static func events(_ generator: inout SeededGenerator) -> [Event] {
    (0..<3000).map { packet in
      let stream = Int.random(in: 0..<40, using: &generator)
      let kind = Int.random(in: 0..<20, using: &generator)
      let number = Int.random(in: 0..<60, using: &generator)
      let latency = UInt64.random(in: 0..<2_000_000, using: &generator)
      return Event(stream: stream) { statistics in
        switch kind {
        case 0:
          statistics.recordError(
            code: UInt16(1000 + number % 5), state: "HY000", message: Bytes(utf8: "of \(packet)"),
            stream: stream, packet: packet)
        case 1:
          let side: Side = number < 30 ? .client : .server
          statistics.record(
            Violation(.sequence, by: side, "of \(packet)"), stream: stream, packet: packet)
        case 2: statistics.record(number < 30 ? .gap : .cut, bytes: number)
        case 3:
          var connection = ConnectionSummary(
            ending: ConnectionEnding.allCases[number % 9], duration: latency)
          connection.user = "user\(number % 4)"
          connection.tlsVersion = number < 20 ? "TLSv1.3" : nil
          statistics.record(connection)
        case 4: statistics.cover(from: latency, to: latency + 5)
        default:
          statistics.count(command: 3)
          statistics.count(.client, bytes: number)
          statistics.record(
            Exchange(
              command: 3, stream: stream, packet: packet, latency: latency / 1000,
              timeToFirstRow: number < 9 ? latency / 3000 : nil, rows: UInt64(number),
              affectedRows: 1, bytesSent: 5, bytesReceived: 9, hasFailed: number == 3),
            statement: Bytes(utf8: "SELECT a\(number) FROM t WHERE b = \(packet)"))
        }
      }
    }
  }

  @Test func `several that are merged are the same as one that saw everything`() {
    var generator = SeededGenerator(seed: 21)
    let events = Self.events(&generator)
    for shards in [2, 3, 7] {
      var whole = CaptureStatistics()
      var parts = [CaptureStatistics](repeating: CaptureStatistics(), count: shards)
      for event in events {
        event.count(&whole)
        event.count(&parts[event.stream % shards])
      }
      // In no particular order.
      var merged = parts[shards - 1]
      for part in parts.dropLast() { merged.merge(part) }
      let expected = StatisticsReport(whole, name: "x", redaction: .none)
      let found = StatisticsReport(merged, name: "x", redaction: .none)
      #expect(found.jsonLine == expected.jsonLine, "\(shards) shards")
      #expect(found.text == expected.text)
    }
  }

  @Test func `beyond the limits sums stay, and the heaviest statements are told apart`() {
    var limits = StatisticsLimits()
    limits.statements = 50
    limits.slowest = 3
    var statistics = CaptureStatistics(limits: limits)
    for index in 0..<5000 {
      statistics.record(
        Exchange(command: 3, stream: 0, packet: index, latency: 10, rows: 1),
        statement: Bytes(utf8: "SELECT c\(index) FROM t"))
      statistics.record(
        Exchange(command: 3, stream: 0, packet: index, latency: 1_000_000 + UInt64(index)),
        statement: "SELECT heavy FROM t WHERE a = 5")
    }
    let table = statistics.statements
    #expect(table.statements.count <= 50)
    #expect(table.ranked[0].totals.count == 5000)
    let counted = table.statements.reduce(table.other.count) { $0 + $1.totals.count }
    #expect(counted == 10_000)
    #expect(table.evicted >= 4950)
    #expect(table.slowest.entries.map(\.exchange.packet) == [4999, 4998, 4997])
  }

  @Test func `the memory of statements is bounded by bytes, too`() {
    var limits = StatisticsLimits()
    limits.statementBytes = 100_000
    var statistics = CaptureStatistics(limits: limits)
    let filler = String(repeating: "x", count: 900)
    for index in 0..<1000 {
      statistics.record(
        Exchange(command: 3, stream: 0, packet: index, latency: UInt64(index)),
        statement: Bytes(utf8: "SELECT \(filler)\(index) FROM t"))
    }
    let footprint = statistics.statements.statements.reduce(0) { $0 + $1.footprint }
    #expect(footprint <= 100_000)
    #expect(!statistics.statements.statements.isEmpty)
    // One that is larger than the limit alone is counted all the same.
    limits.statementBytes = 10
    statistics = CaptureStatistics(limits: limits)
    statistics.record(Exchange(command: 3, stream: 0, packet: 1, latency: 5), statement: "SELECT 1")
    #expect(statistics.statements.other.count == 1)
  }

  @Test func `the example is the slowest execution, and bounded`() throws {
    var statistics = CaptureStatistics()
    for (packet, latency) in [(1, 50), (2, 900), (3, 900), (4, 10)] {
      statistics.record(
        Exchange(command: 3, stream: 8, packet: packet, latency: UInt64(latency)),
        statement: Bytes(
          utf8: "SELECT a FROM t WHERE b = '\(String(repeating: "y", count: 500))\(packet)'"))
    }
    let statement = try #require(statistics.statements.statements.first)
    #expect(statement.example.packet == 2)
    #expect(statement.example.text.count == 256)
    #expect(statement.example.isCut)
    #expect(statement.totals.count == 4)
  }

  @Test func `errors beyond the limit are counted together`() {
    var limits = StatisticsLimits()
    limits.errors = 10
    var statistics = CaptureStatistics(limits: limits)
    for code in 0..<200 {
      statistics.recordError(
        code: UInt16(code), state: "HY000", message: "x", stream: 0, packet: code)
      statistics.recordError(code: 1213, state: "40001", message: "y", stream: 0, packet: code)
    }
    let errors = statistics.errors
    #expect(errors.count == 400)
    #expect(errors.entries.count <= 10)
    #expect(errors.ranked[0].key.code == 1213)
    #expect(errors.entries.values.reduce(errors.other) { $0 + $1.count } == 400)
  }
}
