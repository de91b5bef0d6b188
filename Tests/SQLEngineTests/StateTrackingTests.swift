import SQLEngine
import Testing

struct StateTrackingTests {
  @Test func `tracked variables and the schema are reported where they change`() async throws {
    let session = try await TestServer().session()
    _ = await session.execute("SELECT 1")
    let set = await session.ok("SET time_zone = '+01:00', lock_wait_timeout = 5, autocommit = 0")
    #expect(
      set?.stateChanges == [
        .systemVariable(name: "time_zone", value: "+01:00"),
        .systemVariable(name: "autocommit", value: "OFF"),
      ])
    #expect(set?.status.contains(.sessionStateChanged) == true)
    let use = await session.ok("USE mysqlspec_other")
    #expect(use?.stateChanges == [.schema("mysqlspec_other")])
    #expect(await session.ok("SET @x = 1")?.stateChanges == [])
  }

  @Test func `SET NAMES reports three variables`() async throws {
    let session = try await TestServer().session()
    _ = await session.execute("SELECT 1")
    #expect(
      await session.ok("SET NAMES latin1")?.stateChanges == [
        .systemVariable(name: "character_set_client", value: "latin1"),
        .systemVariable(name: "character_set_results", value: "latin1"),
        .systemVariable(name: "character_set_connection", value: "latin1"),
      ])
  }

  @Test func `the state change flag and the transaction are reported on request`() async throws {
    let session = try await TestServer().session()
    await session.ok("SET session_track_state_change = 1, session_track_system_variables = ''")
    #expect(await session.ok("SET @x = 1")?.stateChanges == [.stateChanged])
    await session.ok("SET session_track_state_change = 0, session_track_transaction_info = 'STATE'")
    #expect(await session.ok("BEGIN")?.stateChanges == [.transactionState("T_______")])
    #expect(await session.ok("COMMIT")?.stateChanges == [.transactionState("________")])
  }
}
