import Packets
import Session
import Testing
import Transport
import Wire

@testable import Proxy

/// Which connection a session gets, and how long it keeps it.
struct BorrowingTests {
  private let connectionID = "SELECT CONNECTION_ID()"

  @Test func `SET TRANSACTION holds its connection until the next statement is over`() async throws
  {
    try await TestProxy.run { test in
      let client = try await test.session()
      for statement in ["SET TRANSACTION READ ONLY", "SELECT 1", "SET autocommit = 1"] {
        #expect(try await client.query(statement).error == nil)
        #expect(await test.proxy.metrics.borrowedConnections == 1, "\(statement)")
      }
      #expect(try await client.query("SELECT COUNT(*) FROM items").scalar == "3")
      #expect(await test.proxy.metrics.borrowedConnections == 0)
      #expect(try await client.query("INSERT INTO scratch VALUES ('set-transaction', 1)").isOK)
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
    }
  }

  @Test(.enabled(if: RealTarget.isThere), arguments: RealTarget.names)
  func `what SET TRANSACTION was for reaches no other session of a real server`(
    _ name: String
  ) async throws {
    try await RealTarget.run(name) { proxy, address in
      let a = try await RealTarget.loggedIn(to: address)
      let b = try await RealTarget.loggedIn(to: address)
      for read in [
        "SELECT COUNT(*) FROM items", "SELECT COUNT(*) FROM information_schema.tables",
        "SELECT 1 FROM dual",
      ] {
        #expect(try await a.query("SET TRANSACTION READ ONLY").isOK)
        #expect(try await a.query("SELECT 1").scalar == "1")
        #expect(await proxy.metrics.borrowedConnections == 1)
        #expect(try await a.query(read).error == nil)
        #expect(await proxy.metrics.borrowedConnections == 0)
        let write = try await b.query("DELETE FROM scratch WHERE k = 'set-transaction'")
        #expect(write.isOK, "\(read): \(write)")
      }
    }
  }

  @Test(.enabled(if: RealTarget.isThere), arguments: RealTarget.names)
  func `an XA transaction keeps its connection from START to COMMIT`(_ name: String) async throws {
    try await RealTarget.run(name) { proxy, address in
      let client = try await RealTarget.loggedIn(to: address)
      #expect(try await client.query("XA START 'mysqlspec-proxy'").isOK)
      let own = try await client.query(connectionID).scalar
      for statement in [
        "INSERT INTO scratch VALUES ('xa', 1)", "XA END 'mysqlspec-proxy'", "SELECT nope",
      ] {
        _ = try await client.query(statement)
        #expect(await proxy.metrics.borrowedConnections == 1, "\(statement)")
        #expect(try await client.query(connectionID).scalar == own, "\(statement)")
      }
      #expect(try await client.query("XA PREPARE 'mysqlspec-proxy'").isOK)
      // From here on MySQL lets any session end it; MariaDB says that it is still in progress.
      #expect(try await client.query("XA ROLLBACK 'mysqlspec-proxy'").isOK)
      #expect(await proxy.metrics.borrowedConnections == 0)
    }
  }

  @Test(.enabled(if: RealTarget.isThere), arguments: RealTarget.names)
  func `a client that takes one result gets error 1312 for a procedure with several`(
    _ name: String
  ) async throws {
    try await RealTarget.run(name) { _, address in
      let other = try await RealTarget.loggedIn(to: address)
      #expect(try await other.query("CALL two_results()").error == nil)
      let client = try await ProxyClient(
        to: address, Capabilities.modern.subtracting([.multiResults, .multiStatements]))
      let reply = try await client.login(
        "mysqlspec_default", TestProxy.password("default"), schema: "mysqlspec")
      try #require(reply.isOK, "\(reply)")
      #expect(try await client.query("CALL two_results()").error?.errorCode == 1312)
    }
  }

  @Test func `a session without a schema takes a connection that has one`() async throws {
    try await TestProxy.run { test in
      let (a, b) = (try await test.session(), try await test.session(schema: nil))
      let own = try await a.query(connectionID).scalar
      #expect(try await b.query(connectionID).scalar == own)
      #expect(try await b.query("SELECT DATABASE()").rows == [[nil]])
      #expect(try await a.query("SELECT DATABASE()").scalar == "mysqlspec")
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
    }
  }

