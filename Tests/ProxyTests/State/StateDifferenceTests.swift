import Testing
import Wire

@testable import Proxy

/// What is said to a connection so that it serves another session.
struct StateDifferenceTests {
  private let baseline: [TrackedVariable: Bytes] = [
    .sqlMode: "STRICT_TRANS_TABLES", .timeZone: "SYSTEM", .autocommit: "1",
  ]

  private func difference(_ current: SessionState, _ wanted: SessionState) -> StateDifference {
    StateDifference(from: current, to: wanted, baseline: baseline, isMariaDB: false)
  }

  @Test func `equal states need nothing`() {
    let state = SessionState(schema: "a", variables: [.sqlMode: ""])
    #expect(difference(state, SessionState(schema: "a", variables: [.sqlMode: ""])) == .none)
    // A value that is that of a fresh connection is no difference.
    #expect(difference(.fresh, SessionState(variables: [.autocommit: "1"])) == .none)
  }

  @Test func `what the session did not set goes back to what a fresh connection has`() {
    #expect(
      difference(SessionState(variables: [.sqlMode: "", .timeZone: "+01:00"]), .fresh)
        == .commands(
          schema: nil,
          statement: "SET SESSION sql_mode='STRICT_TRANS_TABLES',SESSION time_zone='SYSTEM'"))
  }

  @Test func `a collation that nobody named comes with its character set`() {
    let named = SessionState(
      variables: [.characterSetConnection: "utf8mb4", .collationConnection: "utf8mb4_bin"])
    let unnamed = SessionState(
      variables: [
        .characterSetConnection: "utf8mb4",
        .collationConnection: TrackedVariable.defaultCollation,
      ])
    #expect(
      difference(named, unnamed)
        == .commands(schema: nil, statement: "SET SESSION character_set_connection='utf8mb4'"))
    #expect(
      difference(unnamed, named)
        == .commands(schema: nil, statement: "SET SESSION collation_connection='utf8mb4_bin'"))
    #expect(difference(unnamed, unnamed) == .none)
  }

  @Test func `a schema is changed to, and cannot be left`() {
    #expect(
      difference(.fresh, SessionState(schema: "a")) == .commands(schema: "a", statement: nil))
    #expect(difference(SessionState(schema: "a"), .fresh) == .unreachable)
  }

  @Test func `a value that no literal holds safely is not sent`() {
    for value: Bytes in ["a\\", "a\nb", [0xFF]] {
      #expect(difference(.fresh, SessionState(variables: [.sqlMode: value])) == .unreachable)
    }
    #expect(
      difference(.fresh, SessionState(variables: [.sqlMode: "a'b"]))
        == .commands(schema: nil, statement: "SET SESSION sql_mode='a''b'"))
  }

  @Test func `a character set of the empty name is NULL`() {
    let state = SessionState(variables: [.characterSetResults: ""])
    #expect(
      StateDifference(
        from: .fresh, to: state, baseline: [.characterSetResults: "utf8mb4"], isMariaDB: false)
        == .commands(schema: nil, statement: "SET SESSION character_set_results=NULL"))
  }

  @Test func `equal states become one object, and not without end`() {
    var cache = SessionStateCache()
    let first = cache.canonical(SessionState(schema: "a"))
    #expect(cache.canonical(SessionState(schema: "a")) === first)
    for number in 0..<SessionStateCache.limit {
      _ = cache.canonical(SessionState(schema: Bytes(utf8: "\(number)")))
    }
    #expect(cache.canonical(SessionState(schema: "a")) == first)
  }
}
