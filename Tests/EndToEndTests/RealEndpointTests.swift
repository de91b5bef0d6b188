import Foundation
import Testing

/// Real servers and proxies behave as their profiles say, however they are asked.
@Suite(.serialized, .enabled(if: RealEndpoint.areExpected))
struct RealEndpointTests {
  private static let limit = Duration.seconds(600)

  @Test(arguments: RealEndpoint.names)
  func `the gate is met, and verdicts do not depend on seeds or jobs`(_ name: String) async throws {
    let endpoint = try RealEndpoint.named(name)
    let directory = try TemporaryDirectory()
    let target = try directory.write(endpoint.target, to: "target.yaml")
    var verdicts: [[String: String]] = []
    for (seed, jobs) in [(1, 1), (2, 16), (3, 4)] {
      let outcome = try await MySQLSpec.run(
        [
          "run", "--target-file", target, "--profile", name, "--seed", "\(seed)", "--jobs",
          "\(jobs)", "--format", "json",
        ], atMost: Self.limit)
      let report = try RunReport(outcome.output)
      let bad = report.cases.filter { !["pass", "weak", "known", "n/a"].contains($0.verdict) }
      #expect(outcome.status == 0, "\(bad.map { "\($0.id) \($0.verdict): \($0.reason)" })")
      #expect(report.summary?.executed ?? 0 > 200)
      #expect(report.summary?.seed == UInt64(seed))
      verdicts.append(report.verdicts)
    }
    for other in verdicts.dropFirst() {
      let differing = verdicts[0].filter { other[$0.key] != $0.value }.keys.sorted()
      #expect(differing.isEmpty)
      #expect(other.count == verdicts[0].count)
    }
  }

  @Test(arguments: RealEndpoint.names)
  func `a probe names version and dialect`(_ name: String) async throws {
    struct Probe: Decodable {
      var schema: String
      var server_version: String
      var dialect: String
      var users: [String]
      var pooled: Bool?
    }
    let endpoint = try RealEndpoint.named(name)
    let json = try await MySQLSpec.run(["probe", endpoint.url, "--format", "json"])
    #expect(json.status == 0)
    let probe = try JSONDecoder().decode(Probe.self, from: Data(json.output.utf8))
    #expect(probe.schema == "mysqlspec.probe/1")
    #expect(probe.dialect == endpoint.dialect)
    // MariaDB 10 greets as 5.5.5-10…; the router adds a word of its own.
    let number = endpoint.version.prefix { $0 != "-" }
    #expect(probe.server_version.contains(number))
    #expect(probe.users.contains("default"))
    #expect(probe.pooled == (name == "mysql-router-9.7"))

    let text = try await MySQLSpec.run(["probe", endpoint.url])
    #expect(text.status == 0)
    #expect(text.output.contains(number))
    #expect(text.output.lowercased().contains(endpoint.dialect))
  }
}
