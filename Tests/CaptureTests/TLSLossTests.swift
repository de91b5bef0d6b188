import Capture
import Testing

/// Bytes of a TLS connection that are not in the capture.
struct TLSLossTests {
  private static let suites = [
    "tls13-aes128", "tls13-aes256", "tls13-chacha", "tls12-aes128", "tls12-aes256",
    "tls12-chacha", "tls12-cbc-etm", "tls12-cbc-mte",
  ]

  private static func locks(_ event: TLSDecryptor.Event) -> Bool {
    switch event {
    case .locked, .lost: true
    default: false
    }
  }

  /// A recording without some bytes of the piece that brings the client's first line.
  private static func decryption(
    _ name: String, without range: (Int) -> Range<Int>
  ) -> (Decryption, lost: Int) {
    let recording = TLSRecording.named(name)
    let index =
      recording.pieces.indices.first {
        !Decryption(Array(recording.pieces[...$0]), keys: recording.keys).client.isEmpty
      } ?? 0
    let range = range(recording.pieces[index].bytes.count)
    return (Decryption(recording, without: range, of: index), range.count)
  }

  @Test(arguments: suites)
  func `the records behind a lost one are read`(name: String) {
    let (decryption, _) = Self.decryption(name) { 0..<$0 }
    #expect(String(decoding: decryption.client, as: UTF8.self) == "second line\n")
    #expect(decryption.server == Decryption(.named(name)).server)
    #expect(!decryption.events.contains(where: Self.locks))
  }

  @Test(arguments: suites)
  func `the rest of a record that lacks some bytes is passed over`(name: String) {
    let (decryption, lost) = Self.decryption(name) { ($0 - 12)..<($0 - 3) }
    #expect(lost == 9)
    #expect(String(decoding: decryption.client, as: UTF8.self) == "second line\n")
    let passedOver = decryption.events.compactMap {
      if case .resumed(.client, let count) = $0 { count } else { nil }
    }
    #expect(passedOver.count == 1)
    #expect(passedOver.first.map { $0 >= 3 } == true)
  }

  @Test func `an update of keys may be among the lost`() {
    let recording = TLSRecording.named("tls13-keyupdate")
    let whole = Decryption(recording)
    for index in recording.pieces.indices.dropFirst(4) {
      let piece = recording.pieces[index]
      let decryption = Decryption(recording, without: 0..<piece.bytes.count, of: index)
      #expect(!decryption.events.contains(where: Self.locks), "without piece \(index)")
      if piece.side == .client {
        #expect(decryption.server == whole.server)
      } else {
        #expect(decryption.client == whole.client)
      }
    }
  }

  @Test(arguments: suites)
  func `nothing is made up, whatever piece is lost`(name: String) {
    let recording = TLSRecording.named(name)
    let whole = Decryption(recording).lines
    for index in recording.pieces.indices {
      let count = recording.pieces[index].bytes.count
      for range in [0..<count, 0..<(count / 2), (count / 2)..<count] {
        let decryption = Decryption(recording, without: range, of: index)
        #expect(decryption.lines.allSatisfy { whole.contains($0) }, "without piece \(index)")
      }
    }
  }

  @Test func `a search ends when it has tried enough`() {
    let recording = TLSRecording.named("tls13-aes128")
    var decryptor = TLSDecryptor()
    var events: [TLSDecryptor.Event] = []
    for piece in recording.pieces.prefix(4) {
      decryptor.receive(
        piece.bytes[...], from: piece.side, keyLog: recording.keys, into: &events)
    }
    decryptor.lose(1 << 30, of: .server, keyLog: recording.keys, into: &events)
    let record: [UInt8] = [23, 3, 3, 0x40, 0] + [UInt8](repeating: 0, count: 0x4000)
    for _ in 0..<10 {
      decryptor.receive(record[...], from: .server, keyLog: recording.keys, into: &events)
    }
    #expect(events.last == .lost(.server))
  }

  @Test func `without secrets a loss changes nothing`() {
    let recording = TLSRecording.named("tls13-aes128")
    var decryptor = TLSDecryptor()
    var events: [TLSDecryptor.Event] = []
    for piece in recording.pieces.prefix(2) {
      decryptor.receive(piece.bytes[...], from: piece.side, keyLog: KeyLog(), into: &events)
    }
    decryptor.lose(10, of: .client, keyLog: KeyLog(), into: &events)
    #expect(events.last == .locked(.client, .missingSecrets))
  }
}

extension TLSRecording {
  fileprivate var keys: KeyLog {
    var keys = KeyLog()
    _ = keys.add(keyLog.utf8)
    return keys
  }
}

extension Decryption {
  /// A recording without some bytes of one of its pieces.
  fileprivate init(_ recording: TLSRecording, without range: Range<Int>, of index: Int) {
    self.init([], keys: recording.keys)
    var decryptor = TLSDecryptor()
    for (number, piece) in recording.pieces.enumerated() {
      let range = number == index ? range : 0..<0
      let (bytes, side) = (piece.bytes, piece.side)
      decryptor.receive(
        bytes[..<range.lowerBound], from: side, keyLog: recording.keys, into: &events)
      if !range.isEmpty {
        decryptor.lose(range.count, of: side, keyLog: recording.keys, into: &events)
      }
      decryptor.receive(
        bytes[range.upperBound...], from: side, keyLog: recording.keys, into: &events)
    }
    for case .plaintext(let side, let bytes) in events {
      if side == .client { client += bytes } else { server += bytes }
    }
  }

  fileprivate var lines: [[UInt8]] {
    (client.split(separator: UInt8(ascii: "\n")) + server.split(separator: UInt8(ascii: "\n")))
      .map(Array.init)
  }
}
