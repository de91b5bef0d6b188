extension CalendarDate {
  static let zero = CalendarDate(year: 0, month: 0, day: 0)

  static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  var isZero: Bool { self == .zero }

  /// No part is zero, and the month has that day.
  var isReal: Bool {
    (1...12).contains(month) && day >= 1
      && Int(day) <= Self.daysInMonth(year: Int(year), month: Int(month))
  }

  /// `YYYYMMDD`.
  var number: Int64 { Int64(year) * 10000 + Int64(month) * 100 + Int64(day) }

  /// Days since 1970-01-01, in the proleptic Gregorian calendar.
  var daysSinceEpoch: Int {
    let shifted = Int(month) <= 2 ? Int(year) - 1 : Int(year)
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let monthIndex = (Int(month) + 9) % 12
    let dayOfYear = (153 * monthIndex + 2) / 5 + Int(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Nil outside the years 0 to 9999.
  init?(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard (0...9999).contains(year) else { return nil }
    self.init(year: UInt16(year), month: UInt8(month), day: UInt8(day))
  }
}

extension DateTime {
  private static let perDay: Int64 = 86_400_000_000

  /// Microseconds since the epoch, read as UTC.
  var microsecondsSinceEpoch: Int64 {
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    return Int64(date.daysSinceEpoch) * Self.perDay + seconds * 1_000_000 + Int64(microsecond)
  }

  /// Nil outside the years 0 to 9999.
  init?(microsecondsSinceEpoch total: Int64, decimals: UInt8) {
    let days = total >= 0 ? total / Self.perDay : (total - Self.perDay + 1) / Self.perDay
    guard let date = CalendarDate(daysSinceEpoch: Int(days)) else { return nil }
    let rest = total - days * Self.perDay
    let seconds = rest / 1_000_000
    self.init(
      date: date, hour: UInt8(seconds / 3600), minute: UInt8(seconds / 60 % 60),
      second: UInt8(seconds % 60), microsecond: UInt32(rest % 1_000_000), decimals: decimals)
  }

  /// `YYYYMMDDhhmmss`, with a fraction when it has decimals.
  var number: Value {
    let whole =
      date.number * 1_000_000 + Int64(hour) * 10000 + Int64(minute) * 100 + Int64(second)
    return withFraction(whole, microsecond, decimals)
  }

  var timeOfDay: TimeSpan {
    TimeSpan(
      hours: UInt16(hour), minutes: minute, seconds: second, microseconds: microsecond,
      decimals: decimals)
  }

  /// Rounded half up to `decimals` digits; nil beyond the year 9999.
  func rounded(to decimals: UInt8) -> DateTime? {
    let step = fractionStep(decimals)
    if microsecond % step == 0 {
      var copy = self
      copy.decimals = decimals
      return copy
    }
    guard date.isReal else {
      var copy = self
      copy.microsecond -= microsecond % step
      copy.decimals = decimals
      return copy
    }
    let total = microsecondsSinceEpoch + Int64(step / 2)
    return DateTime(
      microsecondsSinceEpoch: total - total.modulo(Int64(step)), decimals: decimals)
  }
}

extension TimeSpan {
  /// 838:59:59.
  static let maximum: Int64 = 3_020_399_000_000

  var totalMicroseconds: Int64 {
    let seconds = Int64(hours) * 3600 + Int64(minutes) * 60 + Int64(self.seconds)
    let total = seconds * 1_000_000 + Int64(microseconds)
    return isNegative ? -total : total
  }

  /// Clamped to what a `TIME` holds.
  init(totalMicroseconds total: Int64, decimals: UInt8) {
    let magnitude = min(Int64(clamping: total.magnitude), Self.maximum)
    let seconds = magnitude / 1_000_000
    self.init(
      isNegative: total < 0 && magnitude > 0, hours: UInt16(seconds / 3600),
      minutes: UInt8(seconds / 60 % 60),
      seconds: UInt8(seconds % 60), microseconds: UInt32(magnitude % 1_000_000),
      decimals: decimals)
  }

  /// `hhmmss`, with a fraction when it has decimals.
  var number: Value {
    let whole = Int64(hours) * 10000 + Int64(minutes) * 100 + Int64(seconds)
    return withFraction(isNegative ? -whole : whole, microseconds, decimals)
  }

  func rounded(to decimals: UInt8) -> TimeSpan {
    let step = Int64(fractionStep(decimals))
    let magnitude = Int64(clamping: totalMicroseconds.magnitude) + step / 2
    let whole = magnitude - magnitude % step
    return TimeSpan(totalMicroseconds: isNegative ? -whole : whole, decimals: decimals)
  }
}

extension Int64 {
  /// The remainder that is never negative.
  fileprivate func modulo(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

private func fractionStep(_ decimals: UInt8) -> UInt32 {
  (decimals..<6).reduce(into: 1) { step, _ in step *= 10 }
}

private func withFraction(_ whole: Int64, _ microseconds: UInt32, _ decimals: UInt8) -> Value {
  guard decimals > 0 else { return .int(whole) }
  let micros = Int128(whole.magnitude) * 1_000_000 + Int128(microseconds)
  let signed = whole < 0 ? -micros : micros
  guard let exact = DecimalNumber(unscaled: signed, scale: 6) else { return .int(whole) }
  return .decimal(exact.truncated(to: Int(decimals)))
}
