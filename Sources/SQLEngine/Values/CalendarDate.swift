/// A `DATE`; parts may be zero, as MySQL allows.
public struct CalendarDate: Hashable, Sendable {
  public var year: UInt16
  public var month: UInt8
  public var day: UInt8

  public init(year: UInt16, month: UInt8, day: UInt8) {
    self.year = year
    self.month = month
    self.day = day
  }
}
