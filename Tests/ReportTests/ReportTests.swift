import Packets
import Report
import Scenario
import Testing

@Suite struct ReportTests {
  private let run = Samples.run
  private let outcome = Outcome(Samples.run)

  @Test func `the pretty report explains every failure`() throws {
    try Golden.expect(PrettyReport().text(run, outcome), is: "pretty.txt")
  }

  @Test func `without Unicode and with colour the report says the same`() throws {
    let plain = PrettyReport(style: Style(hasUnicode: false)).text(run, outcome)
    #expect(plain.unicodeScalars.filter { !$0.isASCII }.isEmpty)
    try Golden.expect(plain, is: "pretty-ascii.txt")
    let coloured = PrettyReport(style: Style(hasColour: true)).text(run, outcome)
    #expect(coloured.contains("\u{1B}[31m✘\u{1B}[0m"))
    let stripped = coloured.replacing(/\u{1B}\[\d+m/, with: "")
    #expect(stripped == PrettyReport().text(run, outcome))
  }

  @Test func `the compact report has a line for each case that is not pass`() throws {
    try Golden.expect(CompactReport().text(run, outcome), is: "compact.txt")
    #expect(CompactReport().line(Samples.passing).isEmpty)
  }

  @Test func `TAP has a point for every case`() throws {
    let tap = TAPReport.text(run, outcome)
    try Golden.expect(tap, is: "run.tap")
    #expect(
      tap.split(separator: "\n").count { $0.contains("ok ") && !$0.hasPrefix(" ") }
        == run.cases.count)
  }

  @Test func `TAP bails out when nothing ran`() {
    let empty = RunResult(header: Samples.header, planned: 0)
    #expect(TAPReport.text(empty, Outcome(empty)).hasSuffix("Bail out! nothing was executed\n"))
  }

  @Test func `JSON lines hold everything`() throws {
    let lines = run.cases.map { JSONLines.line($0) }.joined() + JSONLines.line(run, outcome)
    try Golden.expect(lines, is: "run.ndjson")
  }

  @Test func `messages, probes and listings are JSON lines too`() throws {
    let probe = try #require(Samples.probe)
    let lines =
      Samples.messages.map { JSONLines.line($0) }.joined() + JSONLines.line(probe)
      + JSONLines.listing(Samples.failing.testCase)
    try Golden.expect(lines, is: "others.ndjson")
    try Golden.expect(probe.text(), is: "probe.txt")
  }

  @Test func `a transcript shows each packet, and all its bytes when asked`() throws {
    try Golden.expect(TranscriptRenderer().text(Samples.transcript), is: "transcript.txt")
    try Golden.expect(
      TranscriptRenderer(isVerbose: true).text(Samples.transcript), is: "transcript-verbose.txt")
  }

  @Test func `no report shows a password`() throws {
    let reports = [
      PrettyReport().text(run, outcome), CompactReport().text(run, outcome),
      JUnitReport.text(run, outcome), TAPReport.text(run, outcome),
      run.cases.map { JSONLines.line($0) }.joined() + JSONLines.line(run, outcome),
      TranscriptRenderer(isVerbose: true).text(Samples.transcript),
      Samples.messages.map { JSONLines.line($0) }.joined(),
    ]
    for report in reports {
      #expect(!report.contains("hunter2"))
      // The beginning of the authentication response.
      #expect(!report.contains("bfbbad88") && !report.contains("bf bb ad 88"))
    }
    let open = TranscriptRenderer(redaction: .none, isVerbose: true).text(Samples.transcript)
    #expect(open.contains("bf bb ad 88"))
  }

  @Test func `the command to see a failure again is ready for a shell`() {
    #expect(
      Samples.header.reproduction(of: "a.b-c")
        == "mysqlspec run --target 'mysql://root:…@127.0.0.1:3306' --profile mysql-9.7 "
        + "--filter 'id(a.b-c)' --seed 42")
    let standIn = RunResult.Header(
      harnessVersion: "1", endpoint: "the stand-in", seed: 7, jobs: 1)
    #expect(standIn.reproduction(of: "a.b") == "mysqlspec run --filter 'id(a.b)' --seed 7")
    var named = standIn
    named.files = ["my suites", "x.yaml"]
    #expect(
      named.reproduction(of: "a.b")
        == "mysqlspec run 'my suites' x.yaml --filter 'id(a.b)' --seed 7")
  }

  @Test func `every exit code says what led to it`() {
    func outcome(_ verdicts: [Verdict], _ interruption: RunResult.Interruption? = nil) -> Outcome {
      var run = RunResult(
        header: Samples.header, planned: 3, cases: verdicts.map { Samples.result("a.b", $0) })
      run.interruption = interruption
      return Outcome(run)
    }
    #expect(outcome([.pass]) == .init(exitCode: 0, meaning: "the gate \"must\" is met"))
    #expect(outcome([.fail]) == .init(exitCode: 1, meaning: "the gate \"must\" is not met"))
    #expect(
      outcome([.pass], .endpointDied("connection refused"))
        == .init(exitCode: 3, meaning: "the endpoint died during the run: connection refused"))
    #expect(outcome([]) == .init(exitCode: 4, meaning: "nothing was executed"))
    #expect(
      outcome([.pass, .fixed, .changed])
        == .init(exitCode: 5, meaning: "the baseline is stale: 1 fixed, 1 changed"))
    #expect(outcome([.error]) == .init(exitCode: 70, meaning: "the harness itself failed"))
    #expect(
      outcome([.pass], .signal)
        == .init(
          exitCode: 130, meaning: "interrupted after 1 of 3 cases; this report is partial"))
  }
}
