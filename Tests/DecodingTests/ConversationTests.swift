import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

struct ConversationTests {
  @Test func `a conversation is decoded message by message`() {
    let decoded = Decoded(Script.life().capture())
    #expect(decoded.types == Script.lifeTypes)
    #expect(decoded.violations == [])
    #expect(decoded.losses == [])
    #expect(decoded.messages.allSatisfy { !$0.isSecure && $0.vendor == .mysql })
    #expect(
      decoded.contents == [
        .opened(
          client: IPEndpoint(address: .loopback, port: 50_000),
          server: IPEndpoint(address: .loopback, port: 33_333)),
        .finished(.client), .finished(.server),
      ])
    #expect(decoded.statistics.streams == 1)
    #expect(decoded.statistics.conversations == 1)
    #expect(decoded.statistics.messages == Script.lifeTypes.count)
  }

  @Test func `each message knows its packet, its time and its place in the direction`() {
    let messages = Decoded(Script.life().capture()).messages
    // Three packets open the connection, and each piece is acknowledged.
    #expect(messages.prefix(4).map(\.location.packet) == [4, 6, 8, 10])
    #expect(messages[0].location.time == Script.start + 3_000_000)
    let server = messages.filter { $0.observation.side == .server }.map(\.observation.packet)
    #expect(server[0].streamOffset == 0)
    for (packet, next) in zip(server, server.dropFirst()) {
      #expect(next.streamOffset == packet.streamOffset + packet.wireLength)
    }
  }

  @Test(arguments: [1, 7, 100_000])
  func `the pieces in which the file comes change nothing`(piece: Int) {
    let file = Script.life().capture()
    #expect(Decoded(file, piece: piece).messages == Decoded(file).messages)
  }

  @Test(arguments: [1, 3, 1460])
  func `the segments in which the bytes came change no message`(size: Int) {
    var script = Script.life()
    script.segmentSize = size
    #expect(Decoded(script.capture()).types == Script.lifeTypes)
  }

  @Test func `the server is known by its greeting, whoever is named first`() {
    // Without the opening, the sender of the first packet is the stream's source: the server.
    let decoded = Decoded(Script.life().capture { $0.removeFirst(3) })
    #expect(decoded.types == Script.lifeTypes)
    #expect(
      decoded.contents.first
        == .opened(
          client: IPEndpoint(address: .loopback, port: 50_000),
          server: IPEndpoint(address: .loopback, port: 33_333)))
  }

  @Test func `an error in place of the greeting is a conversation`() {
    var script = Script()
    let refusal = ERRPacket(1040, "", "Too many connections")
    script.events.append(.received(Script.packet(refusal, 0, MessageContext())))
    script.events.append(.finished(by: .remote))
    let decoded = Decoded(script.capture())
    #expect(decoded.types == ["ERR"])
    #expect(decoded.messages.first?.observation.message(as: ERRPacket.self) == refusal)
  }

  @Test func `a malformed greeting is still one`() {
    var greeting = Script.packet(Script.greeting, 0)
    // The capabilities promise more data than there is.
    greeting = Array(greeting.prefix(40))
    greeting[0] = 36
    var script = Script()
    script.events.append(.received(greeting))
    let decoded = Decoded(script.capture())
    #expect(decoded.types == ["HandshakeV10"])
    #expect(decoded.violations == ["malformed"])
  }

  @Test func `a packet out of number is a violation with its packet`() {
    var script = Script.loggedIn()
    script.client(PingCommand())
    script.server(OKPacket(), 7)
    let decoded = Decoded(script.capture())
    #expect(decoded.violations == ["sequence"])
    #expect(decoded.messages.last?.observation.violations.first?.side == .server)
    #expect(decoded.statistics.violations == 1)
  }

  @Test func `a packet that nothing asked for is a violation, at its own place`() {
    var script = Script.loggedIn()
    script.server(OKPacket(), 1)
    script.client(PingCommand())
    script.server(OKPacket(), 1)
    let decoded = Decoded(script.capture())
    #expect(decoded.types.suffix(3) == ["Packet", "COM_PING", "OK"])
    #expect(decoded.violations == ["unsolicited"])
    #expect(decoded.messages.suffix(3).map(\.location.packet) == [10, 12, 14])
  }

  @Test func `an error before the server closes needs no request`() {
    var script = Script.loggedIn()
    script.server(ERRPacket(4031, "HY000", "The client was disconnected"), 0)
    script.events += [.finished(by: .remote), .finished(by: .local)]
    let decoded = Decoded(script.capture())
    #expect(decoded.types.last == "ERR")
    #expect(decoded.contents.suffix(2) == [.finished(.server), .finished(.client)])
    #expect(decoded.losses == [])
  }

  @Test func `an answer knows what it answers, in the order of pipelined commands`() {
    var script = Script.loggedIn()
    script.client(Script.query("SELECT 1"))
    script.client(Script.query("SELEC"))
    script.events.append(.received(Script.resultSet))
    script.server(ERRPacket(1064, "42000", "You have an error in your SQL syntax"), 1)
    let answers =
      Decoded(script.capture()).messages.compactMap { message in
        message.request.map { (message.observation.type.name, $0.observation.message()) }
      } as [(String, QueryCommand?)]
    #expect(answers.map(\.0) == ["OK", "OK", "ERR"])
    #expect(answers.map { $0.1?.query } == [nil, "SELECT 1", "SELEC"])
  }

  @Test func `a file that the client sends is not taken for commands`() {
    var script = Script.loggedIn()
    script.client(Script.query("LOAD DATA LOCAL INFILE 'x' INTO TABLE t"))
    var request = LocalInfileRequest()
    request.filename = "x"
    script.server(request, 1)
    var data = LocalInfileData()
    data.data = "1\n2\n"
    script.client(data, 2)
    script.client(LocalInfileData(), 3)
    script.server(OKPacket(), 4)
    let decoded = Decoded(script.capture())
    #expect(
      decoded.types.suffix(5) == [
        "COM_QUERY", "LocalInfileRequest", "LocalInfileData", "LocalInfileData", "OK",
      ])
    #expect(decoded.violations == [])
    #expect(decoded.messages.last?.request?.observation.type == QueryCommand.type)
  }

  @Test func `streams are decoded side by side, and one of them alone`() {
    var other = Script.life()
    other.client.port = 50_001
    let file = Script.capture([Script.life(), other])
    let both = Decoded(file)
    #expect(both.types == Script.lifeTypes + Script.lifeTypes)
    #expect(Set(both.messages.map(\.stream.rawValue)) == [0, 1])
    let second = Decoded(file, only: 1)
    #expect(second.types == Script.lifeTypes)
    #expect(Set(second.messages.map(\.stream.rawValue)) == [1])
    #expect(second.statistics.streams == 2)
    #expect(Decoded(file, only: 2).messages.isEmpty)
  }
}
