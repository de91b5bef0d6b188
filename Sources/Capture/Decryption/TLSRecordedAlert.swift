/// An alert as it was captured.
///
///     int<1>  level        1 warning, 2 fatal
///     int<1>  description
///
/// <https://www.rfc-editor.org/rfc/rfc8446#section-6>
public struct TLSRecordedAlert: Sendable, Hashable {
  public var level: UInt8
  /// The number in the registry, 0 for `close_notify`.
  public var number: UInt8

  public init(level: UInt8, number: UInt8) {
    self.level = level
    self.number = number
  }
}
