/// How well-formed packets of results are given to whoever asked.
public enum ResultDetail: Sendable {
  /// As messages, like all others.
  case messages
  /// Together, to be read by those who want to.
  case runs
  /// They are only counted.
  case counts
}
