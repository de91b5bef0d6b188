import Foundation
import Testing

/// `run --cloudformation`: what a template promises, the suites expect.
@Suite struct TemplateRunTests {
  private func verdicts(
    _ arguments: [String], template: String = ServedProxy.template()
  ) async throws -> [String: String] {
    let directory = try TemporaryDirectory()
    try directory.write(template, to: "template.yaml")
    let outcome = try await MySQLSpec.run(
      ["run", "tls.security", "--format", "json"] + arguments, directory: directory.path)
    return try RunReport(outcome.output).verdicts
  }

  private static let needsTLS = "tls.security.required-by-endpoint"

  @Test func `a proxy that is to require TLS is tested for it, and passes`() async throws {
    let found = try await verdicts(["--cloudformation", "template.yaml"])
    #expect(found[Self.needsTLS] == "pass")
    #expect(found.values.contains("error") == false)
  }

  @Test func `a proxy that is not to require TLS is not tested for it`() async throws {
    let found = try await verdicts(
      ["--cloudformation", "template.yaml"], template: ServedProxy.template(requireTLS: false))
    #expect(found[Self.needsTLS] == "n/a")
  }

  @Test func `an endpoint that does not do what the template says fails`() async throws {
    try await StandInServer.running { server in
      let found = try await verdicts(
        ["--target", "mysql://\(server)", "--cloudformation", "template.yaml"])
      #expect(found[Self.needsTLS] == "fail")
      #expect(try await verdicts(["--target", "mysql://\(server)"])[Self.needsTLS] == "n/a")
    }
  }

  @Test func `users of IAM log in with tokens that the run makes, and with no wrong one`()
    async throws
  {
    let directory = try TemporaryDirectory()
    try directory.write(ServedProxy.template(), to: "template.yaml")
    let outcome = try await MySQLSpec.run(
      [
        "run", "rds.iam", "rds.iam-refused", "--cloudformation", "template.yaml", "--format",
        "json",
      ], directory: directory.path)
    let report = try RunReport(outcome.output)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let missing = report.cases.filter { $0.verdict != "pass" }.map(\.id)
    #expect(missing == ["rds.iam.without-tls", "rds.iam-refused.password"])
    #expect(report.cases.count > 25)
  }

  @Test func `what the proxy is known for is in its profile`() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(ServedProxy.template(), to: "template.yaml")
    let outcome = try await MySQLSpec.run(
      [
        "run", "pool", "results.counts", "results.errors", "handshake", "commands", "--profile",
        "mysqlspec-serve", "--cloudformation", "template.yaml", "--format", "json",
      ], directory: directory.path)
    let report = try RunReport(outcome.output)
    let bad = report.cases.filter { !["pass", "known", "n/a"].contains($0.verdict) }
    #expect(outcome.status == 0, "\(outcome.errors)\(bad.map { "\($0.id): \($0.reason)" })")
    #expect(report.cases.contains { $0.verdict == "known" })
    #expect(report.cases.count > 150)
  }

  @Test func `a template with a mistake is exit code 2`() async throws {
    let directory = try TemporaryDirectory()
    let template = ServedProxy.template(idleTimeout: 0)
    try directory.write(template, to: "template.yaml")
    let outcome = try await MySQLSpec.run(
      ["run", "--cloudformation", "template.yaml"], directory: directory.path)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("template.yaml:8:26: error:"))
  }
}
