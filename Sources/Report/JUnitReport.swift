public import Scenario

/// JUnit's XML, as CI systems read it: a testsuite for each suite, a testcase for each case.
///
/// Known deviations and cases that do not apply are skipped, entries of the baseline that no longer
/// hold are failures, and the harness's own faults are errors. What makes a whole run fail is an
/// error of a testcase `mysqlspec.run`, so that no file is green when the exit code is not 0.
///
/// <https://github.com/testmoapp/junitxml>
public enum JUnitReport {
  public static func text(_ run: RunResult, _ outcome: Outcome) -> String {
    var suites = run.suites.map { Suite(name: $0.id, cases: $0.cases, run: run) }
    if let failure = wholeRunFailure(run, outcome) { suites.append(failure) }
    let totals = suites.reduce(into: Counts()) { $0.add($1.counts) }
    var xml = XMLWriter()
    xml.open(
      "testsuites",
      [("name", "mysqlspec")] + totals.attributes + [("time", run.duration.seconds(places: 3))])
    for suite in suites {
      suite.write(to: &xml, run.header)
    }
    xml.close("testsuites")
    return xml.text
  }

  /// What went wrong beyond any case.
  private static func wholeRunFailure(_ run: RunResult, _ outcome: Outcome) -> Suite? {
    let explains = run.cases.contains {
      switch TestOutcome($0, in: run) {
      case .failed, .stale, .error: true
      case .passed, .skipped: false
      }
    }
    guard outcome.exitCode != 0, !explains || run.interruption != nil else { return nil }
    let text = ([outcome.meaning] + run.unmatchedEntries).joined(separator: "\n")
    return Suite(name: "mysqlspec", failure: text, run: run)
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ other: Counts) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }

    var attributes: [(String, String)] {
      [
        ("tests", "\(tests)"), ("failures", "\(failures)"), ("errors", "\(errors)"),
        ("skipped", "\(skipped)"),
      ]
    }
  }

  private struct Suite {
    let name: String
    var cases: [CaseResult] = []
    var failure: String?
    let run: RunResult

    var counts: Counts {
      var counts = Counts(tests: cases.count)
      for result in cases {
        switch TestOutcome(result, in: run) {
        case .passed: break
        case .skipped: counts.skipped += 1
        case .failed, .stale: counts.failures += 1
        case .error: counts.errors += 1
        }
      }
      if failure != nil {
        counts.tests += 1
        counts.errors += 1
      }
      return counts
    }

    func write(to xml: inout XMLWriter, _ header: RunResult.Header) {
      let time = cases.reduce(Duration.zero) { $0 + $1.duration }.seconds(places: 3)
      xml.open("testsuite", [("name", name)] + counts.attributes + [("time", time)])
      for result in cases {
        write(result, to: &xml, header)
      }
      if let failure {
        xml.open("testcase", [("name", "mysqlspec.run"), ("classname", name), ("time", "0.000")])
        xml.leaf("error", [("message", failure.onOneLine), ("type", "run")], failure)
        xml.close("testcase")
      }
      xml.close("testsuite")
    }

    private func write(
      _ result: CaseResult, to xml: inout XMLWriter, _ header: RunResult.Header
    ) {
      let testCase = result.testCase
      let attributes = [
        ("name", testCase.id), ("classname", name), ("file", testCase.location.file),
        ("line", "\(testCase.location.line)"), ("time", result.duration.seconds(places: 3)),
      ]
      xml.open("testcase", attributes)
      xml.open("properties")
      xml.leaf("property", [("name", "verdict"), ("value", result.verdict.rawValue)])
      xml.leaf("property", [("name", "level"), ("value", testCase.level.rawValue)])
      xml.leaf("property", [("name", "attempts"), ("value", "\(result.attempts)")])
      if let evidence = result.evidence {
        xml.leaf("property", [("name", "evidence"), ("value", evidence)])
      }
      xml.close("properties")
      let message = [("message", result.reason.onOneLine)]
      let type = [("type", result.failures.first?.level.rawValue ?? result.verdict.rawValue)]
      switch TestOutcome(result, in: run) {
      case .passed where result.verdict == .pass: break
      case .passed: xml.leaf("system-out", [], "\(result.verdict.rawValue): \(result.reason)")
      case .skipped: xml.leaf("skipped", message)
      case .failed: xml.leaf("failure", message + type, details(result, header))
      case .stale: xml.leaf("failure", message + [("type", "baseline")], details(result, header))
      case .error: xml.leaf("error", message + [("type", "harness")], details(result, header))
      }
      xml.close("testcase")
    }

    private func details(_ result: CaseResult, _ header: RunResult.Header) -> String {
      let report = PrettyReport(transcriptLength: 8)
      let lines = FailureText(report: report, header: header).lines(result)
      return lines.joined(separator: "\n")
    }
  }
}
