/// A moment in UTC, to the second, as Signature Version 4 writes it: `20260101T000000Z`.
///
/// The module has no clock: whoever asks gives the time. It lies in the years 1970 to 9999.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
public struct SigningTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  private static let end: Int64 = 253_402_300_800

  /// Seconds since 1970-01-01 00:00:00 UTC, without leap seconds.
  public let secondsSinceEpoch: Int64

  /// Times outside of the years 1970 to 9999 become the nearest one inside.
  public init(secondsSinceEpoch: Int64) {
    self.secondsSinceEpoch = min(max(secondsSinceEpoch, 0), Self.end - 1)
  }

  /// Reads `YYYYMMDDTHHMMSSZ`, and nothing else; `nil` also for dates that are in no calendar.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int64? {
      var value: Int64 = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
      let hour = number(9..<11), let minute = number(11..<13), let second = number(13..<15),
      year >= 1970, (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    secondsSinceEpoch = days * 86_400 + hour * 3_600 + minute * 60 + second
    // The thirtieth of February is a day of March.
    guard description.utf8.elementsEqual(bytes) else { return nil }
  }

  /// The day in the scope of a signature: `20260101`.
  public var day: String { String(description.prefix(8)) }

  /// This time, `seconds` later.
  public func advanced(by seconds: Int64) -> SigningTime {
    let (sum, overflows) = secondsSinceEpoch.addingReportingOverflow(seconds)
    return SigningTime(secondsSinceEpoch: overflows ? (seconds < 0 ? 0 : .max) : sum)
  }

  /// `YYYYMMDDTHHMMSSZ`.
  public var description: String {
    let (year, month, day) = Self.date(days: secondsSinceEpoch / 86_400)
    let second = secondsSinceEpoch % 86_400
    func padded(_ number: Int64, to width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, to: 4) + padded(month) + padded(day) + "T" + padded(second / 3_600)
      + padded(second / 60 % 60) + padded(second % 60) + "Z"
  }

  public static func < (a: SigningTime, b: SigningTime) -> Bool {
    a.secondsSinceEpoch < b.secondsSinceEpoch
  }

  // The Gregorian calendar in years that begin in March and eras of 400 years, so that the leap day
  // is the last one of its year: <https://howardhinnant.github.io/date_algorithms.html>

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let days = days + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