  @Test func `a connection that was opened with a token is not made to change its user`()
    async throws
  {
    let changes = Counter()
    try await ScriptedTarget.run({
      $0.targetPassword = { _ in Array(String(repeating: "token", count: 80).utf8) }
      $0.pool.maxConnectionsPercent = 5
    }) { command, text, session in
      if command == .changeUser { await changes.add(1) }
      guard text == "SELECT CONNECTION_ID()" else { return nil }
      return ScriptedTarget.row([Bytes(utf8: "\(session.number)")])
    } _: { proxy, address in
      let client = try await ProxyClient(to: address)
      let reply = try await client.login(
        "mysqlspec_default", TestProxy.password("default"), schema: "shop")
      try #require(reply.isOK, "\(reply)")
      let own = try #require(try await client.query(connectionID).scalar)
      let other = try await ProxyClient.loggedIn(to: address)
      #expect(try await other.query(connectionID).scalar != own)
      #expect(await changes.value == 0)
      #expect(await proxy.metrics.connectionLimit == 1)
    }
  }

  @Test func `connections that break while they take on a state do not make a request wait longer`()
    async throws
  {
    try await ScriptedTarget.run({
      $0.pool.connectionBorrowTimeout = .milliseconds(500)
    }) { command, _, _ in
      command == .initDB ? [] : nil
    } _: { proxy, address in
      let client = try await ProxyClient(to: address)
      let reply = try await client.login(
        "mysqlspec_default", TestProxy.password("default"), schema: "shop")
      #expect(reply.error?.errorCode == 9501)
      #expect(await proxy.metrics.borrowTimeouts == 1)
    }
  }

  @Test func `a connection that broke counts until the target has closed it`() async throws {
    let (closing, mayClose) = AsyncStream.makeStream(of: Void.self)
    let open = Counter()
    try await ScriptedTarget.run({
      $0.pool.maxConnectionsPercent = 5
    }) { command, text, _ in
      if text.hasPrefix(ScriptedTarget.variables) { await open.add(1) }
      if command == .quit {
        for await _ in closing { break }
        await open.add(-1)
      }
      // An OK that ends before it is whole.
      return text == "DO broken()" ? [[0x00]] : nil
    } _: { proxy, address in
      let client = try await ProxyClient.loggedIn(to: address)
      try await client.send(QueryCommand("DO broken()").payload(await client.context))
      #expect(try await client.farewell() == 1053)
      let other = try await ProxyClient.loggedIn(to: address)
      async let answer = other.query("DO 1")
      try await eventually { await proxy.metrics.waitingRequests == 1 }
      try await Task.sleep(for: .milliseconds(300))
      #expect(await proxy.metrics.openingConnections == 0)
      mayClose.yield()
      #expect(try await answer.isOK)
      #expect(await open.most == 1)
      mayClose.finish()
    }
  }

  @Test func `the statement of a client that vanished is killed, not its connection`() async throws
  {
    let (statement, ends) = AsyncStream.makeStream(of: Void.self)
    let kills = Log()
    try await ScriptedTarget.run(answering: { _, text, _ in
      if text == "DO slow()" { for await _ in statement { break } }
      if text.hasPrefix("KILL") { await kills.append(text) }
      return nil
    }) { proxy, address in
      let client = try await ProxyClient.loggedIn(to: address)
      try await client.send(QueryCommand("DO slow()").payload(await client.context))
      try await eventually { await proxy.metrics.borrowedConnections == 1 }
      await client.close(.reset)
      let other = try await ProxyClient.loggedIn(to: address)
      #expect(try await other.query("DO 1").isOK)
      try await eventually { await !kills.lines.isEmpty }
      // KILL CONNECTION closes the socket at once, while the session stays on the server's list.
      #expect(await kills.lines.allSatisfy { $0.hasPrefix("KILL QUERY ") })
      ends.yield()
    }
  }
}

/// How many of something there are.
private actor Counter {
  private(set) var value = 0
  private(set) var most = 0

  func add(_ number: Int) {
    value += number
    most = max(most, value)
  }
}
