import Packets
import Proxy
import Session
import Testing
import Transport
import Wire

/// What the proxy refuses, with which words, and what becomes of the session.
struct LimitTests {
  @Test func `a request that gets no connection in time is error 9501, and the session lives`()
    async throws
  {
    try await TestProxy.run(
      connections: 1, { $0.pool.connectionBorrowTimeout = .seconds(3) }
    ) { test in
      let (a, b) = (try await test.session(), try await test.session())
      try await a.query("BEGIN")
      try await a.query("INSERT INTO scratch VALUES ('limit', 1)")
      let error = try #require(try await b.query("SELECT 1").error)
      #expect(error.errorCode == 9501)
      #expect(error.sqlState == "HY000")
      #expect(error.errorMessage == "Timed-out waiting to acquire database connection")
      try await a.query("ROLLBACK")
      #expect(try await b.query("SELECT 1").scalar == "1")
      #expect(await test.proxy.metrics.borrowTimeouts == 1)
    }
  }

  @Test func `a request that waits is served when a connection comes back`() async throws {
    try await TestProxy.run(connections: 1) { test in
      let (a, b) = (try await test.session(), try await test.session())
      try await a.query("BEGIN")
      try await a.query("INSERT INTO scratch VALUES ('queue', 1)")
      async let waiting = b.query("SELECT 1")
      try await eventually { await test.proxy.metrics.waitingRequests == 1 }
      try await a.query("COMMIT")
      #expect(try await waiting.scalar == "1")
    }
  }

  @Test func `MaxConnectionsPercent is of the target's max_connections`() async throws {
    try await TestProxy.run(connections: 10, { $0.pool.maxConnectionsPercent = 30 }) { test in
      let a = try await test.session()
      _ = try await a.query("SELECT 1")
      #expect(await test.proxy.metrics.connectionLimit == 3)
    }
  }

