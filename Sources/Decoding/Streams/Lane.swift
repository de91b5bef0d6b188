import Capture
import Wire

/// One direction of a conversation on its way from the network to payloads.
struct Lane {
  /// What comes from the network, and may have to wait for the other direction.
  typealias Arrival = StreamReassembler.Piece

  var framing: Framing
  /// Present once packets are compressed.
  var compression: CompressedFraming?
  /// How many bytes from the network were read.
  var position = 0
  /// Where TLS begins in what comes from the network.
  var tlsStart = 0
  /// Whether it is known where the next packet begins.
  var isSynchronized = true
  /// How many bytes were passed over since it is not.
  var passedOver = 0
  /// The packet that brought the last bytes.
  var lastPacket = 0
  /// Whether anything was read at all.
  var hasSpoken = false
  private var waiting: [Arrival] = []
  private(set) var waitingBytes = 0

  init(maximumPayload: Int) {
    framing = Framing(maximumPayload: maximumPayload)
  }

  var isWaiting: Bool { !waiting.isEmpty }
  var first: Arrival? { waiting.first }
  var buffered: Int { framing.buffered + (compression?.buffered ?? 0) + waitingBytes }

  mutating func wait(_ arrival: Arrival) {
    switch arrival {
    case .bytes(var bytes):
      // The slice would keep the buffer that it was cut from.
      bytes.bytes = Array(bytes.bytes)[...]
      waitingBytes += bytes.bytes.count
      waiting.append(.bytes(bytes))
    case .gap, .end: waiting.append(arrival)
    }
  }

  mutating func takeFirst() -> Arrival? {
    guard !waiting.isEmpty else { return nil }
    let arrival = waiting.removeFirst()
    if case .bytes(let bytes) = arrival { waitingBytes -= bytes.bytes.count }
    return arrival
  }

  /// It is no longer known where packets begin.
  mutating func lose() {
    framing.drop()
    compression?.drop()
    isSynchronized = false
  }

  mutating func drop() {
    framing.drop()
    compression?.drop()
    waiting = []
    waitingBytes = 0
  }
}

extension StreamReassembler.Piece {
  var location: CaptureLocation {
    switch self {
    case .bytes(let bytes): bytes.location
    case .gap(_, _, let location), .end(let location): location
    }
  }
}
