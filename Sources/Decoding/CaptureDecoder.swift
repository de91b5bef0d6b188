public import Capture
import Session

/// Reads the conversations of a capture file.
///
/// Feed pieces of the file as they come, draining `next()` after each; then `finish()` and drain
/// once more. Which side of a stream is the server is told by its greeting, never by a port.
/// Memory is bounded by the live streams and the limits, never by the file.
public struct CaptureDecoder {
  /// What was found so far.
  public struct Statistics: Hashable, Sendable {
    /// TCP connections, whatever they carry.
    public var streams = 0
    /// Those that are conversations.
    public var conversations = 0
    public var messages = 0
    public var violations = 0
    /// Notes that say what could not be read.
    public var losses = 0
  }

  public private(set) var statistics = Statistics()
  /// When the first stream of the file begins, in nanoseconds since 1970.
  public private(set) var start: UInt64?
  /// Why the file cannot be read further; feed no more then.
  public private(set) var failure: CaptureError?

  private let limits: DecodingLimits
  /// The only stream that is decoded, if one is.
  private let only: CapturedStream.ID?
  private var reader: StreamReader
  private var streams: [CapturedStream.ID: StreamDecoder] = [:]
  /// The stream whose last input is not used up, and whether it ends with that.
  private var current: (id: CapturedStream.ID, isLast: Bool)?
  private var buffered = 0
  /// What is said of the whole file.
  private var notes: [DecodingNote] = []
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
    self.only = only
    reader = StreamReader(keyLog: keyLog, limits: limits.streams)
  }

  /// Takes the next piece of the file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    reader.feed(bytes)
  }

  /// Says that the file has no more bytes.
  public mutating func finish() {
    reader.finish()
    isFinished = true
  }

  /// The next message or note, or `nil` if more bytes are needed or the end is reached.
  public mutating func next() -> DecodedItem? {
    while true {
      if let item = item() { return counted(item) }
      do throws(CaptureError) {
        if let event = try reader.next() {
          receive(event)
        } else if isFinished || failure != nil, !hasSummedUp {
          sumUp()
        } else {
          return nil
        }
      } catch {
        failure = error
        notes.append(DecodingNote(content: .unreadable(error)))
      }
    }
  }

  private mutating func item() -> DecodedItem? {
    if !notes.isEmpty { return .note(notes.removeFirst()) }
    guard let (id, isLast) = current else { return nil }
    while let step = streams[id]?.next() {
      switch step {
      case .item(let item): return item
      case .startTLS(let client, let unread, let unreadFromServer):
        reader.startTLS(
          on: id, client: client, unread: unread[...], unreadFromServer: unreadFromServer[...])
      case .giveUp: reader.ignore(id)
      }
    }
    current = nil
    recount(id, isLast: isLast)
    if isLast { streams[id] = nil }
    if buffered > limits.buffered { makeRoom() }
    return nil
  }

  private mutating func receive(_ event: StreamEvent) {
    switch event {
    case .opened(let stream, let location):
      statistics.streams += 1
      start = start ?? location.time
      guard only == nil || only == stream.id else { return reader.ignore(stream.id) }
      streams[stream.id] = StreamDecoder(stream, at: location, limits: limits)
    case .bytes(let chunk):
      streams[chunk.stream]?.receive(chunk)
      current = (chunk.stream, false)
    case .gap(let gap):
      streams[gap.stream]?.receive(gap)
      current = (gap.stream, false)
    case .tls(let id, let event, let location):
      streams[id]?.receive(event, at: location)
      current = (id, false)
    case .finished(let id, let direction, let location):
      streams[id]?.finish(direction, at: location)
      current = (id, false)
    case .closed(let id, let end):
      streams[id]?.close(end)
      current = (id, true)
    case .badSecrets(let error, _):
      notes.append(DecodingNote(content: .badSecrets(error)))
    }
  }

  /// Brings the sum of waiting bytes up to date with one stream.
  private mutating func recount(_ id: CapturedStream.ID, isLast: Bool) {
    guard let stream = streams[id] else { return }
    let now = isLast ? 0 : stream.buffered
    buffered += now - stream.countedBytes
    streams[id]?.countedBytes = now
  }

  /// Gives up the stream that holds the most.
  private mutating func makeRoom() {
    guard let largest = streams.max(by: { $0.value.countedBytes < $1.value.countedBytes })?.key
    else { return }
    streams[largest]?.exceed(buffered)
    current = (largest, false)
  }

  private mutating func sumUp() {
    hasSummedUp = true
    for reason in [PacketSkipped.unknownLinkType, .fragment, .headerCut, .malformedHeader] {
      guard let packets = reader.statistics.skipped[reason] else { continue }
      notes.append(DecodingNote(content: .skipped(reason, packets: packets)))
    }
  }

  private mutating func counted(_ item: DecodedItem) -> DecodedItem {
    switch item {
    case .message(let message):
      statistics.messages += 1
      statistics.violations += message.observation.violations.count
    case .note(let note):
      if case .opened = note.content { statistics.conversations += 1 }
      if note.isLoss { statistics.losses += 1 }
    }
    return item
  }
}
