import Capture

/// The streams of a capture file, and everything that happened on them.
struct Streams {
  var reader: StreamReader
  var opened: [CapturedStream] = []
  var chunks: [StreamChunk] = []
  var gaps: [StreamGap] = []
  var tls: [TLSDecryptor.Event] = []
  var finished: [CapturedStream.Direction] = []
  var closed: [(id: CapturedStream.ID, end: StreamEnd)] = []
  var badSecrets: [KeyLogError] = []
  var error: CaptureError?
  /// Called with each chunk in the clear, so that a test starts TLS where it wants.
  private let consume: (StreamChunk, inout StreamReader) -> Void

  init(
    _ file: [UInt8], keyLog: KeyLog = KeyLog(), limits: StreamLimits = StreamLimits(),
    piece: Int = 4096, consume: @escaping (StreamChunk, inout StreamReader) -> Void = { _, _ in }
  ) {
    reader = StreamReader(keyLog: keyLog, limits: limits)
    self.consume = consume
    for start in stride(from: 0, to: file.count, by: piece) where error == nil {
      reader.feed(Array(file[start..<min(start + piece, file.count)]))
      drain()
    }
    reader.finish()
    drain()
    // An error comes once, and the ends of the streams after it.
    drain()
  }

  func bytes(_ direction: CapturedStream.Direction, of id: Int = 0) -> [UInt8] {
    chunks.filter { $0.direction == direction && $0.stream.rawValue == id }.flatMap(\.bytes)
  }

  private mutating func drain() {
    do throws(CaptureError) {
      while let event = try reader.next() { receive(event) }
    } catch {
      self.error = error
    }
  }

  private mutating func receive(_ event: StreamEvent) {
    switch event {
    case .opened(let stream, _): opened.append(stream)
    case .bytes(let chunk):
      chunks.append(chunk)
      if !chunk.decrypted { consume(chunk, &reader) }
    case .gap(let gap): gaps.append(gap)
    case .tls(_, let event, _): tls.append(event)
    case .finished(_, let direction, _): finished.append(direction)
    case .closed(let id, let end): closed.append((id, end))
    case .badSecrets(let error, _): badSecrets.append(error)
    }
  }
}

/// A small generator of numbers that are the same in each run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// Sebastiano Vigna's SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
