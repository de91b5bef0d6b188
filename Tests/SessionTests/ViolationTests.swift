import Packets
import Session
import Testing
import Wire

@Suite struct ViolationTests {
  @Test func `every rule names the page that states it`() {
    for rule in Violation.Rule.allCases {
      #expect(rule.source.hasPrefix("https://dev.mysql.com/doc/"))
    }
    #expect(Set(Violation.Rule.allCases.map(\.rawValue)).count == 6)
  }

  // MARK: sequence

  @Test(arguments: [1, 255] as [UInt8])
  func `a greeting is numbered 0`(_ number: UInt8) {
    var dialogue = Dialogue()
    let greeting = dialogue.server(HandshakeV10.offering(.modern), sequence: number)
    #expect(greeting.brokenRules == [.sequence])
    #expect(greeting.violations.first?.side == .server)
    #expect(dialogue.conversation.phase == .awaitingHandshakeResponse)
  }

  @Test func `a response follows the greeting's number`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    let response = dialogue.client(HandshakeResponse41.wanting(.modern), sequence: 0)
    #expect(response.brokenRules == [.sequence])
    #expect(response.violations.first?.side == .client)
  }

  @Test(arguments: [0, 2, 200] as [UInt8])
  func `a reply is numbered 1`(_ number: UInt8) throws {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(PingCommand())
    let reply = dialogue.server(OKPacket.plain, sequence: number)
    let violation = try #require(reply.violations.first)
    #expect(reply.brokenRules == [.sequence])
    #expect(violation.side == .server)
    #expect(violation.text.contains("\(number), not 1"))
    #expect(violation.range.isEmpty)
  }

  @Test func `a wrong number is reported once, and counted on from`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELECT 1"))
    #expect(dialogue.server(ColumnCount.of(1), sequence: 7).brokenRules == [.sequence])
    #expect(dialogue.server(ColumnDefinition41.named("1")).violations.isEmpty)
  }

  @Test func `a command that is not numbered 0 is the client's violation, its reply is nobody's`() {
    var dialogue = Dialogue.loggedIn()
    let command = dialogue.client(PingCommand(), sequence: 5)
    #expect(command.brokenRules == [.sequence])
    #expect(command.violations.first?.side == .client)
    #expect(dialogue.server(OKPacket.plain, sequence: 1).violations.isEmpty)

    dialogue.client(PingCommand(), sequence: 5)
    #expect(dialogue.server(OKPacket.plain, sequence: 6).violations.isEmpty)
  }

  @Test func `the error for an idle session is numbered 0, though a command crosses it`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(PingCommand())
    let error = dialogue.server(ERRPacket(4031, "HY000", "text"), sequence: 0)
    #expect(error.violations.isEmpty)
    #expect(error.endsReply)

    var long = Dialogue.loggedIn()
    long.command(QueryCommand(Bytes([UInt8](repeating: 0x20, count: 0xFF_FFFF)[...])))
    #expect(long.server(ERRPacket(4031, "HY000", "text"), sequence: 0).violations.isEmpty)

    var unasked = Dialogue.loggedIn()
    #expect(unasked.server(ERRPacket(4031, "HY000", "text"), sequence: 0).violations.isEmpty)

    var other = Dialogue.loggedIn()
    other.command(PingCommand())
    #expect(other.server(ERRPacket(1064, "HY000", "text"), sequence: 0).brokenRules == [.sequence])

    var late = Dialogue.loggedIn()
    late.command(QueryCommand("SELECT 1"))
    late.server(ColumnCount.of(1))
    #expect(late.server(ERRPacket(4031, "HY000", "text"), sequence: 0).brokenRules == [.sequence])
  }

  @Test func `the packets of one payload are numbered without a gap`() {
    var dialogue = Dialogue.loggedIn()
    var packet = PacketJoiner.Packet(PingCommand().payload(), sequence: 0)
    packet.lastSequence = 3
    packet.isNumberedConsecutively = false
    #expect(dialogue.observe(packet, from: .client).brokenRules == [.sequence])
  }

  @Test func `numbers wrap around at 256`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELECT a FROM t"))
    dialogue.serverSendsResultSet(columns: ["a"], rows: Array(repeating: ["x"], count: 600))
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `the parts of a file are numbered on`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("LOAD DATA LOCAL INFILE 'f' INTO TABLE t"))
    dialogue.server(LocalInfileRequest.of("f"))
    #expect(dialogue.client([1, 2, 3], sequence: 0).brokenRules == [.sequence])
  }

  // MARK: malformed

  @Test func `an OK cut short anywhere is malformed where it ends`() {
    let payload = OKPacket.ok([.autocommit, .sessionStateChanged]).payload(.modern)
    // It may stop in front of its info, which is its eighth byte.
    for count in 0..<payload.count where count != 7 {
      var dialogue = Dialogue.loggedIn()
      dialogue.command(PingCommand())
      let reply = dialogue.server(Array(payload.prefix(count)))
      #expect(reply.type == OKPacket.type)
      #expect(reply.brokenRules == [.malformed])
      #expect(reply.violations.first?.range.upperBound == count)
    }
  }

  @Test func `bytes behind a message are malformed, and pointed at`() throws {
    var dialogue = Dialogue.loggedIn(.withEOF)
    dialogue.command(SetOptionCommand())
    let reply = dialogue.server(EOFPacket().payload(.withEOF) + [9, 9])
    let violation = try #require(reply.violations.first)
    #expect(violation.rule == .malformed)
    #expect(violation.range == 5..<7)
    #expect(violation.text.hasPrefix("EOF: "))
  }

  @Test func `a greeting that cannot be read is no greeting`() {
    let payload = HandshakeV10.offering(.modern).payload()
    var dialogue = Dialogue()
    let greeting = dialogue.server(Array(payload.prefix(30)))
    #expect(greeting.type == HandshakeV10.type)
    #expect(greeting.brokenRules == [.malformed])
    #expect(dialogue.conversation.greeting == nil)
    #expect(dialogue.conversation.phase == .awaitingGreeting)
  }

  @Test func `a command cut short is the client's violation`() {
    var dialogue = Dialogue.loggedIn()
    let close = dialogue.command([0x19, 1, 0])
    #expect(close.brokenRules == [.malformed])
    #expect(close.violations.first?.side == .client)
    #expect(!dialogue.conversation.awaitsServer)
  }

  @Test func `a row with a value too few is malformed`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELECT a, b FROM t"))
    dialogue.serverSendsResultSet(columns: ["a", "b"], rows: [], end: nil)
    #expect(dialogue.server(TextRow(["1"])).brokenRules == [.malformed])
  }

  // MARK: unsolicited

  @Test func `a client that speaks before the greeting is unsolicited`() {
    var dialogue = Dialogue()
    let early = dialogue.client(HandshakeResponse41.wanting(.modern))
    #expect(early.brokenRules == [.unsolicited])
    #expect(early.violations.first?.side == .client)
    #expect(dialogue.conversation.phase == .awaitingGreeting)
  }

  @Test(arguments: Side.allCases)
  func `nothing but TLS follows an SSLRequest`(_ side: Side) {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern.union(.ssl)))
    var request = SSLRequest()
    request.capabilities = .modern.union(.ssl)
    dialogue.client(request)
    let packet = PacketJoiner.Packet(OKPacket.plain.payload(.modern), sequence: 2)
    #expect(dialogue.observe(packet, from: side).brokenRules == [.unsolicited])
    #expect(dialogue.conversation.phase == .awaitingTLS)
  }

  @Test func `a second greeting is unsolicited`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    let second = dialogue.server(HandshakeV10.offering(.modern))
    #expect(second.brokenRules == [.unsolicited])
    #expect(second.violations.first?.side == .server)
  }

  @Test func `a server that does not wait for the client's answer is unsolicited`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    dialogue.client(HandshakeResponse41.wanting(.modern))
    dialogue.server(AuthSwitchRequest.to("mysql_native_password"))
    #expect(dialogue.server(OKPacket.plain).brokenRules == [.unsolicited])
    #expect(dialogue.conversation.phase == .authenticating)
  }

  @Test func `a second OK to one command is unsolicited`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(PingCommand())
    #expect(dialogue.server(OKPacket.plain).violations.isEmpty)
    #expect(dialogue.server(OKPacket.plain).brokenRules == [.unsolicited])
    #expect(dialogue.conversation.phase == .command)
  }

  @Test func `a reply to a command that has none is unsolicited`() {
    var dialogue = Dialogue.prepared(parameters: 0, columns: [])
    var close = StatementCloseCommand()
    close.statementID = 1
    dialogue.command(close)
    #expect(dialogue.server(OKPacket.plain).brokenRules == [.unsolicited])
  }

  @Test func `a packet behind the end of the session is unsolicited`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QuitCommand())
    #expect(dialogue.server(OKPacket.plain).brokenRules == [.unsolicited])
  }

  // MARK: unoffered-capability

  @Test func `a client must not use what the server did not offer`() throws {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.withEOF))
    let response = dialogue.client(HandshakeResponse41.wanting(.modern))
    let violation = try #require(response.violations.first)
    #expect(response.brokenRules == [.unofferedCapability])
    #expect(violation.side == .client)
    #expect(violation.text.contains("DEPRECATE_EOF"))
    #expect(violation.range == 0..<4)
    #expect(!dialogue.conversation.capabilities.contains(.deprecateEOF))
  }

  @Test func `flags that clients set for themselves need no offer`() {
    let own: Capabilities = [
      .foundRows, .ignoreSpace, .interactive, .localFiles, .odbc, .rememberOptions,
      .sslVerifyServerCert, .ignoreSigpipe,
    ]
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    #expect(dialogue.client(HandshakeResponse41.wanting(.modern.union(own))).violations.isEmpty)
  }

  // MARK: sqlstate

  @Test(arguments: ["", "42s02", "HY-00"] as [Bytes])
  func `an ERR has a SQLSTATE of five digits or capital letters`(_ state: Bytes) throws {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELEC 1"))
    let reply = dialogue.server(ERRPacket(1064, state, "You have an error"))
    let violation = try #require(reply.violations.first)
    #expect(reply.brokenRules == [.sqlState])
    #expect(violation.side == .server)
    #expect(violation.text.contains("1064"))
  }

  @Test func `the place of a missing SQLSTATE lies inside the packet`() throws {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QueryCommand("SELEC 1"))
    let reply = dialogue.server([0xFF, 0x28, 0x04])
    let violation = try #require(reply.violations.first)
    #expect(violation.rule == .sqlState)
    #expect(violation.range.upperBound <= 3)
  }

  @Test func `an ERR of the protocol before 4.1 has no SQLSTATE`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    dialogue.client(HandshakeResponse320())
    let error = dialogue.server(ERRPacket(1045, "", "Access denied"))
    #expect(error.violations.isEmpty)
  }

  // MARK: after-end

  @Test func `a client is silent behind COM_QUIT`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QuitCommand())
    let late = dialogue.command(PingCommand())
    #expect(late.type == PingCommand.type)
    #expect(late.brokenRules == [.afterEnd])
    #expect(late.violations.first?.side == .client)
  }

  @Test func `a client is silent once its login was refused`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    dialogue.client(HandshakeResponse41.wanting(.modern))
    dialogue.server(ERRPacket(1045, "28000", "Access denied"))
    #expect(dialogue.command(PingCommand()).brokenRules == [.afterEnd])
  }

  @Test func `a client is silent once the connection ended`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.ended()
    #expect(dialogue.command(PingCommand()).brokenRules == [.afterEnd])
    #expect(dialogue.command([]).brokenRules == [.afterEnd])
  }
}

extension Observation {
  var brokenRules: [Violation.Rule] { violations.map(\.rule) }
}
