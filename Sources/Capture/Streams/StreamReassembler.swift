/// Puts the segments of one direction of a stream into the order of their sequence numbers.
///
/// Repeated and overlapping bytes count once, as they came first in order. Early segments wait
/// until what they wait for comes, or is proved to be lost: the other side has acknowledged it, and
/// the capture went on for a while without it. When the limits are reached, it is given up at once.
public struct StreamReassembler {
  /// What comes out.
  public enum Piece {
    case bytes(StreamBytes)
    /// So many bytes are not in the capture, behind `position`.
    case gap(Int, position: Int, CaptureLocation)
    case end(CaptureLocation)
  }

  /// Pieces on their way to a list that both directions share.
  struct PieceSink {
    var direction: CapturedStream.Direction
    var pieces: [DirectedPiece] = []

    mutating func append(_ piece: Piece) {
      pieces.append(DirectedPiece(direction: direction, piece: piece))
    }
  }

  /// A segment, or the part of it which is not yet delivered.
  private struct Part {
    var sequence: UInt32
    var bytes: ArraySlice<UInt8>
    /// Bytes behind `bytes` which were on the wire only.
    var missing: Int
    var isLast: Bool
    var acknowledged: Int?
    var location: CaptureLocation

    /// Whether `other` begins at the same place and brings nothing more.
    func covers(_ other: Part) -> Bool {
      sequence == other.sequence && bytes.count >= other.bytes.count
        && missing >= other.missing && (isLast || !other.isLast)
    }

    /// Takes `count` bytes away in front.
    mutating func drop(_ count: Int) {
      let captured = min(count, bytes.count)
      bytes = bytes.dropFirst(captured)
      missing = max(0, missing - (count - captured))
      sequence &+= UInt32(truncatingIfNeeded: count)
    }
  }

  /// The sequence number of the next byte to deliver; `nil` before the first segment.
  private(set) var next: UInt32?
  /// How many bytes of the direction lie before that, since its first one in the capture.
  public private(set) var position = 0
  public private(set) var hasEnded = false
  /// Segments of which every byte had come before.
  public private(set) var retransmissions = 0
  public private(set) var retransmittedBytes = 0
  /// Segments that came before an earlier one.
  public private(set) var outOfOrder = 0
  /// Early parts, by sequence number.
  private var waiting: [Part] = []
  public private(set) var waitingBytes = 0
  /// Where the capture was when the other side acknowledged what is waited for.
  private var provedLost: CaptureLocation?

  /// Begins with the number behind a SYN.
  mutating func open(at sequence: UInt32) {
    next = sequence
  }

  /// How far `sequence` lies ahead of the next byte to deliver.
  func distance(to sequence: UInt32) -> Int {
    Int(Int32(bitPattern: sequence &- (next ?? sequence)))
  }

  /// Whether segments wait for an earlier one.
  var isWaiting: Bool { !waiting.isEmpty }

  /// The position of a sequence number, `nil` before the first segment.
  func position(of sequence: UInt32) -> Int? {
    next == nil ? nil : position + distance(to: sequence)
  }

  /// The other side has received all before `sequence`.
  mutating func acknowledge(
    _ sequence: UInt32, at location: CaptureLocation, limits: StreamLimits,
    into pieces: inout PieceSink
  ) {
    guard let first = waiting.first else { return }
    if let provedLost {
      // Packets of the same moment may stand in a capture in another order than on the wire.
      guard
        location.packet - provedLost.packet > limits.latePackets
          || location.time > provedLost.time &+ limits.lateNanoseconds
      else { return }
      giveUp(into: &pieces)
    } else if distance(to: sequence) >= distance(to: first.sequence) {
      provedLost = location
    }
  }

  /// Takes a segment and appends what is now in order.
  mutating func receive(
    _ segment: SegmentBatch.Segment, _ payload: ArraySlice<UInt8>, acknowledged: Int?,
    at location: CaptureLocation, limits: StreamLimits,
    into pieces: inout PieceSink
  ) {
    guard !hasEnded else { return }
    let isLast = segment.flags.contains(.fin)
    guard isLast || segment.missing > 0 || !payload.isEmpty else { return }
    if next == nil { next = segment.sequence }
    let part = Part(
      sequence: segment.sequence, bytes: payload, missing: segment.missing,
      isLast: isLast, acknowledged: acknowledged, location: location)
    let distance = distance(to: part.sequence)
    if distance < 0, -distance >= part.bytes.count, !part.bytes.isEmpty {
      retransmissions += 1
      retransmittedBytes += part.bytes.count
    }
    guard distance > 0 else {
      deliver(part, into: &pieces)
      deliverWaiting(into: &pieces)
      return
    }
    outOfOrder += 1
    wait(part)
    if waiting.count > limits.waitingSegments || waitingBytes > limits.waitingBytes {
      giveUp(into: &pieces)
    }
  }

  /// Takes the bytes in front of the first waiting segment for lost.
  mutating func giveUp(into pieces: inout PieceSink) {
    guard let part = waiting.first, !hasEnded else { return }
    let lost = distance(to: part.sequence)
    if lost > 0 {
      pieces.append(.gap(lost, position: position, part.location))
      next = part.sequence
      position += lost
    }
    deliverWaiting(into: &pieces)
  }

  /// Delivers all that waits, each hole as a gap.
  mutating func flush(into pieces: inout PieceSink) {
    while !waiting.isEmpty, !hasEnded { giveUp(into: &pieces) }
    waiting = []
    waitingBytes = 0
  }

  private mutating func wait(_ part: Part) {
    var index = waiting.endIndex
    while index > 0, distance(to: waiting[index - 1].sequence) > distance(to: part.sequence) {
      index -= 1
    }
    // A repetition of what waits already would only use up the limits.
    if index > 0, waiting[index - 1].covers(part) { return }
    var part = part
    // The slice would keep the reader's whole buffer alive.
    part.bytes = Array(part.bytes)[...]
    waiting.insert(part, at: index)
    waitingBytes += part.bytes.count
  }

  private mutating func deliverWaiting(into pieces: inout PieceSink) {
    var delivered = 0
    while delivered < waiting.count, distance(to: waiting[delivered].sequence) <= 0, !hasEnded {
      waitingBytes -= waiting[delivered].bytes.count
      deliver(waiting[delivered], into: &pieces)
      delivered += 1
    }
    if delivered > 0 {
      waiting.removeFirst(delivered)
      provedLost = nil
    }
    if hasEnded {
      waiting = []
      waitingBytes = 0
    }
  }

  /// Delivers what of a part is new; it begins at or before the next byte.
  private mutating func deliver(_ part: Part, into pieces: inout PieceSink) {
    var part = part
    let seen = -distance(to: part.sequence)
    let length = part.bytes.count + part.missing
    guard seen <= length else { return }
    part.drop(seen)
    if !part.bytes.isEmpty {
      pieces.append(
        .bytes(
          StreamBytes(
            bytes: part.bytes, position: position, acknowledged: part.acknowledged,
            location: part.location)))
      position += part.bytes.count
    }
    if part.missing > 0 {
      pieces.append(.gap(part.missing, position: position, part.location))
      position += part.missing
    }
    next = part.sequence &+ UInt32(truncatingIfNeeded: part.bytes.count + part.missing)
    guard part.isLast else { return }
    hasEnded = true
    pieces.append(.end(part.location))
  }
}
