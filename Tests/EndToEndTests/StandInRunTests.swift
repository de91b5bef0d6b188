import Foundation
import Testing

@Suite struct StandInRunTests {
  @Test func `without a target everything runs against the stand-in, and passes, twice`()
    async throws
  {
    var verdicts: [[String: String]] = []
    for _ in 0..<2 {
      let directory = try TemporaryDirectory()
      let outcome = try await MySQLSpec.run(
        ["run", "--json", directory.path + "/run.json"], atMost: .seconds(600))
      let report = try RunReport(try directory.text(of: "run.json"))
      let bad = report.cases.filter { !["pass", "n/a"].contains($0.verdict) }
      #expect(outcome.status == 0, "\(bad.map { "\($0.id) \($0.verdict): \($0.reason)" })")
      #expect(outcome.errors.isEmpty)
      let summary = try #require(report.summary)
      #expect(summary.executed > 200)
      #expect(summary.checks > 1000)
      #expect(outcome.output.contains("\(summary.executed) executed, \(summary.checks) checks"))
      verdicts.append(report.verdicts)
    }
    #expect(verdicts[0] == verdicts[1])
  }

  @Test func `every form of output tells the same`() async throws {
    for format in ["pretty", "compact", "json", "tap"] {
      let outcome = try await MySQLSpec.run(["run", "commands.ping", "--format", format])
      #expect(outcome.status == 0, "\(format): \(outcome.errors)")
      #expect(outcome.output.contains(format == "compact" ? "pass" : "commands.ping"))
    }
  }

  @Test func `a run ends in order however short it is`() async throws {
    for _ in 0..<20 {
      let outcome = try await MySQLSpec.run(["run", "commands.ping", "--format", "compact"])
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
  }
}
