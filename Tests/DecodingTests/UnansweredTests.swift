import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

/// Commands that got no reply.
struct UnansweredTests {
  private func unanswered(_ decoded: Decoded) -> [Unanswered] {
    decoded.contents.compactMap {
      if case .unanswered(let command) = $0 { command } else { nil }
    }
  }

  /// Another conversation that goes on for so many packets, one each millisecond.
  private func company(_ packets: Int) -> Script {
    var script = Script.loggedIn()
    script.client.port += 1
    for _ in 0..<(packets / 4) {
      script.client(PingCommand())
      script.server(OKPacket(), 1)
    }
    return script
  }

  @Test func `a command that the client gives up is told of`() throws {
    var script = Script.loggedIn()
    script.client(Script.query("SELECT SLEEP(1000)"))
    script.close()
    let decoded = Decoded(script.capture())
    let command = try #require(unanswered(decoded).first)
    #expect(command.statement == "SELECT SLEEP(1000)")
    #expect(command.end == .clientLeft)
    #expect(command.waited > 0)
    #expect(decoded.statistics.unanswered == 1)
    #expect(decoded.losses == [])
    #expect(
      decoded.notes.last?.description.contains("COM_QUERY of packet \(command.sent.packet)") == true
    )
  }

  @Test func `a command that the capture ends soon behind is not`() {
    var script = Script.loggedIn()
    script.client(Script.query("SELECT 1"))
    #expect(unanswered(Decoded(script.capture())) == [])
    #expect(unanswered(Decoded(Script.capture([script, company(100)]))) == [])
  }

  @Test func `a command that the capture goes on behind is`() {
    var script = Script.loggedIn()
    script.client(Script.query("SELECT 1"))
    let found = unanswered(Decoded(Script.capture([script, company(2000)])))
    #expect(found.map(\.end) == [.captureEnded])
    #expect(found.allSatisfy { $0.waited > 1_000_000_000 })
  }

  @Test func `so is one in a conversation that began before the capture`() {
    var script = Script.life()
    script.events.removeLast(3)
    // Enough answers in order to trust the rest.
    for _ in 0..<4 {
      script.client(PingCommand())
      script.server(OKPacket(), 1)
    }
    script.client(Script.query("SELECT 1"))
    let file = Script.capture([script, company(2000)]) { $0.removeFirst(9) }
    let found = unanswered(Decoded(file))
    #expect(found.map(\.statement) == ["SELECT 1"])
  }

  @Test func `one whose reply has begun is not`() {
    var script = Script.loggedIn()
    script.client(Script.query("SELECT 1"))
    script.events.append(.received(Array(Script.resultSet.dropLast(11))))
    script.close()
    #expect(unanswered(Decoded(script.capture())) == [])
  }

  @Test func `what asks for no reply is not`() {
    var script = Script.loggedIn()
    script.client(StatementCloseCommand())
    script.client(StatementSendLongDataCommand())
    script.client(QuitCommand())
    script.close()
    #expect(unanswered(Decoded(script.capture())) == [])
  }

  @Test func `nothing is said where the reply may be among the lost`() {
    var script = Script.loggedIn()
    for _ in 0..<2 {
      script.client(PingCommand())
      script.server(OKPacket(), 1)
    }
    script.close()
    for index in script.capture().indices.prefix(24) {
      let decoded = Decoded(
        script.capture { packets in
          if packets.indices.contains(index) { packets.remove(at: index) }
        })
      #expect(unanswered(decoded) == [], "without packet \(index + 1)")
    }
  }

  @Test func `the statistics list them, the longest first`() {
    var counter = StatisticsCounter()
    var decoder = CaptureDecoder()
    var script = Script.loggedIn()
    script.client(Script.query("SELECT 5"))
    script.client(PingCommand())
    script.close()
    decoder.feed(script.capture())
    decoder.finish()
    while let item = decoder.next() { counter.receive(item) }
    let text = StatisticsReport(counter.statistics, name: "x").text
    #expect(text.contains("2 commands never answered"))
    #expect(text.contains("SELECT ?"))
    #expect(text.contains("COM_PING"))
  }
}
