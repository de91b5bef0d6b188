/// Puts the segments of one direction of a stream into the order of their sequence numbers.
///
/// Repeated and overlapping bytes count once, as they came first in order. Early segments wait,
/// within the limits; when those are reached, what they wait for is given up as a gap. Losses that
/// the acknowledgments prove could be given up sooner: `giveUp` is the place to call.
struct StreamReassembler {
  /// What comes out.
  enum Piece {
    case bytes(ArraySlice<UInt8>, CaptureLocation)
    case gap(Int, CaptureLocation)
    case end(CaptureLocation)
  }

  /// A segment, or the part of it which is not yet delivered.
  private struct Part {
    var sequence: UInt32
    var bytes: ArraySlice<UInt8>
    /// Bytes behind `bytes` which were on the wire only.
    var missing: Int
    var isLast: Bool
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
  /// The sequence number of the first byte, if the opening was seen.
  private(set) var first: UInt32?
  private(set) var hasEnded = false
  /// Early parts, by sequence number.
  private var waiting: [Part] = []
  private var waitingBytes = 0

  /// Begins with the number behind a SYN.
  mutating func open(at sequence: UInt32) {
    first = sequence
    next = sequence
  }

  /// How far `sequence` lies ahead of the next byte to deliver.
  func distance(to sequence: UInt32) -> Int {
    Int(Int32(bitPattern: sequence &- (next ?? sequence)))
  }

  /// Takes a segment and appends what is now in order.
  mutating func receive(
    _ segment: TCPSegment, at location: CaptureLocation, limits: StreamLimits,
    into pieces: inout [Piece]
  ) {
    guard !hasEnded else { return }
    let isLast = segment.flags.contains(.fin)
    guard isLast || segment.missing > 0 || !segment.payload.isEmpty else { return }
    if next == nil { next = segment.sequence }
    let part = Part(
      sequence: segment.sequence, bytes: segment.payload, missing: segment.missing,
      isLast: isLast, location: location)
    guard distance(to: part.sequence) > 0 else {
      deliver(part, into: &pieces)
      deliverWaiting(into: &pieces)
      return
    }
    wait(part)
    if waiting.count > limits.waitingSegments || waitingBytes > limits.waitingBytes {
      giveUp(into: &pieces)
    }
  }

  /// Takes the bytes in front of the first waiting segment for lost.
  mutating func giveUp(into pieces: inout [Piece]) {
    guard let part = waiting.first, !hasEnded else { return }
    let lost = distance(to: part.sequence)
    if lost > 0 {
      pieces.append(.gap(lost, part.location))
      next = part.sequence
    }
    deliverWaiting(into: &pieces)
  }

  /// Delivers all that waits, each hole as a gap.
  mutating func flush(into pieces: inout [Piece]) {
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

  private mutating func deliverWaiting(into pieces: inout [Piece]) {
    var delivered = 0
    while delivered < waiting.count, distance(to: waiting[delivered].sequence) <= 0, !hasEnded {
      waitingBytes -= waiting[delivered].bytes.count
      deliver(waiting[delivered], into: &pieces)
      delivered += 1
    }
    if delivered > 0 { waiting.removeFirst(delivered) }
    if hasEnded {
      waiting = []
      waitingBytes = 0
    }
  }

  /// Delivers what of a part is new; it begins at or before the next byte.
  private mutating func deliver(_ part: Part, into pieces: inout [Piece]) {
    var part = part
    let seen = -distance(to: part.sequence)
    let length = part.bytes.count + part.missing
    guard seen <= length else { return }
    part.drop(seen)
    if !part.bytes.isEmpty { pieces.append(.bytes(part.bytes, part.location)) }
    if part.missing > 0 { pieces.append(.gap(part.missing, part.location)) }
    next = part.sequence &+ UInt32(truncatingIfNeeded: part.bytes.count + part.missing)
    guard part.isLast else { return }
    hasEnded = true
    pieces.append(.end(part.location))
  }
}
