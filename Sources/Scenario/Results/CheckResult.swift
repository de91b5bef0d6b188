/// What became of one check.
///
/// Keeps both sides, so that reports can show them as they like.
public struct CheckResult: Hashable, Sendable {
  public var name: String
  public var level: Level
  public var passed: Bool
  /// What was required.
  public var expected: String
  /// What was seen.
  public var actual: String
  /// The step that made the check, `nil` for the observer's own.
  public var location: Location?
  public var session: String
  /// The entry of the transcript that was judged, and the bytes of its payload at fault.
  public var entry: Int?
  public var range: Range<Int>?
  /// The name of the observer's rule, for checks that no step made.
  public var rule: String?

  public init(
    name: String, level: Level, passed: Bool, expected: String, actual: String,
    location: Location? = nil, session: String, entry: Int? = nil, range: Range<Int>? = nil,
    rule: String? = nil
  ) {
    self.name = name
    self.level = level
    self.passed = passed
    self.expected = expected
    self.actual = actual
    self.location = location
    self.session = session
    self.entry = entry
    self.range = range
    self.rule = rule
  }
}
