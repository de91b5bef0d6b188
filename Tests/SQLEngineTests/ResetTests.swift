import SQLEngine
import Testing

struct ResetTests {
  @Test func `a reset leaves nothing but the account and the schema`() async throws {
    let server = try TestServer()
    let session = try await server.session()
    let other = try await server.session()
    for sql in [
      "SET @x = 1, sql_mode = 'ANSI', time_zone = '+09:00'", "CREATE TEMPORARY TABLE t (a INT)",
      "PREPARE s FROM 'SELECT 1'", "SELECT GET_LOCK('l', 0)", "SET NAMES latin1",
      "INSERT INTO items (name) VALUES ('four')", "USE mysqlspec_other", "SET autocommit = 0",
      "INSERT INTO mysqlspec.scratch VALUES ('r', 1)",
    ] {
      #expect(await session.error(sql) == nil, "\(sql)")
    }
    let prepared = try await session.prepare(Array("SELECT 1".utf8))
    let reply = try await session.reset()
    #expect(reply.status == [.autocommit])
    #expect(await session.value("SELECT @x") == "NULL")
    #expect(
      await session.value("SELECT CONCAT(@@sql_mode LIKE '%ANSI%', @@time_zone, @@autocommit)")
        == "0SYSTEM1")
    #expect(await session.value("SELECT @@character_set_client") == "utf8mb4")
    #expect(await session.value("SELECT LAST_INSERT_ID()") == "0")
    #expect(await session.value("SELECT DATABASE()") == "mysqlspec_other")
    #expect(await session.error("SELECT * FROM t") == 1146)
    #expect(await session.error("EXECUTE s") == 1243)
    guard case .error(let error)? = await session.execute(prepared: prepared.id).last else {
      Issue.record("a prepared statement outlived the reset")
      return
    }
    #expect(error.code == 1243)
    #expect(await other.value("SELECT GET_LOCK('l', 0)") == "1")
    #expect(await other.rows("SELECT * FROM scratch") == [])
  }

  @Test func `another user starts anew in his own schema`() async throws {
    let session = try await TestServer().session()
    await session.ok("SET @x = 1")
    await session.ok("BEGIN")
    let account = Account(user: "other", host: "10.0.0.1", schemas: ["mysqlspec_other"])
    let reply = try await session.changeUser(
      account, schema: "mysqlspec_other", options: SessionOptions())
    #expect(reply.status == [.autocommit, .sessionStateChanged])
    #expect(
      await session.rows("SELECT USER(), CURRENT_USER(), DATABASE(), @x")
        == ["other@10.0.0.1,other@%,mysqlspec_other,NULL"])
    #expect(await session.error("SELECT * FROM mysqlspec.items") == 1142)
  }

  @Test func `the options of the handshake shape the session`() async throws {
    var options = SessionOptions()
    options.interactive = true
    options.ignoreSpace = true
    options.foundRows = true
    options.collation = 8
    let session = try await TestServer().session(options: options)
    await session.ok("SET interactive_timeout = 5")
    #expect(await session.value("SELECT @@sql_mode LIKE '%IGNORE_SPACE%'") == "1")
    #expect(await session.value("SELECT @@character_set_results") == "latin1")
    #expect(await session.value("SELECT COUNT (*) FROM items") == "3")
    #expect(await session.ok("UPDATE items SET name = name")?.affectedRows == 3)
  }

  @Test func `schemas that are unknown or forbidden are refused`() async throws {
    let server = try TestServer()
    for (schema, code) in [("mysqlspec_nope", 1049), ("secret", 1044)] as [(String, UInt16)] {
      await #expect(throws: SQLError.self) { try await server.session(schema: schema) }
      let session = try await server.session()
      #expect(await session.error("USE \(schema)") == code)
      #expect(await session.value("SELECT DATABASE()") == "mysqlspec")
    }
  }

  @Test func `closed sessions do not count`() async throws {
    let server = try TestServer()
    let session = try await server.session()
    #expect(server.engine.sessionCount == 1)
    await session.close()
    await session.close()
    #expect(server.engine.sessionCount == 0)
    #expect(await session.error("SELECT 1") == 1317)
  }
}
