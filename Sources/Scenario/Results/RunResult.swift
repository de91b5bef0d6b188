/// A whole run, complete or interrupted.
public struct RunResult: Hashable, Sendable {
  /// What the run was, for the head of every report.
  public struct Header: Hashable, Sendable {
    public var harnessVersion: String
    public var endpoint: String
    public var probe: String
    public var profile: String?
    public var baseline: String?
    public var seed: UInt64
    public var jobs: Int
    public var gate: Gate
    /// The suite files and directories that were named, if any were.
    public var files: [String]

    public init(
      harnessVersion: String, endpoint: String, probe: String = "", profile: String? = nil,
      baseline: String? = nil, seed: UInt64, jobs: Int, gate: Gate = .must, files: [String] = []
    ) {
      self.harnessVersion = harnessVersion
      self.endpoint = endpoint
      self.probe = probe
      self.profile = profile
      self.baseline = baseline
      self.seed = seed
      self.jobs = jobs
      self.gate = gate
      self.files = files
    }
  }

  /// Which levels decide over the exit code.
  public enum Gate: String, Hashable, Sendable, CaseIterable {
    case must
    case should
    case all

    /// The levels whose failed checks keep the gate shut.
    public var levels: Set<Level> {
      switch self {
      case .must: [.must]
      case .should: [.must, .should]
      case .all: [.must, .should, .may]
      }
    }
  }

  /// Why a run ended before its last case.
  public enum Interruption: Hashable, Sendable {
    case signal
    case endpointDied(String)
  }

  public var header: Header
  public var planned: Int
  public var cases: [CaseResult]
  /// Entries of the baseline or profile that no case answered to.
  public var unmatchedEntries: [String]
  public var interruption: Interruption?
  public var duration: Duration

  public init(
    header: Header, planned: Int, cases: [CaseResult] = [], unmatchedEntries: [String] = [],
    interruption: Interruption? = nil, duration: Duration = .zero
  ) {
    self.header = header
    self.planned = planned
    self.cases = cases
    self.unmatchedEntries = unmatchedEntries
    self.interruption = interruption
    self.duration = duration
  }

  /// The cases that really ran.
  public var executed: Int {
    cases.count { $0.verdict != .notApplicable && $0.verdict != .blocked }
  }

  public var checkCount: Int { cases.reduce(0) { $0 + $1.checks.count } }

  public func count(_ verdict: Verdict) -> Int {
    cases.count { $0.verdict == verdict }
  }

  /// The exit code of the run.
  ///
  /// - Parameter minimumExecuted: At least so many cases must have run.
  public func exitCode(minimumExecuted: Int = 1) -> Int32 {
    switch interruption {
    case .signal: return 130
    case .endpointDied: return 3
    case nil: break
    }
    if count(.error) > 0 { return 70 }
    if cases.contains(where: failsGate) { return 1 }
    if executed < max(1, minimumExecuted) { return 4 }
    let isStale = count(.fixed) + count(.changed) > 0 || !unmatchedEntries.isEmpty
    return isStale ? 5 : 0
  }

  /// Whether a case keeps the gate shut.
  public func failsGate(_ result: CaseResult) -> Bool {
    switch result.verdict {
    case .fail, .flaky: true
    case .blocked: header.gate != .must || result.testCase.level == .must
    case .pass, .weak:
      result.checks.contains { !$0.passed && header.gate.levels.contains($0.level) }
    case .known, .fixed, .changed, .notApplicable, .error: false
    }
  }
}
