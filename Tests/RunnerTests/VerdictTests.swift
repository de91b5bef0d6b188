import Packets
import Scenario
import Session
import Testing
import Wire

@testable import Runner

@Suite struct VerdictTests {
  @Test func `a case whose checks saw no packet is the harness's error, never a pass`() async throws
  {
    try await FakeServer.running { server in
      // What `lint` refuses already, a case made in code can still be.
      var testCase = try Cases.make("- login: {}")
      let location = testCase.location
      for steps in [
        [Step(.check(.integer(1), .equals(.integer(1))), location: location)],
        [Step(.open, location: location)],
        [Step(.set([.init("a", .integer(1))]), location: location)],
        [],
      ] {
        testCase.steps = steps
        let run = await server.run([testCase])
        #expect(run.cases.first?.verdict == .error, "\(steps.map(\.summary))")
        #expect(run.cases.first?.reason == "no check saw a packet")
      }
    }
  }

  @Test func `a should that is missed makes a case weak`() async throws {
    try await FakeServer.running { server in
      let result = try await server.run(
        """
        - login: {}
        - query: FAIL
          error: any
          should: {error: 1146}
        - usable
        """)
      #expect(result.verdict == .weak)
      #expect(result.checks.count { !$0.passed } == 1)
      #expect(result.checks.first { !$0.passed }?.level == .should)
      #expect(result.checks.last { $0.rule == nil }?.passed == true)
    }
  }

  @Test func `a must that is missed ends the case, and outweighs a should`() async throws {
    try await FakeServer.running { server in
      let result = try await server.run(
        """
        - login: {}
        - query: SELECT 1
          scalar: 2
          level: should
        - query: SELECT 1
          scalar: 3
        - query: SELECT 1
          scalar: 4
        """)
      #expect(result.verdict == .fail)
      #expect(result.failures.map(\.level) == [.must, .should])
      #expect(!result.checks.contains { $0.expected.contains("4") })
    }
  }

  @Test(arguments: ["record", "ambiguous", "may"])
  func `what is only written down never fails a case`(_ level: String) async throws {
    try await FakeServer.running { server in
      let result = try await server.run(
        """
        - login: {}
        - send: COM_PING
        - expect: ERR
          level: \(level)
          name: what came
        - usable
        """)
      #expect(result.verdict == .pass, "\(result.reason)")
      #expect(result.checks.contains { !$0.passed && $0.level.rawValue == level })
      #expect((result.records["what came"] != nil) == (level != "may"))
    }
  }

  @Test func `records and captures keep what the endpoint sent`() async throws {
    try await FakeServer.running { server in
      let result = try await server.run(
        """
        - login: {}
          capture: {id: greeting.thread_id}
        - query: ECHO hello
          capture: {word: "rows[0][0]"}
        - check: {value: $word, matches: "^hel+o$"}
        - record: {word: $word, id: $id}
        """)
      #expect(result.verdict == .pass, "\(result.reason)")
      #expect(result.records["word"] == "\"hello\"")
      #expect(result.records["id"].flatMap { Int($0) } ?? 0 > 0)
    }
  }

  @Test func `eventually repeats its steps, and only the last attempt counts`() async throws {
    try await FakeServer.running { server in
      let passing = try await server.run(
        """
        - login: {}
        - eventually:
            - query: COUNT
              scalar: 4
          within: 20s
        """)
      #expect(passing.verdict == .pass, "\(passing.reason)")
      #expect(passing.failed.isEmpty)
      let failing = try await server.run(
        """
        - login: {}
        - eventually:
            - query: COUNT
              scalar: none
          within: 100ms
        """)
      #expect(failing.verdict == .fail)
      #expect(failing.failed.count == 1)
    }
  }

  @Test func `parallel branches run on their own sessions, and one that fails fails the case`()
    async throws
  {
    try await FakeServer.running { server in
      let steps = { (wanted: Int) in
        """
        - parallel:
            - - login: {}
                on: a
              - query: SELECT 1
                on: a
                scalar: 1
            - - login: {}
                on: b
              - query: SELECT 1
                on: b
                scalar: \(wanted)
        """
      }
      let passing = try await server.run(steps(1))
      #expect(passing.verdict == .pass, "\(passing.reason)")
      #expect(Set(passing.transcript.map(\.session)).isSuperset(of: ["a", "b"]))
      let failing = try await server.run(steps(2))
      #expect(failing.verdict == .fail)
      #expect(failing.checks.first { !$0.passed }?.session == "b")
    }
  }

  @Test func `a bystander whose session ends fails the case`() async throws {
    try await FakeServer.running { server in
      let steps = { (statement: String) in
        """
        - login: {}
        - query: \(statement)
        """
      }
      let passing = try await server.run(steps("SELECT 1"), keys: "bystander: true")
      #expect(passing.verdict == .pass, "\(passing.reason)")
      let failing = try await server.run(steps("KILL OTHERS"), keys: "bystander: true")
      #expect(failing.verdict == .fail)
      #expect(failing.failed == ["the bystander's session is still usable"])
    }
  }

  @Test func `conditions and repetitions take the steps they name`() async throws {
    try await FakeServer.running { server in
      let result = try await server.run(
        """
        - login: {}
        - repeat: 3
          steps:
            - query: "ECHO ${i}"
              scalar: $i
        - if: dialect.mysql
          then: [{query: ECHO mysql}]
          else: [{query: ECHO mariadb}]
        - if: tls
          then: [{query: ECHO tls}]
        """)
      #expect(result.verdict == .pass, "\(result.reason)")
      let statements = result.payloads(from: .client).map { Bytes($0.dropFirst()).text }
      #expect(statements.contains("ECHO 2"))
      #expect(statements.contains("ECHO mysql"))
      #expect(!statements.contains("ECHO tls"))
    }
  }

  @Test func `a mistake of the suite is the harness's error, not the endpoint's failure`()
    async throws
  {
    try await FakeServer.running { server in
      var testCase = try Cases.make("- login: {}")
      let location = testCase.location
      let mistakes = [
        Step(.check(.variable("nothing"), .any), location: location),
        Step(.check(.call("nonsense", []), .any), location: location),
        Step(.usable, session: "never opened", location: location),
        Step(.reserved("script"), location: location),
      ]
      let lawful = testCase.steps
      for mistake in mistakes {
        testCase.steps = lawful + [mistake]
        let run = await server.run([testCase])
        let result = try #require(run.cases.first)
        #expect(result.verdict == .error, "\(mistake.summary)")
        #expect(!result.reason.isEmpty)
        #expect(run.exitCode() == 70)
      }
    }
  }
}
