import Capture
import Testing

struct StreamTLSTests {
  private static let greeting = hex(
    """
    4a0000000a 382e302e333600 0b000000 2a344c7923017e41 00 ffff 2d 0200 ffdf 15
    00000000000000000000 5b3f1e0a29331f5d2a1c4c72 00 6d7973716c5f6e61746976655f70617373776f726400
    """)
  /// A 36-byte SSLRequest: CLIENT_SSL, CLIENT_PROTOCOL_41 and a few more.
  private static let request =
    hex("20000001 85ae0a00 00000001 2d") + [UInt8](repeating: 0, count: 23)

  /// How the request and the first record are delivered.
  enum Delivery: CaseIterable {
    case apart
    case together
    case bytewise
  }

  static func capture(
    _ recording: TLSRecording, _ delivery: Delivery = .apart, keyLog: Bool = true
  ) -> [UInt8] {
    var conversation = Conversation()
    conversation.remote.port = 3306
    conversation.keyLog = keyLog ? recording.keyLog : nil
    var events: [SyntheticTCP.Event] = [.opened(by: .local), .received(greeting)]
    let first = recording.pieces[0].bytes
    switch delivery {
    case .apart: events += [.sent(request), .sent(first)]
    case .together: events.append(.sent(request + first))
    case .bytewise: events += (request + first).map { .sent([$0]) }
    }
    events += recording.events.dropFirst()
    return conversation.capture(events + [.finished(by: .local), .finished(by: .remote)])
  }

  /// Starts TLS behind the request of 36 bytes, as a reader of MySQL packets does.
  static func streams(_ file: [UInt8]) -> Streams {
    var seen: [UInt8] = []
    return Streams(file) { chunk, reader in
      guard chunk.direction == .forward, seen.count < 36 else { return }
      seen += chunk.bytes
      guard seen.count >= 36 else { return }
      reader.startTLS(on: chunk.stream, client: .forward, unread: seen[36...])
    }
  }

  @Test(arguments: Delivery.allCases, ["tls13-aes128", "tls12-aes256", "tls13-keyupdate"])
  func `TLS that starts in the middle is read with the file's own secrets`(
    delivery: Delivery, name: String
  ) {
    let recording = TLSRecording.named(name)
    let streams = Self.streams(Self.capture(recording, delivery))
    let expected = Decryption(recording)
    let plain = streams.chunks.filter(\.decrypted)
    #expect(
      plain.filter { $0.direction == .forward }.flatMap(\.bytes) == expected.client)
    #expect(
      plain.filter { $0.direction == .backward }.flatMap(\.bytes) == expected.server)
    let clear = streams.chunks.filter { !$0.decrypted && $0.direction == .backward }
    #expect(clear.flatMap(\.bytes) == Self.greeting)
    #expect(streams.tls.contains { if case .serverHello = $0 { true } else { false } })
    #expect(streams.closed.map(\.end) == [.finished])
  }

  @Test func `without secrets the stream says so and keeps silent`() {
    let streams = Self.streams(Self.capture(.named("tls13-aes128"), keyLog: false))
    #expect(streams.chunks.filter(\.decrypted).isEmpty)
    let locked = streams.tls.filter { if case .locked = $0 { true } else { false } }
    #expect(locked.count == 2)
  }

  @Test func `chunks that waited in the queue become TLS too`() throws {
    // The request is late, so that it sets free the records behind it all at once.
    var packets = Reading(Self.capture(.named("tls13-aes128"))).packets.map { Array($0.bytes) }
    let request = packets.remove(at: 5)
    packets.insert(request, at: 10)
    var seen = 0
    var keys = KeyLog()
    _ = keys.add(TLSRecording.named("tls13-aes128").keyLog.utf8)
    let streams = Streams(Conversation().capture(packets: packets), keyLog: keys) {
      chunk, reader in
      guard chunk.direction == .forward, seen == 0 else { return }
      seen = chunk.bytes.count
      // What the server said before its client's request was seen is given back.
      reader.startTLS(
        on: chunk.stream, client: .forward,
        unreadFromServer: TLSRecording.named("tls13-aes128").pieces[1].bytes[...])
    }
    #expect(seen == 36)
    let plain = streams.chunks.filter(\.decrypted)
    #expect(
      plain.filter { $0.direction == .forward }.flatMap(\.bytes)
        == Array("select 1\nsecond line\n".utf8))
    #expect(
      plain.filter { $0.direction == .backward }.flatMap(\.bytes)
        == Array("1 tceles\nenil dnoces\n".utf8))
  }

  @Test func `a bad line of the secrets in the file is reported`() {
    var conversation = Conversation()
    conversation.keyLog = "CLIENT_RANDOM x y\n"
    let streams = Streams(conversation.capture([.opened(by: .local)]))
    #expect(streams.badSecrets.map(\.reason) == [.badClientRandom])
  }

  @Test(.enabled(if: Tshark.isExpected), arguments: TLSRecording.all)
  func `tshark decrypts the file with nothing but the file`(recording: TLSRecording) throws {
    // tshark 4.0 keeps no keys for early data of a session whose ticket it has not seen.
    guard recording.name != "tls13-early" else { return }
    var conversation = Conversation()
    conversation.remote.port = 443
    conversation.keyLog = recording.keyLog
    let capture = conversation.capture(
      [.opened(by: .local)] + recording.events
        + [.finished(by: .local), .finished(by: .remote)])
    #expect(try Tshark.complaints(capture) == [])
    let plain = try Tshark.lines(capture, "-q", "-z", "follow,tls,ascii,0")
    let lines = recording.name == "tls13-keyupdate" ? 3 : 2
    #expect(plain.contains("select 1"))
    #expect(plain.contains("second line"))
    #expect(plain.contains("third line") == (lines == 3))
  }

  @Test(.enabled(if: Tshark.isExpected))
  func `tshark finds the TLS behind a MySQL request, and decrypts it`() throws {
    let capture = Self.capture(.named("tls13-aes128"))
    let complaints = try Tshark.complaints(capture)
    #expect(complaints.filter { $0.contains("hecksum") } == [])
    let plain = try Tshark.lines(capture, "-q", "-z", "follow,tls,ascii,0")
    #expect(plain.contains("select 1"))
  }
}
