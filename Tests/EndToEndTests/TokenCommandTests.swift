import Foundation
import Testing

/// `mysqlspec token`, against botocore and against what users forget.
@Suite struct TokenCommandTests {
  private static let keys = [
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI",
    "AWS_SESSION_TOKEN": "", "AWS_PROFILE": "", "AWS_REGION": "", "AWS_DEFAULT_REGION": "",
    "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent/credentials",
    "AWS_CONFIG_FILE": "/nonexistent/config",
  ]

  /// What the judge says of a group of cases.
  private struct Verdict: Decodable {
    var `case`: String
    var required: Int
    var found: Int
    var problems: [String]
  }

  private func token(
    _ arguments: [String], _ environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await MySQLSpec.run(
      ["token"] + arguments, environment: Self.keys.merging(environment) { $1 })
  }

  @Test(.enabled(if: ClientPrograms.python != nil || ContinuousIntegration.isOn))
  func `tokens are those of botocore, whatever they are for and whoever signs`() async throws {
    let script = Checkout.path + "/scripts/token.d/judge.py"
    let outcome = try await ClientPrograms.run(
      ClientPrograms.python, [script, "--binary", MySQLSpec.path, "--cases", "150"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let verdicts = try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode(Verdict.self, from: Data($0.utf8))
    }
    #expect(verdicts.map(\.case) == ["variables", "files"])
    for verdict in verdicts {
      #expect(verdict.found == verdict.required && verdict.required == 150)
      let shown = verdict.problems.prefix(3).joined(separator: "\n")
      #expect(verdict.problems.isEmpty, "\(verdict.case):\n\(shown)")
    }
  }

  @Test func `a token and a line end are all that is printed`() async throws {
    let host = "app.proxy-abc123.us-east-1.rds.amazonaws.com"
    let outcome = try await token(["--host", host, "--user", "app"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("\(host):3306/?Action=connect&DBUser=app&X-Amz-Algorithm="))
    #expect(outcome.output.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    #expect(outcome.output.hasSuffix("\n"))
  }

  @Test(
    arguments: [
      (["--host", "db", "--user", "u"], [:], "add --region, or set AWS_REGION"),
      (
        ["--host", "db:3306", "--user", "u", "--region", "us-east-1"], [:],
        "without mysql:// and port"
      ),
      (["--host", "db", "--user", "", "--region", "us-east-1"], [:], "the user is empty"),
      (["--host", "db", "--user", "u", "--region", "US"], [:], "such as us-east-1"),
      (
        ["--host", "db", "--user", "u"], ["AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": ""],
        "the environment has no AWS_ACCESS_KEY_ID"
      ),
      (
        ["--host", "db", "--user", "u", "--region", "us-east-1"],
        ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""], "set AWS_ACCESS_KEY_ID"
      ),
      (
        ["--host", "db", "--user", "u", "--region", "us-east-1"],
        ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_PROFILE": "nobody"],
        "the profile nobody is not in"
      ),
      (["--host", "db", "--user", "u", "--port", "0"], [:], "1 to 65535"),
      (["--host", "db", "--user", "u", "--at", "today"], [:], "--at"),
      (["--host", "db"], [:], "--user"), (["--user", "u"], [:], "--host"),
    ] as [([String], [String: String], String)])
  func `what is missing or wrong is exit code 2, and said`(
    arguments: [String], environment: [String: String], sentence: String
  ) async throws {
    let outcome = try await token(arguments, environment)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(!outcome.errors.contains("wJalrXUtnFEMI"))
  }
}
