public import Packets
public import Scenario

/// The report for people: head, a line for each suite, what failed and why, summary.
public struct PrettyReport: Sendable {
  public var style: Style
  public var redaction: Redaction
  /// The entries of the transcript that a failing case shows.
  public var transcriptLength: Int

  public init(
    style: Style = Style(), redaction: Redaction = .standard, transcriptLength: Int = 8
  ) {
    self.style = style
    self.redaction = redaction
    self.transcriptLength = transcriptLength
  }

  /// The whole report.
  public func text(_ run: RunResult, _ outcome: Outcome) -> String {
    head(run.header) + body(run, outcome)
  }

  /// What is known before the first case runs.
  public func head(_ header: RunResult.Header) -> String {
    var lines = [
      "mysqlspec \(header.harnessVersion) against \(redaction.redacted(url: header.endpoint))"
    ]
    if !header.probe.isEmpty { lines.append("  \(header.probe)") }
    var options = ["seed \(header.seed)", "\(header.jobs) job\(header.jobs == 1 ? "" : "s")"]
    options += ["gate \(header.gate.rawValue)"]
    if let profile = header.profile { options.append("profile \(profile)") }
    if let baseline = header.baseline { options.append("baseline \(baseline)") }
    lines.append("  " + options.joined(separator: style.separator))
    return finished(lines + [""])
  }

  /// What is known when the run is over.
  public func body(_ run: RunResult, _ outcome: Outcome) -> String {
    var lines = suiteLines(run)
    let failures = run.cases.filter { Self.isShown($0, run) }
    for result in failures {
      lines += [""] + FailureText(report: self, header: run.header).lines(result)
    }
    lines +=
      grouped(run, .known, "known deviations") + grouped(run, .notApplicable, "not applicable")
    if !run.unmatchedEntries.isEmpty {
      lines += ["", "entries of the baseline or profile that no case answers to"]
      lines += run.unmatchedEntries.map { "  \($0)" }
    }
    return finished(lines + [""] + summary(run, outcome))
  }

  /// Whether a case gets more than its mark: what may need somebody's attention.
  private static func isShown(_ result: CaseResult, _ run: RunResult) -> Bool {
    switch result.verdict {
    case .pass: run.failsGate(result)
    case .known, .notApplicable: false
    case .weak, .fail, .fixed, .changed, .flaky, .blocked, .error: true
    }
  }

  private func suiteLines(_ run: RunResult) -> [String] {
    let width = run.suites.map(\.id.count).max() ?? 0
    return run.suites.map { suite in
      let marks = suite.cases.map { style.mark($0.verdict) }.joined()
      let passed = suite.cases.count { $0.verdict == .pass }
      let count = "\(passed)/\(suite.cases.count)".padded(left: 7)
      return "\(suite.id.padded(right: width))  \(count)  \(marks)"
    }
  }

  private func grouped(_ run: RunResult, _ verdict: Verdict, _ title: String) -> [String] {
    let cases = run.cases.filter { $0.verdict == verdict }
    guard !cases.isEmpty else { return [] }
    let groups = Dictionary(grouping: cases) { $0.reason.onOneLine }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    var lines = ["", "\(style.mark(verdict)) \(title) (\(cases.count))"]
    for (reason, members) in groups {
      let example = members[0].testCase.id
      let who = members.count == 1 ? example : "\(example) and \(members.count - 1) more"
      lines.append("  \(reason.isEmpty ? "no reason given" : reason): \(who)")
    }
    return lines
  }

  private func summary(_ run: RunResult, _ outcome: Outcome) -> [String] {
    let counts = Verdict.allCases.filter { run.count($0) > 0 }
      .map { "\(style.mark($0)) \(run.count($0)) \($0.rawValue)" }
    let colour: Style.Colour = outcome.exitCode == 0 ? .green : .red
    var lines = [
      "\(run.planned) cases planned, \(run.executed) executed, \(run.checkCount) checks "
        + "in \(run.duration.text)"
    ]
    if !counts.isEmpty { lines.append("  " + counts.joined(separator: style.separator)) }
    return lines + [style.paint("\(outcome.meaning) (exit code \(outcome.exitCode))", colour)]
  }

  private func finished(_ lines: [String]) -> String {
    style.finished(lines.map { $0 + "\n" }.joined())
  }
}
