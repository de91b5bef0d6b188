import Logging
import NIOCore
import Packets

// Between the pool's bookkeeping and the connections themselves.
extension ProxyCore {
  var sharesConnections: Bool { configuration.pool.sharesConnections }

  /// A session needs a connection; it gets one at once, or waits.
  func borrow(for session: ClientSession, _ key: BackendKey) {
    let id = UInt64(session.id)
    waiting[id] = session
    let isFull = pool.isFull
    let effects = pool.borrow(id, key) { choose(from: $0, for: session, isFull: isFull) }
    perform(effects)
    if waiting[id] === session {
      metrics.waitingRequests = waiting.count
      session.startWaiting()
    }
  }

  /// The best of the idle connections: the one that the session had last, one in the same state,
  /// one that can be brought into it, or one that has to begin anew.
  ///
  /// - Returns: nil where another should be opened.
  private func choose(
    from list: [UInt64], for session: ClientSession, isFull: Bool
  ) -> UInt64? {
    if let last = session.lastBackend, last.lastSession == session.id, list.contains(last.id) {
      return last.id
    }
    let now = NIODeadline.now()
    var convertible: UInt64?
    var renewable: UInt64?
    for id in list.reversed() {
      guard let connection = connections[id], isFull || !isKept(connection, at: now) else {
        continue
      }
      if connection.state === session.state { return id }
      if convertible == nil, connection.state.schema == nil || session.state.schema != nil {
        convertible = id
      }
      // The longest unused, so that those with a schema stay with the sessions that need one.
      if isFull || connection.canLeaveSchema { renewable = id }
    }
    return convertible ?? renewable
  }

  /// Whether a session may yet ask for what its last statement left on the connection.
  private func isKept(_ connection: BackendConnection, at now: NIODeadline) -> Bool {
    guard let until = connection.keptUntil, let session = connection.lastSession else {
      return false
    }
    return until > now && sessions[session] != nil
  }

  func cancel(_ session: ClientSession) {
    let id = UInt64(session.id)
    guard waiting[id] === session else { return }
    waiting[id] = nil
    pool.cancel(id)
  }

  func perform(_ effects: [ConnectionPool<BackendKey>.Effect]) {
    for effect in effects {
      switch effect {
      case .open(let id, let key):
        open(id, key)
      case .lend(let id, let waiter):
        lend(id, to: waiter)
      case .evict(let id):
        connections[id]?.close(because: "there is no room for it")
      }
    }
  }

  private func lend(_ id: UInt64, to waiter: UInt64) {
    guard let connection = connections[id] else { return }
    guard let session = waiting.removeValue(forKey: waiter) else {
      return perform(pool.becameIdle(id))
    }
    session.lent(connection)
  }

  // MARK: What sessions do with their connections

  /// The connection is as good as new for anyone with the same state.
  func giveBack(_ connection: BackendConnection) {
    if isUnwanted(connection) {
      return discard(connection, because: "it is too old, or one too many")
    }
    if let session = connection.session { connection.lastSession = session.id }
    makeAvailable(connection)
  }

  /// The connection can be lent, unless it has to do something else first.
  func makeAvailable(_ connection: BackendConnection) {
    // Its age does not count here: the longest life may be over when it begins.
    if connection.isOutdated || pool.surplus > 0 {
      return discard(connection, because: "the configuration changed")
    }
    forgetKills(of: connection)
    if runPendingKill(on: connection) { return }
    connection.becameIdle()
    if isBeingKilled(connection) {
      connection.isHeld = true
      pool.startedCleaning(connection.id)
    } else {
      perform(pool.becameIdle(connection.id, isKept: isKept(connection, at: .now())))
    }
  }

  /// The connection has to be reset before anyone else gets it.
  func clean(_ connection: BackendConnection) {
    if isUnwanted(connection) {
      return discard(connection, because: "it is too old, or one too many")
    }
    guard !connection.isClosing else { return }
    metrics.backendResets += 1
    forgetKills(of: connection)
    pool.startedCleaning(connection.id)
    connection.session = nil
    connection.relay = nil
    connection.link.setReading(true)
    connection.run(
      Preparation.steps(for: connection, configuration, isFirst: false), for: .reset)
  }

  /// The connection can serve nobody any more.
  func discard(_ connection: BackendConnection, because reason: String) {
    forgetKills(of: connection)
    pool.startedClosing(connection.id)
    connection.close(because: reason)
    perform(pool.setLimit(pool.limit))
  }

  /// A client vanished in the middle of a reply: the statement is ended, and the connection closed.
  ///
  /// Never by KILL CONNECTION: that closes the socket at once, while the session stays on the
  /// target's list until its statement has been undone.
  func abandon(_ connection: BackendConnection) {
    discard(connection, because: "its client vanished")
    killThread(of: connection)
  }

