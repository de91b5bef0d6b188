import Packets
import Scenario
import Testing

@testable import Runner

/// A server that is wrong on purpose fails exactly the check that is about it.
@Suite struct MistakeTests {
  @Test func `a lawful server passes`() async throws {
    try await FakeServer.running { server in
      let result = try await server.run(
        """
        - login: {database: mysqlspec}
        - use: mysqlspec
        - silent: 20ms
        - query: SELECT 1
          scalar: 1
        - query: RESULTS
          results: [{rows: [[1]]}, {rows: [[2]]}, {ok: {affected_rows: 0}}]
        - query: FAIL
          error: {code: 1064, state: "42000", message: {contains: syntax}}
        - send: COM_PING
        - expect: {OK: {status_flags: {with: [AUTOCOMMIT], without: [IN_TRANS]}}}
          sequence: 1
        - reset
        - usable
        - quit
        """)
      #expect(result.verdict == .pass, "\(result.reason)")
      #expect(result.reason.isEmpty)
      #expect(result.checks.count >= 10)
      #expect(result.failed.isEmpty)
    }
  }

  @Test func `a wrong sequence number fails the rule of the observer alone`() async throws {
    let result = try await Self.result(of: .numbersWrongly)
    #expect(result.verdict == .fail)
    #expect(result.failed == ["sequence"])
    #expect(result.reason.contains("7, not 1"))
  }

  @Test func `a case that tolerates a rule does not fail by it`() async throws {
    try await FakeServer.running(.numbersWrongly) { server in
      let result = try await server.run(
        """
        - login: {}
        - use: mysqlspec
        - usable
        """, keys: "tolerates: [sequence]")
      #expect(result.verdict == .pass, "\(result.reason)")
    }
  }

  @Test(arguments: [FakeServer.Mistake.saysOKTwice, .sendsGarbage])
  func `a packet too many fails silence and the observer`(
    _ mistake: FakeServer.Mistake
  ) async throws {
    let result = try await Self.result(of: mistake)
    #expect(result.verdict == .fail)
    #expect(Set(result.failed) == ["unsolicited", "nothing follows"])
  }

  @Test func `an OK that is cut short is malformed, and nothing else`() async throws {
    let result = try await Self.result(of: .cutsOK)
    #expect(result.verdict == .fail)
    #expect(result.failed == ["malformed"])
    let check = try #require(result.checks.first { !$0.passed })
    #expect(check.entry != nil)
    #expect(check.range == 3..<3)
  }

  @Test func `an ERR without SQLSTATE fails the rule about it alone`() async throws {
    try await FakeServer.running(.omitsState) { server in
      let result = try await server.run(
        """
        - login: {}
        - use: mysqlspec
          error: any
        - usable
        """)
      #expect(result.verdict == .fail)
      #expect(result.failed == ["sqlstate"])
    }
  }

  @Test func `an ERR in place of OK fails the command alone`() async throws {
    let result = try await Self.result(of: .failsAtFirst(1))
    #expect(result.failed == ["the schema changes"])
    #expect(result.reason.contains("1049"))
  }

  @Test func `silence fails the command that waits for it, when its time is over`() async throws {
    try await FakeServer.running(.staysSilent) { server in
      let result = try await server.run(Self.steps, timeout: .seconds(3))
      #expect(result.verdict == .fail)
      #expect(result.failed == ["the schema changes"])
      #expect(result.reason.contains("nothing in time"))
    }
  }

  @Test(arguments: [FakeServer.Mistake.closes, .resets])
  func `a connection that ends fails the command that waits on it`(
    _ mistake: FakeServer.Mistake
  ) async throws {
    let result = try await Self.result(of: mistake)
    #expect(result.verdict == .fail)
    #expect(result.failed == ["the schema changes"])
    #expect(result.reason.contains("ended the connection") || result.reason.contains("reset"))
  }

  @Test func `an OK to a wrong password fails the login that expects ERR`() async throws {
    let steps = """
      - login: {password: wrong, error: 1045}
        name: a wrong password is denied
      """
    try await FakeServer.running { server in
      let result = try await server.run(steps)
      #expect(result.verdict == .pass, "\(result.reason)")
    }
    try await FakeServer.running(.acceptsAnyPassword) { server in
      let result = try await server.run(steps)
      #expect(result.verdict == .fail)
      #expect(result.failed == ["a wrong password is denied"])
      #expect(result.checks.first { !$0.passed }?.actual == "OK")
    }
  }

  private static let steps = """
    - login: {}
    - use: mysqlspec
      name: the schema changes
    - silent: 100ms
      name: nothing follows
    - usable
    """

  private static func result(of mistake: FakeServer.Mistake) async throws -> CaseResult {
    try await FakeServer.running(mistake) { server in try await server.run(steps) }
  }
}
