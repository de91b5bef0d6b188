import Packets
import Session
import Testing
import Wire

@Suite struct ResultSetTests {
  @Test(arguments: [Capabilities.modern, .withEOF])
  func `a result set is a count, definitions, rows and an end`(_ capabilities: Capabilities) {
    var dialogue = Dialogue.loggedIn(capabilities)
    dialogue.command(QueryCommand("SELECT a, b FROM t"))
    dialogue.serverSendsResultSet(columns: ["a", "b"], rows: [["1", nil], ["", "x"]])
    let hasEOF = !capabilities.contains(.deprecateEOF)
    var expected = ["ColumnCount", "ColumnDefinition41", "ColumnDefinition41"]
    if hasEOF { expected.append("EOF") }
    expected += ["TextRow", "TextRow", hasEOF ? "EOF" : "OK"]
    #expect(Array(dialogue.names.dropFirst(4)) == expected)
    let ends = dialogue.observations.dropFirst(4).map(\.endsReply)
    #expect(ends.last == true)
    #expect(ends.count { $0 } == 1)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `rows are read with as many columns as were defined`() throws {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELECT a, b FROM t"))
    dialogue.serverSendsResultSet(columns: ["a", "b"], rows: [["1", nil]])
    let row = try #require(dialogue.observations.first { $0.type == TextRow.type })
    let message: TextRow = try #require(row.message())
    #expect(message.values.map(\.value) == ["1", nil])
  }

