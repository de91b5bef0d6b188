import Capture
import TLS
import Testing

struct TLSDecryptorTests {
  private static func reversed(_ lines: String) -> String {
    lines.split(separator: "\n").map { $0.reversed() + "\n" }.joined()
  }

  @Test(arguments: TLSRecording.all, [Int.max, 1, 100])
  func `a recorded session is read on both sides`(recording: TLSRecording, length: Int) {
    let decryption = Decryption(recording, length: length)
    let isTriple = recording.name == "tls13-keyupdate"
    let lines = "select 1\nsecond line\n" + (isTriple ? "third line\n" : "")
    #expect(String(decoding: decryption.client, as: UTF8.self) == lines)
    let isOneWay = ["tls13-resumed", "tls13-early"].contains(recording.name)
    #expect(
      String(decoding: decryption.server, as: UTF8.self) == (isOneWay ? "" : Self.reversed(lines)))
    #expect(decryption.locks == [])
  }

  @Test(arguments: [
    ("tls13-aes128", "TLSv1.3", "TLS_AES_128_GCM_SHA256"),
    ("tls13-aes256", "TLSv1.3", "TLS_AES_256_GCM_SHA384"),
    ("tls13-chacha", "TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256"),
    ("tls12-aes128", "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
    ("tls12-chacha", "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
    ("tls12-cbc-etm", "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"),
    ("tls12-cbc-mte", "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
  ])
  func `version, cipher suite and server name are visible without secrets`(
    name: String, version: String, suite: String
  ) throws {
    let decryption = Decryption(.named(name), keyLog: "")
    let hello = try #require(decryption.serverHello)
    #expect("\(hello.version)" == version)
    #expect(hello.cipherSuite.name == suite)
    #expect(decryption.clientHello?.serverName == "db.example")
    #expect(decryption.client.isEmpty && decryption.server.isEmpty)
    #expect(
      Set(decryption.locks) == [
        .locked(.client, .missingSecrets), .locked(.server, .missingSecrets),
      ])
  }

  @Test func `the certificate's subject is visible in TLS 1.2, and in TLS 1.3 with secrets`() {
    let subject = TLSDecryptor.Event.certificate(.server, subject: "CN=db.example, O=Example")
    #expect(Decryption(.named("tls12-aes128"), keyLog: "").events.contains(subject))
    #expect(!Decryption(.named("tls13-aes128"), keyLog: "").events.contains(subject))
    #expect(Decryption(.named("tls13-aes128")).events.contains(subject))
  }

  @Test func `the application protocol is offered in the open and chosen inside`() {
    let decryption = Decryption(.named("tls13-aes256"))
    #expect(decryption.clientHello?.applicationProtocols == ["mysql"])
    #expect(decryption.events.contains(.applicationProtocol("mysql")))
  }

  @Test(arguments: ["tls13-aes128", "tls12-aes128"])
  func `a clean end is an alert of both sides`(name: String) {
    let alerts = Decryption(.named(name)).events.filter {
      if case .alert = $0 { true } else { false }
    }
    let notify = TLSRecordedAlert(level: 1, number: 0)
    #expect(alerts == [.alert(.client, notify), .alert(.server, notify)])
  }

  @Test func `a retry request is no choice yet`() {
    let hellos = Decryption(.named("tls13-retry")).events.compactMap { event -> Bool? in
      if case .serverHello(let hello) = event { hello.isRetryRequest } else { nil }
    }
    #expect(hellos == [true, false])
  }

  @Test(arguments: ["tls13-aes128", "tls13-keyupdate", "tls13-chacha"])
  func `application secrets alone read all but the handshake`(name: String) {
    let recording = TLSRecording.named(name)
    let lines = recording.keyLog.split(separator: "\n").filter { !$0.contains("HANDSHAKE") }
    let whole = Decryption(recording)
    let decryption = Decryption(recording, keyLog: lines.joined(separator: "\n"))
    #expect(decryption.client == whole.client)
    #expect(decryption.server == whole.server)
    #expect(decryption.locks == [])
  }

  @Test func `handshake secrets alone read the handshake only`() {
    let recording = TLSRecording.named("tls13-aes128")
    let lines = recording.keyLog.split(separator: "\n").filter { $0.contains("HANDSHAKE") }
    let decryption = Decryption(recording, keyLog: lines.joined(separator: "\n"))
    #expect(decryption.client.isEmpty && decryption.server.isEmpty)
    #expect(
      Set(decryption.locks) == [
        .locked(.client, .missingSecrets), .locked(.server, .missingSecrets),
      ])
  }

  @Test(arguments: TLSRecording.all)
  func `the server's bytes may be captured before the client's`(recording: TLSRecording) {
    // As a capture on two queues shows them: each flight of the server in front of its question.
    var pieces = recording.pieces
    for index in stride(from: 0, to: pieces.count - 1, by: 2) { pieces.swapAt(index, index + 1) }
    var keys = KeyLog()
    _ = keys.add(recording.keyLog.utf8)
    // A renegotiation or a retry puts two hellos of one side in question, which no order mends.
    guard !["tls12-renegotiate", "tls13-retry"].contains(recording.name) else { return }
    let decryption = Decryption(pieces, keys: keys)
    #expect(decryption.client == Decryption(recording).client)
    #expect(decryption.server == Decryption(recording).server)
  }

  @Test(arguments: ["tls13-aes256", "tls12-aes256", "tls12-cbc-mte", "tls12-cbc-etm"])
  func `a changed byte locks its side at that record`(name: String) {
    let recording = TLSRecording.named(name)
    var pieces = recording.pieces
    let last = pieces.lastIndex { $0.side == .client && $0.bytes.count > 31 } ?? 0
    pieces[last].bytes[pieces[last].bytes.count - 3] ^= 1
    var keys = KeyLog()
    _ = keys.add(recording.keyLog.utf8)
    let decryption = Decryption(pieces, keys: keys)
    #expect(decryption.locks == [.locked(.client, .authenticationFailed)])
    #expect(decryption.client.starts(with: Array("select 1\n".utf8)))
    #expect(decryption.server == Decryption(recording).server)
  }

  @Test func `what is no record is handed through`() {
    var decryptor = TLSDecryptor()
    var events: [TLSDecryptor.Event] = []
    let alert: [UInt8] = [21, 3, 3, 0, 2, 2, 40]
    let text = Array("\u{10}\0\0\u{1}plain words".utf8)
    decryptor.receive((alert + text)[...], from: .server, keyLog: KeyLog(), into: &events)
    decryptor.receive([9, 9], from: .server, keyLog: KeyLog(), into: &events)
    #expect(
      events == [
        .alert(.server, TLSRecordedAlert(level: 2, number: 40)), .notTLS(.server, text[...]),
        .notTLS(.server, [9, 9]),
      ])
  }

  @Test func `a server without its client's hello is not kept for ever`() {
    var decryptor = TLSDecryptor()
    var events: [TLSDecryptor.Event] = []
    let record: [UInt8] = [22, 3, 3, 0x40, 0] + [UInt8](repeating: 0, count: 0x4000)
    for _ in 0..<100 {
      decryptor.receive(record[...], from: .server, keyLog: KeyLog(), into: &events)
    }
    #expect(events == [.locked(.server, .missingHello)])
  }

  @Test func `an overlong handshake message is given up`() {
    var decryptor = TLSDecryptor()
    var events: [TLSDecryptor.Event] = []
    decryptor.receive(
      [22, 3, 1, 0, 4, 1, 0x7f, 0, 0], from: .client, keyLog: KeyLog(), into: &events)
    #expect(events == [.locked(.client, .malformedHandshake)])
  }
}
