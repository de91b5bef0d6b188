public import Scenario
public import Transport

/// How cases are run.
public struct RunOptions: Sendable {
  /// Cases at the same time.
  public var jobs: Int
  public var seed: UInt64
  /// How long a step waits for the endpoint.
  public var timeout: Duration
  /// How long a case may take.
  public var caseTimeout: Duration
  /// How often a failing case is tried again; one that then passes is `flaky`.
  public var retries: Int
  public var gate: RunResult.Gate

  public init(
    jobs: Int = 8, seed: UInt64, timeout: Duration = .seconds(5),
    caseTimeout: Duration = .seconds(60), retries: Int = 0, gate: RunResult.Gate = .must
  ) {
    self.jobs = jobs
    self.seed = seed
    self.timeout = timeout
    self.caseTimeout = caseTimeout
    self.retries = retries
    self.gate = gate
  }
}

/// What passed on the wire of a case's sessions, by the names of the sessions.
public typealias Recording = [String: [TapEvent]]

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
  case started(planned: Int)
  case caseStarted(String)
  case caseFinished(CaseResult)
  /// Something that the user should know at once, such as evidence that cannot be written.
  case warning(String)
}
