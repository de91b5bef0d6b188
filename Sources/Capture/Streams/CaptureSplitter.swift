/// Reads a capture file down to the segments of its streams, and deals the streams out.
///
/// Feed pieces of the file as they come, taking `batches()` after each; then `finish()` and take
/// them once more. All of a stream goes to the batch at its number modulo `width`, so that batches
/// can be followed independently; the ordinals of their entries tell the order of the capture.
public struct CaptureSplitter {
  /// What was seen of the file.
  public struct Statistics: Sendable, Hashable {
    public var packets = 0
    /// Bytes of packets that are in the file.
    public var bytes = 0
    /// TCP connections, whatever they carry.
    public var streams = 0
    /// Packets that belong to no stream.
    public var skipped: [PacketSkipped: Int] = [:]
    /// When the first packet of a stream in the file was captured, in nanoseconds since 1970.
    public var start: UInt64?
    /// The earliest and the latest of those times: packets may stand in another order.
    public var earliest = UInt64.max
    public var latest: UInt64 = 0
  }

  public private(set) var statistics = Statistics()
  /// Why files could not be read to their end, each with its name if it was given.
  public private(set) var failures: [(file: String?, error: CaptureError)] = []
  /// Secrets of the file that cannot be read, since the last call of ``takeBadSecrets()``.
  private var badSecrets: [KeyLogError] = []
  public private(set) var badSecretsCount = 0

  /// Files that begin before the one in front of them ended.
  public private(set) var disorders: [CaptureDisorder] = []
  /// What the capturing side says of packets that it dropped, the last of each interface counts.
  public private(set) var drops: [InterfaceStatistics] = []

  private let width: Int
  private let only: CapturedStream.ID?
  private var keyLog: KeyLog
  private var capture = CaptureReader()
  private var segments = SegmentReader()
  private var flows: FlowTable
  /// Of the last entry of a batch.
  public private(set) var ordinal = 0
  /// Of the batches made last.
  private var sizes: [(entries: Int, bytes: Int)]
  private var isFinished = false
  private var hasClosed = false
  private var last = CaptureLocation(packet: 0, fileOffset: 0, time: 0)

  /// - Parameters:
  ///   - width: into how many batches the streams are dealt, at least 1.
  ///   - keyLog: the TLS secrets that are known beside those in the file.
  ///   - only: the stream to follow, `nil` for all.
  ///   - limits: what bounds the memory.
  public init(
    width: Int = 1, keyLog: KeyLog = KeyLog(), only: CapturedStream.ID? = nil,
    limits: StreamLimits = StreamLimits()
  ) {
    self.width = max(1, width)
    sizes = Array(repeating: (0, 0), count: self.width)
    self.keyLog = keyLog
    self.only = only
    flows = FlowTable(limits)
  }

  /// Whether nothing follows the batches taken last.
  public var isAtEnd: Bool { hasClosed }

  /// Begins a file; the one before, if there is one, has ended.
  public mutating func beginFile(named name: String) {
    capture.beginFile(named: name)
  }

  /// Says that the file has no more bytes, or that they cannot be had; others may follow.
  public mutating func endFile(_ error: CaptureError? = nil) {
    if let error { failures.append((capture.fileName, error)) } else { capture.finish() }
  }

  /// Takes the next piece of the file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    capture.feed(bytes)
  }

  /// Says that nothing more comes of this file or of others.
  public mutating func finish() {
    capture.finish()
    isFinished = true
  }

  /// What the bytes fed since the last call hold, a batch for each number below `width`.
  public mutating func batches() -> [SegmentBatch] {
    // Most are as large as the ones before.
    var batches = sizes.map { SegmentBatch(entries: $0.entries, bytes: $0.bytes) }
    if ordinal == 0 { append(.secrets(keyLog), to: &batches) }
    do throws(CaptureError) {
      while let item = try capture.next() {
        switch item {
        case .packet(let packet): receive(packet, &batches)
        case .secrets(let block): receive(block, &batches)
        case .disorder(let disorder): disorders.append(disorder)
        case .statistics(let drops): self.drops.append(drops)
        case .section, .interface: break
        }
      }
    } catch {
      failures.append((capture.fileName, error))
    }
    if isFinished, !hasClosed {
      hasClosed = true
      segments.finish()
      if segments.incompleteFragments > 0 {
        statistics.skipped[.fragmentIncomplete] = segments.incompleteFragments
      }
      for stream in flows.open { append(.closed(stream, .captureEnded), of: stream, to: &batches) }
    }
    for index in batches.indices { batches[index].captureStart = statistics.start ?? 0 }
    sizes = batches.map { ($0.entries.count, $0.bytes.count) }
    return batches
  }

  /// The secrets of the file that could not be read since the last call.
  public mutating func takeBadSecrets() -> [KeyLogError] {
    defer { badSecrets = [] }
    return badSecrets
  }

  private mutating func receive(_ block: DecryptionSecrets, _ batches: inout [SegmentBatch]) {
    guard block.kind == .tlsKeyLog else { return }
    let errors = keyLog.add(block.bytes)
    badSecrets += errors
    badSecretsCount += errors.count
    append(.secrets(keyLog), to: &batches)
  }

  private mutating func receive(_ packet: CapturedPacket, _ batches: inout [SegmentBatch]) {
    statistics.packets += 1
    statistics.bytes += packet.bytes.count
    let segment: TCPSegment
    do throws(PacketSkipped) {
      guard let found = try segments.segment(of: packet) else { return }
      segment = found
    } catch {
      statistics.skipped[error, default: 0] += 1
      return
    }
    last = CaptureLocation(
      packet: packet.number, fileOffset: packet.fileOffset, time: packet.time)
    let route = flows.route(segment, interface: packet.interface, at: last)
    for (id, end) in route.closed { append(.closed(id, end), of: id, to: &batches) }
    if let opened = route.opened {
      statistics.streams += 1
      append(.opened(opened), of: opened.id, to: &batches)
    }
    if statistics.start == nil { statistics.start = last.time }
    statistics.earliest = min(statistics.earliest, last.time)
    statistics.latest = max(statistics.latest, last.time)
    guard only == nil || only == route.stream else { return }
    ordinal += 1
    batches[route.stream.rawValue % width].append(
      segment, of: route.stream, route.direction, ordinal, at: last)
  }

  private mutating func append(
    _ event: SegmentBatch.Event, of stream: CapturedStream.ID, to batches: inout [SegmentBatch]
  ) {
    guard only == nil || only == stream else { return }
    ordinal += 1
    batches[stream.rawValue % width].append(event, ordinal, at: last)
  }

  private mutating func append(_ event: SegmentBatch.Event, to batches: inout [SegmentBatch]) {
    ordinal += 1
    for index in batches.indices { batches[index].append(event, ordinal, at: last) }
  }
}
