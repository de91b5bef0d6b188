public import Capture
import Session

/// Takes what a ``StreamFollower`` decodes.
public protocol DecodedConsumer {
  /// - Parameter ordinal: where the packet that showed it stands in the capture.
  mutating func receive(_ item: DecodedItem, ordinal: Int)
  /// Says when the capture begins, in nanoseconds since 1970; before anything else, and again.
  mutating func begin(captureStart: UInt64)
}

extension DecodedConsumer {
  public mutating func begin(captureStart: UInt64) {}
}

/// Follows streams of a capture, batch after batch.
public struct StreamFollower {
  private final class Followed {
    var reassembly = StreamReassembly()
    var decoder: StreamDecoder
    /// How many of its bytes the sum holds.
    var counted = 0

    init(_ decoder: StreamDecoder) {
      self.decoder = decoder
    }

    var buffered: Int { reassembly.waitingBytes + decoder.buffered }
  }

  /// The bytes that wait in all streams, of unfinished messages and of those without reply.
  public private(set) var buffered = 0

  private let limits: DecodingLimits
  private let gathersResults: Bool
  private var keyLog = KeyLog()
  private var streams: [CapturedStream.ID: Followed] = [:]
  private var pieces: [DirectedPiece] = []
  private var items: [DecodedItem] = []

  /// - Parameters:
  ///   - limits: what bounds the memory.
  ///   - gathersResults: whether well-formed packets of a result are given together.
  public init(limits: DecodingLimits = DecodingLimits(), gathersResults: Bool = false) {
    self.limits = limits
    self.gathersResults = gathersResults
  }

  /// Follows the streams through a batch.
  public mutating func follow(
    _ batch: SegmentBatch, into consumer: inout some DecodedConsumer
  ) {
    consumer.begin(captureStart: batch.captureStart)
    for entry in batch.entries {
      switch entry.event {
      case .secrets(let keyLog): self.keyLog = keyLog
      case .opened(let stream):
        streams[stream.id] = Followed(
          StreamDecoder(stream, at: entry.location, limits: limits, gathersResults: gathersResults))
      case .segment(let id, let direction, let segment):
        receive(segment, batch.bytes, of: id, direction, at: entry.location)
      case .closed(let id, let end): close(id, end, at: entry.location)
      }
      yield(entry.ordinal, to: &consumer)
    }
  }

  /// Gives up the stream that holds the most; `total` is what all hold, of any follower.
  public mutating func makeRoom(
    _ total: Int, ordinal: Int, into consumer: inout some DecodedConsumer
  ) {
    guard let largest = streams.values.max(by: { $0.counted < $1.counted }) else { return }
    largest.decoder.exceed(total, into: &items)
    recount(largest)
    yield(ordinal, to: &consumer)
  }

  private mutating func yield(_ ordinal: Int, to consumer: inout some DecodedConsumer) {
    do {
      // Out of a span nothing is copied.
      let span = items.span
      for index in span.indices { consumer.receive(span[index], ordinal: ordinal) }
    }
    items.removeAll(keepingCapacity: true)
  }

  private mutating func receive(
    _ segment: SegmentBatch.Segment, _ bytes: [UInt8], of id: CapturedStream.ID,
    _ direction: CapturedStream.Direction, at location: CaptureLocation
  ) {
    guard let followed = streams[id] else { return }
    let isBroken = followed.reassembly.receive(
      segment, bytes[segment.range], direction, at: location, limits: limits.streams,
      into: &pieces)
    decode(followed)
    if isBroken {
      close(id, .reset(by: direction), at: location)
    } else if followed.reassembly.hasEnded {
      close(id, .finished, at: location)
    }
  }

  private mutating func decode(_ followed: Followed) {
    for piece in pieces { followed.decoder.receive(piece, keyLog: keyLog, into: &items) }
    pieces.removeAll(keepingCapacity: true)
    recount(followed)
  }

  private mutating func close(
    _ id: CapturedStream.ID, _ end: StreamEnd, at location: CaptureLocation
  ) {
    guard let followed = streams.removeValue(forKey: id) else { return }
    followed.reassembly.flush(into: &pieces)
    decode(followed)
    let (forward, backward) = (followed.reassembly.forward, followed.reassembly.backward)
    followed.decoder.close(
      end, at: location,
      DecodedConnection.Repetitions(
        retransmissions: forward.retransmissions + backward.retransmissions,
        retransmittedBytes: forward.retransmittedBytes + backward.retransmittedBytes,
        outOfOrder: forward.outOfOrder + backward.outOfOrder),
      keyLog: keyLog, into: &items)
    buffered -= followed.counted
  }

  private mutating func recount(_ followed: Followed) {
    let now = followed.buffered
    buffered += now - followed.counted
    followed.counted = now
  }
}
