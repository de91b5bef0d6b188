import Logging
import NIOCore
import Packets

extension ClientSession {
  /// The client sent FIN, and may still read what it asked for.
  func halfClosed() {
    guard !isHalfClosed else { return }
    isHalfClosed = true
    switch phase {
    case .ready, .running, .adapting, .waiting, .settling:
      _ = core.after(core.configuration.limits.halfCloseGrace.nio) { [weak self] in
        self?.link.close(because: "the client left in the middle of a request")
      }
      advance()
    case .greeted, .startingTLS, .opening, .ended:
      link.close(because: "the client left")
    }
  }

  /// The client is gone.
  func ended(_ reason: String) {
    letGo()
    core.sessionEnded(self, reason)
  }

  /// Nothing more is done for the client, which may still have to take what was sent to it.
  func letGo() {
    let last = phase
    phase = .ended
    input = ByteBuffer()
    borrowTimer?.cancel()
    idleTimer?.cancel()
    core.cancel(self)
    if let backend {
      self.backend = nil
      switch last {
      case .running, .adapting, .opening:
        // Nobody reads the rest of the reply, and nobody knows when it ends.
        core.abandon(backend)
      case .settling:
        core.discard(backend, because: "its client vanished")
      case .ready, .greeted, .startingTLS, .waiting, .ended:
        release(backend)
      }
    }
    unpin()
  }

  /// Gives the connection back to be reset, or closed where a reset is not enough.
  func release(_ backend: BackendConnection) {
    backend.state = state
    if mustCloseBackend {
      core.discard(backend, because: "its options cannot be reset")
    } else {
      core.clean(backend)
    }
    mustCloseBackend = false
  }

  /// The connection of this session broke.
  ///
  /// - Parameter relay: of the command that it was answering.
  func backendLost(_ reason: String, _ relay: ReplyRelay?) {
    backend = nil
    core.logger.warning(
      "a session lost its connection", metadata: metadata(["reason": "\(reason)"]))
    switch phase {
    case .running:
      core.metrics.cancelledSessions += 1
      guard let relay, !relay.isInsidePacket else { return link.close(because: reason) }
      refuse(ProxyError.shutdown, sequence: relay.nextSequence, reason)
    case .ready, .settling:
      // A transaction, or what it was pinned for, is lost.
      core.metrics.cancelledSessions += 1
      refuse(ProxyError.shutdown, sequence: 0, reason)
    case .adapting:
      // Nothing of the command went out yet.
      phase = .waiting
      borrowAgain()
    case .opening:
      borrowAgain()
    case .greeted, .startingTLS, .waiting, .ended:
      break
    }
  }

  /// COM_QUIT, or a shutdown of the proxy that comes between two requests.
  func quit(because reason: String) {
    link.close(because: reason)
  }

  /// The proxy drains: ends as soon as nothing is under way.
  func drain() {
    switch phase {
    case .greeted, .startingTLS:
      link.close(because: "the proxy is shutting down")
    case .ready where backend == nil:
      refuse(ProxyError.shutdown, sequence: 0, "the proxy is shutting down")
    case .ready, .opening, .waiting, .adapting, .running, .settling, .ended:
      break
    }
  }
}
