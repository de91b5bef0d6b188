import Foundation
import Testing

/// What users do by mistake ends soon, with its exit code and one sentence that says what to do.
@Suite struct BadInputTests {
  /// Loaded machines are slow; what hangs is slower.
  private static let limit = Duration.seconds(60)

  // MARK: Endpoints

  @Test func `a port that nothing listens on is exit code 3`() async throws {
    let address = try await Sockets.deadAddress()
    for command in ["run", "probe"] {
      let outcome = try await MySQLSpec.run(
        command == "run" ? ["run", "--target", "mysql://\(address)"] : ["probe", "\(address)"],
        atMost: Self.limit)
      #expect(outcome.status == 3)
      expectSentence(outcome.errors, "refuses connections", "is the server running")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func `an endpoint that accepts and says nothing is exit code 3, within the timeout`()
    async throws
  {
    try await Sockets.sending([]) { address in
      let outcome = try await MySQLSpec.run(
        ["run", "--target", "mysql://\(address)", "--timeout", "1"], atMost: Self.limit)
      #expect(outcome.status == 3)
      expectSentence(outcome.errors, "\(address)", "--timeout")
    }
  }

  @Test func `a server of HTTP is exit code 3`() async throws {
    try await Sockets.servingHTTP { address in
      let outcome = try await MySQLSpec.run(
        ["run", "--target", "mysql://\(address)", "--timeout", "1"], atMost: Self.limit)
      #expect(outcome.status == 3)
      expectSentence(outcome.errors, "MySQL endpoint?")
    }
    let greeting = Array("HTTP/1.1 408 Request Timeout\r\n\r\n".utf8)
    try await Sockets.sending(greeting) { address in
      let outcome = try await MySQLSpec.run(
        ["run", "--target", "mysql://\(address)"], atMost: Self.limit)
      #expect(outcome.status == 3)
      expectSentence(outcome.errors, "no MySQL server", "check host and port")
    }
  }

  @Test func `a greeting of 20 MB is exit code 3, and is not waited for`() async throws {
    let part = [0xFF, 0xFF, 0xFF, 0] as [UInt8] + Array(repeating: 0x0A, count: 0xFF_FFFF)
    let rest = [0, 0, 0x40, 1] as [UInt8] + Array(repeating: 0x0A, count: 0x40_0000)
    try await Sockets.sending(part + rest) { address in
      let outcome = try await MySQLSpec.run(
        ["run", "--target", "mysql://\(address)", "--timeout", "30"], atMost: Self.limit)
      #expect(outcome.status == 3)
      expectSentence(outcome.errors, "no MySQL server", "16777215 bytes")
    }
  }

  @Test func `a wrong password is exit code 1, and every report says so`() async throws {
    try await StandInServer.running { address in
      let directory = try TemporaryDirectory()
      let outcome = try await MySQLSpec.run(
        [
          "run", "commands.ping", "--target", "mysql://mysqlspec_default:wrong-Pw1!@\(address)",
          "--json", directory.path + "/run.json", "--junit", directory.path + "/run.xml",
        ], atMost: Self.limit)
      #expect(outcome.status == 1)
      expectSentence(outcome.errors, "1045", "mysqlspec provision")
      let report = try RunReport(try directory.text(of: "run.json"))
      #expect(!report.cases.isEmpty)
      #expect(report.cases.allSatisfy { $0.verdict == "blocked" })
      #expect(report.cases.allSatisfy { $0.reason.contains("1045") })
      #expect(report.summary?.exit_code == 1)
      #expect(try directory.text(of: "run.xml").contains("1045"))
      for text in [outcome.output, outcome.errors, try directory.text(of: "run.json")] {
        #expect(!text.contains("wrong-Pw1!"))
      }
    }
  }

  @Test func `an address that is none is exit code 2`() async throws {
    for url in ["postgres://127.0.0.1:5432", "mysql://a@b@c", "mysql://", "mysql://h:99999"] {
      let outcome = try await MySQLSpec.run(["run", "--target", url], atMost: Self.limit)
      #expect(outcome.status == 2, "\(url)")
      expectSentence(outcome.errors, "mysql://HOST:PORT")
    }
  }

  // MARK: Files

  private static let suite = """
    suite: my
    about: A suite of a user.
    source: https://example.org/
    cases:
      - id: my.case
        title: It is so
        why: It matters.
        steps:
          - login: {}
          - usable

    """

  @Test func `a wrong key is exit code 2, with its place and the right one`() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      Self.suite.replacing("login: {}", with: "login: {pasword: x}"), to: "my.yaml")
    for command in ["run", "lint"] {
      let outcome = try await MySQLSpec.run(
        [command, "my.yaml"], directory: directory.path, atMost: Self.limit)
      #expect(outcome.status == 2)
      let text = outcome.output + outcome.errors
      #expect(text.contains("my.yaml:9:"))
      #expect(text.contains("password"))
      #expect(text.contains("^^^"))
    }
  }

