public import Capture
public import Session

/// Takes what a ``StreamFollower`` decodes.
public protocol DecodedConsumer {
  /// Says when the capture begins, in nanoseconds since 1970; before anything else, and again.
  mutating func begin(captureStart: UInt64)
  /// Says where the packet stands in the capture that shows what comes next.
  mutating func advance(to ordinal: Int)
  mutating func receive(_ message: DecodedMessage)
  /// Only where results are given so.
  mutating func receive(_ run: DecodedRun)
  /// Only where they are counted.
  mutating func receive(_ passed: PassedPackets)
  mutating func receive(_ note: DecodingNote)
  mutating func receive(_ connection: DecodedConnection)
}

extension DecodedConsumer {
  public mutating func begin(captureStart: UInt64) {}
  public mutating func receive(_ passed: PassedPackets) {}

  /// Takes what a ``CaptureDecoder`` yields.
  public mutating func receive(_ item: DecodedItem) {
    switch item {
    case .message(let message): receive(message)
    case .run(let run): receive(run)
    case .note(let note): receive(note)
    case .ended(let connection): receive(connection)
    }
  }
}

/// Follows streams of a capture, batch after batch.
public struct StreamFollower {
  private struct Followed {
    var reassembly = StreamReassembly()
    var decoder: StreamDecoder
    /// How many of its bytes the sum holds.
    var counted = 0
    /// Whether it is among those to be counted again.
    var isTouched = false

    init(_ decoder: StreamDecoder) {
      self.decoder = decoder
    }

    var buffered: Int { reassembly.waitingBytes + decoder.buffered }
  }

  /// The bytes that wait in all streams, of unfinished messages and of those without reply.
  public private(set) var buffered = 0

  private let limits: DecodingLimits
  private let results: ResultDetail
  private var keyLog = KeyLog()
  /// The streams that are followed, in no order.
  private var streams: [Followed] = []
  /// Where each of them is.
  private var places: [CapturedStream.ID: Int] = [:]
  /// The places of those that came last, by a few bits of their numbers: most segments are of them.
  private var recent = [Int](repeating: 0, count: 256)
  private var pieces: [DirectedPiece] = []
  /// Those of which something was read since they were counted.
  private var touched: [CapturedStream.ID] = []

  /// - Parameters:
  ///   - limits: what bounds the memory.
  ///   - results: how well-formed packets of results are given.
  public init(limits: DecodingLimits = DecodingLimits(), results: ResultDetail = .messages) {
    self.limits = limits
    self.results = results
  }

  /// Follows the streams through a batch.
  public mutating func follow(
    _ batch: SegmentBatch, into consumer: inout some DecodedConsumer
  ) {
    consumer.begin(captureStart: batch.captureStart)
    do {
      // Out of a span nothing is copied.
      let entries = batch.entries.span
      for index in entries.indices {
        consumer.advance(to: entries[index].ordinal)
        receive(entries[index], batch.bytes, &consumer)
      }
    }
    for id in touched {
      if let place = place(of: id) { recount(place) }
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Gives up the stream that holds the most; `total` is what all hold, of any follower.
  public mutating func makeRoom(
    _ total: Int, ordinal: Int, into consumer: inout some DecodedConsumer
  ) {
    guard let largest = streams.indices.max(by: { streams[$0].counted < streams[$1].counted })
    else { return }
    consumer.advance(to: ordinal)
    streams[largest].decoder.exceed(total, into: &consumer)
    recount(largest)
  }

  private mutating func receive(
    _ entry: SegmentBatch.Entry, _ bytes: [UInt8], _ consumer: inout some DecodedConsumer
  ) {
    switch entry.event {
    case .secrets(let keyLog): self.keyLog = keyLog
    case .opened(let stream):
      open(
        StreamDecoder(stream, at: entry.location, limits: limits, results: results))
    case .segment(let id, let direction, let segment):
      receive(segment, bytes, of: id, direction, at: entry.location, &consumer)
    case .closed(let id, let end): close(id, end, at: entry.location, &consumer)
    }
  }

  private mutating func open(_ decoder: StreamDecoder) {
    places[decoder.stream.id] = streams.count
    streams.append(Followed(decoder))
  }

  private mutating func receive(
    _ segment: SegmentBatch.Segment, _ bytes: [UInt8], of id: CapturedStream.ID,
    _ direction: CapturedStream.Direction, at location: CaptureLocation,
    _ consumer: inout some DecodedConsumer
  ) {
    guard let place = place(of: id) else { return }
    let isBroken = streams[place].reassembly.receive(
      segment, bytes[segment.range], direction, at: location, limits: limits.streams,
      into: &pieces)
    decode(place, &consumer)
    if isBroken {
      close(id, .reset(by: direction), at: location, &consumer)
    } else if streams[place].reassembly.hasEnded {
      close(id, .finished, at: location, &consumer)
    }
  }

  private mutating func place(of id: CapturedStream.ID) -> Int? {
    // The shares have every nth stream.
    let slot = id.rawValue / 8 & (recent.count - 1)
    let guess = recent[slot]
    if guess < streams.count, streams[guess].decoder.stream.id == id { return guess }
    guard let place = places[id] else { return nil }
    recent[slot] = place
    return place
  }

  private mutating func decode(_ place: Int, _ consumer: inout some DecodedConsumer) {
    var taken: [DirectedPiece] = []
    swap(&taken, &pieces)
    do {
      let span = taken.span
      for index in span.indices {
        streams[place].decoder.receive(span[index], keyLog: keyLog, into: &consumer)
      }
    }
    taken.removeAll(keepingCapacity: true)
    swap(&taken, &pieces)
    if !streams[place].isTouched {
      streams[place].isTouched = true
      touched.append(streams[place].decoder.stream.id)
    }
  }

  private mutating func close(
    _ id: CapturedStream.ID, _ end: StreamEnd, at location: CaptureLocation,
    _ consumer: inout some DecodedConsumer
  ) {
    guard let place = places.removeValue(forKey: id) else { return }
    streams[place].reassembly.flush(into: &pieces)
    decode(place, &consumer)
    let (forward, backward) = (
      streams[place].reassembly.forward, streams[place].reassembly.backward
    )
    streams[place].decoder.close(
      end, at: location,
      DecodedConnection.Repetitions(
        retransmissions: forward.retransmissions + backward.retransmissions,
        retransmittedBytes: forward.retransmittedBytes + backward.retransmittedBytes,
        outOfOrder: forward.outOfOrder + backward.outOfOrder),
      keyLog: keyLog, into: &consumer)
    buffered -= streams[place].counted
    // The last one takes its place.
    streams.swapAt(place, streams.count - 1)
    streams.removeLast()
    if place < streams.count { places[streams[place].decoder.stream.id] = place }
  }

  private mutating func recount(_ place: Int) {
    let now = streams[place].buffered
    buffered += now - streams[place].counted
    streams[place].counted = now
    streams[place].isTouched = false
  }
}
