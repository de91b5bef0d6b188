import Decoding
import Packets
import Testing
import Wire

@Suite struct MessageSelectionTests {
  private let start: UInt64 = 1_767_225_590_000_000_000

  private func selects(_ message: SampleMessage, _ change: (inout MessageSelection) -> Void) -> Bool
  {
    var selection = MessageSelection()
    change(&selection)
    let isSelected = selection.selects(message, captureStart: start)
    if isSelected { #expect(selection.mayMatch(message.type)) }
    return isSelected
  }

  @Test func `nothing asked for selects everything`() {
    #expect(MessageSelection().isEverything)
    #expect(selects(.query("SELECT 1")) { _ in })
  }

  @Test func `a stream, errors and slow replies are selected`() {
    #expect(selects(.error(1213)) { $0.stream = 3 })
    #expect(!selects(.error(1213)) { $0.stream = 2 })
    #expect(selects(.error(1213)) { $0.onlyErrors = true })
    #expect(!selects(.ok()) { $0.onlyErrors = true })
    #expect(selects(.error(1213)) { $0.slowerThan = .milliseconds(250) })
    #expect(!selects(.error(1213)) { $0.slowerThan = .milliseconds(251) })
    #expect(!selects(.query("x")) { $0.slowerThan = .zero })
  }

  @Test func `a range of times includes both ends, from the calendar or from the start`() throws {
    let now = try CaptureTime(reading: "2026-01-01T00:00:00Z")
    #expect(selects(.ok()) { ($0.after, $0.before) = (now, now) })
    #expect(selects(.ok()) { ($0.after, $0.before) = (.sinceStart(10_000_000_000), nil) })
    #expect(!selects(.ok()) { $0.before = .sinceStart(9_000_000_000) })
    #expect(!selects(.ok()) { $0.after = .absolute(1_767_225_600_000_000_001) })
  }

  @Test func `all conditions hold together`() throws {
    let filter = try MessageFilter("error_code == 1213")
    #expect(selects(.error(1213)) { ($0.filter, $0.onlyErrors) = (filter, true) })
    #expect(!selects(.error(1205)) { ($0.filter, $0.onlyErrors) = (filter, true) })
    #expect(!selects(.error(1213)) { ($0.filter, $0.stream) = (filter, 9) })
  }
}
