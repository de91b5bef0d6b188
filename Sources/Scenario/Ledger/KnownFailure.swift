/// A failure that a profile or a baseline knows: which case, and how it fails.
public struct KnownFailure: Hashable, Sendable {
  /// The id of a case, or a pattern in which `*` stands for any text and `?` for one character.
  public var casePattern: String
  /// A part of the name of the failing check; `nil`: of any.
  public var check: String?
  /// A part of what the check expected and found, or of the reason of a case without checks.
  public var how: String
  /// What becomes of the case; `nil`: whatever a failure leads to.
  public var verdict: Verdict?
  /// Whether the case also passes at times; a pass is `known`, too, and nothing is stale.
  public var isIntermittent: Bool
  public var condition: Condition?
  /// Why it is so, of a deviation of a profile.
  public var why: String?
  public var source: String?
  public var ticket: String?
  /// The last day on which the entry is good.
  public var expires: CalendarDate?
  public var note: String?
  /// Where the entry stands; `nil` for one that is in no file yet.
  public var location: Location?

  public init(
    casePattern: String, check: String? = nil, how: String, verdict: Verdict? = nil,
    isIntermittent: Bool = false, condition: Condition? = nil, why: String? = nil,
    source: String? = nil, ticket: String? = nil,
    expires: CalendarDate? = nil, note: String? = nil, location: Location? = nil
  ) {
    self.casePattern = casePattern
    self.check = check
    self.how = how
    self.verdict = verdict
    self.isIntermittent = isIntermittent
    self.condition = condition
    self.why = why
    self.source = source
    self.ticket = ticket
    self.expires = expires
    self.note = note
    self.location = location
  }

  /// Which endpoints an entry is about.
  public struct Condition: Hashable, Sendable {
    public var dialect: Dialect?
    public var version: VersionRange?

    public init(dialect: Dialect? = nil, version: VersionRange? = nil) {
      self.dialect = dialect
      self.version = version
    }
  }

  /// Whether the entry is about one case, by its id.
  public var namesOneCase: Bool { !casePattern.contains { $0 == "*" || $0 == "?" } }

  /// Whether the entry is about the case of that id.
  public func concerns(_ id: String) -> Bool {
    namesOneCase ? casePattern == id : Glob(casePattern).matches(id)
  }

  /// Whether the case failed, and a part of that failure is the one that the entry knows.
  public func matches(_ result: CaseResult) -> Bool {
    concerns(result.testCase.id) && result.complaints.contains { covers($0, of: result) }
  }

  /// Whether a complaint is the one that the entry knows.
  func covers(_ complaint: Complaint, of result: CaseResult) -> Bool {
    if let verdict, !result.began(as: verdict) { return false }
    if let check, !complaint.check.contains(check) { return false }
    return complaint.text.contains(how.onOneLine)
  }

  /// Whether both entries could be about the same failure.
  func overlaps(_ other: KnownFailure) -> Bool {
    casePattern == other.casePattern
      && (check == nil || other.check == nil || check == other.check)
      && (how.contains(other.how) || other.how.contains(how))
      && (condition == nil || other.condition == nil || condition == other.condition)
  }
}
