import SQLEngine
import Testing

struct ConcurrencyTests {
  @Test func `many sessions count together without losing one`() async throws {
    let server = try TestServer()
    let first = try await server.session()
    await first.ok("INSERT INTO scratch VALUES ('n', 0)")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<16 {
        group.addTask {
          let session = try await server.session()
          for _ in 0..<20 {
            await session.ok("UPDATE scratch SET v = v + 1 WHERE k = 'n'")
          }
          await session.close()
        }
      }
      try await group.waitForAll()
    }
    #expect(await first.value("SELECT v FROM scratch") == "320")
    #expect(server.engine.sessionCount == 1)
  }

  @Test func `sessions that sleep do not keep others waiting`() async throws {
    let server = try TestServer()
    var sleepers: [EngineSession] = []
    for _ in 0..<100 { sleepers.append(try await server.session()) }
    await withTaskGroup(of: String?.self) { group in
      for session in sleepers { group.addTask { await session.value("SELECT SLEEP(600)") } }
      let other = try? await server.session()
      #expect(await other?.value("SELECT 1") == "1")
      let running = "SELECT COUNT(*) FROM performance_schema.processlist WHERE info LIKE '%SLEEP%'"
      while await other?.value(running) != "101" { await Task.yield() }
      for session in sleepers { session.interrupt(.query) }
      for await result in group { #expect(result == "1") }
    }
  }

  @Test func `a statement reads several tables as they were at one time`() async throws {
    let server = try TestServer()
    let writer = try await server.session()
    let reader = try await server.session()
    await writer.ok("INSERT INTO scratch VALUES ('a', 50), ('b', 50)")
    async let writing: Void = {
      for _ in 0..<50 {
        await writer.ok("BEGIN")
        await writer.ok("UPDATE scratch SET v = v - 1 WHERE k = 'a'")
        await writer.ok("UPDATE scratch SET v = v + 1 WHERE k = 'b'")
        await writer.ok("COMMIT")
      }
    }()
    for _ in 0..<50 {
      #expect(
        await reader.value(
          "SELECT a.v + b.v FROM scratch a, scratch b WHERE a.k = 'a' AND b.k = 'b'") == "100")
    }
    await writing
  }
}
