import SQLEngine
import Testing

struct LockTests {
  @Test func `a named lock belongs to one session until it ends`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    let second = try await server.session()
    #expect(await first.value("SELECT GET_LOCK('l', 0)") == "1")
    #expect(await second.value("SELECT GET_LOCK('l', 0)") == "0")
    #expect(await second.value("SELECT IS_USED_LOCK('l')") == "\(first.connectionID)")
    #expect(await second.value("SELECT RELEASE_LOCK('l')") == "0")
    await first.close()
    #expect(await second.value("SELECT GET_LOCK('l', 0)") == "1")
    #expect(await second.value("SELECT RELEASE_ALL_LOCKS()") == "1")
    #expect(await second.value("SELECT RELEASE_LOCK('l')") == "NULL")
  }

  @Test func `a session gets the named lock it waits for`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    let second = try await server.session()
    #expect(await first.value("SELECT GET_LOCK('l', 0)") == "1")
    async let waiting = second.value("SELECT GET_LOCK('l', 30)")
    #expect(await first.value("SELECT RELEASE_LOCK('l')") == "1")
    #expect(await waiting == "1")
  }

  @Test func `LOCK TABLES keeps others out until UNLOCK TABLES`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    let second = try await server.session()
    await second.ok("SET lock_wait_timeout = 1")
    await first.ok("LOCK TABLES scratch WRITE")
    #expect(await second.error("SELECT * FROM scratch") == 1205)
    await first.ok("UNLOCK TABLES")
    await first.ok("LOCK TABLES scratch READ")
    #expect(await second.rows("SELECT * FROM scratch") == [])
    #expect(await second.error("INSERT INTO scratch VALUES ('a', 1)") == 1205)
    await first.close()
    #expect(await second.ok("INSERT INTO scratch VALUES ('a', 1)")?.affectedRows == 1)
  }

  @Test func `a global read lock stops writers`() async throws {
    let server = try TestServer()
    let admin = try await server.session(user: "admin", administrator: true)
    let other = try await server.session()
    await other.ok("SET lock_wait_timeout = 1")
    await admin.ok("FLUSH TABLES WITH READ LOCK")
    #expect(await other.error("INSERT INTO scratch VALUES ('a', 1)") == 1205)
    #expect(await other.value("SELECT COUNT(*) FROM items") == "3")
    await admin.ok("UNLOCK TABLES")
    #expect(await other.ok("INSERT INTO scratch VALUES ('a', 1)") != nil)
  }

  @Test func `a table in use cannot be dropped`() async throws {
    let server = try TestServer()
    let user = try await server.session()
    let other = try await server.session()
    await user.ok("CREATE TABLE t (a INT)")
    await user.ok("BEGIN")
    #expect(await user.rows("SELECT * FROM t") == [])
    await other.ok("SET lock_wait_timeout = 1")
    #expect(await other.error("DROP TABLE t") == 1205)
    await user.ok("COMMIT")
    #expect(await other.ok("DROP TABLE t") != nil)
    #expect(await user.error("SELECT * FROM t") == 1146)
  }
}
