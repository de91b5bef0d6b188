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
