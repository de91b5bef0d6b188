import Testing

@testable import Scenario

@Suite struct BaselineWriterTests {
  private let kept = KnownFailure(
    casePattern: "a.kept", check: "x", how: "ERR 1", verdict: .fail, ticket: "T-1", note: "n")
  private let elsewhere = KnownFailure(casePattern: "z.absent", how: "ERR 9", verdict: .fail)

  @Test func `new failures get entries that make them known`() throws {
    let results = [
      result("b.new", .fail, [("expects \"OK\"", "ERR 1047: no\n such"), ("silence", "a packet")]),
      result("a.weak", .weak, [("x", "ERR 2")], level: .should),
      result("c.blocked", .blocked, reason: "there is no user mfa"),
      result("d.fine", .pass),
    ]
    let baseline = BaselineWriter.updated(Baseline(), with: results)
    #expect(
      baseline.entries.map(\.casePattern) == ["a.weak", "b.new", "b.new", "c.blocked"])
    #expect(baseline.entries.map(\.verdict) == [.weak, .fail, .fail, .blocked])
    let ledger = Ledger(baseline: baseline, today: try #require(CalendarDate("2026-01-01")))
    let verdicts = results.map { ledger.judge($0).verdict }
    #expect(verdicts == [.known, .known, .known, .pass])
  }

  @Test func `an update keeps what still fails and drops what is fixed`() {
    let fixed = KnownFailure(casePattern: "a.fixed", how: "ERR 3", verdict: .fail)
    let updated = BaselineWriter.updated(
      Baseline(entries: [kept, fixed, elsewhere]),
      with: [result("a.kept", .fail, [("x", "ERR 1")]), result("a.fixed", .pass)])
    #expect(updated.entries == [kept, elsewhere])
  }

  @Test func `judged results update a baseline as raw ones do`() throws {
    let baseline = Baseline(entries: [kept])
    let ledger = Ledger(baseline: baseline, today: try #require(CalendarDate("2026-01-01")))
    for raw in [
      result("a.kept", .fail, [("x", "ERR 1")]), result("a.kept", .fail, [("x", "ERR 2")]),
      result("a.kept", .pass), result("a.kept", .blocked, reason: "gone"),
    ] {
      #expect(
        BaselineWriter.updated(baseline, with: [ledger.judge(raw)])
          == BaselineWriter.updated(baseline, with: [raw]))
    }
  }

  @Test func `a case that fails otherwise keeps its ticket`() {
    let updated = BaselineWriter.updated(
      Baseline(entries: [kept]), with: [result("a.kept", .fail, [("x", "ERR 2")])])
    #expect(updated.entries.map(\.how) == ["ERR 2"])
    #expect(updated.entries.first?.ticket == "T-1" && updated.entries.first?.note == "n")
  }

  @Test(arguments: [Verdict.flaky, .notApplicable, .error])
  func `what did not really run prunes nothing`(_ verdict: Verdict) {
    let baseline = Baseline(entries: [kept, elsewhere])
    let results = [result("a.kept", verdict)]
    #expect(BaselineWriter.pruned(baseline, after: results) == baseline)
    #expect(BaselineWriter.updated(baseline, with: results) == baseline)
  }

  @Test func `entries about other endpoints stay`() {
    var other = kept
    other.condition = .init(dialect: .mariadb)
    let pruned = BaselineWriter.pruned(
      Baseline(entries: [other]), after: [result("a.kept", .pass)],
      endpoint: EndpointKind(dialect: .mysql))
    #expect(pruned.entries == [other])
  }

  @Test func `a pattern goes when all its cases ran without it`() {
    let pattern = KnownFailure(casePattern: "a.*", how: "ERR 1")
    let baseline = Baseline(entries: [pattern, elsewhere])
    let passed = [result("a.b", .pass)]
    func remaining(_ results: [CaseResult], _ ids: Set<String>) -> [String] {
      BaselineWriter.pruned(baseline, after: results, ids: ids).entries.map(\.casePattern)
    }
    #expect(remaining(passed, ["a.b", "a.c", "z.absent"]) == ["a.*", "z.absent"])
    #expect(remaining(passed, ["a.b", "z.absent"]) == ["z.absent"])
    #expect(remaining(passed, ["a.b"]) == [])
    #expect(
      remaining([result("a.b", .fail, [("x", "ERR 1")])], ["a.b", "z.absent"])
        == ["a.*", "z.absent"])
  }

  @Test func `deviations of the profile need no entries`() {
    let profile = Profile(
      name: "p", deviations: [KnownFailure(casePattern: "*", how: "ERR 1047")])
    let updated = BaselineWriter.updated(
      Baseline(), with: [result("a.b", .fail, [("x", "ERR 1047")])], profile: profile)
    #expect(updated.entries.isEmpty)
  }

  @Test func `what is written reads the same again`() throws {
    let texts = [
      "plain text", "ERR 1047: \"no\" \\ such", "true", "- dash", "tab\tand\nline", "ünïcödé 🐬",
      "#hash", "key: value", "null", "0123", "\u{1}\u{7F}\u{85}\u{2028}\u{FEFF}", "'quoted'", "*x",
      "trailing ", "$x {y}",
    ]
    let entries = texts.enumerated().map { index, text in
      KnownFailure(
        casePattern: "a.case-\(index)", check: text, how: "how \(text)", verdict: .fail,
        condition: .init(dialect: .mysql, version: VersionRange(">=8.0.30")), ticket: text,
        expires: CalendarDate("2026-12-31"), note: text)
    }
    let text = BaselineWriter.text(of: Baseline(entries: entries))
    let read = try LedgerLoader.baseline(from: SourceFile(path: "b.yaml", text: text))
    let located = read.entries.map { entry in
      var entry = entry
      entry.location = nil
      return entry
    }
    #expect(located == entries)
    #expect(BaselineWriter.text(of: read) == text)
    let empty = BaselineWriter.text(of: Baseline())
    #expect(try LedgerLoader.baseline(from: SourceFile(path: "b.yaml", text: empty)).entries == [])
  }

  @Test func `the file is for people to read`() throws {
    var entry = kept
    entry.condition = .init(dialect: .mysql, version: VersionRange(">=8.0.30"))
    entry.expires = CalendarDate("2026-12-31")
    try Golden.expect(
      BaselineWriter.text(of: Baseline(entries: [entry, elsewhere])), equals: "baseline.out")
  }
}
