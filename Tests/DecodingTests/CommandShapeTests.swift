import Packets
import Session
import Testing
import Wire

@testable import Decoding

struct CommandShapeTests {
  private func points(_ message: some WireMessage, _ context: MessageContext = Script.context)
    -> Int
  {
    CommandShape.ofCommand(Bytes(Script.packet(message, 0, context)))
  }

  @Test func `statements and executions convince`() {
    #expect(points(Script.query("SELECT 1")) == 2)
    #expect(points(Script.query("  /* x */ select 1")) == 2)
    #expect(points(StatementPrepareCommand("SELECT ?")) == 2)
    let attributed = MessageContext(capabilities: Script.capabilities.union(.queryAttributes))
    #expect(points(Script.query("SELECT 1"), attributed) == 2)
    #expect(points(StatementExecuteCommand(statementID: 1, values: [])) == 2)
  }

  @Test func `short commands are half of the evidence`() {
    #expect(points(PingCommand()) == 1)
    #expect(points(QuitCommand()) == 1)
    #expect(points(StatementCloseCommand()) == 1)
  }

  @Test func `what is no command is no evidence`() {
    #expect(points(OKPacket()) == 0)
    #expect(CommandShape.ofCommand(Bytes(Script.packet(PingCommand(), 1))) == 0)
    #expect(CommandShape.ofCommand([]) == 0)
    #expect(CommandShape.ofCommand([1, 0, 0, 0]) == 0)
    #expect(CommandShape.ofCommand("GET / HTTP/1.1\r\n\r\n") == 0)
    #expect(points(Script.query("\u{1}\u{2}\u{3}")) == 0)
  }

  @Test func `a query may be longer than its segment, other commands not`() {
    let query = Bytes(Script.packet(Script.query("SELECT 'a long text'"), 0))
    #expect(CommandShape.ofCommand(query[0..<14]) == 2)
    let execution = Bytes(Script.packet(StatementExecuteCommand(statementID: 1, values: []), 0))
    #expect(CommandShape.ofCommand(execution[0..<10]) == 0)
  }

  @Test func `commands behind each other are each numbered 0`() {
    let ping = Script.packet(PingCommand(), 0)
    let query = Script.packet(Script.query("SELECT 1"), 0)
    #expect(CommandShape.ofCommand(Bytes(query + ping)) == 2)
    #expect(CommandShape.ofCommand(Bytes(query + [1, 0, 0, 9, 14])) == 0)
  }

  @Test func `replies are told by an error's state, an OK's layout or a column`() {
    let error = ERRPacket(1064, "42000", "You have an error in your SQL syntax")
    #expect(CommandShape.ofReply(Bytes(Script.packet(error, 1))) == 2)
    #expect(CommandShape.ofReply(Bytes(Script.packet(OKPacket(), 1))) == 1)
    #expect(CommandShape.ofReply(Bytes(Script.resultSet)) == 2)
    #expect(CommandShape.ofReply(Bytes(Script.packet(OKPacket(), 0))) == 0)
    #expect(CommandShape.ofReply(Bytes(Script.packet(Script.query("SELECT 1"), 0))) == 0)
    #expect(CommandShape.ofReply([]) == 0)
  }

  @Test(arguments: 0..<20)
  func `random bytes, cut anywhere, never crash`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var convinced = 0
    for _ in 0..<500 {
      let length = Int.random(in: 0..<40, using: &random)
      let bytes = Bytes(
        (0..<length).map { _ in
          Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0
        })
      if CommandShape.ofCommand(bytes) >= CommandShape.convincing { convinced += 1 }
      #expect((0...2).contains(CommandShape.ofReply(bytes)))
    }
    #expect(convinced < 25)
  }
}

struct CapabilityGuessTests {
  private func packet(_ message: some WireMessage, _ capabilities: Capabilities) -> Bytes {
    Bytes(message.payload(MessageContext(capabilities: capabilities)))
  }

  @Test func `a short EOF says that EOF is not deprecated`() {
    var guess = CapabilityGuess()
    #expect(guess.capabilities.contains(.deprecateEOF))
    let changed = guess.learn(from: packet(EOFPacket(), guess.capabilities), of: .server)
    #expect(changed)
    #expect(!guess.capabilities.contains(.deprecateEOF))
    // The first one tells for good.
    var end = OKPacket()
    end.header = 0xFE
    let again = guess.learn(from: packet(end, guess.capabilities), of: .server)
    #expect(!again)
  }

  @Test func `an OK in the place of an EOF says nothing new`() {
    var guess = CapabilityGuess()
    var end = OKPacket()
    end.header = 0xFE
    let changed = guess.learn(from: packet(end, guess.capabilities), of: .server)
    #expect(!changed)
    #expect(guess.capabilities.contains(.deprecateEOF))
  }

  @Test func `counts in front of a statement are those of attributes`() {
    var guess = CapabilityGuess()
    let query = packet(
      Script.query("SELECT 1"), guess.capabilities.union(.queryAttributes))
    let changed = guess.learn(from: query, of: .client)
    #expect(changed)
    #expect(guess.capabilities.contains(.queryAttributes))
    var plain = CapabilityGuess()
    let learned = plain.learn(
      from: packet(Script.query("SELECT 1"), plain.capabilities), of: .client)
    #expect(!learned)
    #expect(!plain.capabilities.contains(.queryAttributes))
  }

  @Test func `an OK that fits only with session tracking tells of it`() {
    var guess = CapabilityGuess()
    var ok = OKPacket()
    ok.statusFlags = (StatusFlags.autocommit.union(.sessionStateChanged)).rawValue
    ok.sessionStateInfo = [SessionStateChange(.schema, ["shop"])]
    let changed = guess.learn(
      from: packet(ok, guess.capabilities.union(.sessionTrack)), of: .server)
    #expect(changed)
    #expect(guess.capabilities.contains(.sessionTrack))
  }
}
