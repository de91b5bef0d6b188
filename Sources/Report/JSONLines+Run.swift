public import Packets
public import Scenario

extension JSONLines {
  /// The line of a case that has finished, `mysqlspec.case/1`.
  public static func line(_ result: CaseResult) -> String {
    let testCase = result.testCase
    return line(
      "mysqlspec.case/1",
      [
        "id": .string(testCase.id), "suite": .string(testCase.suite),
        "title": .string(testCase.title), "why": .string(testCase.why),
        "source": .string(testCase.source), "level": .string(testCase.level.rawValue),
        "verdict": .string(result.verdict.rawValue), "reason": .string(result.reason),
        "checks": .array(result.checks.map(json)),
        "records": .object(
          result.records.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
        "duration_ms": .integer(result.duration.wholeMilliseconds),
        "attempts": JSON(result.attempts), "evidence": JSON(result.evidence),
        "file": .string(testCase.location.file), "line": JSON(testCase.location.line),
      ])
  }

  /// The last line of a run, `mysqlspec.summary/1`.
  public static func line(
    _ run: RunResult, _ outcome: Outcome, redaction: Redaction = .standard
  ) -> String {
    let counts = Verdict.allCases.map { JSON.Member($0.rawValue, JSON(run.count($0))) }
    let members: [JSON.Member] =
      [
        .init("schema", "mysqlspec.summary/1"),
        .init("planned", JSON(run.planned)), .init("executed", JSON(run.executed)),
      ] + counts + [
        .init("checks", JSON(run.checkCount)),
        .init("duration_ms", .integer(run.duration.wholeMilliseconds)),
        .init("gate", .string(run.header.gate.rawValue)),
        .init("exit_code", .integer(Int64(outcome.exitCode))),
        .init("meaning", .string(outcome.meaning)),
        .init("interrupted", .bool(run.interruption != nil)),
        .init("unmatched", strings(run.unmatchedEntries)),
        .init("version", .string(run.header.harnessVersion)),
        .init("endpoint", .string(redaction.redacted(url: run.header.endpoint))),
        .init("probe", .string(run.header.probe)), .init("profile", JSON(run.header.profile)),
        .init("baseline", JSON(run.header.baseline)), .init("seed", .unsigned(run.header.seed)),
        .init("jobs", JSON(run.header.jobs)),
      ]
    return JSON.object(members).text + "\n"
  }

  private static func json(_ check: CheckResult) -> JSON {
    [
      "name": .string(check.name), "level": .string(check.level.rawValue),
      "passed": .bool(check.passed), "expected": .string(check.expected),
      "actual": .string(check.actual), "session": .string(check.session),
      "file": JSON(check.location?.file), "line": JSON(check.location?.line),
      "column": JSON(check.location?.column), "rule": JSON(check.rule),
      "entry": JSON(check.entry), "bytes": bytes(check.range),
    ]
  }
}
