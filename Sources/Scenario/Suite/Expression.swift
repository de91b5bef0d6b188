public import Wire

/// A value of a suite, before the run knows its variables.
public indirect enum Expression: Hashable, Sendable {
  case integer(Int64)
  /// Beyond the range of `integer`.
  case unsigned(UInt64)
  case bytes(Bytes)
  case null
  case variable(String)
  /// Pieces of text and variables, one behind the other.
  case joined([Expression])
  case call(String, [Expression])
}
