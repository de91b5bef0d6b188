public import Scenario

/// One line for each case that is not `pass`, and a summary: for logs and editors.
///
///     fail     auth.clear-password.switch-over-tls  expected …, got …  [suites/auth.yaml:14:9]
public struct CompactReport: Sendable {
  public var style: Style

  public init(style: Style = Style()) {
    self.style = style
  }

  /// The line of a case with its line feed; empty for `pass`.
  public func line(_ result: CaseResult) -> String {
    guard result.verdict != .pass else { return "" }
    let location = result.failures.first?.location ?? result.testCase.location
    let reason = result.reason.isEmpty ? "" : "  \(result.reason.onOneLine)"
    return style.finished(
      "\(result.verdict.rawValue.padded(right: 7))  \(result.testCase.id)\(reason)  [\(location)]\n"
    )
  }

  /// The last line.
  public func summary(_ run: RunResult, _ outcome: Outcome) -> String {
    let counts = Verdict.allCases.filter { run.count($0) > 0 }
      .map { "\(run.count($0)) \($0.rawValue)" }.joined(separator: style.separator)
    return style.finished(
      "\(run.executed) of \(run.planned) cases in \(run.duration.text): "
        + "\(counts.isEmpty ? "none" : counts); \(outcome.meaning) (exit code \(outcome.exitCode))\n"
    )
  }

  /// All lines.
  public func text(_ run: RunResult, _ outcome: Outcome) -> String {
    run.cases.map(line).joined() + summary(run, outcome)
  }
}