  @Test func `an id that stands twice is exit code 2, with both places`() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(Self.suite, to: "my.yaml")
    try directory.write(Self.suite, to: "yours.yaml")
    let outcome = try await MySQLSpec.run(
      ["run", "my.yaml", "yours.yaml"], directory: directory.path, atMost: Self.limit)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("yours.yaml:5"))
    #expect(outcome.errors.contains("`my.case` is the id of another case already, at my.yaml:5"))
  }

  @Test func `files that are not there are exit code 2`() async throws {
    for arguments in [
      ["run", "missing.yaml"], ["run", "--profile", "nothing"], ["run", "--baseline", "missing"],
      ["run", "--target-file", "missing"], ["lint", "missing"], ["decode", "missing.pcapng"],
      ["explain", "no.such.case"],
    ] {
      let outcome = try await MySQLSpec.run(arguments, atMost: Self.limit)
      #expect(outcome.status == 2, "\(arguments)")
      expectSentence(outcome.errors, arguments[arguments.count - 1])
    }
  }

  @Test(arguments: ["--json", "--junit", "--evidence"])
  func `a report that cannot be written is exit code 2, before anything runs`(
    _ option: String
  ) async throws {
    let directory = try TemporaryDirectory()
    try directory.write("", to: "file")
    let outcome = try await MySQLSpec.run(
      ["run", option, directory.path + "/file/report", "--target", "mysql://127.0.0.1:1"],
      atMost: Self.limit)
    #expect(outcome.status == 2)
    expectSentence(outcome.errors, "/file/report")
    #expect(outcome.output.isEmpty)
  }

  // MARK: Arguments

  @Test func `nothing that is selected is exit code 4`() async throws {
    let outcome = try await MySQLSpec.run(
      ["run", "--filter", "no.such.case", "--target", "mysql://127.0.0.1:1"], atMost: Self.limit)
    #expect(outcome.status == 4)
    expectSentence(outcome.errors, "mysqlspec list")
  }

  @Test func `a filter that cannot be read is exit code 2`() async throws {
    let outcome = try await MySQLSpec.run(["run", "--filter", "auth &"], atMost: Self.limit)
    #expect(outcome.status == 2)
    expectSentence(outcome.errors, "character 7")
  }

  @Test(arguments: [
    ["run", "--bogus"], ["run", "--jobs", "0"], ["run", "--timeout", "-1"], ["bogus"],
    ["decode"], ["run", "--gate", "maybe"],
  ])
  func `usage that is wrong is exit code 2, with a hint`(_ arguments: [String]) async throws {
    let outcome = try await MySQLSpec.run(arguments, atMost: Self.limit)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--help"))
    #expect(outcome.output.isEmpty)
  }

  // MARK: What a message is

  /// One line on standard error, from the program, with these words.
  private func expectSentence(
    _ errors: String, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let lines = errors.split(separator: "\n")
    #expect(lines.count == 1, "\(errors)", sourceLocation: sourceLocation)
    #expect(lines.first?.hasPrefix("mysqlspec: ") == true, sourceLocation: sourceLocation)
    for word in words {
      #expect(errors.contains(word), "\(errors)", sourceLocation: sourceLocation)
    }
  }
}
