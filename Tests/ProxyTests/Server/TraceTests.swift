import Packets
import Proxy
import Session
import StandIn
import Testing
import Transport
import Wire

/// What a statement leaves for the next one to ask for: counts, warnings, errors.
struct TraceTests {
  private func run(
    connections: Int = 20, kept: Duration = .seconds(60),
    _ body: (TestProxy, ProxyClient, ProxyClient) async throws -> Void
  ) async throws {
    try await TestProxy.run(connections: connections) {
      $0.pool.tracesKept = kept
    } _: { test in
      try await body(test, try await test.session(), try await test.session())
    }
  }

  @Test(arguments: [
    (["INSERT INTO scratch VALUES ('a', 1), ('b', 1)"], "SELECT ROW_COUNT()", "2"),
    (["SELECT SQL_CALC_FOUND_ROWS id FROM items LIMIT 1"], "SELECT FOUND_ROWS()", "3"),
    (["SELECT CAST('12abc' AS SIGNED)"], "SHOW WARNINGS", "Warning"),
    (["SELECT CAST('12abc' AS SIGNED)", "SHOW WARNINGS"], "SHOW WARNINGS", "Warning"),
    (["SELECT CAST('12abc' AS SIGNED)"], "SELECT @@warning_count", "1"),
    (["SELECT nope"], "SHOW ERRORS", "Error"),
  ])
  func `it is found by its session, whatever others do in between`(
    _ statements: [String], _ question: String, _ answer: String
  ) async throws {
    try await run { _, a, b in
      for statement in statements {
        _ = try await a.query(statement)
        #expect(try await b.query("SELECT 1").scalar == "1")
      }
      #expect(try await a.query(question).scalar == answer)
    }
  }

  @Test func `warnings are not shown to another session, and stay with their own`() async throws {
    try await run { _, a, b in
      try await a.query("SELECT CAST('secret' AS SIGNED)")
      #expect(try await b.query("SHOW WARNINGS").rows == [])
      #expect(try await a.query("SHOW WARNINGS").rows.count == 1)
    }
  }

  @Test func `a full pool lends what is kept back, without what was left on it`() async throws {
    try await run(connections: 1) { test, a, b in
      try await a.query("SELECT CAST('secret' AS SIGNED)")
      #expect(try await b.query("SHOW WARNINGS").rows == [])
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
    }
  }

  @Test func `nothing is kept back for a session that ended, or left nothing`() async throws {
    try await run { test, a, b in
      try await a.query("SELECT 1")
      #expect(try await b.query("SELECT 1").scalar == "1")
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
      try await a.query("INSERT INTO scratch VALUES ('ended', 1)")
      await a.close()
      try await eventually { await test.proxy.metrics.clientConnections == 1 }
      #expect(try await b.query("SELECT 1").scalar == "1")
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
    }
  }

  @Test func `it is kept for a time, not for ever`() async throws {
    try await run(kept: .zero) { test, a, b in
      try await a.query("INSERT INTO scratch VALUES ('kept', 1)")
      #expect(try await b.query("SELECT 1").scalar == "1")
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
    }
  }
}
