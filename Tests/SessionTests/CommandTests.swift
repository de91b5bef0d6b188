import Packets
import Session
import Testing
import Wire

/// Commands whose reply has no state of its own.
@Suite struct CommandTests {
  /// A message, and what it is called.
  struct Command: Sendable, CustomTestStringConvertible {
    var payload: [UInt8]
    var type: MessageType

    init(_ message: some WireMessage) {
      payload = message.payload(MessageContext(capabilities: .modern))
      type = Swift.type(of: message).type
    }

    var testDescription: String { type.name }
  }

  static let answeredByOK = [
    Command(PingCommand()), Command(ResetConnectionCommand()), Command(InitDBCommand()),
    Command(RefreshCommand()), Command(ShutdownCommand()), Command(ProcessKillCommand()),
    Command(CreateDBCommand()), Command(DropDBCommand()), Command(RegisterReplicaCommand()),
    Command(StatementResetCommand()),
  ]

  @Test(
    arguments: answeredByOK, [OKPacket.plain.payload(.modern), ERRPacket.syntax.payload(.modern)])
  func `one OK or ERR is the whole reply`(_ command: Command, _ reply: [UInt8]) {
    var dialogue = Dialogue.loggedIn()
    #expect(dialogue.command(command.payload).type == command.type)
    #expect(dialogue.conversation.awaitsServer)
    #expect(dialogue.server(reply).endsReply)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.conversation.nextClientSequence == 0)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [0x00, 0x0B, 0x0F, 0x10, 0x13, 0x14, 0x1D, 0x42, 0xFE] as [UInt8])
  func `a command that nobody knows is answered by one ERR`(_ byte: UInt8) {
    var dialogue = Dialogue.loggedIn()
    #expect(dialogue.command([byte]).type == UnknownCommand.type)
    #expect(dialogue.server(ERRPacket(1047, "08S01", "Unknown command")).endsReply)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an empty packet is a command that nobody knows`() {
    var dialogue = Dialogue.loggedIn()
    #expect(dialogue.command([]).type == UnknownCommand.type)
    #expect(dialogue.server(ERRPacket(1047, "08S01", "Unknown command")).endsReply)
  }

  @Test func `COM_STATISTICS is answered by a line of text`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(StatisticsCommand())
    let reply = dialogue.server(Array("Uptime: 12  Threads: 2".utf8))
    #expect(reply.type == StatisticsReply.type)
    #expect(reply.endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `COM_SET_OPTION is answered by EOF where that is not deprecated`() {
    var dialogue = Dialogue.loggedIn(.withEOF)
    dialogue.command(SetOptionCommand())
    let reply = dialogue.server(EOFPacket.eof(.autocommit))
    #expect(reply.type == EOFPacket.type)
    #expect(reply.endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [true, false])
  func `COM_SET_OPTION is answered by an OK in place of EOF`(_ hasHeaderOfEOF: Bool) {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(SetOptionCommand())
    let reply = dialogue.server(OKPacket.ok(endsRows: hasHeaderOfEOF))
    #expect(reply.type == OKPacket.type)
    #expect(reply.endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `COM_DEBUG is answered by EOF, or ERR`() {
    var dialogue = Dialogue.loggedIn(.withEOF)
    dialogue.command(DebugCommand())
    #expect(dialogue.server(EOFPacket()).type == EOFPacket.type)
    dialogue.command(DebugCommand())
    #expect(dialogue.server(ERRPacket(1227, "42000", "Access denied")).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test(arguments: [Capabilities.modern, .withEOF])
  func `COM_FIELD_LIST is answered by definitions and their end`(_ capabilities: Capabilities) {
    var dialogue = Dialogue.loggedIn(capabilities)
    var command = FieldListCommand()
    command.table = "items"
    dialogue.command(command)
    for name in ["id", "name"] as [Bytes] {
      let definition = dialogue.server(ColumnDefinition41.named(name))
      #expect(definition.type == ColumnDefinition41.type)
      #expect(!definition.endsReply)
    }
    let isModern = capabilities.contains(.deprecateEOF)
    let end =
      isModern ? dialogue.server(OKPacket.ok(endsRows: true)) : dialogue.server(EOFPacket())
    #expect(end.type == (isModern ? OKPacket.type : EOFPacket.type))
    #expect(end.endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `COM_QUIT ends the conversation without a reply`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(QuitCommand())
    #expect(dialogue.conversation.phase == .ended)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `the binary log goes on until the connection ends`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(BinlogDumpCommand())
    for _ in 0..<3 {
      #expect(!dialogue.server([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).endsReply)
    }
    #expect(dialogue.conversation.awaitsServer)
    #expect(dialogue.server(ERRPacket(1236, "HY000", "Could not find first log")).endsReply)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `replies to pipelined commands come in their order, each numbered from 1`() {
    var dialogue = Dialogue.loggedIn()
    dialogue.command(PingCommand())
    dialogue.command(StatisticsCommand())
    dialogue.command(PingCommand())
    #expect(dialogue.server(OKPacket.plain, sequence: 1).type == OKPacket.type)
    let text = dialogue.server(Array("Uptime: 12".utf8), sequence: 1)
    #expect(text.type == StatisticsReply.type)
    #expect(dialogue.conversation.awaitsServer)
    #expect(dialogue.server(OKPacket.plain, sequence: 1).type == OKPacket.type)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `a command may be sent before the server said OK to the login`() {
    var dialogue = Dialogue()
    dialogue.server(HandshakeV10.offering(.modern))
    dialogue.client(HandshakeResponse41.wanting(.modern))
    #expect(dialogue.client(PingCommand(), sequence: 0).type == PingCommand.type)
    dialogue.server(OKPacket.plain, sequence: 2)
    #expect(dialogue.conversation.phase == .command)
    #expect(dialogue.conversation.awaitsServer)
    dialogue.server(OKPacket.plain, sequence: 1)
    #expect(!dialogue.conversation.awaitsServer)
    #expect(dialogue.violations.isEmpty)
  }

  @Test func `an ERR that ends an idle session needs nobody who asked`() {
    var dialogue = Dialogue.loggedIn()
    let error = dialogue.server(
      ERRPacket(4031, "HY000", "The client was disconnected"), sequence: 0)
    #expect(error.type == ERRPacket.type)
    #expect(error.endsReply)
    #expect(dialogue.violations.isEmpty)
  }
}

extension FieldGroup {
  func payload(_ capabilities: Capabilities) -> [UInt8] {
    payload(MessageContext(capabilities: capabilities))
  }
}
