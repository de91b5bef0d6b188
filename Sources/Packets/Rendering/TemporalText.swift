public import Wire

/// Dates and times of the binary protocol as text.
///
///     DATE, DATETIME, TIMESTAMP  int<2> year, int<1> month, int<1> day,
///                                int<1> hour, int<1> minute, int<1> second, int<4> microsecond
///     TIME                       int<1> is_negative, int<4> days,
///                                int<1> hour, int<1> minute, int<1> second, int<4> microsecond
///
/// Trailing parts that are zero are left out on the wire.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html>
public enum TemporalText {
  /// The text as the text protocol would have it, `nil` for a length that the type does not have.
  public static func text(_ bytes: Bytes, _ type: ColumnType) -> String? {
    type == .time ? time(bytes) : date(bytes, type)
  }

  private static func date(_ bytes: Bytes, _ type: ColumnType) -> String? {
    guard [0, 4, 7, 11].contains(bytes.count) else { return nil }
    let year = number(bytes, 0, width: 2)
    let day = "\(padded(year, 4))-\(padded(number(bytes, 2), 2))-\(padded(number(bytes, 3), 2))"
    if type == .date, bytes.count <= 4 { return day }
    return "\(day) \(clock(bytes, hours: number(bytes, 4), minutesAt: 5))"
  }

  private static func time(_ bytes: Bytes) -> String? {
    guard [0, 8, 12].contains(bytes.count) else { return nil }
    let hours = number(bytes, 1, width: 4) * 24 + number(bytes, 5)
    return (number(bytes, 0) == 0 ? "" : "-") + clock(bytes, hours: hours, minutesAt: 6)
  }

  private static func clock(_ bytes: Bytes, hours: UInt64, minutesAt offset: Int) -> String {
    let minute = number(bytes, offset)
    let second = number(bytes, offset + 1)
    let text = "\(padded(hours, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    guard bytes.count > offset + 2 else { return text }
    return "\(text).\(padded(number(bytes, offset + 2, width: 4), 6))"
  }

  private static func number(_ bytes: Bytes, _ offset: Int, width: Int = 1) -> UInt64 {
    guard offset + width <= bytes.count else { return 0 }
    return (0..<width).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
  }

  private static func padded(_ number: UInt64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
