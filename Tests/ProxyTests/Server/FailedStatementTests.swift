import Packets
import Proxy
import Session
import Testing
import Wire

/// Statements that fail, whose ERR does not tell what they left.
struct FailedStatementTests {
  @Test func `a transaction that a failing routine began stays with its session`() async throws {
    try await ScriptedTarget.run(answering: { command, text, session in
      switch text {
      case "CALL p()":
        session.status = [.autocommit, .inTransaction]
        return [ScriptedTarget.error(1644)]
      case "COMMIT":
        session.status = .autocommit
        return nil
      case "SELECT CONNECTION_ID()":
        return ScriptedTarget.row([Bytes(utf8: "\(session.number)")], status: session.status)
      default:
        return nil
      }
    }) { proxy, address in
      let (a, b) = (
        try await ProxyClient.loggedIn(to: address), try await ProxyClient.loggedIn(to: address)
      )
      #expect(try await a.query("CALL p()").error?.errorCode == 1644)
      let own = try #require(try await b.query("SELECT CONNECTION_ID()").scalar)
      #expect(try await a.query("SELECT CONNECTION_ID()").scalar != own)
      #expect(await proxy.metrics.borrowedConnections == 1)
      #expect(try await a.query("COMMIT").isOK)
      #expect(await proxy.metrics.borrowedConnections == 0)
    }
  }

  @Test func `a statement that fails and leaves nothing gives its connection back`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      for _ in 0..<3 {
        #expect(try await client.query("SELECT nope").error?.errorCode == 1054)
        #expect(try await client.query("SELECT 1").scalar == "1")
      }
      let metrics = await test.proxy.metrics
      #expect(metrics.borrowedConnections == 0)
      #expect(metrics.backendConnectionsOpened == 1)
    }
  }

  @Test func `a connection that takes on a state by half is not used again`() async throws {
    try await ScriptedTarget.run(answering: { command, text, session in
      let isStateChange = text.hasPrefix("SET ") && !text.contains("session_track_system")
      if command == .query, isStateChange, text.contains("latin1") {
        return [ScriptedTarget.error(1231)]
      }
      guard text == "SELECT CONNECTION_ID()" else { return nil }
      return ScriptedTarget.row([Bytes(utf8: "\(session.number)")])
    }) { proxy, address in
      let client = try await ProxyClient.loggedIn(to: address)
      let before = try #require(try await client.query("SELECT CONNECTION_ID()").scalar)
      let other = try await ProxyClient(to: address)
      let reply = try await other.login(
        "mysqlspec_default", TestProxy.password("default"), schema: "shop", collation: 8)
      #expect(reply.error?.errorCode == 1231)
      #expect(try await client.query("SELECT CONNECTION_ID()").scalar != before)
      #expect(await proxy.metrics.borrowedConnections == 0)
    }
  }
}
