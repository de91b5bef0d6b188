/// A moment of a capture, as a user writes it for `--after` and `--before`.
///
///     time     := date [("T" | " ") clock [zone]] | "+" since
///     date     := YYYY-MM-DD
///     clock    := hh:mm [":" ss ["." digits]]
///     zone     := "Z" | ("+" | "-") hh [":"] mm      UTC when absent
///     since    := duration | digits ["." digits]     seconds when it has no unit
public enum CaptureTime: Hashable, Sendable {
  /// Nanoseconds since 1970 began.
  case absolute(UInt64)
  /// Nanoseconds since the capture began.
  case sinceStart(UInt64)

  /// Reads a time.
  ///
  /// - Throws: ``TimeSyntaxError``.
  public init(reading text: some StringProtocol) throws(TimeSyntaxError) {
    if text.hasPrefix("+") {
      self = .sinceStart(try Self.offset(text))
    } else if let time = ISO8601Reader.nanoseconds(String(text)) {
      self = .absolute(time)
    } else {
      throw TimeSyntaxError(
        text: String(text),
        reason: "is no time; write `2026-01-31T12:00:00Z`, or `+12.5` for seconds since the "
          + "capture's start")
    }
  }

  /// Nanoseconds since 1970 began, for a capture that begins at `start`.
  public func nanoseconds(start: UInt64) -> UInt64 {
    switch self {
    case .absolute(let time): return time
    case .sinceStart(let offset):
      let (sum, overflows) = start.addingReportingOverflow(offset)
      return overflows ? .max : sum
    }
  }

  private static func offset(_ text: some StringProtocol) throws(TimeSyntaxError) -> UInt64 {
    let offset = text.dropFirst()
    if let seconds = Duration.nanoseconds(offset, per: 1_000_000_000) { return UInt64(seconds) }
    if let duration = try? Duration(reading: offset) { return duration.wholeNanoseconds }
    throw TimeSyntaxError(
      text: String(text), reason: "is no time since the capture's start; write `+12.5` or `+500ms`"
    )
  }
}
