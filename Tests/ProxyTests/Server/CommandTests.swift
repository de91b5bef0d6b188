import Packets
import Session
import Testing
import Transport
import Wire

@testable import Proxy

/// Commands through the proxy, judged by the observer, for clients that differ from the backend.
struct ProxyCommandTests {
  @Test(arguments: [
    Capabilities.modern, .old, .old.union(.deprecateEOF), .old.union(.sessionTrack),
  ])
  func `every kind of reply comes as the client has agreed on`(_ flags: Capabilities) async throws {
    try await TestProxy.run { test in
      let client = try await test.session("default", flags)
      #expect(try await client.query("SELECT 1").scalar == "1")
      #expect(try await client.query("SELECT * FROM items WHERE id < 0").rows == [])
      #expect(try await client.query("SELECT id FROM items ORDER BY id").rows.count >= 3)
      #expect(try await client.query("SET sql_mode = ''").isOK)
      #expect(try await client.query("SELECT nope").error?.errorCode == 1054)
      #expect(try await client.ping())
      let first = try await client.query("SELECT 1")
      let hasEOF = !flags.contains(.deprecateEOF)
      #expect(first.names.filter { $0 == "EOF" }.count == (hasEOF ? 2 : 0))
      var prepare = StatementPrepareCommand()
      prepare.query = "SELECT id, name FROM items WHERE id = ?"
      let prepared = try await client.command(prepare)
      #expect(prepared.names.first == "StatementPrepareOK")
      #expect(prepared.names.filter { $0 == "EOF" }.count == (hasEOF ? 2 : 0))
      #expect(await test.proxy.metrics.pins[.preparedStatement] == 1)
    }
  }

