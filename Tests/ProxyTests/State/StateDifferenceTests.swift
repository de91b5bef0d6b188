import Packets
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

  @Test func `a collation is set alone, because it brings its character set`() {
    let (latin1, bin): (SessionState, SessionState) = (
      SessionState(variables: [.collationConnection: "latin1_bin", .collationServer: "latin1_bin"]),
      SessionState(variables: [.collationConnection: "utf8mb4_bin", .collationServer: "latin1_bin"])
    )
    #expect(
      difference(latin1, bin)
        == .commands(schema: nil, statement: "SET SESSION collation_connection='utf8mb4_bin'"))
    #expect(difference(bin, bin) == .none)
  }

  @Test func `the collation of results is set by SET NAMES, and what that changes is set back`() {
    let plain = SessionState(
      variables: [
        .characterSetClient: "latin1", .characterSetResults: "latin1_swedish_ci",
        .collationConnection: "latin1_bin",
      ])
    #expect(
      difference(plain, plain.with([.characterSetResults: "utf8mb4_general_ci"]))
        == .commands(
          schema: nil,
          statement: "SET NAMES 'utf8mb4' COLLATE 'utf8mb4_general_ci',"
            + "SESSION character_set_client='latin1',SESSION collation_connection='latin1_bin'"))
    let named: [TrackedVariable: Bytes] = [
      .characterSetClient: "utf8mb4", .characterSetResults: "utf8mb4_general_ci",
      .collationConnection: "utf8mb4_general_ci",
    ]
    #expect(
      difference(plain, plain.with(named))
        == .commands(schema: nil, statement: "SET NAMES 'utf8mb4' COLLATE 'utf8mb4_general_ci'"))
  }

  @Test(arguments: [("utf16_general_ci", "'utf16'"), ("binary", "'binary'"), ("", "NULL")])
  func `results are set alone where SET NAMES cannot say them`(_ value: Bytes, _ literal: String) {
    #expect(
      difference(.fresh, SessionState(variables: [.characterSetResults: value]))
        == .commands(schema: nil, statement: "SET SESSION character_set_results=\(literal)"))
  }

  @Test func `the collation of results is known by the definition of a column`() {
    #expect(ResultsCollation.value("utf8mb4", id: 45, .mysql) == "utf8mb4_general_ci")
    #expect(ResultsCollation.value("utf8mb4", id: 255, .mysql) == "utf8mb4_0900_ai_ci")
    // As servers before the renaming say it.
    #expect(ResultsCollation.value("utf8", id: 33, .mysql) == "utf8_general_ci")
    #expect(ResultsCollation.value("binary", id: 63, .mysql) == "binary")
    #expect(ResultsCollation.value("latin1", id: 60_000, .mysql) == "latin1")
    #expect(ResultsCollation.value(nil, id: 33, .mysql) == "")
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
