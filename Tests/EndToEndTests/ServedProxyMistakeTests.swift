import Foundation
import Testing

/// What is wrong with the files of a proxy is said before anything is served.
@Suite struct ServedProxyMistakeTests {
  private static let noKeys = [
    "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_SESSION_TOKEN": "",
    "AWS_PROFILE": "", "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent/credentials",
    "AWS_CONFIG_FILE": "/nonexistent/config",
  ]

  private func serve(
    _ arguments: [String], template: String = ServedProxy.template(),
    environment: [String: String] = ServedProxy.keys
  ) async throws -> Program.Outcome {
    let directory = try TemporaryDirectory()
    try directory.write(template, to: "template.yaml")
    try directory.write(
      "secrets:\n  a: {username: a, password_env: NO_SUCH_VARIABLE}\n", to: "own.yaml")
    try directory.write(#"{"username": "nobody", "password": "Sesame-1!"}"#, to: "nobody.json")
    try directory.write(#"{"username": "reports", "password": "Sesame-1!", }"#, to: "broken.json")
    return try await MySQLSpec.run(
      ["serve", "--listen", "127.0.0.1:0"] + arguments, directory: directory.path,
      environment: environment, atMost: .seconds(20))
  }

  @Test func `a value out of range is shown with its place, a caret and the exit code 2`()
    async throws
  {
    let outcome = try await serve(
      ["--cloudformation", "template.yaml"], template: ServedProxy.template(idleTimeout: 90_000))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    let expected = """
      template.yaml:8:26: error: Resources.Proxy.Properties.IdleClientTimeout: 90000 is out of range, \
      allowed are 1 to 28800 seconds
       8 |       IdleClientTimeout: 90000
         |                          ^^^^^
      """
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
  }

  @Test(
    arguments: [
      (["--cloudformation", "nowhere.yaml"], "the configuration nowhere.yaml cannot be read"),
      (["--cloudformation", "template.yaml", "--proxy", "other"], "other"),
      (["--cloudformation", "template.yaml", "--tls", "off"], "leave out --tls off"),
      (
        ["--cloudformation", "template.yaml", "--secret", "broken.json"],
        "the secret in broken.json cannot be used"
      ),
      (
        ["--cloudformation", "template.yaml", "--listen", "reader=127.0.0.1:0"],
        "the configuration has no endpoint reader"
      ),
      (["--config", "own.yaml"], "own.yaml:2:3: the secret a is in the environment variable"),
      (["--target", "http://localhost"], "is no mysql:// address"),
      (["--secret", "nobody.json"], "a pooling proxy needs --target"),
      (["--target", "mysql://localhost", "--parameter", "a"], "--parameter needs NAME=VALUE"),
      (["--target", "mysql://localhost", "--metrics", "9"], "--metrics needs HOST:PORT"),
    ] as [([String], String)])
  func `what is missing or wrong is exit code 2, and said`(
    arguments: [String], sentence: String
  ) async throws {
    let outcome = try await serve(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(!outcome.errors.contains("Sesame"))
  }

  @Test func `tokens that nothing can verify are no tokens`() async throws {
    let outcome = try await serve(["--cloudformation", "template.yaml"], environment: Self.noKeys)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("users log in with IAM tokens, and nothing can verify them"))
    #expect(outcome.errors.contains("set AWS_ACCESS_KEY_ID"))
  }
}
