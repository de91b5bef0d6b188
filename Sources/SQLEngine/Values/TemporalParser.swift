/// Reads dates and times from text, with the delimiters MySQL lets through.
struct TemporalParser {
  private let bytes: [UInt8]
  /// What follows the date or time is ignored, as functions do.
  private let allowsTail: Bool
  private var index = 0

  private init(_ bytes: [UInt8], allowsTail: Bool) {
    self.bytes = bytes
    self.allowsTail = allowsTail
    skipBlanks()
  }

  /// A `DATETIME`; nil when the text is none, or a part is out of its range.
  ///
  /// Zero parts are let through; whether a zero date is allowed is for the caller to say.
  static func dateTime(_ bytes: [UInt8], allowsTail: Bool = false) -> DateTime? {
    var parser = TemporalParser(bytes, allowsTail: allowsTail)
    return parser.parseDateTime()
  }

  /// A `TIME`; nil when the text is none.
  ///
  /// Beyond 838:59:59 it is clamped.
  static func time(_ bytes: [UInt8], allowsTail: Bool = false) -> TimeSpan? {
    if bytes.count >= 12, let dateTime = dateTime(bytes, allowsTail: allowsTail),
      bytes.contains(0x2D)
    {
      return dateTime.timeOfDay
    }
    var parser = TemporalParser(bytes, allowsTail: allowsTail)
    return parser.parseTime()
  }

  /// A `DATETIME` from `YYMMDD`, `YYYYMMDD`, or either with `hhmmss`.
  static func dateTime(number: Int64) -> DateTime? {
    guard number >= 0 else { return nil }
    if number == 0 { return DateTime(date: .zero) }
    var value = number
    var time: Int64 = 0
    if value > 99_991_231 {
      time = value % 1_000_000
      value /= 1_000_000
    }
    if value < 700_000 {
      value += 20_000_000
    } else if value < 1_000_000 {
      value += 19_000_000
    }
    return make(
      [value / 10000, value / 100 % 100, value % 100, time / 10000, time / 100 % 100, time % 100],
      microsecond: 0, decimals: 0)
  }

  /// A `TIME` from `hhmmss`.
  static func time(number: Int64) -> TimeSpan? {
    let value = Int64(clamping: number.magnitude)
    guard value / 100 % 100 < 60, value % 100 < 60 else { return nil }
    let seconds = value / 10000 * 3600 + value / 100 % 100 * 60 + value % 100
    let clamped = min(seconds, TimeSpan.maximum / 1_000_000) * 1_000_000
    return TimeSpan(totalMicroseconds: number < 0 ? -clamped : clamped, decimals: 0)
  }

  private static func make(
    _ parts: [Int64], microsecond: UInt32, decimals: UInt8
  ) -> DateTime? {
    guard parts[0] <= 9999, parts[1] <= 12, parts[2] <= 31, parts[3] < 24, parts[4] < 60,
      parts[5] < 60
    else { return nil }
    let year = Int(parts[0])
    let month = Int(parts[1])
    if month > 0 && parts[2] > CalendarDate.daysInMonth(year: year, month: month) { return nil }
    let date = CalendarDate(year: UInt16(year), month: UInt8(month), day: UInt8(parts[2]))
    return DateTime(
      date: date, hour: UInt8(parts[3]), minute: UInt8(parts[4]), second: UInt8(parts[5]),
      microsecond: microsecond, decimals: decimals)
  }

