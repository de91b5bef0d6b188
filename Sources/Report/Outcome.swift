public import Scenario

/// How a run ended, as every report says it.
public struct Outcome: Hashable, Sendable {
  public let exitCode: Int32
  /// What the exit code means, with what led to it.
  public let meaning: String

  public init(exitCode: Int32, meaning: String) {
    self.exitCode = exitCode
    self.meaning = meaning
  }

  /// The outcome of a run of which at least `minimumExecuted` cases had to run.
  public init(_ run: RunResult, minimumExecuted: Int = 1) {
    exitCode = run.exitCode(minimumExecuted: minimumExecuted)
    let gate = run.header.gate.rawValue
    meaning =
      switch exitCode {
      case 0: "the gate \"\(gate)\" is met"
      case 1: "the gate \"\(gate)\" is not met"
      case 3: "the endpoint died during the run\(Self.cause(run))"
      case 4 where run.executed == 0: "nothing was executed"
      case 4: "only \(run.executed) cases were executed, at least \(minimumExecuted) were asked for"
      case 5: "the baseline is stale: \(Self.staleness(run))"
      case 70: "the harness itself failed"
      case 130:
        "interrupted after \(run.cases.count) of \(run.planned) cases; this report is partial"
      default: "exit code \(exitCode)"
      }
  }

  private static func cause(_ run: RunResult) -> String {
    guard case .endpointDied(let cause)? = run.interruption, !cause.isEmpty else { return "" }
    return ": \(cause)"
  }

  private static func staleness(_ run: RunResult) -> String {
    [
      (run.count(.fixed), "fixed"), (run.count(.changed), "changed"),
      (run.unmatchedEntries.count, "unmatched"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}

extension RunResult {
  /// The results by suite, suites and cases in the order of the run.
  var suites: [(id: String, cases: [CaseResult])] {
    var order: [String] = []
    var cases: [String: [CaseResult]] = [:]
    for result in self.cases {
      let suite = result.testCase.suite
      if cases[suite] == nil { order.append(suite) }
      cases[suite, default: []].append(result)
    }
    return order.map { ($0, cases[$0] ?? []) }
  }
}

extension Case {
  /// The suite's id: the case's without its last part.
  var suite: String {
    id.lastIndex(of: ".").map { String(id[..<$0]) } ?? id
  }
}
