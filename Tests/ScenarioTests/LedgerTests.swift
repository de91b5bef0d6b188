import Testing

@testable import Scenario

/// A result of a case with failed checks of these names and findings.
func result(
  _ id: String, _ verdict: Verdict, _ failures: [(check: String, found: String)] = [],
  level: Level = .must, reason: String = ""
) -> CaseResult {
  let testCase = Case(
    id: id, title: id, why: "", source: "", steps: [],
    location: Location(file: "x.yaml", line: 1, column: 1))
  let passed = CheckResult(
    name: "logs in", level: .must, passed: true, expected: "OK", actual: "OK", session: "main")
  let failed = failures.map { failure in
    CheckResult(
      name: failure.check, level: level, passed: false, expected: "OK", actual: failure.found,
      session: "main")
  }
  return CaseResult(
    testCase: testCase, verdict: verdict, reason: reason, checks: [passed] + failed)
}

@Suite struct LedgerTests {
  private let today = CalendarDate("2026-06-15")

  private func ledger(
    _ entries: [KnownFailure], dialect: Dialect? = nil, version: String = ""
  ) throws -> Ledger {
    Ledger(
      baseline: Baseline(entries: entries),
      endpoint: EndpointKind(dialect: dialect, version: ServerVersion(version)),
      today: try #require(today))
  }

  private let entry = KnownFailure(
    casePattern: "a.b", check: "expects OK", how: "ERR 1047", verdict: .fail, ticket: "T-1")

  @Test func `a failure as recorded is known, for the reason recorded`() throws {
    let judged = try ledger([entry]).judge(
      result("a.b", .fail, [("expects OK with affected_rows 0", "ERR 1047\n 08S01")]))
    #expect(judged.verdict == .known)
    #expect(judged.reason.contains("T-1"))
  }

  @Test func `a second failed check makes it changed`() throws {
    let judged = try ledger([entry]).judge(
      result("a.b", .fail, [("expects OK", "ERR 1047"), ("expects silence", "a packet")]))
    #expect(judged.verdict == .changed)
  }

  @Test func `every failed check may have its own entry`() throws {
    let second = KnownFailure(casePattern: "a.*", how: "a packet")
    let judged = try ledger([entry, second]).judge(
      result("a.b", .fail, [("expects OK", "ERR 1047"), ("expects silence", "a packet")]))
    #expect(judged.verdict == .known)
  }

  @Test func `another text, check or verdict makes it changed`() throws {
    let ledger = try ledger([entry])
    #expect(ledger.judge(result("a.b", .fail, [("expects OK", "ERR 1064")])).verdict == .changed)
    #expect(ledger.judge(result("a.b", .fail, [("is usable", "ERR 1047")])).verdict == .changed)
    let weak = result("a.b", .weak, [("expects OK", "ERR 1047")], level: .should)
    #expect(ledger.judge(weak).verdict == .changed)
  }

  @Test func `a pass is fixed`() throws {
    let judged = try ledger([entry]).judge(result("a.b", .pass))
    #expect(judged.verdict == .fixed && judged.reason.contains("ERR 1047"))
  }

  @Test func `a pattern excuses what it covers and nothing else`() throws {
    let ledger = try ledger([KnownFailure(casePattern: "a.*", how: "ERR 1047")])
    #expect(ledger.judge(result("a.b", .fail, [("x", "ERR 1047")])).verdict == .known)
    #expect(ledger.judge(result("a.b", .fail, [("x", "ERR 1064")])).verdict == .fail)
    #expect(
      ledger.judge(result("a.b", .fail, [("x", "ERR 1047"), ("y", "ERR 1")])).verdict == .fail)
    #expect(ledger.judge(result("a.b", .pass)).verdict == .pass)
    #expect(ledger.judge(result("b.a", .fail, [("x", "ERR 1047")])).verdict == .fail)
  }

