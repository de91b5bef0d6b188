import Capture
import Decoding
import Packets
import Session
import Testing
import Wire

/// What cannot be read is said, with its place, and what can be read stands.
struct LossTests {
  @Test func `a lost packet is told of with its place, and reading goes on behind it`() throws {
    // It is the first query, whose answer is read all the same, and nobody's violation.
    let decoded = Decoded(Script.life().capture { $0.remove(at: 9) })
    #expect(
      decoded.types
        == Script.lifeTypes.enumerated().filter { $0.offset != 3 }.map(\.element))
    #expect(decoded.violations == [])
    let losses = decoded.notes.filter(\.isLoss)
    let note = try #require(losses.first)
    #expect(note.content == .gap(.client, bytes: 13))
    #expect(note.stream?.rawValue == 0)
    let location = try #require(note.location)
    #expect(location.packet > 9)
    #expect(
      note.description.hasSuffix(
        "at packet \(location.packet) (byte \(location.fileOffset) of the file)"))
    #expect(decoded.statistics.losses == 1)
  }

  @Test func `a capture that ends inside a packet is cut, not malformed`() {
    var script = Script.loggedIn()
    script.client(PingCommand())
    script.events.append(.received([7, 0, 0, 1, 0, 0]))
    let decoded = Decoded(script.capture())
    #expect(decoded.types.last == "COM_PING")
    #expect(decoded.losses == [.cut(.server, bytes: 6)])
    #expect(decoded.violations == [])
  }

  @Test func `a connection that closes inside a packet leaves bytes, and nothing is lost`() {
    var script = Script.loggedIn()
    script.events.append(.sent([7, 0, 0]))
    script.close()
    let decoded = Decoded(script.capture())
    #expect(decoded.contents.contains(.unfinished(.client, bytes: 3)))
    #expect(decoded.losses == [])
  }

  @Test func `a file that ends inside a record gives what is in front`() {
    let file = Script.life().capture()
    let decoded = Decoded(Array(file.dropLast(20)))
    #expect(decoded.types == Script.lifeTypes)
    #expect(decoded.failure != nil)
    #expect(decoded.losses == decoded.failure.map { [.unreadable($0)] })
  }

  @Test func `a file of another kind is unreadable`() {
    let decoded = Decoded(Array("# no capture\n".utf8))
    #expect(decoded.failure == .unknownFormat(magic: 0x2320_6e6f))
    #expect(decoded.messages.isEmpty)
  }

  @Test func `a stream of another protocol is named and left alone`() {
    var script = Script()
    script.server.port = 3306
    script.events.append(.sent(Array("GET / HTTP/1.1\r\n\r\n".utf8)))
    script.events.append(.received(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)))
    let decoded = Decoded(script.capture())
    #expect(decoded.messages.isEmpty)
    #expect(decoded.losses == [])
    #expect(
      decoded.notes.map(\.description)
        == ["127.0.0.1:50000 to 127.0.0.1:3306 is not MySQL, and left alone"])
  }

  @Test func `a client that is answered nothing is no conversation either`() {
    var script = Script()
    script.events.append(.sent(Array(repeating: 0x41, count: 100_000)))
    let decoded = Decoded(script.capture())
    #expect(decoded.messages.isEmpty)
    #expect(decoded.notes.count == 1)
  }

  @Test func `a conversation is joined in its middle, and says so`() {
    let file = Script.life().capture { $0.removeFirst(9) }
    let decoded = Decoded(file)
    #expect(decoded.types == Array(Script.lifeTypes.dropFirst(3)))
    #expect(decoded.violations == [])
    #expect(decoded.losses == [.joined])
  }

  @Test func `a connection on which nothing is said is told of`() {
    var refused = Script()
    refused.events = [.refused(by: .local)]
    var silent = Script()
    silent.client.port = 50_001
    silent.close()
    let decoded = Decoded(Script.capture([refused, silent]))
    #expect(
      decoded.notes.map(\.description) == [
        "127.0.0.1:50000 to 127.0.0.1:33333: refused (RST)",
        "127.0.0.1:50001 to 127.0.0.1:33333: closed before anything was sent",
      ])
  }

  @Test func `a capture of one direction blames nobody`() {
    let file = Script.life().capture { packets in
      // Behind Ethernet and IPv4 stands the source port; 33333 is the server's.
      packets = packets.filter { $0[34..<36].elementsEqual([0x82, 0x35]) }
    }
    let decoded = Decoded(file)
    #expect(
      decoded.types
        == Script.lifeTypes.filter {
          !$0.hasPrefix("COM_") && $0 != "HandshakeResponse41"
        })
    #expect(decoded.violations == [])
    #expect(decoded.losses == [.halfMissing(.client)])
  }

  @Test func `compressed packets are unpacked`() {
    var greeting = Script.greeting
    greeting.capabilities.insert(.compress)
    var response = Script.response
    response.capabilities.insert(.compress)
    var script = Script()
    script.server(greeting, 0)
    script.client(response, 1)
    script.server(OKPacket(), 2)
    script.events.append(.sent([5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 14]))
    let decoded = Decoded(script.capture())
    #expect(decoded.types == ["HandshakeV10", "HandshakeResponse41", "OK", "COM_PING"])
    #expect(decoded.contents.contains(.compressed))
    #expect(decoded.losses == [])
  }

  @Test func `a payload over the limit is given up before it is read`() {
    var script = Script.loggedIn()
    script.events.append(.sent([0, 0, 1, 0, 3]))
    var limits = DecodingLimits()
    limits.payload = 65_535
    let decoded = Decoded(script.capture(), limits: limits)
    #expect(decoded.losses == [.payloadTooLong(.client, announced: 65_536, limit: 65_535)])
  }

  @Test func `the stream that holds the most goes when all together hold too much`() {
    func waiting(_ port: UInt16, _ bytes: Int) -> Script {
      var script = Script.loggedIn()
      script.client.port = port
      script.events.append(.sent([0xFF, 0xFF, 0, 0, 3] + [UInt8](repeating: 65, count: bytes)))
      return script
    }
    var limits = DecodingLimits()
    limits.buffered = 10_000
    let file = Script.capture([waiting(1, 2000), waiting(2, 6000), waiting(3, 3000)])
    let decoded = Decoded(file, limits: limits)
    let given = decoded.notes.filter {
      if case .tooMuchBuffered = $0.content { true } else { false }
    }
    #expect(given.map(\.stream?.rawValue) == [1])
    // The others wait for the rest of their packets to the end.
    #expect(decoded.losses.contains(.cut(.client, bytes: 2005)))
    #expect(decoded.losses.contains(.cut(.client, bytes: 3005)))
  }

  @Test func `commands without answers are bounded`() {
    var script = Script.loggedIn()
    for _ in 0..<50 { script.client(PingCommand()) }
    var limits = DecodingLimits()
    limits.unanswered = 20
    let decoded = Decoded(script.capture(), limits: limits)
    #expect(decoded.losses == [.tooManyUnanswered(limit: 20)])
    #expect(decoded.types.count == 3 + 21)
  }

  @Test func `streams beyond the limit are given up with a note`() {
    let scripts = (1...20).map { (port: UInt16) in
      var script = Script.loggedIn()
      script.client.port = port
      return script
    }
    var limits = DecodingLimits()
    limits.streams.streams = 16
    let decoded = Decoded(Script.capture(scripts), limits: limits)
    #expect(decoded.types.count == 60)
    #expect(decoded.losses.contains(.tooManyStreams(limit: 16)))
  }
}
