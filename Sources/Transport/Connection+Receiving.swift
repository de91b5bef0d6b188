internal import NIOCore
internal import TLS

extension Connection {
  /// How many bytes TLS is fed at once, well below what it lets wait.
  static let feedSize = 65_536

  /// Waits for the peer: for bytes, or for how its part ends.
  ///
  /// - Parameters:
  ///   - limit: so many bytes at most; the others are kept for later, or for TLS.
  ///   - deadline: when to give up with `Received.timedOut`.
  /// - Returns: what came.
  /// - Throws: `TransportError.closed` after this side closed, or `.cancelled`.
  public func receive(
    upTo limit: Int = .max, deadline: Deadline = .standard
  ) async throws(TransportError) -> Received {
    while true {
      if let received = next(upTo: limit) { return received }
      guard !isClosed else { throw .closed(target) }
      channel.read()
      switch await wait(until: deadline) {
      case .news: continue
      case .deadline: return next(upTo: limit) ?? .timedOut
      case .cancelled: throw .cancelled
      }
    }
  }

  private func next(upTo limit: Int) -> Received? {
    switch security {
    case .none, .failed:
      if let bytes = takeInbox(upTo: max(1, limit)) { return .bytes(bytes) }
      return nextEnding
    case .handshaking:
      // The bytes are the handshake's.
      return nil
    case .active(let tls):
      return nextPlaintext(tls, upTo: limit)
    }
  }

  private func nextPlaintext(_ tls: TLSConnection, upTo limit: Int) -> Received? {
    while true {
      do throws(TLSError) {
        let result = try tls.read(upTo: limit)
        afterTLS(tls)
        switch result {
        case .plaintext(let bytes):
          return .bytes(bytes)
        case .closed:
          // What follows close_notify belongs to nobody.
          inbox.clear()
          guard hasSeenCloseNotify else {
            hasSeenCloseNotify = true
            return .closeNotify
          }
          return nextEnding
        case .needsMore:
          guard let bytes = takeInbox(upTo: Self.feedSize) else { return nextEnding }
          try tls.receive(bytes)
        }
      } catch {
        fail(tls, with: error)
        return .tlsFailed(error)
      }
    }
  }

  private var nextEnding: Received? {
    switch peerEnding {
    case .fin: .end
    case .reset: .reset
    case nil: nil
    }
  }

  /// Makes `bytes` the next to be taken.
  func putBack(_ bytes: [UInt8]) {
    var restored = ByteBuffer(bytes: bytes)
    restored.writeBuffer(&inbox)
    inbox = restored
  }

  /// The next bytes from the wire; nil if there are none.
  func takeInbox(upTo limit: Int) -> [UInt8]? {
    let count = min(limit, inbox.readableBytes)
    guard count > 0 else { return nil }
    defer { if inbox.readableBytes == 0 { inbox.clear() } }
    return inbox.readBytes(length: count)
  }
}