  @Test func `a blocked case is known by its reason, again and again`() throws {
    let ledger = try ledger([
      KnownFailure(casePattern: "a.b", how: "no user mfa", verdict: .blocked)
    ])
    let judged = ledger.judge(result("a.b", .blocked, reason: "there is no user mfa"))
    #expect(judged.verdict == .known)
    #expect(ledger.staleEntries(after: [judged], ids: ["a.b"]).isEmpty)
    #expect(
      ledger.judge(result("a.b", .blocked, reason: "no TLS")).verdict == .changed)
  }

  @Test(arguments: [Verdict.flaky, .notApplicable, .error])
  func `what did not really run is left alone`(_ verdict: Verdict) throws {
    #expect(try ledger([entry]).judge(result("a.b", verdict)).verdict == verdict)
  }

  @Test func `a condition restricts an entry to its endpoints`() throws {
    var conditional = entry
    conditional.condition = .init(dialect: .mysql, version: VersionRange(">=8.0.30"))
    let failed = result("a.b", .fail, [("expects OK", "ERR 1047")])
    func verdict(_ dialect: Dialect?, _ version: String) throws -> Verdict {
      try ledger([conditional], dialect: dialect, version: version).judge(failed).verdict
    }
    #expect(try verdict(.mysql, "8.0.36-debug") == .known)
    #expect(try verdict(.mysql, "8.0.4") == .fail)
    #expect(try verdict(.mariadb, "8.0.36") == .fail)
    #expect(try verdict(nil, "") == .fail)
  }

  @Test func `stale entries are told`() throws {
    var expired = entry
    expired.expires = CalendarDate("2026-06-14")
    var current = entry
    current.expires = CalendarDate("2026-06-15")
    let gone = KnownFailure(casePattern: "z.*", how: "x")
    let unmatched = KnownFailure(casePattern: "a.*", how: "never seen")
    let failed = try ledger([expired]).judge(result("a.b", .fail, [("expects OK", "ERR 1047")]))
    #expect(failed.verdict == .known, "an entry that expired is reported, but still known")
    let ids: Set = ["a.b", "a.c"]
    #expect(
      try ledger([expired, gone, unmatched]).staleEntries(after: [failed], ids: ids) == [
        "a.b (expects OK): expired on 2026-06-14", "z.*: there is no such case",
        "a.*: no case fails so",
      ])
    #expect(try ledger([current, unmatched]).staleEntries(after: [], ids: ids).isEmpty)
    let fixed = try ledger([current]).judge(result("a.b", .pass))
    #expect(try ledger([current]).staleEntries(after: [fixed], ids: ids).isEmpty)
  }

  @Test func `a profile's deviations are known, too`() throws {
    let profile = try LedgerLoader.profile(
      from: SourceFile(
        path: "p.yaml",
        text: """
          profile: rds-proxy
          about: A pool.
          facts: {pooled: true, require-tls: false, name: x}
          users: {mfa: false, ed25519: no MariaDB}
          lacks:
            - {need: capability.CLIENT_COMPRESS, why: W, source: S}
          deviations:
            - {case: commands.*, how: ERR 1047, why: Refused by the pool, source: S}
          """))
    #expect(profile.name == "rds-proxy" && profile.about == "A pool.")
    #expect(profile.holds("pooled") && profile.holds("name"))
    #expect(!profile.holds("require-tls") && !profile.holds("other"))
    #expect(profile.missingUsers["ed25519"] == "no MariaDB" && profile.missingUsers.count == 2)
    #expect(profile.lacks.map(\.need) == [Need(.capability("COMPRESS"))])
    let ledger = Ledger(profile: profile, today: try #require(today))
    let judged = ledger.judge(result("commands.x", .weak, [("x", "ERR 1047")], level: .should))
    #expect(judged.verdict == .known && judged.reason.contains("Refused by the pool"))
  }

  @Test(arguments: [
    ("a.b", "a.b", true), ("a.*", "a.b.c", true), ("*", "", true), ("a.?", "a.b", true),
    ("a.?", "a.bc", false), ("*.b", "a.b.c", false), ("*.c", "a.b.c", true), ("a", "ab", false),
    ("**a*", "bab", true), ("", "a", false),
  ])
  func `patterns match`(_ pattern: String, _ id: String, _ isMatch: Bool) {
    #expect(Glob(pattern).matches(id) == isMatch)
  }

  @Test func `a pattern of stars takes no time`() {
    let pattern = String(repeating: "*a", count: 2000) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 4000)))
  }

  @Test(arguments: [
    ("5.5.5-10.11.6-MariaDB-1", "10.11.6"), ("8.0.36-debug", "8.0.36"),
    ("11.8.2-MariaDB", "11.8.2"),
    ("9.7.4", "9.7.4"),
  ])
  func `versions are read out of greetings`(_ text: String, _ version: String) {
    #expect(ServerVersion(text)?.description == version)
  }

  @Test func `versions compare by their numbers`() throws {
    let version = try #require(ServerVersion("8.0.30"))
    for (range, contains) in [
      (">=8.0.30", true), (">8.0.30", false), ("<8.0.4", false), ("<= 8.0.30", true),
      ("=8.0.30.0", true), ("<10", true),
    ] {
      #expect(try #require(VersionRange(range)).contains(version) == contains, "\(range)")
    }
    #expect(VersionRange("8.0.30") == nil && VersionRange(">=x") == nil)
    #expect(ServerVersion("unknown") == nil)
  }

  @Test func `there are only days of the calendar`() {
    #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
    for text in ["2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "2026-01-32", ""] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
  }
}
