/// What a value must be like.
public indirect enum Matcher: Hashable, Sendable {
  case any
  /// The field is not there, or the value is NULL.
  case absent
  case equals(Expression)
  case not(Matcher)
  case oneOf([Matcher])
  case contains(Expression)
  case startsWith(Expression)
  /// A regular expression found anywhere in the value's text.
  case matches(String)
  case atLeast(Expression)
  case atMost(Expression)
  case length(Matcher)
  /// Bits by their C names, with or without prefix.
  case flags(with: [String], without: [String])
  case all([Matcher])
}
