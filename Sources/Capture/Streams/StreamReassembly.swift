/// Both directions of a stream, put into order.
public struct StreamReassembly {
  public private(set) var forward = StreamReassembler()
  public private(set) var backward = StreamReassembler()

  public init() {}

  /// How many bytes wait for earlier ones.
  public var waitingBytes: Int { forward.waitingBytes + backward.waitingBytes }

  /// Whether both sides have finished.
  public var hasEnded: Bool { forward.hasEnded && backward.hasEnded }

  /// Takes a segment and appends what is now in order.
  ///
  /// - Returns: whether the segment breaks the connection off.
  public mutating func receive(
    _ segment: SegmentBatch.Segment, _ payload: ArraySlice<UInt8>,
    _ direction: CapturedStream.Direction, at location: CaptureLocation, limits: StreamLimits,
    into pieces: inout [DirectedPiece]
  ) -> Bool {
    var segment = segment
    if segment.flags.contains(.syn) {
      segment.sequence &+= 1
      if self[direction].next == nil { self[direction].open(at: segment.sequence) }
    }
    if segment.flags.contains(.rst) {
      // One that is older than what was read is of another time.
      return self[direction].distance(to: segment.sequence) >= 0
    }
    if self[direction.reversed].next == nil, answersOpening(segment, payload, direction) {
      self[direction.reversed].open(at: segment.acknowledgment)
    }
    let acknowledged =
      segment.flags.contains(.ack)
      ? self[direction.reversed].position(of: segment.acknowledgment)
      : nil
    var sink = StreamReassembler.PieceSink(direction: direction)
    swap(&sink.pieces, &pieces)
    self[direction].receive(
      segment, payload, acknowledged: acknowledged, at: location, limits: limits, into: &sink)
    if segment.flags.contains(.ack), self[direction.reversed].isWaiting {
      sink.direction = direction.reversed
      self[direction.reversed].acknowledge(
        segment.acknowledgment, at: location, limits: limits, into: &sink)
    }
    swap(&sink.pieces, &pieces)
    return false
  }

  /// Whether the segment ends the opening of the connection, so that it tells where the other side
  /// begins, whose SYN is not in the capture.
  private func answersOpening(
    _ segment: SegmentBatch.Segment, _ payload: ArraySlice<UInt8>,
    _ direction: CapturedStream.Direction
  ) -> Bool {
    let own = direction == .forward ? forward : backward
    return segment.flags.contains(.ack) && !segment.flags.contains(.fin)
      && !segment.flags.contains(.syn) && payload.isEmpty && segment.missing == 0
      && own.position == 0 && own.next == segment.sequence
  }

  /// Delivers all that waits, each hole as a gap.
  public mutating func flush(into pieces: inout [DirectedPiece]) {
    var sink = StreamReassembler.PieceSink(direction: .forward)
    swap(&sink.pieces, &pieces)
    forward.flush(into: &sink)
    sink.direction = .backward
    backward.flush(into: &sink)
    swap(&sink.pieces, &pieces)
  }

  private subscript(direction: CapturedStream.Direction) -> StreamReassembler {
    get { direction == .forward ? forward : backward }
    _modify {
      switch direction {
      case .forward: yield &forward
      case .backward: yield &backward
      }
    }
  }
}

/// What comes out of a direction.
public struct DirectedPiece {
  public var direction: CapturedStream.Direction
  public var piece: StreamReassembler.Piece
}
