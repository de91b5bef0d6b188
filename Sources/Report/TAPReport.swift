public import Scenario

/// The Test Anything Protocol, version 14.
///
/// <https://testanything.org/tap-version-14-specification.html>
public struct TAPReport: Sendable {
  private var number = 0

  public init() {}

  /// The first lines.
  public func head(planned: Int) -> String {
    "TAP version 14\n1..\(planned)\n"
  }

  /// The lines of a case that has finished.
  ///
  /// Known deviations are TODO, what does not apply is SKIP.
  public mutating func lines(_ result: CaseResult, in run: RunResult) -> String {
    number += 1
    let point = "\(number) - \(Self.escaped(result.testCase.id))"
    let reason = Self.escaped(result.reason.onOneLine)
    switch TestOutcome(result, in: run) {
    case .passed: return "ok \(point)\n" + (result.verdict == .pass ? "" : diagnosis(result))
    case .skipped where result.verdict == .known:
      return "not ok \(point) # TODO \(reason)\n"
    case .skipped: return "ok \(point) # SKIP \(reason)\n"
    case .failed, .stale, .error: return "not ok \(point)\n" + diagnosis(result)
    }
  }

  /// The lines behind the last case.
  public func tail(_ run: RunResult, _ outcome: Outcome) -> String {
    let isIncomplete = run.interruption != nil || run.executed == 0
    return isIncomplete
      ? "Bail out! \(outcome.meaning.onOneLine)\n" : "# \(outcome.meaning.onOneLine)\n"
  }

  /// All lines.
  public static func text(_ run: RunResult, _ outcome: Outcome) -> String {
    var report = TAPReport()
    var text = report.head(planned: run.planned)
    for result in run.cases {
      text += report.lines(result, in: run)
    }
    return text + report.tail(run, outcome)
  }

  private func diagnosis(_ result: CaseResult) -> String {
    var lines = ["---", "verdict: \(Self.scalar(result.verdict.rawValue))"]
    lines.append("message: \(Self.scalar(result.reason.onOneLine))")
    lines.append("duration_ms: \(result.duration.wholeMilliseconds)")
    if let check = result.failures.first {
      lines.append("severity: \(check.level.rawValue)")
      lines.append("expected: \(Self.scalar(check.expected))")
      lines.append("actual: \(Self.scalar(check.actual))")
      if let location = check.location { lines.append("at: \(Self.scalar("\(location)"))") }
    }
    if let evidence = result.evidence { lines.append("evidence: \(Self.scalar(evidence))") }
    return (lines + ["..."]).map { "  \($0)\n" }.joined()
  }

  /// A YAML scalar in double quotes; JSON's strings are that.
  private static func scalar(_ text: String) -> String { JSONLines.quoted(text) }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "#" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  }
}
