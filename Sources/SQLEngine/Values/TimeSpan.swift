/// A `TIME`: a span of up to 838:59:59.999999, with a sign.
public struct TimeSpan: Hashable, Sendable {
  public var isNegative: Bool
  /// 0 to 838.
  public var hours: UInt16
  public var minutes: UInt8
  public var seconds: UInt8
  public var microseconds: UInt32
  /// Digits behind the second's point in text, 0 to 6.
  public var decimals: UInt8

  public init(
    isNegative: Bool = false, hours: UInt16, minutes: UInt8, seconds: UInt8,
    microseconds: UInt32 = 0, decimals: UInt8 = 0
  ) {
    self.isNegative = isNegative
    self.hours = hours
    self.minutes = minutes
    self.seconds = seconds
    self.microseconds = microseconds
    self.decimals = decimals
  }
}
