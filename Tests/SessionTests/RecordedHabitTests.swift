import Packets
import Session
import Testing
import Wire

/// What servers were seen to do, though their manuals do not say so.
@Suite struct RecordedHabitTests {
  @Test(arguments: [Capabilities.modern, .withEOF], [true, false])
  func `COM_SHUTDOWN is answered by OK or EOF`(_ capabilities: Capabilities, _ isEOF: Bool) {
    var dialogue = Dialogue.loggedIn(capabilities)
    dialogue.command([CommandByte.shutdown.rawValue, 0])
    let reply = isEOF ? dialogue.server(EOFPacket()) : dialogue.server(OKPacket.plain)
    #expect(reply.endsReply)
    #expect(reply.type == (isEOF ? EOFPacket.type : OKPacket.type))
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a binary log that is not waited for ends in EOF`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command([CommandByte.binlogDump.rawValue, 4, 0, 0, 0, 1, 0, 1, 0, 0, 0])
    #expect(!dialogue.server([0, 1, 2, 3]).endsReply)
    // An event is longer than an EOF, whatever it begins with.
    #expect(!dialogue.server([0xFE, 1, 2, 3, 4, 5]).endsReply)
    let end = dialogue.server(EOFPacket())
    #expect(end.type == EOFPacket.type)
    #expect(end.endsReply)
    #expect(!dialogue.conversation.awaitsServer)
  }

  @Test(arguments: [Capabilities.compress, .zstdCompression])
  func `a reply to compressed packets starts with any number, and counts on`(
    _ compression: Capabilities
  ) {
    var dialogue = Dialogue.loggedIn(.modern.union(compression))
    dialogue.command(QueryCommand("SELECT 1"))
    var ok = OKPacket.plain
    ok.statusFlags = StatusFlags.moreResultsExist.rawValue
    #expect(dialogue.server(ok, sequence: 4).violations.isEmpty)
    #expect(dialogue.server(ok, sequence: 5).violations.isEmpty)
    #expect(dialogue.server(ok, sequence: 7).violations.map(\.rule) == [.sequence])
  }

  @Test func `a reply may come behind COM_QUIT, and nothing more`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(PingCommand())
    dialogue.command(QuitCommand())
    #expect(dialogue.server(OKPacket.plain, sequence: 1).type == OKPacket.type)
    #expect(dialogue.violations.isEmpty)
    #expect(dialogue.server(OKPacket.plain, sequence: 1).violations.map(\.rule) == [.unsolicited])
  }

  @Test func `a greeting that was cut before its flags makes nothing unoffered`() {
    var conversation = Conversation()
    let greeting = HandshakeV10.offering(.modern).payload()
    var frame = Frame(PacketJoiner.Packet(Array(greeting.prefix(9)), sequence: 0))
    frame.missing = greeting.count - 9
    _ = conversation.observe(frame, from: .server)
    let response = conversation.observe(
      PacketJoiner.Packet(HandshakeResponse41.wanting(.modern).payload(), sequence: 1),
      from: .client)
    #expect(response.violations.isEmpty)
    #expect(conversation.capabilities == .modern)
  }

  @Test func `a response that was cut before its flags is no request for TLS`() {
    var conversation = Conversation()
    _ = conversation.observe(
      PacketJoiner.Packet(HandshakeV10.offering(.modern.union(.ssl)).payload(), sequence: 0),
      from: .server)
    let response = HandshakeResponse41.wanting(.modern).payload()
    var frame = Frame(PacketJoiner.Packet(Array(response.prefix(3)), sequence: 1))
    frame.missing = response.count - 3
    let observation = conversation.observe(frame, from: .client)
    #expect(observation.type == HandshakeResponse41.type)
    #expect(observation.violations.isEmpty)
    #expect(conversation.phase == .authenticating)
    #expect(conversation.capabilities.contains(.deprecateEOF))
  }
}