  @Test func `commands that come together are answered in order`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      let queries = (1...20).map { QueryCommand(Bytes(utf8: "SELECT \($0)")).payload() }
      try await client.send(together: queries)
      for number in 1...20 {
        #expect(try await client.reply().scalar == "\(number)")
      }
    }
  }

  @Test(arguments: [Capabilities.modern, .old])
  func `a client that reads late holds up nobody, and gets everything`(
    _ flags: Capabilities
  ) async throws {
    try await TestProxy.run { test in
      let (slow, quick) = (try await test.session("default", flags), try await test.session())
      let query = QueryCommand("SELECT REPEAT('x', 500000)").payload()
      try await slow.send(together: Array(repeating: query, count: 24))
      for number in 1...20 {
        #expect(try await quick.query("SELECT \(number)").scalar == "\(number)")
      }
      for _ in 0..<24 {
        #expect(try await slow.reply().scalar?.utf8.count == 500_000)
      }
      #expect(await test.proxy.metrics.borrowedConnections == 0)
    }
  }

  @Test func `a client that never reads is not answered without end`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      // An empty command is error 1047, seven times as long.
      let commands = [UInt8](repeating: 0, count: 500_000 * PacketHeader.size)
      try await client.sendRaw(commands)
      // What does not fit into the sockets any more has to wait with the client.
      #expect(try await settled { await test.proxy.metrics.bufferedBytes } < 300_000)
      await client.close(.reset)
    }
  }

  @Test func `a client that half-closes behind its requests gets all their replies`() async throws {
    try await TestProxy.run({ $0.limits.halfCloseGrace = .seconds(60) }) { test in
      let client = try await test.session()
      let query = QueryCommand("SELECT REPEAT('x', 500000)").payload()
      try await client.send(together: Array(repeating: query, count: 24))
      await client.close(.half)
      // The sockets hold no more.
      _ = try await settled { await test.proxy.metrics.commands }
      for _ in 0..<24 {
        #expect(try await client.reply().scalar?.utf8.count == 500_000)
      }
      #expect(try await client.farewell() == nil)
      #expect(await test.proxy.metrics.borrowedConnections == 0)
    }
  }

  @Test(arguments: [Capabilities.modern, .old])
  func `a file of the client goes through, and the proxy reads none`(
    _ flags: Capabilities
  ) async throws {
    try await TestProxy.run { test in
      let client = try await test.session("default", flags.union(.localFiles))
      try await client.send(
        QueryCommand("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE scratch").payload())
      #expect(try await client.next().type.name == "LocalInfileRequest")
      try await client.send(Array("proxied\t1\nproxied2\t2\n".utf8))
      try await client.send([])
      let reply = try await client.reply()
      #expect(reply.ok?.affectedRows == 2, "\(reply)")
      #expect(
        try await client.query("SELECT COUNT(*) FROM scratch WHERE k LIKE 'proxied%'").scalar
          == "2")
    }
  }

  @Test(arguments: [PacketHeader.continued, PacketHeader.continued + 5])
  func `a chunk of a file that needs two packets does not end it`(_ size: Int) async throws {
    try await ScriptedTarget.run(answering: { _, text, _ in
      text.hasPrefix("LOAD DATA") ? [[0xFB] + Array("items".utf8)] : nil
    }) { _, address in
      let client = try await ProxyClient.loggedIn(to: address)
      try await client.send(QueryCommand("LOAD DATA LOCAL INFILE 'items' INTO TABLE t").payload())
      #expect(try await client.next().type.name == "LocalInfileRequest")
      try await client.send(Array(repeating: 0x78, count: size))
      try await client.send([0x78])
      try await client.send([])
      #expect(try await client.reply().ok?.affectedRows == UInt64(size + 1))
      #expect(try await client.query("DO 1").isOK)
      await client.close()
    }
  }

  @Test func `several results in one reply come through`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session("default", .old.union(.multiStatements))
      try await client.send(QueryCommand("SELECT 1; SELECT 2; SET sql_mode = ''").payload())
      let reply = try await client.reply()
      #expect(reply.rows == [["1"], ["2"]])
      #expect(try await client.ping())
    }
  }

  @Test func `a statement of more than 16 KB pins, one of exactly as much does not`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      func statement(_ length: Int) -> String {
        "SELECT '" + String(repeating: "x", count: length - 9) + "'"
      }
      #expect(try await client.query(statement(16_384)).rows.count == 1)
      #expect(await test.proxy.metrics.pins == [:])
      #expect(try await client.query(statement(16_385)).rows.count == 1)
      #expect(await test.proxy.metrics.pins == [.statementTooLong: 1])
    }
  }

  @Test func `COM_RESET_CONNECTION forgets what was set and unpins`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      try await client.query("SET @a = 1, SESSION wait_timeout = 99")
      #expect(await test.proxy.metrics.pinnedSessions == 1)
      #expect(try await client.command(ResetConnectionCommand()).isOK)
      #expect(await test.proxy.metrics.pinnedSessions == 0)
      #expect(try await client.query("SELECT @a").scalar == nil)
      #expect(try await client.query("SELECT @@wait_timeout").scalar != "99")
      #expect(try await client.query("SELECT DATABASE()").scalar == "mysqlspec")
    }
  }

  @Test func `COM_CHANGE_USER makes another user of the session`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      try await client.query("SET @a = 1")
      let reply = try await client.changeUser(
        "mysqlspec_other", TestProxy.password("other"), schema: "mysqlspec_other")
      #expect(reply.isOK)
      #expect(
        try await client.query("SELECT CURRENT_USER()").scalar?.hasPrefix("mysqlspec_other")
          == true)
      #expect(try await client.query("SELECT DATABASE()").scalar == "mysqlspec_other")
      let refused = try await client.changeUser(
        "mysqlspec_default", "wrong", schema: "mysqlspec")
      #expect(refused.error?.errorCode == 1045)
      #expect(try await client.farewell() == nil)
    }
  }

  @Test func `KILL QUERY with the id of the greeting ends that session's statement`() async throws {
    try await TestProxy.run { test in
      let (a, b) = (try await test.session(), try await test.session())
      async let sleeping = a.query("SELECT SLEEP(20)")
      try await eventually { await test.proxy.metrics.borrowedConnections == 1 }
      let id = await a.greeting.threadID
      // The first needs a connection of its own to say it.
      #expect(try await b.query("SELECT 1").scalar == "1")
      #expect(try await b.query("KILL QUERY \(id)").isOK)
      let outcome = try await sleeping
      #expect(outcome.scalar == "1" || outcome.error?.errorCode == 1317)
      #expect(try await a.query("SELECT 2").scalar == "2")
      #expect(try await b.query("KILL 1073999999").error?.errorCode == 1094)
      #expect(try await b.query("KILL \(id)").isOK)
      #expect(try await a.farewell() == nil)
    }
  }

  @Test func `a KILL QUERY that had to wait hits nothing behind its statement`() async throws {
    let (statement, ends) = AsyncStream.makeStream(of: Void.self)
    let kills = Log()
    try await ScriptedTarget.run(
      { $0.pool.maxConnectionsPercent = 5 },
      answering: { _, text, _ in
        if text == "DO slow()" { for await _ in statement { break } }
        if text.hasPrefix("KILL") { await kills.append(text) }
        return nil
      }
    ) { proxy, address in
      let (a, b) = (
        try await ProxyClient.loggedIn(to: address), try await ProxyClient.loggedIn(to: address)
      )
      #expect(try await b.query("DO 1").isOK)
      #expect(await proxy.metrics.connectionLimit == 1)
      async let slow = a.query("DO slow()")
      try await eventually { await proxy.metrics.borrowedConnections == 1 }
      #expect(try await b.query("KILL QUERY \(await a.greeting.threadID)").isOK)
      ends.yield()
      #expect(try await slow.isOK)
      for _ in 0..<3 { #expect(try await b.query("DO 2").isOK) }
      #expect(await kills.lines == [])
    }
  }

  @Test func `an unknown command is error 1047, and the session lives`() async throws {
    try await TestProxy.run { test in
      let client = try await test.session()
      try await client.sendRaw([1, 0, 0, 0, 0x40])
      #expect(try await client.farewell() == 1047)
      try await client.sendRaw([1, 0, 0, 0, 0x12])
      #expect(try await client.farewell() == 1047)
      #expect(try await client.ping())
    }
  }

  @Test func `a schema that does not exist is refused at the login`() async throws {
    try await TestProxy.run { test in
      let client = try await test.client()
      let reply = try await client.login(
        "mysqlspec_default", TestProxy.password("default"), schema: "nowhere")
      #expect([1044, 1049].contains(reply.error?.errorCode ?? 0))
      #expect(await test.proxy.metrics.borrowedConnections == 0)
    }
  }
}