  private mutating func parseDateTime() -> DateTime? {
    let start = index
    guard let first = digits(limit: 14) else { return nil }
    let firstLength = index - start
    var parts: [Int64] = []
    if firstLength >= 5 {
      guard let whole = Self.dateTime(number: first), firstLength != 7 else { return nil }
      let (micros, decimals) = parseFraction()
      skipBlanks()
      guard allowsTail || index == bytes.count else { return nil }
      var result = whole
      result.microsecond = micros
      result.decimals = decimals
      return result
    }
    parts.append(firstLength <= 2 ? (first < 70 ? first + 2000 : first + 1900) : first)
    for _ in 0..<2 {
      guard index < bytes.count, isPunctuation(bytes[index]) else { return nil }
      index += 1
      guard let part = digits(limit: 10) else { return nil }
      parts.append(part)
    }
    if parts == [2000, 0, 0] && firstLength <= 2 { parts[0] = 0 }
    var separated = false
    while index < bytes.count
      && (bytes[index] == 0x20 || (bytes[index] | 0x20 == 0x74 && !separated))
    {
      separated = true
      index += 1
    }
    var position = 3
    while position < 6, separated, index < bytes.count, let part = digits(limit: 10) {
      parts.append(part)
      position += 1
      guard position < 6, index < bytes.count, isPunctuation(bytes[index]), bytes[index] != 0x2E
      else { break }
      index += 1
    }
    let (micros, decimals) = position == 6 ? parseFraction() : (0, 0)
    skipBlanks()
    guard allowsTail || index == bytes.count else { return nil }
    parts += Array(repeating: 0, count: 6 - parts.count)
    return Self.make(parts, microsecond: micros, decimals: decimals)
  }

  private mutating func parseTime() -> TimeSpan? {
    var isNegative = false
    if index < bytes.count, bytes[index] == 0x2D {
      isNegative = true
      index += 1
    }
    guard let first = digits(limit: 7) else { return nil }
    var hours: Int64 = 0
    var minutes: Int64 = 0
    var seconds: Int64 = 0
    if index < bytes.count, bytes[index] == 0x20, index + 1 < bytes.count {
      index += 1
      guard first <= 34, let hour = digits(limit: 10), hour < 24 else { return nil }
      hours = first * 24 + hour
      (minutes, seconds) = parseMinutesAndSeconds()
    } else if index + 1 < bytes.count, bytes[index] == 0x3A,
      (0x30...0x39).contains(bytes[index + 1])
    {
      hours = first
      (minutes, seconds) = parseMinutesAndSeconds()
    } else {
      hours = first / 10000
      minutes = first / 100 % 100
      seconds = first % 100
    }
    guard minutes < 60, seconds < 60 else { return nil }
    let (micros, decimals) = parseFraction()
    skipBlanks()
    guard allowsTail || index == bytes.count else { return nil }
    let total = (hours * 3600 + minutes * 60 + seconds) * 1_000_000 + Int64(micros)
    return TimeSpan(totalMicroseconds: isNegative ? -total : total, decimals: decimals)
  }

  private mutating func parseMinutesAndSeconds() -> (Int64, Int64) {
    var parts: [Int64] = [0, 0]
    for position in 0..<2 {
      guard index < bytes.count, bytes[index] == 0x3A else { break }
      index += 1
      guard let part = digits(limit: 10) else { break }
      parts[position] = part
    }
    return (parts[0], parts[1])
  }

  /// Digits beyond the sixth round the sixth, which may not carry.
  private mutating func parseFraction() -> (UInt32, UInt8) {
    guard index < bytes.count, bytes[index] == 0x2E else { return (0, 0) }
    index += 1
    var micros: UInt32 = 0
    var count: UInt8 = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
      if count < 6 {
        micros = micros * 10 + UInt32(bytes[index] - 0x30)
        count += 1
      } else if count == 6 && bytes[index] >= 0x35 && micros < 999_999 {
        micros += 1
        count = 7
      } else {
        count = 7
      }
      index += 1
    }
    for _ in min(count, 6)..<6 { micros *= 10 }
    return (micros, min(count, 6))
  }

  private mutating func digits(limit: Int) -> Int64? {
    let start = index
    var value: Int64 = 0
    while index < bytes.count, index - start < limit, (0x30...0x39).contains(bytes[index]) {
      value = value * 10 + Int64(bytes[index] - 0x30)
      index += 1
    }
    if index < bytes.count, (0x30...0x39).contains(bytes[index]) { return nil }
    return index > start ? value : nil
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == 0x20 || (9...13).contains(bytes[index]) {
      index += 1
    }
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }
}
