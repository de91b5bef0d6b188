import SQLEngine
import Testing

struct IsolationTests {
  @Test func `others see a change only after its commit`() async throws {
    let server = try TestServer()
    let writer = try await server.session()
    let reader = try await server.session()
    await writer.ok("BEGIN")
    await writer.ok("INSERT INTO scratch VALUES ('a', 1)")
    #expect(await writer.rows("SELECT k FROM scratch") == ["a"])
    #expect(await reader.rows("SELECT k FROM scratch") == [])
    await writer.ok("COMMIT")
    #expect(await reader.rows("SELECT k FROM scratch") == ["a"])
  }

  @Test func `a repeatable read keeps its snapshot`() async throws {
    let server = try TestServer()
    let writer = try await server.session()
    let reader = try await server.session()
    await reader.ok("BEGIN")
    #expect(await reader.value("SELECT COUNT(*) FROM scratch") == "0")
    await writer.ok("INSERT INTO scratch VALUES ('a', 1)")
    #expect(await reader.value("SELECT COUNT(*) FROM scratch") == "0")
    #expect(await reader.ok("UPDATE scratch SET v = 2 WHERE k = 'a'")?.affectedRows == 1)
    #expect(await reader.rows("SELECT k, v FROM scratch") == ["a,2"])
    await reader.ok("COMMIT")
    #expect(await reader.value("SELECT v FROM scratch") == "2")
  }

  @Test func `a read committed transaction sees each commit`() async throws {
    let server = try TestServer()
    let writer = try await server.session()
    let reader = try await server.session()
    await reader.ok("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
    await reader.ok("BEGIN")
    #expect(await reader.value("SELECT COUNT(*) FROM scratch") == "0")
    await writer.ok("INSERT INTO scratch VALUES ('a', 1)")
    #expect(await reader.value("SELECT COUNT(*) FROM scratch") == "1")
  }

  @Test func `writers of different rows do not wait for each other`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    let second = try await server.session()
    await first.ok("BEGIN")
    await first.ok("UPDATE items SET name = 'x' WHERE id = 1")
    #expect(await second.ok("UPDATE items SET name = 'y' WHERE id = 2")?.affectedRows == 1)
    #expect(await second.ok("INSERT INTO scratch VALUES ('b', 1)") != nil)
  }

  @Test func `a locked row is error 3572 with NOWAIT and 1205 after the timeout`() async throws {
    let server = try TestServer()
    let holder = try await server.session()
    let other = try await server.session()
    await holder.ok("BEGIN")
    #expect(await holder.rows("SELECT id FROM items WHERE id = 1 FOR UPDATE") == ["1"])
    #expect(await other.error("SELECT id FROM items WHERE id = 1 FOR UPDATE NOWAIT") == 3572)
    #expect(
      await other.rows("SELECT id FROM items ORDER BY id FOR UPDATE SKIP LOCKED") == ["2", "3"])
    await other.ok("SET innodb_lock_wait_timeout = 1")
    #expect(await other.error("UPDATE items SET name = 'x' WHERE id = 1") == 1205)
    #expect(await other.rows("SELECT name FROM items WHERE id = 1") == ["one"])
  }

  @Test func `a lock is had as soon as its holder is gone`() async throws {
    let server = try TestServer()
    let holder = try await server.session()
    let waiter = try await server.session()
    await holder.ok("BEGIN")
    await holder.ok("UPDATE items SET name = 'x' WHERE id = 1")
    async let waiting = waiter.ok("UPDATE items SET name = CONCAT(name, '!') WHERE id = 1")
    await holder.close()
    #expect(await waiting?.affectedRows == 1)
    #expect(await waiter.value("SELECT name FROM items WHERE id = 1") == "one!")
  }

  @Test func `one of two transactions that wait for each other is error 1213`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    let second = try await server.session()
    for session in [first, second] { await session.ok("BEGIN") }
    await first.ok("UPDATE items SET name = 'x' WHERE id = 1")
    await second.ok("UPDATE items SET name = 'x' WHERE id = 2")
    async let one = first.error("UPDATE items SET name = 'x' WHERE id = 2")
    async let two = second.error("UPDATE items SET name = 'x' WHERE id = 1")
    let codes = await [one, two]
    #expect(codes.compactMap { $0 } == [1213])
  }

  @Test func `a key that another transaction inserts is waited for`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    let second = try await server.session()
    await first.ok("BEGIN")
    await first.ok("INSERT INTO scratch VALUES ('a', 1)")
    async let waiting = second.error("INSERT INTO scratch VALUES ('a', 2)")
    await first.ok("COMMIT")
    #expect(await waiting == 1062)
  }

  @Test func `XA transactions outlive their session once they are prepared`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    let second = try await server.session()
    await first.ok("XA START 'x'")
    await first.ok("INSERT INTO scratch VALUES ('xa', 1)")
    await first.ok("XA END 'x'")
    await first.ok("XA PREPARE 'x'")
    await first.close()
    #expect(await second.rows("SELECT k FROM scratch") == [])
    #expect(await second.ok("XA COMMIT 'x'") != nil)
    #expect(await second.rows("SELECT k FROM scratch") == ["xa"])
  }
}
