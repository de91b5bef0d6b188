import Capture
import Session

extension StreamDecoder {
  /// Counts what a stream goes on with whose TLS is not decrypted.
  mutating func countLocked(_ piece: DirectedPiece) {
    guard isLocked else { return }
    let side = side(piece.direction)
    switch piece.piece {
    case .bytes(let bytes): tlsTraffic.count(bytes.bytes, of: side, at: bytes.location.time)
    case .gap: tlsTraffic.lose(side)
    case .end(let place):
      if closedBy == nil { closedBy = side }
      location = place
    }
  }

  /// Says which commands got no reply, where nothing is missing that could be it.
  mutating func tellUnanswered(
    _ end: StreamEnd, at place: CaptureLocation, _ consumer: inout some DecodedConsumer
  ) {
    guard server.hasSpoken, !isReplyDamaged, doubtfulSince == nil, server.isSynchronized
    else { return }
    let ending: Unanswered.End
    switch end {
    case .captureEnded: ending = .captureEnded
    case .finished: ending = closedBy == .server ? .serverLeft : .clientLeft
    case .reset(let direction): ending = side(direction) == .server ? .serverLeft : .clientLeft
    case .evicted, .replaced: return
    }
    // Of this one a part of the reply came.
    if reply.wireLength > 0 { _ = requests.takeFirst() }
    while let request = requests.takeFirst() {
      // Where the beginning is not in the capture, replies may be told apart wrongly.
      if guess != nil, request.location.packet <= server.lastPacket { continue }
      let found = Unanswered(request, stream: stream.id, end: ending, at: place.time)
      if let found { note(.unanswered(found), &consumer) }
    }
  }
}
