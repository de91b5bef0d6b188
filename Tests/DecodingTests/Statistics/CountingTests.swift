import Testing
import Wire

@testable import Decoding

@Suite struct CountingTests {
  @Test func `quantiles are right to one percent, and exact at the ends`() throws {
    var generator = SeededGenerator(seed: 7)
    var histogram = LatencyHistogram()
    var values: [UInt64] = []
    for _ in 0..<20_000 {
      let value = UInt64.random(
        in: 0..<(1 << UInt64.random(in: 1...45, using: &generator)), using: &generator)
      values.append(value)
      histogram.record(value)
    }
    values.sort()
    for part in [0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999] {
      let exact = values[max(0, Int((part * 20_000).rounded(.up)) - 1)]
      let found = try #require(histogram.quantile(part))
      #expect(abs(Double(found) - Double(exact)) <= Double(exact) * 0.01, "\(part)")
    }
    #expect(histogram.quantile(0) == values[0])
    #expect(histogram.quantile(1) == values[19_999])
    #expect(histogram.smallest == values[0] && histogram.largest == values[19_999])
    #expect(histogram.mean == values.reduce(0, +) / 20_000)
  }

  @Test(
    arguments: [0, 1, 63, 64, 65, 127, 128, 1000, 123_456_789, 1 << 40, .max - 1, .max] as [UInt64])
  func `one value is its own quantile`(value: UInt64) {
    var histogram = LatencyHistogram()
    histogram.record(value)
    #expect(histogram.quantile(0.5) == value)
    #expect(histogram.stepCount == 1)
  }

  @Test func `nothing has no quantiles, and too much does not overflow`() {
    var histogram = LatencyHistogram()
    #expect(histogram.quantile(0.5) == nil && histogram.mean == nil)
    histogram.record(.max)
    histogram.record(.max)
    #expect(histogram.total == .max)
    #expect(histogram.quantile(0.99) == .max)
  }

  @Test func `merged histograms are the one that saw everything`() {
    var generator = SeededGenerator(seed: 9)
    var whole = LatencyHistogram()
    var parts = [LatencyHistogram](repeating: LatencyHistogram(), count: 3)
    for index in 0..<3000 {
      let value = UInt64.random(in: 0..<1_000_000_000, using: &generator)
      whole.record(value)
      parts[index % 3].record(value)
    }
    parts[2].merge(parts[0])
    parts[2].merge(parts[1])
    #expect(parts[2] == whole)
  }

  @Test func `a tally forgets the rarest names, and not that they were there`() {
    var tally = Tally(limit: 4)
    for index in 0..<100 {
      tally.count("often")
      tally.count("rare \(index)")
    }
    #expect(tally.counts.count <= 4)
    #expect(tally.ranked.first?.name == "often")
    #expect(tally.ranked.first?.count == 100)
    #expect(tally.counts.values.reduce(0, +) + tally.other == 200)
  }

  @Test(
    arguments: [
      (0, "0 ns"), (999, "999 ns"), (1000, "1.00 µs"), (12_345, "12.3 µs"), (999_499, "999 µs"),
      (999_999, "1.00 ms"), (345_600_000, "346 ms"), (1_250_000_000, "1.25 s"),
      (59_900_000_000, "59.9 s"), (119_400_000_000, "119 s"), (312_345_000_000, "5 min 12 s"),
      (12_000_000_000_000, "3 h 20 min"), (.max, "5124095 h 34 min"),
    ] as [(UInt64, String)])
  func `durations are read at a glance`(nanoseconds: UInt64, text: String) {
    #expect(Quantity.duration(nanoseconds) == text)
  }

  @Test func `counts, bytes and shares are read at a glance`() {
    #expect(Quantity.count(0) == "0" && Quantity.count(999) == "999")
    #expect(Quantity.count(1_122_427) == "1,122,427" && Quantity.count(1000) == "1,000")
    #expect(Quantity.count(1, "error") == "1 error" && Quantity.count(2, "error") == "2 errors")
    #expect(Quantity.bytes(512) == "512 B" && Quantity.bytes(12_345) == "12.3 kB")
    #expect(Quantity.bytes(790_030_000) == "790 MB" && Quantity.bytes(999_999) == "1.00 MB")
    #expect(Quantity.share(0, of: 5) == "0 %" && Quantity.share(1, of: 1_000_000) == "<0.01 %")
    #expect(Quantity.share(1, of: 8) == "12.5 %" && Quantity.share(5, of: 5) == "100 %")
    #expect(Quantity.share(5, of: 0) == "0 %")
  }

  @Test(
    arguments: [
      ("SELECT 'a', 5 /* x */ FROM t1 -- y\n WHERE b=0x1F", "SELECT ?, ?  FROM t1  WHERE b=?"),
      ("INSERT INTO t VALUES (1,'it''s',-2.5e3)", "INSERT INTO t VALUES (?,?,-?)"),
      ("SELECT t.1a, `x 5` # end", "SELECT t.1a, `x ?` "), ("SELECT 'open", "SELECT ?"), ("", ""),
    ] as [(String, String)])
  func `an example loses its values and keeps its shape`(text: String, expected: String) {
    #expect(LiteralMask.statement(Array(text.utf8)) == expected)
  }

  @Test(
    arguments: [
      (1062, "Duplicate entry 'a-b' for key 't.k'", "Duplicate entry '?' for key 't.k'"),
      (1045, "Access denied for user 'a'@'h'", "Access denied for user 'a'@'h'"),
      (1231, "can't be 'O'Brien' or 'x'", "can't be '?' or '?'"),
      (1064, "syntax near 'x = 5' at line 1", "syntax near '?' at line 1"),
      (1292, "Incorrect value: \"open", "Incorrect value: \"?"), (9, "", ""),
    ] as [(UInt16, String, String)])
  func `a message loses the values that it quotes`(code: UInt16, text: String, expected: String) {
    #expect(LiteralMask.message(.init(utf8: text), of: code) == expected)
  }
}
