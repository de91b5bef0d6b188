import Runner
import Scenario
import Session
import Wire

/// Cases written as users write them.
enum Cases {
  /// A case of these steps, in YAML without indentation; `keys` are further ones of the case.
  static func make(
    _ steps: String, id: String = "test.case", keys: String = ""
  ) throws -> Case {
    let text = """
      suite: test
      about: A suite of the runner's tests.
      source: https://example.org/
      cases:
        - id: \(id)
          title: The runner judges rightly
          why: Nobody believes a harness that errs.
      \(indented(keys, by: 4))
          steps:
      \(indented(steps, by: 6))

      """
    let suite = try SuiteLoader.suite(from: SourceFile(path: "test.yaml", text: text))
    guard let testCase = suite.cases.first else { throw Missing() }
    return testCase
  }

  struct Missing: Error {}

  private static func indented(_ text: String, by count: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
      .joined(separator: "\n")
  }
}

extension FakeServer {
  /// Runs cases against this server.
  func run(
    _ cases: [Case], jobs: Int = 1, seed: UInt64 = 1, timeout: Duration = .seconds(20),
    retries: Int = 0, secrets: KnownSecrets? = nil,
    onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async -> RunResult {
    let options = RunOptions(jobs: jobs, seed: seed, timeout: timeout, retries: retries)
    let runner = Runner(target: target, facts: facts, options: options, secrets: secrets)
    return await runner.run(
      cases,
      header: RunResult.Header(harnessVersion: "0", endpoint: "fake", seed: seed, jobs: jobs),
      onEvent: onEvent)
  }

  /// Runs one case of these steps against this server.
  func run(
    _ steps: String, keys: String = "", seed: UInt64 = 1, timeout: Duration = .seconds(20),
    retries: Int = 0
  ) async throws -> CaseResult {
    let run = await run(
      [try Cases.make(steps, keys: keys)], seed: seed, timeout: timeout, retries: retries)
    guard let result = run.cases.first else { throw Cases.Missing() }
    return result
  }
}

extension CaseResult {
  /// The checks that did not hold: the observer's by their rules, those of steps by their names.
  var failed: [String] { checks.filter { !$0.passed }.map { $0.rule ?? $0.name } }

  /// The payloads that went in one direction.
  func payloads(from side: Side) -> [[UInt8]] {
    transcript.compactMap { entry in
      if case .packet(let observation) = entry.content, observation.side == side {
        observation.packet.payload
      } else {
        nil
      }
    }
  }
}
