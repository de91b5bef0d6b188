/// Reads the one form of ISO 8601 that people write: `2026-01-31T12:00:00.5+02:00`, and less of it.
struct ISO8601Reader {
  private var rest: Substring.UTF8View

  /// Nanoseconds since 1970 began, `nil` for anything else.
  static func nanoseconds(_ text: String) -> UInt64? {
    var reader = ISO8601Reader(rest: text[...].utf8)
    return reader.time()
  }

  private mutating func time() -> UInt64? {
    guard let year = number(4), take("-"), let month = number(2), take("-"),
      let day = number(2), var time = CalendarTime(year: year, month: month, day: day)
    else { return nil }
    guard !rest.isEmpty else { return time.nanosecondsSince1970() }
    guard take("T") || take("t") || take(" "), clock(&time), let offset = zone(), rest.isEmpty
    else { return nil }
    return time.nanosecondsSince1970(offset: offset)
  }

  private mutating func clock(_ time: inout CalendarTime) -> Bool {
    guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60 else {
      return false
    }
    time.hour = hour
    time.minute = minute
    guard take(":") else { return true }
    guard let second = number(2), second < 60 else { return false }
    time.second = second
    guard take(".") else { return true }
    var scale = 1_000_000_000
    let digits = rest.prefix { Self.digits.contains($0) }
    for digit in digits {
      scale /= 10
      time.nanosecond += Int(digit - UInt8(ascii: "0")) * scale
    }
    rest = rest[digits.endIndex...]
    return !digits.isEmpty
  }

  /// Seconds that the clock is ahead of UTC.
  private mutating func zone() -> Int? {
    if rest.isEmpty || take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(2), hours < 24 else { return nil }
    guard !rest.isEmpty else { return sign * hours * 3600 }
    _ = take(":")
    guard let minutes = number(2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private mutating func number(_ width: Int) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ Self.digits.contains($0) }) else {
      return nil
    }
    rest = rest.dropFirst(width)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
