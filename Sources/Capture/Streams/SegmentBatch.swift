/// What a stretch of a capture holds for some of its streams: enough to follow them without it.
public struct SegmentBatch: Sendable {
  public enum Event: Sendable {
    case opened(CapturedStream)
    case segment(CapturedStream.ID, CapturedStream.Direction, Segment)
    case closed(CapturedStream.ID, StreamEnd)
    /// From here on these secrets are known.
    case secrets(KeyLog)
  }

  /// A segment whose payload lies at `range` in ``SegmentBatch/bytes``.
  public struct Segment: Sendable {
    public var sequence: UInt32
    public var acknowledgment: UInt32
    public var flags: TCPFlags
    public var range: Range<Int>
    /// How many bytes of payload were on the wire behind them and are not in the file.
    public var missing: Int
  }

  /// An event, and where it stands among those of all batches of the stretch.
  public struct Entry: Sendable {
    public var ordinal: Int
    public var location: CaptureLocation
    public var event: Event
  }

  public private(set) var entries: [Entry] = []
  /// The payloads, one behind the other.
  public private(set) var bytes: [UInt8] = []

  /// When the first stream of the capture begins, in nanoseconds since 1970.
  public internal(set) var captureStart: UInt64 = 0

  public init() {}

  /// Has room for so many entries and bytes.
  init(entries entryCount: Int, bytes byteCount: Int) {
    entries.reserveCapacity(entryCount)
    bytes.reserveCapacity(byteCount)
  }

  public var isEmpty: Bool { entries.isEmpty }

  mutating func append(_ event: Event, _ ordinal: Int, at location: CaptureLocation) {
    entries.append(Entry(ordinal: ordinal, location: location, event: event))
  }

  mutating func append(
    _ segment: TCPSegment, of stream: CapturedStream.ID, _ direction: CapturedStream.Direction,
    _ ordinal: Int, at location: CaptureLocation
  ) {
    let start = bytes.count
    bytes.append(contentsOf: segment.payload)
    append(
      .segment(
        stream, direction,
        Segment(
          sequence: segment.sequence, acknowledgment: segment.acknowledgment,
          flags: segment.flags, range: start..<bytes.count, missing: segment.missing)),
      ordinal, at: location)
  }
}
