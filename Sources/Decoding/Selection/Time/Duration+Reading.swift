extension Duration {
  /// The units of durations, in nanoseconds.
  private static let units: KeyValuePairs<String, UInt64> = [
    "ns": 1, "us": 1_000, "µs": 1_000, "μs": 1_000, "ms": 1_000_000, "s": 1_000_000_000,
    "m": 60_000_000_000, "min": 60_000_000_000, "h": 3_600_000_000_000,
  ]

  /// Reads a number and its unit.
  ///
  ///     duration := digits ["." digits] ("ns" | "us" | "µs" | "ms" | "s" | "m" | "min" | "h")
  ///
  /// Digits behind those that a nanosecond needs are dropped.
  ///
  /// - Throws: ``TimeSyntaxError``.
  public init(reading text: some StringProtocol) throws(TimeSyntaxError) {
    let unit = text.drop { $0.isASCII && $0.isNumber || $0 == "." }
    guard let nanoseconds = Self.units.first(where: { $0.key == unit })?.value else {
      throw TimeSyntaxError(
        text: String(text),
        reason: unit.isEmpty
          ? "has no unit; write `100ms` or `1.5s`" : "is no duration; write `100ms` or `1.5s`")
    }
    let number = text.prefix(text.count - unit.count)
    guard let count = Self.nanoseconds(number, per: nanoseconds) else {
      throw TimeSyntaxError(text: String(text), reason: "is no duration; write `100ms` or `1.5s`")
    }
    self = .nanoseconds(count)
  }

  /// The duration in whole nanoseconds; 0 for a negative one, the largest number for a longer one.
  public var wholeNanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let (product, overflows) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflowsToo) = product.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000))
    return overflows || overflowsToo ? .max : sum
  }

  /// `number` units of so many nanoseconds, `nil` for what is no decimal number, or too large.
  static func nanoseconds(_ number: some StringProtocol, per unit: UInt64) -> Int64? {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = UInt64(digits: parts[0]) else { return nil }
    var nanoseconds = Int128(whole) * Int128(unit)
    if parts.count == 2 {
      guard let fraction = UInt64(digits: parts[1].prefix(15)), parts[1].allSatisfy(\.isDigit)
      else { return nil }
      let scale = (0..<min(15, parts[1].count)).reduce(Int128(1)) { scale, _ in scale * 10 }
      nanoseconds += Int128(fraction) * Int128(unit) / scale
    }
    return Int64(exactly: nanoseconds)
  }
}

extension UInt64 {
  /// Reads decimal digits and nothing else, not even a sign.
  init?(digits: some StringProtocol) {
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit), let number = UInt64(digits) else {
      return nil
    }
    self = number
  }
}

extension Character {
  /// Whether the character is one of `0` to `9`.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
