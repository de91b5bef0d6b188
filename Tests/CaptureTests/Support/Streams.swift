import Capture

/// The streams of a capture file, and everything that happened on them.
struct Streams {
  struct Chunk {
    var stream: CapturedStream.ID
    var direction: CapturedStream.Direction
    var location: CaptureLocation
    var bytes: ArraySlice<UInt8>
  }

  struct Gap {
    var direction: CapturedStream.Direction
    var count: Int
    var location: CaptureLocation
  }

  var splitter: CaptureSplitter
  var opened: [CapturedStream] = []
  var chunks: [Chunk] = []
  var gaps: [Gap] = []
  var finished: [CapturedStream.Direction] = []
  var closed: [(id: CapturedStream.ID, end: StreamEnd)] = []
  var badSecrets: [KeyLogError] = []
  var error: CaptureError? { splitter.failures.first?.error }

  private let limits: StreamLimits
  private var live: [CapturedStream.ID: StreamReassembly] = [:]

  init(_ file: [UInt8], limits: StreamLimits = StreamLimits(), piece: Int = 4096) {
    self.limits = limits
    splitter = CaptureSplitter(limits: limits)
    for start in stride(from: 0, to: file.count, by: piece) where error == nil {
      splitter.feed(Array(file[start..<min(start + piece, file.count)]))
      drain()
    }
    splitter.finish()
    drain()
  }

  func bytes(_ direction: CapturedStream.Direction, of id: Int = 0) -> [UInt8] {
    chunks.filter { $0.direction == direction && $0.stream.rawValue == id }.flatMap(\.bytes)
  }

  private mutating func drain() {
    for batch in splitter.batches() {
      for entry in batch.entries {
        switch entry.event {
        case .opened(let stream):
          opened.append(stream)
          live[stream.id] = StreamReassembly()
        case .segment(let id, let direction, let segment):
          follow(segment, batch.bytes[segment.range], id, direction, entry.location)
        case .closed(let id, let end): close(id, end)
        case .secrets: break
        }
      }
    }
    badSecrets += splitter.takeBadSecrets()
  }

  private mutating func follow(
    _ segment: SegmentBatch.Segment, _ payload: ArraySlice<UInt8>, _ id: CapturedStream.ID,
    _ direction: CapturedStream.Direction, _ location: CaptureLocation
  ) {
    guard var reassembly = live[id] else { return }
    var pieces: [DirectedPiece] = []
    let isBroken = reassembly.receive(
      segment, payload, direction, at: location, limits: limits, into: &pieces)
    live[id] = reassembly
    note(pieces, of: id)
    if isBroken {
      close(id, .reset(by: direction))
    } else if reassembly.hasEnded {
      close(id, .finished)
    }
  }

  private mutating func close(_ id: CapturedStream.ID, _ end: StreamEnd) {
    guard var reassembly = live.removeValue(forKey: id) else { return }
    var pieces: [DirectedPiece] = []
    reassembly.flush(into: &pieces)
    note(pieces, of: id)
    closed.append((id, end))
  }

  private mutating func note(_ pieces: [DirectedPiece], of id: CapturedStream.ID) {
    for piece in pieces {
      switch piece.piece {
      case .bytes(let bytes):
        chunks.append(
          Chunk(
            stream: id, direction: piece.direction, location: bytes.location, bytes: bytes.bytes))
      case .gap(let count, _, let location):
        gaps.append(Gap(direction: piece.direction, count: count, location: location))
      case .end: finished.append(piece.direction)
      }
    }
  }
}
