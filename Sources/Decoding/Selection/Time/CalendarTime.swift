/// A moment in the calendar of UTC.
///
/// Needs neither a time zone database nor leap seconds, which neither ISO 8601 in captures nor
/// Unix time have.
struct CalendarTime: Hashable, Sendable {
  var year: Int
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0
  var nanosecond = 0

  /// The moment so many nanoseconds behind the beginning of 1970.
  init(nanosecondsSince1970 nanoseconds: UInt64) {
    let seconds = nanoseconds / 1_000_000_000
    let secondOfDay = Int(seconds % 86_400)
    (year, month, day) = Self.date(dayOf1970: Int(seconds / 86_400))
    hour = secondOfDay / 3600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    nanosecond = Int(nanoseconds % 1_000_000_000)
  }

  /// A day; `nil` for one that is not in the calendar.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Nanoseconds since 1970 began, shifted by an offset of the clock in seconds; `nil` outside of
  /// the years that 64 bits hold, 1970 to 2554.
  func nanosecondsSince1970(offset: Int = 0) -> UInt64? {
    let days = Self.day1970(year, month, day)
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    guard seconds >= 0 else { return nil }
    let (product, overflows) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflowsToo) = product.addingReportingOverflow(UInt64(nanosecond))
    return overflows || overflowsToo ? nil : sum
  }

  /// The days from 1970-01-01 on.
  private static func day1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let before = (1970..<max(1970, year)).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    let earlier = year < 1970 ? (year..<1970).reduce(0) { $0 - (isLeap($1) ? 366 : 365) } : 0
    return before + earlier + (1..<month).reduce(0) { $0 + days(in: $1, of: year) } + day - 1
  }

  private static func date(dayOf1970 day: Int) -> (year: Int, month: Int, day: Int) {
    var rest = day
    var year = 1970
    while rest >= (isLeap(year) ? 366 : 365) {
      rest -= isLeap(year) ? 366 : 365
      year += 1
    }
    var month = 1
    while rest >= days(in: month, of: year) {
      rest -= days(in: month, of: year)
      month += 1
    }
    return (year, month, rest + 1)
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarTime: CustomStringConvertible {
  /// ISO 8601 with milliseconds, such as `2026-01-01T12:00:00.250Z`.
  var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    let clock = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return "\(date)T\(clock).\(padded(nanosecond / 1_000_000, 3))Z"
  }
}
