/// A `DATETIME` or a `TIMESTAMP` in the session's time zone.
public struct DateTime: Hashable, Sendable {
  public var date: CalendarDate
  public var hour: UInt8
  public var minute: UInt8
  public var second: UInt8
  public var microsecond: UInt32
  /// Digits behind the second's point in text, 0 to 6.
  public var decimals: UInt8

  public init(
    date: CalendarDate, hour: UInt8 = 0, minute: UInt8 = 0, second: UInt8 = 0,
    microsecond: UInt32 = 0, decimals: UInt8 = 0
  ) {
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
    self.decimals = decimals
  }
}
