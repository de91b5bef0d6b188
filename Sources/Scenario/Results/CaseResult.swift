/// What became of a case in a run.
public struct CaseResult: Hashable, Sendable {
  public var testCase: Case
  public var verdict: Verdict
  /// Why it is not a plain `pass`, in one sentence; empty for one.
  public var reason: String
  public var checks: [CheckResult]
  public var transcript: [TranscriptEntry]
  /// What the case wrote down, by name.
  public var records: [String: String]
  public var duration: Duration
  public var attempts: Int
  /// The directory that holds the evidence, `nil` when none was kept.
  public var evidence: String?

  public init(
    testCase: Case, verdict: Verdict, reason: String = "", checks: [CheckResult] = [],
    transcript: [TranscriptEntry] = [], records: [String: String] = [:],
    duration: Duration = .zero, attempts: Int = 1, evidence: String? = nil
  ) {
    self.testCase = testCase
    self.verdict = verdict
    self.reason = reason
    self.checks = checks
    self.transcript = transcript
    self.records = records
    self.duration = duration
    self.attempts = attempts
    self.evidence = evidence
  }

  /// The failed checks that decided the verdict, gravest first.
  public var failures: [CheckResult] {
    checks.filter { !$0.passed && ($0.level == .must || $0.level == .should) }
      .sorted { $0.level == .must && $1.level != .must }
  }
}
