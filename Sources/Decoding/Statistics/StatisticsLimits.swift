/// What bounds the memory of ``CaptureStatistics``.
public struct StatisticsLimits: Hashable, Sendable {
  /// How many digests of statements are told apart; of the lightest beyond, only the sum is kept.
  public var statements = 10_000
  /// How much memory they take together, in bytes.
  public var statementBytes = 24 << 20
  /// How many names of each kind (users, hosts, …) are told apart.
  public var names = 1000
  /// How many kinds of errors are told apart.
  public var errors = 1000
  /// How many of the slowest statements are kept.
  public var slowest = 20
  /// How much is kept of a digest's text, in bytes; what differs behind is told apart all the same.
  public var digestText = 1024
  /// How much is kept of an example's text, in bytes.
  public var exampleText = 256

  public init() {}

  /// The limits of one of so many that count at the same time, and together keep to these.
  public func shared(by count: Int) -> StatisticsLimits {
    var share = self
    share.statementBytes /= max(1, count)
    return share
  }
}
