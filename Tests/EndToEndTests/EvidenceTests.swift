import Foundation
import Testing

/// What a failing case leaves behind opens elsewhere, and shows no credentials.
@Suite(.serialized, .enabled(if: RealEndpoint.areExpected && Tshark.isExpected))
struct EvidenceTests {
  /// A case that fails after it sent every kind of credential, over one version of TLS.
  private static func suite(version: String) -> String {
    """
    suite: evidence
    about: A suite that fails.
    source: https://example.org/
    cases:
      - id: evidence.fails
        title: It fails
        why: To see what it leaves behind.
        steps:
          - login: {as: token, tls: {min: "\(version)", max: "\(version)"}}
          - login: {as: cleartext, tls: {min: "\(version)", max: "\(version)"}}
            on: other
          - query: "SELECT '${token.password}' AS a, '${cleartext.password}' AS b"
          - query: SELECT 41 + 1
            scalar: 43

    """
  }

  private static let secrets = [
    String(repeating: "tokenPw1", count: 4), "mysqlspec-cleartext-Pw1!", "mysqlspec-default-Pw1!",
  ]

  @Test(arguments: ["1.2", "1.3"])
  func `a capture opens decrypted, with nothing beside it and no secret inside`(
    _ version: String
  ) async throws {
    let endpoint = try RealEndpoint.named("mysql-9.7")
    let directory = try TemporaryDirectory()
    let run = try await run(Self.suite(version: version), endpoint, directory)
    let path = directory.path + "/evidence/evidence.fails"
    let capture = path + "/capture.pcapng"
    #expect(run.cases.first?.evidence == path)

    let messages = try await Tshark.output(
      capture, port: endpoint.port, ["-Y", "mysql", "-T", "fields", "-e", "mysql.query"])
    #expect(messages.contains("SELECT 41 + 1"))
    let info = try await Tshark.output(
      capture, port: endpoint.port, ["-Y", "mysql", "-T", "fields", "-e", "_ws.col.Info"])
    #expect(info.contains("Login Request user=mysqlspec_token"))
    #expect(info.contains("Auth Switch Response"))
    let malformed = try await Tshark.output(
      capture, port: endpoint.port, ["-Y", "_ws.malformed || tls.alert_message.level == 2"])
    #expect(malformed.isEmpty)

    let shown = String(
      decoding: try await Tshark.bytes(capture, port: endpoint.port), as: UTF8.self)
    #expect(shown.contains("SELECT 41 + 1"))
    for secret in Self.secrets { #expect(!shown.contains(secret)) }
  }

  @Test func `no file that a run writes, and nothing that it prints, holds a secret`() async throws
  {
    let endpoint = try RealEndpoint.named("mysql-9.7")
    let directory = try TemporaryDirectory()
    let run = try await run(Self.suite(version: "1.3"), endpoint, directory)
    #expect(run.cases.count == 1)
    let files = directory.files
    #expect(files.contains("evidence/evidence.fails/transcript.txt"))
    #expect(files.contains("evidence/evidence.fails/case.json"))
    for file in files where file != "target.yaml" {
      let text = try directory.text(of: file)
      // Apart, so that a failure does not print what it complains of.
      let isClean = !Self.secrets.contains { text.contains($0) }
      #expect(isClean, "\(file)")
    }
  }

  @Test func `evidence is its owner's alone`() async throws {
    let endpoint = try RealEndpoint.named("mysql-9.7")
    let directory = try TemporaryDirectory()
    _ = try await run(Self.suite(version: "1.3"), endpoint, directory)
    let files = directory.files.filter { $0.hasPrefix("evidence/") }
    #expect(files.count == 3)
    for file in files {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + file)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
    }
  }

  @Test(arguments: ["1.2", "1.3"])
  func `decode shows the same messages as text and as JSON`(_ version: String) async throws {
    struct Message: Decodable {
      var schema: String
      var type: String
      var direction: String
      var sequence: Int
      var secure: Bool
    }
    let endpoint = try RealEndpoint.named("mysql-9.7")
    let directory = try TemporaryDirectory()
    _ = try await run(Self.suite(version: version), endpoint, directory)
    let capture = directory.path + "/evidence/evidence.fails/capture.pcapng"

    let json = try await MySQLSpec.run(["decode", capture, "--format", "json"])
    let text = try await MySQLSpec.run(["decode", capture])
    let lint = try await MySQLSpec.run(["decode", capture, "--lint"])
    #expect([json.status, text.status, lint.status] == [0, 0, 0])
    let messages = try json.output.split(separator: "\n").map {
      try JSONDecoder().decode(Message.self, from: Data($0.utf8))
    }
    #expect(messages.allSatisfy { $0.schema == "mysqlspec.message/1" })
    #expect(messages.contains { $0.type == "AuthSwitchResponse" && $0.secure })
    #expect(messages.contains { $0.type == "SSLRequest" && !$0.secure })
    let lines = text.output.matches(of: /(?m)([←→]) +(\d+) +(\S+)/).map {
      "\($0.1) \($0.2) \($0.3)"
    }
    #expect(
      lines
        == messages.map { "\($0.direction == "client" ? "→" : "←") \($0.sequence) \($0.type)" })
    for output in [json.output, text.output, lint.output] {
      for secret in Self.secrets { #expect(!output.contains(secret)) }
    }
  }

  /// Runs a suite that fails, with every report into `directory`.
  private func run(
    _ suite: String, _ endpoint: RealEndpoint, _ directory: TemporaryDirectory
  ) async throws -> RunReport {
    try directory.write(suite, to: "evidence.yaml")
    try directory.write(endpoint.target, to: "target.yaml")
    let outcome = try await MySQLSpec.run(
      [
        "run", "evidence.yaml", "--target-file", "target.yaml", "--evidence",
        directory.path + "/evidence", "--json", "run.json", "--junit", "run.xml",
      ], directory: directory.path)
    #expect(outcome.status == 1, "\(outcome.errors)")
    try directory.write(outcome.output, to: "output.txt")
    try directory.write(outcome.errors, to: "errors.txt")
    return try RunReport(try directory.text(of: "run.json"))
  }
}
