import Foundation
import Testing
import Transport

/// What was measured until a run broke off is in its reports.
@Suite struct InterruptedRunTests {
  /// The arguments of a run that takes one case after the other.
  private static func arguments(_ address: Endpoint, _ directory: TemporaryDirectory) -> [String] {
    [
      "run", "--target", "mysql://\(address)", "--jobs", "1", "--format", "json", "--json",
      directory.path + "/run.json", "--junit", directory.path + "/run.xml",
    ]
  }

  @Test func `an endpoint that dies in the middle is exit code 3, and the reports are complete`()
    async throws
  {
    try await StandInServer.running { server in
      // The probe takes some fifty connections, most cases one or two.
      try await Sockets.forwarding(to: server, connections: 90) { address in
        let directory = try TemporaryDirectory()
        let outcome = try await MySQLSpec.run(
          Self.arguments(address, directory) + ["--timeout", "5"])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("died"))
        try expectPartialReports(directory, outcome, exitCode: 3, words: "endpoint died")
      }
    }
  }

  @Test func `Ctrl-C is exit code 130, and the reports are complete`() async throws {
    try await StandInServer.running { server in
      let directory = try TemporaryDirectory()
      let program = try Program(MySQLSpec.path, Self.arguments(server, directory))
      let hasBegun = try await program.waits { program.output.contains("mysqlspec.case/1") }
      #expect(hasBegun)
      program.interrupt()
      let outcome = try await program.wait(atMost: .seconds(60))
      #expect(outcome.status == 130)
      #expect(outcome.errors.contains("interrupted"))
      try expectPartialReports(directory, outcome, exitCode: 130, words: "interrupted")
    }
  }

  @Test func `Ctrl-C while an endpoint is waited for ends at once`() async throws {
    try await Sockets.silent { address, hasAccepted in
      let program = try Program(
        MySQLSpec.path, ["run", "--target", "mysql://\(address)", "--timeout", "100"])
      let isWaiting = try await program.waits { hasAccepted() }
      #expect(isWaiting)
      program.interrupt()
      let outcome = try await program.wait(atMost: .seconds(30))
      #expect(outcome.status == 130)
      #expect(outcome.errors.hasPrefix("mysqlspec: "))
    }
  }

  private func expectPartialReports(
    _ directory: TemporaryDirectory, _ outcome: Program.Outcome, exitCode: Int32, words: String
  ) throws {
    let text = try directory.text(of: "run.json")
    let report = try RunReport(text)
    #expect(text == outcome.output)
    let summary = try #require(report.summary)
    #expect(summary.interrupted)
    #expect(summary.exit_code == exitCode)
    #expect(summary.meaning.contains(words))
    #expect(!report.cases.isEmpty)
    #expect(report.cases.count < summary.planned)
    #expect(report.cases.contains { !$0.checks.isEmpty })

    let junit = try directory.text(of: "run.xml")
    #expect(junit.hasSuffix("</testsuites>\n"))
    #expect(junit.contains("name=\"mysqlspec.run\""))
    #expect(junit.contains(words))
    for line in report.cases {
      #expect(junit.contains("name=\"\(line.id)\""))
    }
  }
}
