/// A regular expression, taken apart.
indirect enum PatternNode: Hashable, Sendable {
  /// One byte out of a set.
  case byte(ByteSet)
  case sequence([PatternNode])
  case anyOf([PatternNode])
  /// So often; without an upper bound when it is `nil`.
  case repeated(PatternNode, least: Int, most: Int?)
  case place(Place)

  /// What must hold between two bytes.
  enum Place: Hashable, Sendable {
    case start
    case end
    case wordBoundary
    case insideWordOrOutside
  }
}
