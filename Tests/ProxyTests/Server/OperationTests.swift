import Packets
import StandIn
import Session
import Testing
import Wire
import Transport

@testable import Proxy

/// Failover, drain, reload, and what they leave of the sessions.
struct OperationTests {
  @Test func `idle sessions survive a failover, those in a transaction do not`() async throws {
    try await TestProxy.run { test in
      let (idle, busy) = (try await test.session(), try await test.session())
      _ = try await idle.query("SELECT 1")
      try await busy.query("BEGIN")
      try await busy.query("INSERT INTO scratch VALUES ('failover', 1)")
      await test.proxy.failOver()
      #expect(try await busy.farewell() == 1053)
      #expect(try await idle.query("SELECT * FROM scratch WHERE k = 'failover'").rows == [])
      #expect(await test.proxy.metrics.cancelledSessions == 1)
    }
  }

  @Test func `requests wait for a target that comes back`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      _ = try await client.query("SELECT 1")
      let port = test.configuration.target.endpoint
      await test.backend.stop(gracePeriod: .zero)
      try await eventually { await test.proxy.metrics.idleConnections == 0 }
      async let waiting = client.query("SELECT 2")
      try await eventually {
        await test.proxy.metrics.targetHealth == .unavailable(reason: .unreachable)
      }
      var configuration = StandInConfiguration()
      configuration.endpoint = port
      let again = try StandInServer(configuration)
      try await again.start()
      #expect(try await waiting.scalar == "2")
      #expect(await test.proxy.metrics.targetHealth == .available)
      await client.close()
      await test.proxy.stop(grace: .zero)
      await again.stop(gracePeriod: .zero)
    }
  }

  @Test func `a drain ends idle sessions at once and lets a transaction end`() async throws {
    try await TestProxy.run { test in
      let (idle, busy) = (try await test.session(), try await test.session())
      try await busy.query("BEGIN")
      try await busy.query("INSERT INTO scratch VALUES ('drain', 1)")
      async let stopped: Void = test.proxy.stop(grace: .seconds(20))
      #expect(try await idle.farewell() == 1053)
      #expect(try await busy.query("COMMIT").isOK)
      #expect(try await busy.farewell() == 1053)
      await stopped
      try await eventually { test.backend.connectionCount == 0 }
    }
  }

  @Test func `a new configuration is taken by the sessions that there are`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      _ = try await client.query("SELECT 1")
      var configuration = test.configuration
      configuration.pool.initQuery = "SET SESSION group_concat_max_len = 4321; SET @init = 1"
      configuration.pool.maxConnectionsPercent = 50
      try await test.proxy.apply(configuration)
      #expect(try await client.query("SELECT @@group_concat_max_len").scalar == "4321")
      #expect(await test.proxy.metrics.connectionLimit == 10)
      try await client.query("SET @pin = 1")
      await client.close()
      let other = try await test.session()
      try await eventually { await test.proxy.metrics.pinnedSessions == 0 }
      #expect(try await other.query("SELECT @@group_concat_max_len").scalar == "4321")
    }
  }

  @Test func `a target that is left while connections are made to it gets no request`()
    async throws
  {
    let asked = AsyncStream.makeStream(of: Void.self)
    let (left, leaves) = AsyncStream.makeStream(of: Void.self)
    let new = try await ScriptedTarget.bind { _, text, _ in
      text == "SELECT 'who'" ? ScriptedTarget.row(["new"]) : nil
    }
    var configuration: ProxyConfiguration?
    try await ScriptedTarget.run(
      { configuration = $0 },
      answering: { _, text, _ in
        if text.contains("session_track_system_variables") {
          asked.continuation.yield()
          for await _ in left { break }
        }
        return text == "SELECT 'who'" ? ScriptedTarget.row(["old"]) : nil
      }
    ) { proxy, address in
      let client = try await ProxyClient.loggedIn(to: address)
      async let reply = client.query("SELECT 'who'")
      for await _ in asked.stream { break }
      var changed = try #require(configuration)
      changed.target.endpoint = new.address
      try await proxy.apply(changed)
      leaves.yield()
      #expect(try await reply.scalar == "new")
      await client.close()
    }
    await new.close()
  }

  @Test func `a reader endpoint refuses writes`() async throws {
    try await TestProxy.run({ $0.listening[0].role = .readOnly }) { test in
      let client = try await test.session()
      #expect(try await client.query("SELECT 1").scalar == "1")
      #expect(
        try await client.query("INSERT INTO scratch VALUES ('reader', 1)").error?.errorCode
          == 1792)
    }
  }

  @Test func `with EXCLUDE_VARIABLE_SETS variables do not pin`() async throws {
    try await TestProxy.run({ $0.pool.excludesVariableSets = true }) { test in
      let client = try await test.session()
      try await client.query("SET @a = 1")
      try await client.query("SET SESSION group_concat_max_len = 77")
      #expect(await test.proxy.metrics.pins == [:])
      try await client.query("CREATE TEMPORARY TABLE t (a INT)")
      #expect(await test.proxy.metrics.pins == [.temporaryTable: 1])
    }
  }

  @Test func `SET LOCAL pins in strict mode only`() async throws {
    for isStrict in [false, true] {
      try await TestProxy.run({ $0.pool.isStrict = isStrict }) { test in
        let client = try await test.session()
        try await client.query("SET LOCAL group_concat_max_len = 77")
        #expect(await test.proxy.metrics.pinnedSessions == (isStrict ? 1 : 0))
      }
    }
  }

  @Test func `idle connections beyond their percentage are closed after a while`() async throws {
    try await TestProxy.run({
      $0.pool.maxIdleConnectionsPercent = 0
      $0.pool.idleAfter = .milliseconds(100)
    }) { test in
      let client = try await test.session()
      _ = try await client.query("SELECT 1")
      try await eventually { await test.proxy.metrics.backendConnectionsClosed == 1 }
      #expect(try await client.query("SELECT 2").scalar == "2")
    }
  }

  @Test func `a lower limit closes what is above it`() async throws {
    try await TestProxy.run(connections: 8) { test in
      let (a, b) = (try await test.session(), try await test.session())
      for client in [a, b] {
        try await client.query("BEGIN")
        try await client.query("INSERT INTO scratch VALUES (CONNECTION_ID(), 1)")
      }
      #expect(await test.proxy.metrics.borrowedConnections == 2)
      var configuration = test.configuration
      configuration.pool.maxConnectionsPercent = 13
      try await test.proxy.apply(configuration)
      for client in [a, b] { try await client.query("ROLLBACK") }
      try await eventually { await test.proxy.metrics.backendConnectionsClosed == 1 }
      #expect(await test.proxy.metrics.idleConnections == 1)
    }
  }

  @Test func `a proxy that cannot listen leaves nothing behind and says so`()
    async throws
  {
    try await TestProxy.run { test in
      var configuration = test.configuration
      configuration.listening = [.init(test.address)]
      let second = ProxyServer(configuration)
      await #expect(throws: ProxyStartError.self) { try await second.start() }
      #expect(second.addresses.isEmpty)
      await #expect(throws: ProxyStartError.self) { try await test.proxy.start() }
    }
  }

  @Test func `a connection that is too old is closed when it comes back`() async throws {
    try await TestProxy.run({ $0.pool.maximumAge = .zero }) { test in
      let client = try await test.session()
      for number in 1...3 {
        #expect(try await client.query("SELECT \(number)").scalar == "\(number)")
      }
      #expect(await test.proxy.metrics.backendConnectionsOpened >= 3)
    }
  }

  @Test func `metrics are text that Prometheus reads`() {
    var metrics = ProxyMetrics()
    metrics.pins[.lockTables] = 3
    metrics.targetHealth = .unavailable(reason: .unreachable)
    let text = PrometheusText.render(metrics)
    #expect(text.contains("mysqlspec_proxy_pins_total{reason=\"lock_tables\"} 3\n"))
    #expect(
      text.contains(
        "mysqlspec_proxy_target_available{state=\"UNAVAILABLE\",reason=\"UNREACHABLE\"} 0\n"))
    #expect(text.contains("mysqlspec_proxy_borrow_wait_seconds_bucket{le=\"+Inf\"} 0\n"))
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      #expect(line.split(separator: " ").count == 2)
      #expect(line.hasPrefix("mysqlspec_proxy_"))
    }
  }
}
