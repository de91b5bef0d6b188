/// How the ticks of an interface become nanoseconds, `if_tsresol` and `if_tsoffset`.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html#section-4.2>
struct TimestampResolution {
  private enum Scale {
    case multiply(UInt64)
    case divide(UInt64)
    /// Times 10⁹, then shifted right.
    case shift(UInt8)
  }

  private let scale: Scale
  private let offset: Int64

  static let microseconds = TimestampResolution(code: 6, offsetSeconds: 0)
  static let nanoseconds = TimestampResolution(code: 9, offsetSeconds: 0)

  /// - Parameters:
  ///   - code: a negative power of 10, or of 2 if the highest bit is set.
  ///   - offsetSeconds: what all times are short of, in seconds.
  init(code: UInt8, offsetSeconds: Int64) {
    let exponent = Int(code & 0x7f)
    if code & 0x80 != 0 {
      scale = .shift(UInt8(exponent))
    } else if exponent <= 9 {
      scale = .multiply(Self.powerOfTen(9 - exponent))
    } else {
      // From 10⁻²⁹ on, 64 bits of ticks do not make a nanosecond.
      scale = exponent <= 28 ? .divide(Self.powerOfTen(exponent - 9)) : .shift(127)
    }
    let (nanoseconds, overflow) = offsetSeconds.multipliedReportingOverflow(by: 1_000_000_000)
    offset = overflow ? 0 : nanoseconds
  }

  /// Nanoseconds since 1970; a time out of range is the nearest one in range.
  func nanoseconds(_ ticks: UInt64) -> UInt64 {
    let time =
      switch scale {
      case .multiply(let factor): Self.saturated(ticks.multipliedReportingOverflow(by: factor))
      case .divide(let divisor): ticks / divisor
      case .shift(let bits): Self.shifted(ticks.multipliedFullWidth(by: 1_000_000_000), bits)
      }
    guard offset != 0 else { return time }
    if offset > 0 { return Self.saturated(time.addingReportingOverflow(offset.magnitude)) }
    return time > offset.magnitude ? time - offset.magnitude : 0
  }

  private static func powerOfTen(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  private static func saturated(_ result: (partialValue: UInt64, overflow: Bool)) -> UInt64 {
    result.overflow ? .max : result.partialValue
  }

  private static func shifted(_ value: (high: UInt64, low: UInt64), _ bits: UInt8) -> UInt64 {
    if bits >= 64 { return value.high >> (bits - 64) }
    guard value.high >> bits == 0 else { return .max }
    return value.high << (64 - bits) | value.low >> bits
  }
}
