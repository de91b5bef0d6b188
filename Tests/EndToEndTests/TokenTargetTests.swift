import Foundation
import Testing
import Transport

/// Target files whose users log in with IAM tokens.
@Suite(.serialized) struct TokenTargetTests {
  private static let target = """
    url: mysql://localhost:%PORT
    ca: ca.pem
    users:
      token: {user: orders, iam: {%IAM}}

    """

  private func run(
    _ suites: [String], on proxy: ServedProxy, iam: String = "", more: [String] = [],
    environment: [String: String] = ServedProxy.keys
  ) async throws -> Program.Outcome {
    let text = Self.target.replacing("%PORT", with: "\(proxy.address.port)")
      .replacing("%IAM", with: iam)
    try proxy.directory.write(text, to: "target.yaml")
    return try await MySQLSpec.run(
      ["run"] + suites + [
        "--target-file", "target.yaml", "--cloudformation", "template.yaml", "--format", "json",
      ] + more, directory: proxy.directory.path, environment: environment)
  }

  @Test func `the suites of IAM pass on a proxy that another process serves`() async throws {
    try await ServedProxy.running(["--config", "own.yaml"], files: ["own.yaml": Self.strict]) {
      proxy in
      let outcome = try await run(["rds.iam", "rds.iam-refused"], on: proxy)
      let report = try RunReport(outcome.output)
      #expect(
        outcome.status == 0, "\(outcome.errors)\(report.cases.filter { $0.verdict == "fail" })")
      #expect(
        report.cases.filter { $0.verdict != "pass" }.map(\.id)
          == ["rds.iam.session-token", "rds.iam.without-tls", "rds.iam-refused.password"])
    }
  }

  /// What tokens must be for is said, so that those for anything else are refused.
  private static let strict = """
    iam:
      region: eu-central-1
      host: localhost
      access_keys: [{id_env: AWS_ACCESS_KEY_ID, secret_env: AWS_SECRET_ACCESS_KEY}]

    """

  @Test func `the key may stand in the file, and no secret stands in what is left of a failure`()
    async throws
  {
    try await ServedProxy.running { proxy in
      try proxy.directory.write(Self.failing, to: "failing.yaml")
      let key = """
        access_key: {id_env: MY_KEY, secret: wJalrXUtnFEMI}, region: eu-central-1
        """
      let outcome = try await run(
        ["failing.yaml"], on: proxy, iam: key, more: ["--evidence", "evidence"],
        environment: ["MY_KEY": "AKIDEXAMPLE", "AWS_ACCESS_KEY_ID": "", "AWS_REGION": ""])
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.output.contains("Action=connect&DBUser=orders"))
      let files = try FileManager.default.subpathsOfDirectory(
        atPath: proxy.directory.path + "/evidence")
      #expect(files.contains { $0.hasSuffix("capture.pcapng") })
      let kept = files.compactMap {
        FileManager.default.contents(atPath: proxy.directory.path + "/evidence/" + $0)
      }
      for data in kept + [Data(outcome.output.utf8), Data(outcome.errors.utf8)] {
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.firstMatch(of: /X-Amz-Signature=[0-9a-f]/) == nil)
        #expect(!text.contains("wJalrXUtnFEMI"))
      }
    }
  }

  /// Its token is in a check, in a statement and in the failure's text.
  private static let failing = """
    suite: failing
    source: https://example.org/
    cases:
      - id: failing.token
        title: A token leaks
        why: To see that it does not.
        steps:
          - login: {as: token, tls: required}
          - set: {t: $token.password}
          - record: {leaked: $t}
          - query: "SELECT '${t}'"
            scalar: something else

    """

  @Test(arguments: [
    ("iam: {}", "", "there are no AWS credentials in the environment"),
    ("iam: {region: Ohio}", "AKIDEXAMPLE", "no token can be made for the role token: \"Ohio\""),
    ("iam: {}, password: x", "AKIDEXAMPLE", "gives token a password and iam"),
    ("iam: {access_key: {id: AKIDEXAMPLE}}", "", "access_key in the target file has no secret"),
  ])
  func `what cannot make tokens is exit code 2, before anything is sent`(
    _ keys: String, _ id: String, _ reason: String
  ) async throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      "url: mysql://localhost:1\nusers:\n  token: {user: orders, \(keys)}\n", to: "target.yaml")
    let outcome = try await MySQLSpec.run(
      ["run", "rds.iam", "--target-file", "target.yaml"], directory: directory.path,
      environment: [
        "AWS_ACCESS_KEY_ID": id, "AWS_SECRET_ACCESS_KEY": id.isEmpty ? "" : "secret",
        "AWS_REGION": "eu-central-1", "HOME": directory.path, "AWS_PROFILE": "",
      ])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }
}
