import Decoding
import Foundation
import Packets
import Scenario
import Session
import Testing
import Wire

@testable import mysqlspec

@Suite struct RecordedSuiteTests {
  @Test func `a whole life becomes a case`() throws {
    var dialogue = Dialogue()
    dialogue.login(
      database: "shop", hasTLS: true,
      capabilities: Dialogue.capabilities.subtracting(.sessionTrack).union([.foundRows, .odbc]))
    dialogue.client(QueryCommand("SELECT id, name FROM items WHERE id < 3"))
    dialogue.results([("id", "items"), ("name", "items")], [["1", "one"], ["2", nil]])
    dialogue.client(QueryCommand("BEGIN"))
    dialogue.ok(status: [.autocommit, .inTransaction])
    dialogue.client(QueryCommand("UPDATE items SET name = 'it''s $5: \"x\"' WHERE id = 1"))
    dialogue.ok(1, status: [.autocommit, .inTransaction])
    dialogue.client(QueryCommand("SELEC"))
    dialogue.error(1064)
    dialogue.prepare("SELECT ? + id FROM items WHERE name = ?", id: 77, parameters: 2, columns: 1)
    dialogue.execute(id: 77, [BinaryValue(5 as Int64), BinaryValue("one")])
    dialogue.results([("? + id", "")], [["6"]])
    dialogue.execute(id: 77, [BinaryValue(5 as Int64), BinaryValue("one")]) {
      $0.newParamsBindFlag = 0
    }
    dialogue.results([("? + id", "")], [])
    dialogue.client(StatementCloseCommand.of(77))
    dialogue.client(PingCommand())
    dialogue.ok()
    var use = InitDBCommand()
    use.schemaName = "other"
    dialogue.client(use)
    dialogue.ok()
    dialogue.client(ResetConnectionCommand())
    dialogue.ok()
    dialogue.client(QuitCommand())
    try GoldenFile.expect(dialogue.text(), is: "life.yaml")
  }

  @Test func `every other command has its step`() throws {
    var dialogue = Dialogue()
    dialogue.login(as: "mysqlspec_native")
    dialogue.client(QueryCommand("SELECT 1; DO 0; SELECT 2"))
    dialogue.results([("1", "")], [["1"]], status: [.autocommit, .moreResultsExist])
    dialogue.ok(0, 5, status: [.autocommit, .moreResultsExist], isLast: false)
    dialogue.error(1146, "42S02", 6)
    dialogue.client(QueryCommand("LOAD DATA LOCAL INFILE 'x' INTO TABLE t"))
    var request = LocalInfileRequest()
    request.filename = "x"
    dialogue.server(request, 1)
    var data = LocalInfileData()
    data.data = "a,1\nb,2\n"
    dialogue.client(data, 2)
    dialogue.client(LocalInfileData(), 3)
    dialogue.ok(2, 4)
    dialogue.prepare("SELECT * FROM t WHERE a = ?", id: 1, parameters: 1, columns: 1)
    var part = StatementSendLongDataCommand()
    part.statementID = 1
    part.data = [0xFF, 0x00]
    dialogue.client(part)
    dialogue.execute(id: 1, [BinaryValue()], longData: [0]) { $0.flags = 1 }
    dialogue.results([("a", "t")], [], status: [.autocommit, .cursorExists])
    var fetch = StatementFetchCommand()
    fetch.statementID = 1
    fetch.rowCount = 2
    dialogue.client(fetch)
    var shaped = dialogue.context
    shaped.columns = [.init(type: .longLong)]
    dialogue.server(BinaryRow([BinaryValue(-7 as Int64)]), 1, context: shaped)
    dialogue.ok(0, 2, status: [.autocommit, .lastRowSent])
    dialogue.client(StatementResetCommand.of(1))
    dialogue.ok()
    dialogue.client(StatementCloseCommand.of(9))
    dialogue.client(StatisticsCommand())
    var statistics = StatisticsReply()
    statistics.statistics = "Uptime: 5"
    dialogue.server(statistics, 1, isLast: true)
    var option = SetOptionCommand()
    option.optionOperation = 1
    dialogue.client(option)
    dialogue.ok()
    var kill = ProcessKillCommand()
    kill.connectionID = 4711
    dialogue.client(kill)
    dialogue.ok()
    var change = ChangeUserCommand()
    change.user = "someone"
    change.authResponse = "swordfish"
    change.database = "shop"
    dialogue.client(change)
    dialogue.server(AuthSwitchRequest(), 1)
    var answer = AuthSwitchResponse()
    answer.data = "swordfish"
    dialogue.client(answer, 2)
    dialogue.error(1045, "28000", 3)
    var unknown = UnknownCommand()
    unknown.command = 0xC0
    dialogue.client(unknown)
    dialogue.error(1047, "08S01")
    try GoldenFile.expect(dialogue.text(id: "orders.all"), is: "commands.yaml")
  }

