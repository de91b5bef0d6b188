import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

/// What messages know of the conversation that they stand in.
struct SessionFactsTests {
  private static func changing(_ schema: Bytes) -> OKPacket {
    var ok = OKPacket()
    ok.statusFlags = StatusFlags.autocommit.union(.sessionStateChanged).rawValue
    ok.sessionStateInfo = [SessionStateChange(.schema, [schema])]
    return ok
  }

  /// The database in front of and behind each answer.
  private func databases(_ script: Script) -> [String?] {
    Decoded(script.capture()).messages.filter { $0.request != nil }.map { $0.session?.database }
  }

  @Test func `user and database count once the server has confirmed them`() {
    var script = Script()
    var response = Script.response
    response.capabilities.insert(.connectWithDB)
    response.database = "shop"
    var greeting = Script.greeting
    greeting.capabilities.insert(.connectWithDB)
    script.server(greeting, 0)
    script.events.append(
      .sent(Script.packet(response, 1, MessageContext(capabilities: response.capabilities))))
    script.server(OKPacket(), 2)
    let messages = Decoded(script.capture()).messages
    #expect(messages.map { $0.session?.user } == [nil, nil, "app"])
    #expect(messages.map { $0.session?.database } == [nil, nil, "shop"])
    #expect(messages.last?.session?.serverVersion == "9.7.4")
    #expect(messages.last?.session?.authenticationMethod == "mysql_native_password")
  }

  @Test func `a login that is refused gives no user`() {
    var script = Script()
    script.server(Script.greeting, 0)
    script.client(Script.response, 1)
    script.server(ERRPacket(1045, "28000", "Access denied"), 2)
    let session = Decoded(script.capture()).messages.last?.session
    #expect(session?.user == nil)
    #expect(session?.vendor == .mysql)
  }

  @Test func `COM_INIT_DB changes the database when it succeeds`() {
    var script = Script.loggedIn()
    var change = InitDBCommand()
    change.schemaName = "shop"
    script.client(change)
    script.server(OKPacket(), 1)
    change.schemaName = "nowhere"
    script.client(change)
    script.server(ERRPacket(1049, "42000", "Unknown database"), 1)
    #expect(databases(script) == [nil, "shop", "shop"])
  }

  @Test func `COM_CHANGE_USER changes user and database`() {
    var script = Script.loggedIn()
    var change = ChangeUserCommand()
    change.user = "other"
    change.database = "stock"
    change.clientPluginName = "mysql_native_password"
    script.client(change)
    script.server(OKPacket(), 1)
    let last = Decoded(script.capture()).messages.last
    #expect(last?.session?.user == "other")
    #expect(last?.session?.database == "stock")
  }

  @Test func `a server that tracks the session tells of the schema`() {
    var greeting = Script.greeting
    greeting.capabilities.insert(.sessionTrack)
    var response = Script.response
    response.capabilities.insert(.sessionTrack)
    let context = MessageContext(capabilities: response.capabilities)
    var script = Script()
    script.server(greeting, 0)
    script.client(response, 1)
    script.server(OKPacket(), 2)
    script.client(Script.query("USE shop"))
    script.events.append(.received(Script.packet(Self.changing("shop"), 1, context)))
    script.client(PingCommand())
    script.server(OKPacket(), 1)
    #expect(databases(script) == [nil, "shop", "shop"])
  }

  @Test func `a reply knows its rows, its length and how long it took`() throws {
    let messages = Decoded(Script.life().capture()).messages
    let end = try #require(messages.first { $0.request?.observation.type == QueryCommand.type })
    #expect(end.reply?.rows == 1)
    #expect(end.reply?.wireLength == Script.resultSet.count)
    #expect(end.reply?.firstRow == end.location)
    // The reply is two packets behind the request, each a millisecond behind the other.
    #expect(end.latency == 2_000_000)
    #expect(messages.filter { $0.request == nil }.allSatisfy { $0.latency == nil })
    #expect(messages.filter { $0.request == nil }.allSatisfy { $0.reply == nil })
  }

  @Test func `affected rows add up over the results of a reply`() {
    var script = Script.loggedIn()
    script.client(Script.query("UPDATE t SET a = 1; UPDATE t SET a = 2"))
    var ok = OKPacket()
    ok.affectedRows = 3
    ok.statusFlags = StatusFlags.moreResultsExist.rawValue
    script.server(ok, 1)
    ok.affectedRows = 4
    ok.statusFlags = 0
    script.server(ok, 2)
    #expect(Decoded(script.capture()).messages.last?.reply?.affectedRows == 7)
  }

  @Test func `an execution and its reply know the statement's text`() {
    var script = Script.loggedIn()
    script.client(StatementPrepareCommand("SELECT 1 FROM t"))
    var prepared = StatementPrepareOK()
    prepared.statementID = 9
    script.server(prepared, 1)
    script.client(StatementExecuteCommand(statementID: 9, values: []))
    script.server(OKPacket(), 1)
    script.client(StatementExecuteCommand(statementID: 10, values: []))
    script.server(ERRPacket(1243, "HY000", "Unknown prepared statement handler"), 1)
    let texts = Decoded(script.capture()).messages.dropFirst(3).map { $0.statementText?.text }
    let text = "SELECT 1 FROM t"
    #expect(texts == [text, text, text, text, nil, nil])
  }

  @Test func `the text of a statement is cut behind 4096 bytes`() {
    var script = Script.loggedIn()
    script.client(StatementPrepareCommand(Bytes(repeatElement(65, count: 10_000))))
    var prepared = StatementPrepareOK()
    prepared.statementID = 9
    script.server(prepared, 1)
    script.client(StatementExecuteCommand(statementID: 9, values: []))
    #expect(Decoded(script.capture()).messages.last?.statement?.count == 4096)
  }
}
