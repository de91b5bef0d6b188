import Packets
import Scenario

/// All that a reader needs to understand one failing case, and to see it again.
struct FailureText {
  let report: PrettyReport
  let header: RunResult.Header

  private var style: Style { report.style }

  func lines(_ result: CaseResult) -> [String] {
    let testCase = result.testCase
    var lines = [
      "\(style.mark(result.verdict)) \(style.paint(testCase.id, .bold))  \(result.verdict.rawValue)"
    ]
    lines += paragraph("", testCase.title)
    lines += paragraph("why", testCase.why) + paragraph("source", testCase.source)
    lines += paragraph("reason", result.reason)
    if result.attempts > 1 { lines += paragraph("attempts", String(result.attempts)) }
    for check in failedChecks(of: result) {
      lines += [""] + self.lines(check, result)
    }
    lines += transcript(result)
    if let evidence = result.evidence { lines += paragraph("evidence", evidence) }
    let again = header.reproduction(of: testCase.id, redaction: report.redaction)
    return lines + ["  \("again".padded(right: 9)) \(again)"]
  }

  private func failedChecks(of result: CaseResult) -> [CheckResult] {
    let failures = result.failures
    return failures.isEmpty
      ? result.checks.filter { !$0.passed && header.gate.levels.contains($0.level) } : failures
  }

  private func lines(_ check: CheckResult, _ result: CaseResult) -> [String] {
    var lines = ["  \(style.paint(check.level.rawValue, .yellow))  \(check.name.onOneLine)"]
    lines += field("expected", check.expected) + field("actual", check.actual)
    let place =
      check.location.map { "\($0)" } ?? check.rule.map { "the observer's rule \($0)" }
      ?? "the harness"
    lines += field("at", "\(place), session \(check.session)")
    if let index = check.entry, result.transcript.indices.contains(index) {
      lines += packet(result.transcript, index, marked: check.range)
    }
    return lines
  }

  /// The entry that was judged, with carets under the bytes at fault.
  private func packet(
    _ transcript: [TranscriptEntry], _ index: Int, marked range: Range<Int>?
  ) -> [String] {
    let renderer = TranscriptRenderer(style: style, redaction: report.redaction)
    // The entries before it say whose server it is.
    let line = renderer.lines(Array(transcript[...index]), last: 1).prefix(1)
    let dump = renderer.dump(transcript[index], marked: range)
    return line.map { "    \(String($0.drop { $0 == " " }))" } + dump.map { "      \($0)" }
  }

  private func transcript(_ result: CaseResult) -> [String] {
    let entries = result.transcript
    guard !entries.isEmpty, report.transcriptLength > 0 else { return [""] }
    let shown = min(report.transcriptLength, entries.count)
    let renderer = TranscriptRenderer(style: style, redaction: report.redaction)
    let title =
      shown == entries.count
      ? "transcript" : "transcript, the last \(shown) of \(entries.count) entries"
    return ["", "  \(title)"] + renderer.lines(entries, last: shown).map { "  \($0)" } + [""]
  }

  private func field(_ name: String, _ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      "    \((index == 0 ? name : "").padded(right: 8))  \(String(line).withoutControls)"
    }
  }

  private func paragraph(_ name: String, _ text: String) -> [String] {
    text.wrapped(88).enumerated().map { index, line in
      name.isEmpty ? "  \(line)" : "  \((index == 0 ? name : "").padded(right: 9)) \(line)"
    }
  }
}