  @Test func `a wrong password and an unknown user get the same answer, at host %`() async throws {
    try await TestProxy.run { test in
      for user in ["mysqlspec_default", "nobody"] {
        let client = try await test.client()
        let error = try #require(try await client.login(user, "wrong").error)
        #expect(error.errorCode == 1045)
        #expect(
          error.errorMessage.text == "Access denied for user '\(user)'@'%' (using password: YES)")
      }
    }
  }

  @Test func `a password that the target does not take is told at the first request`()
    async throws
  {
    try await TestProxy.run { test in
      let client = try await test.client()
      #expect(try await client.login("mysqlspec_rotated", "wrong").isOK)
      let error = try #require(try await client.query("SELECT 1").error)
      #expect(error.errorCode == 1045)
      #expect(await test.proxy.metrics.borrowedConnections == 0)
      #expect(await test.proxy.metrics.openingConnections == 0)
    }
  }

  @Test func `without TLS a proxy that requires it says so before any password`() async throws {
    try await TestProxy.run(tls: true, { $0.requiresTLS = true }) { test in
      for password in ["wrong", TestProxy.password("default")] {
        let client = try await test.client()
        let error = try #require(try await client.login("mysqlspec_default", password).error)
        #expect(error.errorCode == 3159)
        #expect(error.errorMessage == "This RDS Proxy requires TLS connections.")
      }
      let client = try await test.client()
      try await client.startTLS()
      #expect(
        try await client.login("mysqlspec_default", TestProxy.password("default")).isOK)
    }
  }

  @Test func `a character set that no client may have is refused`() async throws {
    try await TestProxy.run { test in
      let client = try await test.client()
      let error = try await client.login(
        "mysqlspec_default", TestProxy.password("default"), collation: 35
      ).error
      #expect(error?.errorCode == 1231)
      #expect(error?.sqlState == "42000")
      #expect(
        error?.errorMessage
          == "Variable ''character_set_client'' can't be set to the value of ucs2")
    }
  }

  @Test func `too many clients and too many in a second are error 1040`() async throws {
    try await TestProxy.run({ $0.limits.simultaneousConnections = 1 }) { test in
      let first = try await test.session()
      let text = try await refusal(test)
      await first.close()
      #expect(text == "Number simultaneous connections exceeded (1)")
    }
    try await TestProxy.run({ $0.limits.connectionsPerSecond = 0 }) { test in
      let text = try await refusal(test)
      #expect(text == "Connections rate limit exceeded (0)")
    }
  }

  private func refusal(_ test: TestProxy) async throws -> String? {
    let connection = try await Connection.open(to: test.address)
    guard case .bytes(let bytes) = try await connection.receive() else { return nil }
    let error = try ERRPacket(Array(bytes.dropFirst(4)))
    #expect(error.errorCode == 1040)
    return error.errorMessage.text
  }

  @Test func `a client that stays silent is told and disconnected`() async throws {
    try await TestProxy.run({ $0.limits.idleClientTimeout = .milliseconds(100) }) { test in
      let client = try await test.session()
      #expect(try await client.farewell() == 4031)
      #expect(try await client.farewell() == nil)
      #expect(await test.proxy.metrics.idleTimeouts == 1)
    }
  }

  @Test(arguments: [1, 300, 1_500, 8_000])
  func `a token of any length goes over the cleartext switch`(_ length: Int) async throws {
    try await TestProxy.run(tls: true) { test in
      let client = try await test.client()
      try await client.startTLS()
      let token = "token" + String(repeating: "x", count: length)
      let reply = try await client.login("mysqlspec_token", token)
      #expect(reply.isOK)
      #expect(reply.names == ["AuthSwitchRequest", "OK"])
      let direct = try await test.client()
      try await direct.startTLS()
      #expect(
        try await direct.login("mysqlspec_token", token, plugin: "mysql_clear_password").names
          == ["OK"])
    }
  }

  @Test func `a token that is refused, or comes without TLS, is error 1045`() async throws {
    try await TestProxy.run(tls: true) { test in
      let client = try await test.client()
      try await client.startTLS()
      #expect(try await client.login("mysqlspec_token", "nothing").error?.errorCode == 1045)
      let plain = try await test.client()
      #expect(try await plain.login("mysqlspec_token", "token").error?.errorCode == 1045)
    }
  }

  @Test func `end to end, the proxy logs in with a token of its own, over TLS`() async throws {
    try await TestProxy.run(
      tls: true,
      {
        $0.targetPassword = { _ in Array(String(repeating: "tokenPw1", count: 250).utf8) }
      }
    ) { test in
      let client = try await test.client()
      try await client.startTLS()
      #expect(try await client.login("mysqlspec_token", "token").isOK)
      #expect(
        try await client.query("SELECT CURRENT_USER()").scalar?.hasPrefix("mysqlspec_token")
          == true)
      // Without a schema first, then with one, then without: the connection begins anew.
      try await client.query("USE mysqlspec")
      let other = try await test.client()
      try await other.startTLS()
      #expect(try await other.login("mysqlspec_token", "token").isOK)
      #expect(try await other.query("SELECT DATABASE()").scalar == nil)
    }
  }

  @Test func `sessions with and without a schema share one connection`() async throws {
    try await TestProxy.run(connections: 1) { test in
      let with = try await test.session()
      let without = try await test.session("default", .modern, schema: nil)
      for _ in 0..<3 {
        #expect(try await with.query("SELECT DATABASE()").scalar == "mysqlspec")
        #expect(try await without.query("SELECT DATABASE()").scalar == nil)
      }
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
    }
  }

  @Test func `too many tokens in a second are error 1040`() async throws {
    try await TestProxy.run(tls: true, { $0.limits.tokensPerSecond = 0 }) { test in
      let client = try await test.client()
      try await client.startTLS()
      let error = try await client.login("mysqlspec_token", "token").error
      #expect(error?.errorCode == 1040)
      #expect(error?.errorMessage == "IAM authentication rate limit exceeded")
    }
  }
}
