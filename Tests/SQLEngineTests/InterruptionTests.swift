import SQLEngine
import Synchronization
import Testing

struct InterruptionTests {
  @Test func `an interrupted SLEEP returns 1`() async throws {
    let server = try TestServer()
    let sleeper = try await server.session()
    let killer = try await server.session()
    async let slept = sleeper.value("SELECT SLEEP(60)")
    try await untilRunning(sleeper, killer)
    #expect(await killer.ok("KILL QUERY \(sleeper.connectionID)") != nil)
    #expect(await slept == "1")
    #expect(await sleeper.value("SELECT 2") == "2")
  }

  @Test func `a wait for a lock ends with error 1317`() async throws {
    let server = try TestServer()
    let holder = try await server.session()
    let waiter = try await server.session()
    await holder.ok("BEGIN")
    await holder.ok("UPDATE items SET name = 'x' WHERE id = 1")
    async let code = waiter.error("UPDATE items SET name = 'y' WHERE id = 1")
    try await untilRunning(waiter, holder)
    waiter.interrupt(.query)
    #expect(await code == 1317)
  }

  @Test func `rows come before the error of a time limit`() async throws {
    let session = try await TestServer().session()
    let sql = "SELECT /*+ MAX_EXECUTION_TIME(60) */ id, SLEEP(0.04) FROM items"
    guard case .rowsThenError(_, let rows, let error)? = await session.execute(sql).last else {
      Issue.record("the time limit did not end the statement")
      return
    }
    #expect(!rows.isEmpty)
    #expect(error.code == 3024)
    #expect(await session.value("SELECT 1") == "1")
  }

  @Test func `KILL finds only sessions of the same account`() async throws {
    var configuration = EngineConfiguration()
    let heard = KillLog()
    configuration.onKill = { connection, _ in heard.add(connection) }
    let server = try TestServer(configuration)
    let own = try await server.session()
    let same = try await server.session()
    let other = try await server.session(user: "other")
    #expect(await own.error("KILL 4711") == 1094)
    #expect(await own.error("KILL \(other.connectionID)") == 1095)
    #expect(await own.ok("KILL \(same.connectionID)") != nil)
    #expect(await same.error("SELECT 1") == 1317)
    #expect(heard.connections == [same.connectionID])
  }

  /// Waits until the statement of a session shows in the processlist.
  private func untilRunning(_ session: EngineSession, _ observer: EngineSession) async throws {
    let sql =
      "SELECT command FROM performance_schema.processlist WHERE id = \(session.connectionID)"
    while await observer.value(sql) != "Query" { await Task.yield() }
  }
}

/// The connections that `onKill` told of.
private final class KillLog: Sendable {
  private let log = Mutex<[UInt32]>([])

  var connections: [UInt32] { log.withLock { $0 } }

  func add(_ connection: UInt32) { log.withLock { $0.append(connection) } }
}