  @Test func `parameters keep their types`() throws {
    var dialogue = Dialogue()
    dialogue.login()
    let values = [
      BinaryValue(), BinaryValue(-1 as Int64), BinaryValue(unsigned: .max), BinaryValue("5"),
      BinaryValue("utf8(x)"), BinaryValue([0xFF, 0xFE], type: .blob), BinaryValue(1.5 as Double),
      BinaryValue(Bytes([0xEA, 7, 1, 31]), type: .date), BinaryValue("12.50", type: .newDecimal),
    ]
    var short = BinaryValue(0 as Int64)
    short.type = .short
    short.bits = UInt64(UInt16(bitPattern: -300))
    dialogue.prepare("SELECT 1", id: 5, parameters: 10)
    dialogue.execute(id: 5, values + [short])
    dialogue.results([("1", "")], [["1"]])
    try GoldenFile.expect(dialogue.text(), is: "parameters.yaml")
  }

  @Test func `what differs each time is left out`() throws {
    var dialogue = Dialogue()
    dialogue.login()
    dialogue.client(QueryCommand("SELECT NOW(), name FROM items"))
    dialogue.results([("NOW()", ""), ("name", "items")], [["2026-01-01 00:00:00", "one"]])
    dialogue.client(QueryCommand("select @@version_comment limit 1"))
    dialogue.results([("@@version_comment", "")], [["MySQL Community Server"]])
    dialogue.client(QueryCommand("SHOW STATUS LIKE 'Uptime'"))
    dialogue.results([("Variable_name", "status"), ("Value", "status")], [["Uptime", "5"]])
    dialogue.client(QueryCommand("SELECT v FROM numbers"))
    dialogue.results([("v", "numbers")], (0..<30).map { [Bytes(utf8: "\($0)")] })
    dialogue.client(QueryCommand("SELECT v FROM texts"))
    dialogue.results(
      [("v", "texts")], [[Bytes(utf8: String(repeating: "ä$", count: 150))], [Bytes([0xFF, 0])]])
    dialogue.client(QueryCommand("SELECT 1"))
    dialogue.results(
      (0..<20).map { (Bytes(utf8: "c\($0)"), "") }, [(0..<20).map { Bytes(utf8: "\($0)") }])
    try GoldenFile.expect(dialogue.text(), is: "volatile.yaml")
  }

  @Test func `credentials are in no recording`() throws {
    var dialogue = Dialogue()
    dialogue.login()
    dialogue.client(QueryCommand("CREATE USER x IDENTIFIED BY 'swordfish'"))
    dialogue.ok()
    dialogue.client(QueryCommand("SET PASSWORD FOR x = 'swordfish'"), 3)
    dialogue.ok()
    var register = RegisterReplicaCommand()
    register.password = "swordfish"
    dialogue.client(register)
    dialogue.ok()
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(!text.contains("swordfish"))
    #expect(!text.contains(Bytes(utf8: "swordfish").hex))
    #expect(text.contains("<redacted>"))
    #expect(!text.contains("4711") && !text.contains("app"))
  }

  @Test func `commands ahead of their replies stay ahead`() throws {
    var dialogue = Dialogue()
    dialogue.login()
    dialogue.client(QueryCommand("SELECT 1"))
    dialogue.client(QueryCommand("SELECT 2"))
    dialogue.client(PingCommand())
    dialogue.results([("1", "")], [["1"]])
    dialogue.results([("2", "")], [["2"]])
    dialogue.ok()
    dialogue.client(QueryCommand("SELECT SLEEP(9)"))
    dialogue.conversation.ending = .serverClosed
    try GoldenFile.expect(dialogue.text(), is: "pipelined.yaml")
  }

