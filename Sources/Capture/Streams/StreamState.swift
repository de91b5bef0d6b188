/// One live stream of a `StreamReader`.
struct StreamState {
  let stream: CapturedStream
  let key: FlowKey
  var forward = StreamReassembler()
  var backward = StreamReassembler()
  /// The packet that moved it last.
  var lastPacket: Int
  /// The consumer wants no more of it.
  var isIgnored = false
  /// Present from the first byte of TLS on.
  var tls: TLSDecryptor?
  /// The direction in which the TLS client sends.
  var clientDirection = CapturedStream.Direction.forward
  /// Of the last bytes of each direction.
  var lastForward: CaptureLocation
  var lastBackward: CaptureLocation

  init(_ stream: CapturedStream, key: FlowKey, at location: CaptureLocation) {
    self.stream = stream
    self.key = key
    lastPacket = location.packet
    lastForward = location
    lastBackward = location
  }

  /// Lets go of what takes memory.
  mutating func retire() {
    forward = StreamReassembler()
    backward = StreamReassembler()
    tls = nil
  }

  /// Bytes of a direction are missing, so its records cannot be followed.
  mutating func loseTLS(
    _ direction: CapturedStream.Direction, into events: inout [TLSDecryptor.Event]
  ) {
    let side = side(direction)
    tls?.lose(side, into: &events)
  }

  func direction(of segment: TCPSegment) -> CapturedStream.Direction {
    segment.source == stream.source ? .forward : .backward
  }

  func side(_ direction: CapturedStream.Direction) -> TLSDecryptor.Side {
    direction == clientDirection ? .client : .server
  }

  func direction(_ side: TLSDecryptor.Side) -> CapturedStream.Direction {
    side == .client ? clientDirection : clientDirection.reversed
  }

  subscript(direction: CapturedStream.Direction) -> StreamReassembler {
    get { direction == .forward ? forward : backward }
    _modify {
      switch direction {
      case .forward: yield &forward
      case .backward: yield &backward
      }
    }
  }

  subscript(last direction: CapturedStream.Direction) -> CaptureLocation {
    get { direction == .forward ? lastForward : lastBackward }
    set {
      switch direction {
      case .forward: lastForward = newValue
      case .backward: lastBackward = newValue
      }
    }
  }
}
