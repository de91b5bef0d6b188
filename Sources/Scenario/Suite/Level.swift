/// What it means when a check does not hold.
public enum Level: String, Hashable, Sendable, CaseIterable {
  /// The endpoint breaks the protocol, or endangers its users.
  case must
  /// The endpoint differs from what clients are used to.
  case should
  /// The endpoint does without something that it need not have.
  case may
  /// Written down, never a failure.
  case record
  /// The sources contradict each other: both readings are reported, neither fails.
  case ambiguous
}
