public import Capture
import Session

/// Reads the conversations of a capture file, item by item.
///
/// Feed pieces of the file as they come, draining `next()` after each; then `finish()` and drain
/// once more. Which side of a stream is the server is told by what it says, never by a port. Memory
/// is bounded by the live streams and the limits, never by the file.
public struct CaptureDecoder {
  /// When the first stream of the file begins, in nanoseconds since 1970.
  public var start: UInt64? { splitter.statistics.start }
  /// Why the file cannot be read further; feed no more then.
  public var failure: CaptureError? { splitter.failures.first?.error }
  /// What was found so far.
  public private(set) var statistics = DecodingStatistics()

  private struct Queue: DecodedConsumer {
    var items: [DecodedItem] = []

    mutating func advance(to ordinal: Int) {}
    mutating func receive(_ message: DecodedMessage) { items.append(.message(message)) }
    mutating func receive(_ run: DecodedRun) { items.append(.run(run)) }
    mutating func receive(_ note: DecodingNote) { items.append(.note(note)) }
    mutating func receive(_ connection: DecodedConnection) { items.append(.ended(connection)) }
  }

  private let limits: DecodingLimits
  private var splitter: CaptureSplitter
  private var follower: StreamFollower
  private var queue = Queue()
  private var head = 0
  private var isFinished = false
  private var hasSummedUp = false

  /// - Parameters:
  ///   - keyLog: the TLS secrets that are known beside those in the file.
  ///   - only: the stream to decode, `nil` for all.
  ///   - limits: what bounds the memory.
  public init(
    keyLog: KeyLog = KeyLog(), only: CapturedStream.ID? = nil,
    limits: DecodingLimits = DecodingLimits()
  ) {
    self.limits = limits
    splitter = CaptureSplitter(keyLog: keyLog, only: only, limits: limits.streams)
    follower = StreamFollower(limits: limits)
  }

  /// Takes what comes next of the files.
  public mutating func feed(_ piece: CapturePiece) {
    switch piece {
    case .begin(let name): splitter.beginFile(named: name)
    case .bytes(let bytes): splitter.feed(bytes)
    case .end(let error): splitter.endFile(error)
    }
    decode()
  }

  /// Takes the next piece of the file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    splitter.feed(bytes)
    decode()
  }

  /// Says that the file has no more bytes.
  public mutating func finish() {
    guard !isFinished else { return }
    isFinished = true
    splitter.finish()
    decode()
  }

  /// The next message or note, or `nil` if more bytes are needed or the end is reached.
  public mutating func next() -> DecodedItem? {
    guard head < queue.items.count else {
      queue.items.removeAll(keepingCapacity: true)
      head = 0
      return nil
    }
    defer { head += 1 }
    statistics.count(queue.items[head])
    return queue.items[head]
  }

  private mutating func decode() {
    for batch in splitter.batches() {
      follower.follow(batch, into: &queue)
      if follower.buffered > limits.buffered {
        follower.makeRoom(follower.buffered, ordinal: 0, into: &queue)
      }
    }
    statistics.streams = splitter.statistics.streams
    queue.items += splitter.takeNotes().map { .note($0) }
    guard isFinished, !hasSummedUp else { return }
    hasSummedUp = true
    queue.items += splitter.summary().map { .note($0) }
  }
}

extension CaptureSplitter {
  /// How many notes of the whole file say that something could not be read, in all.
  public var losses: Int { badSecretsCount + summary().count }

  /// What is to be said of the file as a whole since the last call.
  mutating func takeNotes() -> [DecodingNote] {
    takeBadSecrets().map { DecodingNote(content: .badSecrets($0)) }
  }

  /// What is to be said of the file as a whole at its end.
  public func summary() -> [DecodingNote] {
    var notes = failures.map { DecodingNote(content: .unreadable($0.error)) }
    for reason in PacketSkipped.allCases where reason.isLoss {
      guard let packets = statistics.skipped[reason] else { continue }
      notes.append(DecodingNote(content: .skipped(reason, packets: packets)))
    }
    return notes
  }
}

extension PacketSkipped {
  /// Whether such a packet could have held a part of a stream.
  fileprivate var isLoss: Bool {
    switch self {
    case .notIP, .notTCP: false
    case .unknownLinkType, .fragment, .fragmentIncomplete, .fragmentConflict, .headerCut,
      .malformedHeader, .tooManyHeaders:
      true
    }
  }
}