  @Test(arguments: [Capabilities.modern, .withEOF])
  func `a result set may be empty`(_ capabilities: Capabilities) {
    var dialogue = Dialogue.loggedIn(capabilities)
    dialogue.command(QueryCommand("SELECT 1 LIMIT 0"))
    dialogue.serverSendsResultSet(columns: ["1"], rows: [])
    #expect(dialogue.observations.last?.endsReply == true)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [Capabilities.modern, .withEOF])
  func `an ERR behind rows ends the reply`(_ capabilities: Capabilities) {
    var dialogue = Dialogue.loggedIn(capabilities)
    dialogue.command(QueryCommand("SELECT a FROM t"))
    dialogue.serverSendsResultSet(columns: ["a"], rows: [["1"]], end: nil)
    #expect(dialogue.conversation.awaitsServer)
    let error = dialogue.server(ERRPacket(1317, "70100", "Query execution was interrupted"))
    #expect(error.endsReply)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR in place of a result is the whole reply`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELEC 1"))
    #expect(dialogue.server(ERRPacket.syntax).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [Capabilities.modern, .withEOF])
  func `results follow each other while the server says that there are more`(
    _ capabilities: Capabilities
  ) {
    var dialogue = Dialogue.loggedIn(capabilities)
    dialogue.command(QueryCommand("CALL two_results()"))
    dialogue.serverSendsResultSet(
      columns: ["a"], rows: [["1"]], end: [.autocommit, .moreResultsExist])
    #expect(dialogue.conversation.awaitsServer)
    dialogue.serverSendsResultSet(
      columns: ["b", "c"], rows: [["2", "3"]], end: [.autocommit, .moreResultsExist])
    #expect(dialogue.conversation.awaitsServer)
    let last = dialogue.server(OKPacket.plain)
    #expect(last.endsReply)
    #expect(dialogue.observations.count { $0.endsReply } == 3)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR may be one of several results`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELECT 1; SELEC 2"))
    dialogue.serverSendsResultSet(
      columns: ["1"], rows: [["1"]], end: [.autocommit, .moreResultsExist])
    #expect(dialogue.server(ERRPacket.syntax).endsReply)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `LOAD DATA LOCAL asks the client for a file, which an empty packet ends`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("LOAD DATA LOCAL INFILE 'f' INTO TABLE t"))
    let request = dialogue.server(LocalInfileRequest.of("f"))
    #expect(request.type == LocalInfileRequest.type)
    #expect(request.endsReply)
    #expect(dialogue.conversation.awaitsFile)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.conversation.nextClientSequence == 2)

    #expect(dialogue.client(Array("1\t2\n".utf8)).type == LocalInfileData.type)
    // Looks like a command, and is a part of the file.
    #expect(dialogue.client([1]).type == LocalInfileData.type)
    #expect(dialogue.conversation.awaitsFile)
    #expect(dialogue.client([]).type == LocalInfileData.type)
    #expect(!dialogue.conversation.awaitsFile)
    #expect(dialogue.conversation.awaitsServer)
    #expect(dialogue.server(OKPacket.plain).packet.sequence == 5)
    #expect(dialogue.conversation.phase == .command)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a file may be refused while it is sent, and a result may follow it`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("LOAD DATA LOCAL INFILE 'f' INTO TABLE t"))
    dialogue.server(LocalInfileRequest.of("f"))
    dialogue.client([])
    #expect(dialogue.server(ERRPacket(1146, "42S02", "Table does not exist")).endsReply)

    dialogue.command(QueryCommand("LOAD DATA LOCAL INFILE 'f' INTO TABLE t; SELECT 1"))
    dialogue.server(LocalInfileRequest.of("f"))
    dialogue.client([])
    dialogue.server(OKPacket.ok([.autocommit, .moreResultsExist]))
    dialogue.serverSendsResultSet(columns: ["1"], rows: [["1"]])
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a row that begins with FE is a row when it is longer than any EOF`() {
    var dialogue = Dialogue.loggedIn(.withEOF)
    dialogue.command(QueryCommand("SELECT a FROM t"))
    dialogue.serverSendsResultSet(columns: ["a"], rows: [], end: nil)
    // A length of eight bytes, as some servers write it whatever the length is.
    let row = dialogue.server([0xFE, 3, 0, 0, 0, 0, 0, 0, 0] + Array("abc".utf8))
    #expect(row.type == TextRow.type)
    #expect(!row.endsReply)
    #expect(dialogue.server(EOFPacket()).endsReply)
  }

  @Test func `definitions are left out when both sides cache them`() throws {
    let capabilities = Capabilities.modern.union(.optionalResultSetMetadata)
    var dialogue = Dialogue.loggedIn(capabilities)
    dialogue.command(QueryCommand("SELECT a FROM t"))
    dialogue.server(ColumnCount.of(2, metadataFollows: false))
    let row = dialogue.server(TextRow(["1", "2"]))
    #expect(row.type == TextRow.type)
    let message: TextRow = try #require(row.message())
    #expect(message.values.count == 2)
    #expect(dialogue.server(OKPacket.ok(endsRows: true)).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `MariaDB tells in between how far a statement has come`() {
    let capabilities = Capabilities.modern.subtracting(.longPassword).union(.mariaDBProgress)
    var dialogue = Dialogue.loggedIn(capabilities)
    dialogue.command(QueryCommand("ALTER TABLE t ENGINE=InnoDB"))
    var report = ProgressReport()
    report.stage = 1
    report.maxStage = 2
    report.progressInfo = "copy to tmp table"
    let observation = dialogue.server(report)
    #expect(observation.type == ProgressReport.type)
    #expect(!observation.endsReply)
    #expect(dialogue.server(OKPacket.plain).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `changes of the session's state stand in the OK`() throws {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("USE mysqlspec"))
    var ok = OKPacket.ok([.autocommit, .sessionStateChanged])
    ok.sessionStateInfo = [SessionStateChange(.schema, ["mysqlspec"])]
    let observation = dialogue.server(ok)
    let message: OKPacket = try #require(observation.message())
    #expect(try message.sessionStateInfo.first?.strings() == ["mysqlspec"])
    #expect(dialogue.violations.isEmpty)
  }
}

extension Dialogue {
  /// A result set of the text protocol; `end: nil` leaves its end to the caller.
  mutating func serverSendsResultSet(
    columns: [Bytes], rows: [[Bytes?]], end: StatusFlags? = .autocommit
  ) {
    let hasEOF = !conversation.capabilities.contains(.deprecateEOF)
    server(ColumnCount.of(UInt64(columns.count)))
    for column in columns { server(ColumnDefinition41.named(column)) }
    if hasEOF { server(EOFPacket.eof(.autocommit)) }
    for row in rows { server(TextRow(row)) }
    guard let end else { return }
    if hasEOF { server(EOFPacket.eof(end)) } else { server(OKPacket.ok(end, endsRows: true)) }
  }
}
