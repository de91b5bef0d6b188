import Decoding
import Testing

@Suite struct TimeTests {
  @Test(
    arguments: [
      ("100ms", 100_000_000), ("1.5s", 1_500_000_000), ("250us", 250_000), ("250µs", 250_000),
      ("10ns", 10), ("2m", 120_000_000_000), ("2min", 120_000_000_000), ("1h", 3_600_000_000_000),
      ("0s", 0), ("0.000000001s", 1), ("1.23456789012345678s", 1_234_567_890),
    ] as [(String, UInt64)])
  func `a duration is a number and its unit`(text: String, nanoseconds: UInt64) throws {
    #expect(try Duration(reading: text).wholeNanoseconds == nanoseconds)
  }

  @Test func `durations outside of 64 bits are cut`() {
    #expect(Duration.seconds(-1).wholeNanoseconds == 0)
    #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
  }

  @Test(
    arguments: [
      ("2026-01-01", 1_767_225_600_000_000_000),
      ("2026-01-01T00:00", 1_767_225_600_000_000_000),
      ("2026-01-01T00:00:00Z", 1_767_225_600_000_000_000),
      ("2026-01-01 00:00:01.25", 1_767_225_601_250_000_000),
      ("2026-01-01t02:00:00+02:00", 1_767_225_600_000_000_000),
      ("2025-12-31T19:30:00-0430", 1_767_225_600_000_000_000),
      ("2025-12-31T23:00:00-01", 1_767_225_600_000_000_000),
      ("2024-02-29T12:00:00.123456789z", 1_709_208_000_123_456_789),
      ("1970-01-01T00:00:00Z", 0),
    ] as [(String, UInt64)])
  func `a time of the calendar is in UTC unless it says otherwise`(
    text: String, nanoseconds: UInt64
  ) throws {
    #expect(try CaptureTime(reading: text) == .absolute(nanoseconds))
  }

  @Test(
    arguments: [
      ("+12.5", 12_500_000_000), ("+0", 0), ("+500ms", 500_000_000), ("+2m", 120_000_000_000),
    ] as [(String, UInt64)])
  func `a time with a plus counts from the start of the capture`(
    text: String, nanoseconds: UInt64
  ) throws {
    let time = try CaptureTime(reading: text)
    #expect(time == .sinceStart(nanoseconds))
    #expect(time.nanoseconds(start: 1000) == 1000 + nanoseconds)
    #expect(time.nanoseconds(start: .max) == .max)
  }

  @Test func `what cannot be read is told with what to write instead`() throws {
    let durations = [
      "", "100", "ms", "1.5", "1..5s", "-1s", "1 s", "1d", "٣s", "99999999999999999999h",
      "9999999999999s", "1.x5s",
    ]
    let times = [
      "", "yesterday", "2026-13-01", "2025-02-29", "2026-01-01T24:00", "2026-01-01T1:00",
      "2026-01-01T00:00:00+25:00", "2026-01-01T00:00:00.", "2026-01-01Z", "1969-12-31",
      "2600-01-01",
      "+", "+x", "+-1", "+1 s", "2026-01-01T00:00:00Zulu",
    ]
    var lines: [String] = []
    for text in durations {
      #expect(throws: TimeSyntaxError.self) { try Duration(reading: text) }
      do { _ = try Duration(reading: text) } catch { lines.append("\(error)") }
    }
    for text in times {
      #expect(throws: TimeSyntaxError.self) { try CaptureTime(reading: text) }
      do { _ = try CaptureTime(reading: text) } catch { lines.append("\(error)") }
    }
    try GoldenFile.expect(lines.map { $0 + "\n" }.joined(), is: "times.txt")
  }
}
