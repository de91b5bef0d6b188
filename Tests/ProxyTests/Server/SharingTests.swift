import Packets
import Proxy
import Session
import StandIn
import Testing
import Transport
import Wire

/// Sessions share connections between transactions, and see nothing of each other.
struct SharingTests {
  private let connectionID = "SELECT CONNECTION_ID()"

  @Test func `sessions without a transaction share one connection`() async throws {
    try await TestProxy.run { test in
      let (a, b) = (try await test.session(), try await test.session())
      let first = try await a.query(connectionID).scalar
      #expect(try await b.query(connectionID).scalar == first)
      #expect(await test.proxy.metrics.backendConnectionsOpened == 1)
    }
  }

  @Test func `a transaction keeps its connection until it ends`() async throws {
    try await TestProxy.run { test in
      let (a, b) = (try await test.session(), try await test.session())
      try await a.query("BEGIN")
      try await a.query("INSERT INTO scratch VALUES ('sharing', 1)")
      let own = try await a.query(connectionID).scalar
      #expect(try await b.query(connectionID).scalar != own)
      #expect(try await b.query("SELECT * FROM scratch WHERE k = 'sharing'").rows == [])
      try await a.query("COMMIT")
      #expect(await test.proxy.metrics.borrowedConnections == 0)
      #expect(try await b.query("SELECT v FROM scratch WHERE k = 'sharing'").scalar == "1")
    }
  }

  @Test func `a transaction of a client that vanishes is rolled back`() async throws {
    try await TestProxy.run { test in
      let (a, b) = (try await test.session(), try await test.session())
      try await a.query("BEGIN")
      try await a.query("INSERT INTO scratch VALUES ('vanished', 1)")
      await a.close(.reset)
      try await eventually { await test.proxy.metrics.borrowedConnections == 0 }
      #expect(try await b.query("SELECT * FROM scratch WHERE k = 'vanished'").rows == [])
      #expect(await test.proxy.metrics.pinnedSessions == 0)
    }
  }

  @Test(arguments: [
    ("SET sql_mode = 'ANSI_QUOTES'", "SELECT @@sql_mode"),
    ("SET time_zone = '+09:00'", "SELECT @@time_zone"),
    ("SET NAMES latin1", "SELECT @@character_set_client"),
    ("SET NAMES utf8mb4 COLLATE utf8mb4_bin", "SELECT @@collation_connection"),
    ("SET time_zone='+00:00',NAMES latin1 COLLATE 'latin1_bin'", "SELECT @@collation_connection"),
    ("SET autocommit = 0", "SELECT @@autocommit"),
    ("SET SESSION wait_timeout = 77", "SELECT @@wait_timeout"),
    ("USE mysqlspec_other", "SELECT DATABASE()"),
    ("SET @leak = 5", "SELECT @leak"),
    ("SET SESSION group_concat_max_len = 77", "SELECT @@group_concat_max_len"),
  ])
  func `what one session sets it keeps, and no other sees`(
    _ set: String, _ look: String
  ) async throws {
    try await TestProxy.run { test in
      let (a, b) = (try await test.session(), try await test.session())
      let before = try await b.query(look).scalar
      let reply = try await a.query(set)
      try #require(reply.isOK, "\(reply)")
      let changed = try await a.query(look).scalar
      #expect(changed != before)
      for _ in 0..<3 {
        #expect(try await b.query(look).scalar == before)
        #expect(try await a.query(look).scalar == changed)
      }
      await a.close()
      let c = try await test.session()
      try await eventually { await test.proxy.metrics.pinnedSessions == 0 }
      #expect(try await c.query(look).scalar == before)
    }
  }

  @Test func `an insert id is seen by its own session only`() async throws {
    try await TestProxy.run { test in
      let (a, b) = (try await test.session(), try await test.session())
      try await a.query("INSERT INTO items (name) VALUES ('own')")
      #expect(try await b.query("SELECT LAST_INSERT_ID()").scalar == "0")
    }
  }

  @Test func `a pinned session's connection is reset before another gets it`() async throws {
    try await TestProxy.run(connections: 1) { test in
      let a = try await test.session()
      try await a.query("CREATE TEMPORARY TABLE leak (a INT)")
      await a.close()
      let b = try await test.session()
      #expect(try await b.query("SELECT * FROM leak").error?.errorCode == 1146)
      #expect(await test.proxy.metrics.pins[.temporaryTable] == 1)
      #expect(await test.proxy.metrics.backendResets == 1)
    }
  }

  @Test func `many short sessions over few connections see only their own`() async throws {
    try await TestProxy.run(connections: 3) { test in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<12 {
          group.addTask {
            for round in 0..<8 {
              let client = try await test.session("default", round % 2 == 0 ? .modern : .old)
              let value = "\(worker * 100 + round + 10)"
              try await client.query("SET SESSION wait_timeout = \(value)")
              #expect(try await client.query("SELECT @@wait_timeout").scalar == value)
              if round % 3 == 0 { try await client.query("SET @own = \(value)") }
              #expect(
                try await client.query("SELECT @own").scalar == (round % 3 == 0 ? value : nil))
              await client.close(round % 4 == 0 ? .reset : .fin)
            }
          }
        }
        try await group.waitForAll()
      }
      try await eventually {
        let metrics = await test.proxy.metrics
        return metrics.clientConnections == 0 && metrics.borrowedConnections == 0
          && metrics.waitingRequests == 0
      }
      #expect(test.backend.connectionCount <= 3)
      let metrics = await test.proxy.metrics
      #expect(metrics.idleConnections + metrics.openingConnections <= 3)
    }
  }

  @Test func `an insert id goes with its session, over whatever connection`() async throws {
    try await TestProxy.run(connections: 1) { test in
      let (a, b) = (try await test.session(), try await test.session())
      try await a.query("CREATE TABLE mysqlspec_ids (id INT AUTO_INCREMENT PRIMARY KEY, v INT)")
      try await a.query("INSERT INTO mysqlspec_ids (v) VALUES (1), (2)")
      try await b.query("INSERT INTO mysqlspec_ids (v) VALUES (3)")
      try await a.query("SELECT 1")
      #expect(try await a.query("SELECT LAST_INSERT_ID()").scalar == "1")
    }
  }

  @Test func `an insert id of another session is not seen`() async throws {
    try await TestProxy.run(connections: 1) { test in
      let (a, b) = (try await test.session(), try await test.session())
      try await a.query("CREATE TABLE mysqlspec_ids (id INT AUTO_INCREMENT PRIMARY KEY, v INT)")
      try await a.query("INSERT INTO mysqlspec_ids (v) VALUES (1)")
      try await b.query("SELECT 1")
      #expect(try await b.query("SELECT LAST_INSERT_ID()").scalar == "0")
    }
  }
}
