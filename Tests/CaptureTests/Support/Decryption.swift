import Capture

/// What a decryptor makes of a recording.
struct Decryption {
  var events: [TLSDecryptor.Event] = []
  var client: [UInt8] = []
  var server: [UInt8] = []

  /// Feeds the recording in pieces of at most `length` bytes.
  init(_ recording: TLSRecording, keyLog: String? = nil, length: Int = .max) {
    var keys = KeyLog()
    _ = keys.add((keyLog ?? recording.keyLog).utf8)
    self.init(recording.pieces, keys: keys, length: length)
  }

  init(
    _ pieces: [(side: TLSDecryptor.Side, bytes: [UInt8])], keys: KeyLog, length: Int = .max
  ) {
    var decryptor = TLSDecryptor()
    for piece in pieces {
      var rest = piece.bytes[...]
      while !rest.isEmpty {
        decryptor.receive(rest.prefix(length), from: piece.side, keyLog: keys, into: &events)
        rest = rest.dropFirst(min(length, rest.count))
      }
    }
    for case .plaintext(let side, let bytes) in events {
      if side == .client { client += bytes } else { server += bytes }
    }
  }

  var locks: [TLSDecryptor.Event] {
    events.filter { if case .locked = $0 { true } else { false } }
  }

  var serverHello: TLSServerHello? {
    events.compactMap { if case .serverHello(let hello) = $0 { hello } else { nil } }.last
  }

  var clientHello: TLSClientHello? {
    events.compactMap { if case .clientHello(let hello) = $0 { hello } else { nil } }.last
  }
}
