import Logging
import NIOCore
import Packets

// What is known of the target, and what happens when it goes away.
extension ProxyCore {
  func targetAnswered(_ accepted: BackendLogin.Accepted) {
    metrics.targetHealth = .available
  }

  /// The largest value that servers allow.
  ///
  /// <https://dev.mysql.com/doc/refman/9.7/en/server-system-variables.html#sysvar_max_connections>
  private static let largestMaxConnections = 100_000

  /// The target said how many connections it takes.
  func maxConnectionsRead(_ count: Int?) {
    guard let count, count > 0 else { return }
    maxConnections = min(count, Self.largestMaxConnections)
    applyLimit()
  }

  func applyLimit() {
    let known = maxConnections ?? 1
    let limit = max(1, known * configuration.pool.maxConnectionsPercent / 100)
    metrics.connectionLimit = limit
    perform(pool.setLimit(limit))
    // Those that are lent are closed when they come back.
    for id in pool.idleConnections.prefix(max(0, pool.surplus)) {
      connections[id].map { discard($0, because: "the limit was lowered") }
    }
  }

  /// No connection can be opened now; those who wait go on waiting, and it is tried again.
  func targetFailed(_ reason: ProxyMetrics.TargetHealth.Reason) {
    metrics.targetHealth = .unavailable(reason: reason)
    perform(pool.setMayOpen(false))
    guard retry == nil else { return }
    let delay = backoff
    backoff = min(.seconds(5), .nanoseconds(backoff.nanoseconds * 2))
    retry = after(delay) { [weak self] in
      guard let self else { return }
      self.retry = nil
      self.perform(self.pool.setMayOpen(true))
      // Where nobody waits, nothing else would find out that it is back.
      if self.pool.count(.opening) == 0 { self.probe() }
    }
  }

  /// The target changed: no connection that there is may be used again.
  ///
  /// Idle sessions survive; those in a transaction or a statement, and those that are pinned, end.
  func failOver() {
    logger.notice("failing over to the target")
    forgetTarget()
    pendingKills = [:]
    for connection in Array(connections.values) where !connection.isClosing {
      switch connection.phase {
      case .lent, .errand(_, .stateChange), .errand(_, .inquiry):
        connection.breakOff("the target failed over")
      case .idle, .errand, .connecting, .login:
        discard(connection, because: "the target failed over")
      case .closing:
        break
      }
    }
    probe()
  }

  /// Reads the target's greeting, for its version and what it offers; tries on while there is none.
  func probe(_ done: (() -> Void)? = nil) {
    let link = Link()
    var finished = false
    let finish = { [weak self] (greeting: HandshakeV10?) in
      guard !finished else { return }
      finished = true
      link.abort(because: "the greeting is read")
      if let self, !self.isDraining { self.probed(greeting) }
      done?()
    }
    var joined = ByteBuffer()
    link.onEvent = { event in
      switch event {
      case .bytes(let bytes):
        joined.writeImmutableBuffer(bytes)
        guard let header = PacketHeader(joined, at: joined.readerIndex),
          joined.readableBytes >= PacketHeader.size + header.length
        else { return joined.readableBytes > 1 << 16 ? finish(nil) : () }
        joined.moveReaderIndex(forwardBy: PacketHeader.size)
        finish(try? HandshakeV10(joined.readBytes(length: header.length) ?? []))
      case .closing, .closed, .halfClosed: finish(nil)
      case .opened, .tlsEstablished, .writability: break
      }
    }
    connect(link, timeout: .seconds(2)) { _ in finish(nil) }
    _ = after(.seconds(2)) { finish(nil) }
  }

  private func probed(_ greeting: HandshakeV10?) {
    guard let greeting else { return targetFailed(.unreachable) }
    self.greeting = greeting
    metrics.targetHealth = .available
    backoff = .milliseconds(100)
  }

  // MARK: Draining

  /// Refuses new clients, ends those that are silent, and those that are not as soon as they are.
  func drain() {
    isDraining = true
    for session in Array(sessions.values) { session.drain() }
    checkEmpty()
  }

  /// Ends everything at once.
  func shutDown() {
    isDraining = true
    sweeping?.cancel()
    retry?.cancel()
    for session in Array(sessions.values) { session.quit(because: "the proxy was shut down") }
    for connection in Array(connections.values) where !connection.isClosing {
      discard(connection, because: "the proxy was shut down")
    }
    checkEmpty()
  }

  /// Closes every channel that is left.
  func breakOffAll() {
    for session in Array(sessions.values) { session.link.abort(because: "the proxy was shut down") }
    for connection in Array(connections.values) { connection.link.abort() }
  }

  func checkEmpty() {
    guard isDraining, sessions.isEmpty else { return }
    guard connections.isEmpty else {
      for connection in Array(connections.values) where connection.isIdle {
        discard(connection, because: "the proxy was shut down")
      }
      return
    }
    let done = whenEmpty
    whenEmpty = []
    for body in done { body() }
  }
}