  @Test func `what was not sent has no reply`() {
    var dialogue = Dialogue()
    dialogue.login()
    dialogue.client(ProcessKillCommand())
    dialogue.client(QueryCommand("DO 1"))
    dialogue.ok()
    dialogue.ok(7)
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(text.components(separatedBy: "- reply").count == 2)
    #expect(
      text.contains(
        "- query: DO 1\n        wait: false\n      - reply:\n        ok: {affected_rows: 7}"))
  }

  @Test func `a refused login is demanded as it was`() throws {
    var dialogue = Dialogue()
    dialogue.login(end: ERRPacket(1045, "28000", "Access denied"))
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(
      text.contains(
        "- login: {tls: off, password: not the password, error: {code: 1045, state: \"28000\"}}"))
    dialogue = Dialogue()
    dialogue.login(database: "nix", end: ERRPacket(1049, "42000", "Unknown database"))
    #expect(
      dialogue.text().contains(
        "- login: {tls: off, database: nix, error: {code: 1049, state: \"42000\"}}"))
    dialogue = Dialogue()
    dialogue.server(ERRPacket(1040, "", "Too many connections"), 0, isLast: true)
    #expect(dialogue.text().hasSuffix("      - open\n      - expect: {ERR: {error_code: 1040}}\n"))
    GoldenFile.expectLint(dialogue.text())
  }

  @Test func `a conversation without its beginning gets a login`() {
    var dialogue = Dialogue()
    dialogue.results([("1", "")], [["1"]], from: 2)
    dialogue.client(QueryCommand("SELECT 2"))
    dialogue.results([("2", "")], [["2"]])
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(text.contains("which is made up.\n      - login: {}\n      - query: SELECT 2\n"))
  }

  @Test func `what is locked, unfinished or empty is a case all the same`() {
    var locked = Dialogue()
    locked.login(hasTLS: true)
    var cut = Dialogue()
    for message in locked.conversation.messages.prefix(2) { cut.conversation.append(message) }
    #expect(cut.text().contains("was not decrypted"))
    for count in 0...4 {
      var part = Dialogue()
      for message in locked.conversation.messages.prefix(count) {
        part.conversation.append(message)
      }
      GoldenFile.expectLint(part.text())
      part.conversation.ending = .serverReset
      GoldenFile.expectLint(part.text())
    }
  }

  @Test func `what the server did wrong is said, and not tolerated`() {
    var dialogue = Dialogue()
    dialogue.login()
    dialogue.client(PingCommand())
    dialogue.server(
      OKPacket.autocommit, 7, isLast: true,
      violations: [Violation(.sequence, by: .server, "the packet has number 7,\nnot 1")])
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(text.contains("broke the rule sequence in packet 8: the packet has number 7, not 1."))
    #expect(!text.contains("tolerates"))
  }

  @Test func `nothing is demanded of a reply that broke the protocol, but that it is lawful`() {
    var dialogue = Dialogue()
    dialogue.login()
    dialogue.client(QueryCommand("SELECT id FROM items"))
    dialogue.server(
      ERRPacket(1158, "08S01", "Got an error reading communication packets"), 0, isLast: true,
      violations: [Violation(.sequence, by: .server, "the packet has number 0, not 1")])
    dialogue.client(QueryCommand("SELEC"))
    dialogue.error(1064)
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(!text.contains("1158"))
    #expect(text.contains("1064"))
    #expect(
      text.contains(
        """
              # So nothing is demanded of this reply, but that it is lawful.
              - query: SELECT id FROM items
                level: record

        """))
  }

  @Test func `the last word of the server comes behind the end of the client`() {
    var dialogue = Dialogue()
    dialogue.login()
    dialogue.client(QueryCommand("KILL QUERY 12"))
    dialogue.ok()
    dialogue.error(1158, "08S01", 0)
    dialogue.conversation.ending = .clientClosed
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(!text.contains("12"))
    #expect(
      text.hasSuffix(
        """
              - disconnect: half
              # Nothing asked for this.
              - expect: {ERR: {error_code: 1158}}

        """))
  }

  @Test func `a long conversation is cut, and says so`() {
    var dialogue = Dialogue()
    dialogue.login()
    for index in 0..<2500 {
      dialogue.client(QueryCommand(Bytes(utf8: "SELECT \(index)")))
      dialogue.results([("x", "t")], [["\(index)"]].map { $0.map { Bytes(utf8: $0) } })
    }
    let text = dialogue.text()
    GoldenFile.expectLint(text)
    #expect(text.contains("SELECT 1999\n") && !text.contains("SELECT 2000\n"))
    #expect(text.hasSuffix("# Left out: all that follows, for the conversation is long.\n"))
  }

  @Test(arguments: [
    ("orders.deadlock.retry", "orders.deadlock.retry"), ("Retry", "recorded.retry"),
    ("A b.c!d", "a-b.c-d"), ("..", "recorded.case"), ("é.ü", "case.case"),
  ])
  func `any id is made one that suites take`(id: String, expected: String) {
    var dialogue = Dialogue()
    dialogue.login()
    let text = dialogue.text(id: id)
    GoldenFile.expectLint(text)
    #expect(text.contains("  - id: \(expected)\n"))
  }

  @Test func `any conversation is one that lint accepts`() {
    var generator = SplitMix64(state: 17)
    for _ in 0..<300 {
      var dialogue = Dialogue()
      if Bool.random(using: &generator) { dialogue.login() }
      for _ in 0..<Int.random(in: 0..<12, using: &generator) {
        guard let type = Catalogue.messages.randomElement(using: &generator) else { continue }
        let isRandom = Bool.random(using: &generator)
        let count = Int.random(in: 0..<40, using: &generator)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        var payload = type.prototype().payload(dialogue.context)
        payload = isRandom ? Array(payload.prefix(1)) + bytes : payload
        let side: Side = type.sender == .client ? .client : .server
        dialogue.conversation.append(
          RecordedMessage(
            side: side, type: type, payload: payload, context: dialogue.context,
            sequence: isRandom ? 0 : UInt8(count), packet: count,
            completesReply: side == .server && Bool.random(using: &generator), violations: []))
      }
      if Bool.random(using: &generator) { dialogue.conversation.ending = .serverClosed }
      guard GoldenFile.expectLint(dialogue.text()) != nil else { return }
    }
  }
}

/// Numbers that are the same in each run.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
