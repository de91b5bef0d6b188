/// Why a time or duration that a user wrote cannot be read.
public struct TimeSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was written.
  public let text: String
  /// What is wrong with it and what to write instead, as a lowercase fragment.
  public let reason: String

  /// The text in back quotes, then the reason.
  public var description: String { "`\(text)` \(reason)" }
}