  /// The session cannot use the connection that it was lent.
  func exchange(_ connection: BackendConnection, for session: ClientSession) {
    waiting[UInt64(session.id)] = session
    if connection.canLeaveSchema {
      pool.startedCleaning(connection.id)
      pool.waitAgain(UInt64(session.id), connection.key)
      connection.leaveSchema()
    } else {
      pool.waitAgain(UInt64(session.id), connection.key)
      discard(connection, because: "its schema cannot be left")
    }
    if waiting[UInt64(session.id)] === session { session.startWaiting() }
  }

  /// Whether it is closed rather than kept when it comes back.
  private func isUnwanted(_ connection: BackendConnection) -> Bool {
    connection.isOutdated || pool.surplus > 0
      || NIODeadline.now() - connection.openedAt > configuration.pool.maximumAge.nio
  }

  // MARK: What becomes of connections

  private func open(_ id: UInt64, _ key: BackendKey) {
    let link = Link()
    let connection = BackendConnection(
      id: id, key: key, collation: collation, core: self, tls: key.usesTLS ? backendTLS : nil,
      link: link)
    connections[id] = connection
    connect(link, timeout: configuration.target.connectTimeout) { [weak connection] reason in
      connection?.connectFailed(reason)
    }
  }

  func backendOpened(_ connection: BackendConnection) {
    metrics.backendConnectionsOpened += 1
    metrics.targetHealth = .available
    backoff = .milliseconds(100)
    makeAvailable(connection)
  }

  func backendCleaned(_ connection: BackendConnection) {
    killEnded(on: connection)
    makeAvailable(connection)
  }

  func backendFailed(_ connection: BackendConnection, _ failure: BackendFailure) {
    metrics.backendConnectionsFailed += 1
    logger.error(
      "a connection to the target failed",
      metadata: ["user": "\(connection.key.user)", "reason": "\(failure)"].escaped)
    pool.startedClosing(connection.id)
    switch failure {
    case .refused(let error) where error.errorCode == 1040:
      targetFailed(.pendingProxyCapacity)
    case .refused(let error):
      metrics.targetHealth = .unavailable(reason: .authenticationFailure)
      let told =
        failure.isAuthentication
        ? ProxyError.accessDenied(
          connection.key.user, usedPassword: !connection.key.password.isEmpty)
        : error
      failWaiters(of: connection.key, told)
    case .loginImpossible:
      // Of this user, or of these flags: others may get in.
      metrics.targetHealth = .unavailable(reason: .authenticationFailure)
      failWaiters(of: connection.key, ProxyError.loginImpossible("\(failure)"))
    case .statementFailed(let error, _):
      failWaiters(of: connection.key, error)
    case .unusable:
      targetFailed(.connectionFailed)
    case .unreachable, .timedOut:
      targetFailed(.unreachable)
    }
  }

  func backendLost(_ connection: BackendConnection, _ reason: String) {
    logger.info(
      "a connection to the target ended",
      metadata: ["user": "\(connection.key.user)", "reason": "\(reason)"].escaped)
    pool.startedClosing(connection.id)
    forgetKills(of: connection)
  }

  func backendClosed(_ connection: BackendConnection) {
    guard connections.removeValue(forKey: connection.id) != nil else { return }
    killEnded(on: connection)
    metrics.backendConnectionsClosed += 1
    guard connection.hasOpened, !isDraining else {
      perform(pool.closed(connection.id))
      return checkEmpty()
    }
    // A server closes the socket first, and takes the session off its list a moment later.
    _ = after(Self.closingDelay) { [weak self] in
      guard let self else { return }
      self.perform(self.pool.closed(connection.id))
    }
  }

  private func failWaiters(of key: BackendKey, _ error: ERRPacket) {
    for waiter in pool.waiters where waiter.key == key {
      guard let session = waiting[waiter.id] else { continue }
      cancel(session)
      // The password may have been rotated since the session logged in.
      let current =
        configuration.targetPassword == nil ? configuration.credentials(key.user)?.password : nil
      if error.errorCode == 1045, let current, current != key.password {
        session.key?.password = current
        session.borrowAgain()
      } else {
        session.borrowFailed(error)
      }
    }
  }

  /// Closes what has been idle for long, beyond what may be kept.
  func sweep() {
    let now = NIODeadline.now()
    let idle = pool.idleConnections.compactMap { connections[$0] }
    let mayStay = max(
      0, (maxConnections ?? pool.limit) * configuration.pool.maxIdleConnectionsPercent / 100)
    let aged = idle.filter { now - $0.openedAt > configuration.pool.maximumAge.nio }
    let surplus = idle.count - mayStay - aged.count
    let unused =
      idle.filter { now - $0.lastUsedAt > configuration.pool.idleAfter.nio }
      .sorted { $0.lastUsedAt < $1.lastUsedAt }.prefix(max(0, surplus))
    for connection in aged + unused where !connection.isClosing {
      discard(connection, because: "it was idle for long")
    }
  }
}
