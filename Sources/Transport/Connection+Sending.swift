internal import NIOCore
internal import TLS

extension Connection {
  /// Sends `bytes`, encrypted if TLS is active.
  ///
  /// The plan applies to the bytes on the wire.
  /// Sends that overlap in time follow each other whole.
  ///
  /// - Throws: `TransportError.timedOut` or `.cancelled`, with a part perhaps sent, after which
  ///   the stream is of no more use; `.closed`, `.reset`; `.tls` if TLS has failed or is being
  ///   started.
  public func send(
    _ bytes: [UInt8], plan: DeliveryPlan = .whole, deadline: Deadline = .standard
  ) async throws(TransportError) {
    try await beginSending(until: deadline)
    defer { endSending() }
    switch security {
    case .none:
      try await deliver(bytes, plan: plan, deadline: deadline)
    case .handshaking:
      throw .tls(TLSError(.handshakeIncomplete))
    case .failed(_, let error):
      throw .tls(TLSError(.closed, details: error.details, alert: error.alert))
    case .active(let tls):
      do throws(TLSError) { try tls.write(bytes) } catch { throw .tls(error) }
      try await deliver(takeOutgoing(tls), plan: plan, deadline: deadline)
    }
  }

  /// Sends `bytes` as they are, below TLS.
  public func sendRaw(
    _ bytes: [UInt8], plan: DeliveryPlan = .whole, deadline: Deadline = .standard
  ) async throws(TransportError) {
    try await beginSending(until: deadline)
    defer { endSending() }
    try await deliver(bytes, plan: plan, deadline: deadline)
  }

  /// Waits until no other send is under way, and keeps others waiting until `endSending`.
  func beginSending(until deadline: Deadline) async throws(TransportError) {
    while isSending {
      try await waitForNews(until: deadline, operation: "take the bytes of an earlier send")
    }
    isSending = true
  }

  func endSending() {
    isSending = false
    // Key updates and alerts that came up meanwhile.
    switch security {
    case .active(let tls), .failed(let tls, _): flush(tls)
    case .none, .handshaking: break
    }
    wakeAll()
  }

  /// Sends pieces, each in a write of its own, between `beginSending` and `endSending`.
  func deliver(
    _ bytes: [UInt8], plan: DeliveryPlan, deadline: Deadline
  ) async throws(TransportError) {
    for piece in plan.pieces(of: bytes.count) {
      if piece.delay > .zero { try await pause(piece.delay, until: deadline) }
      try await write(bytes[piece.range], deadline: deadline)
      guard piece.range.upperBound < bytes.count else { return }
      // A full congestion window holds a piece back, and the next would join it. The system has
      // no event for its end.
      while channel.isActive, channel.unsentCount > 0 {
        try await pause(.milliseconds(1), until: deadline)
      }
    }
  }

  /// Sends what TLS has to say on its own, unless a send is under way, which does it at its end.
  func flush(_ tls: TLSConnection) {
    guard !isSending else { return }
    let bytes = takeOutgoing(tls)
    guard !bytes.isEmpty, !isClosed else { return }
    record(.sent(bytes))
    channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
  }

  private func write(
    _ piece: ArraySlice<UInt8>, deadline: Deadline
  ) async throws(TransportError) {
    guard !isClosed, !isHalfClosed else { throw .closed(target) }
    guard !Task.isCancelled else { throw .cancelled }
    let outcome = startWriting(piece)
    while true {
      switch outcome.result {
      case .success: return
      case .failure(let error):
        throw peerEnding == .reset
          ? .reset(target) : TransportError(error, at: target, operation: "take the bytes")
      case nil: try await waitForNews(until: deadline, operation: "take the bytes")
      }
    }
  }

  private func startWriting(_ piece: ArraySlice<UInt8>) -> WriteOutcome {
    record(.sent(Array(piece)))
    let outcome = WriteOutcome()
    // Completed on this event loop, often before the call returns.
    channel.writeAndFlush(ByteBuffer(bytes: piece)).assumeIsolated().whenComplete {
      [weak self] result in
      outcome.result = result
      self?.assumeIsolated { $0.wakeAll() }
    }
    return outcome
  }

  private func pause(
    _ duration: Duration, until deadline: Deadline
  ) async throws(TransportError) {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end {
      guard !isClosed else { throw .closed(target) }
      guard deadline.remaining > .zero else {
        throw .timedOut(target, operation: "get all pieces of the send")
      }
      let wake = await wait(until: .at(min(end, deadline.instant)))
      guard wake != .cancelled else { throw .cancelled }
    }
  }

  func waitForNews(
    until deadline: Deadline, operation: String
  ) async throws(TransportError) {
    switch await wait(until: deadline) {
    case .news: return
    case .deadline: throw .timedOut(target, operation: operation)
    case .cancelled: throw .cancelled
    }
  }
}

/// How a write ended, nil while it is under way; stays on one event loop.
private final class WriteOutcome {
  var result: Result<Void, any Error>?
}
