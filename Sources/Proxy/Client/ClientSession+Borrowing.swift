import Logging
import NIOCore
import Packets
import Wire

extension ClientSession {
  /// Asks for a connection; ``lent(_:)`` follows, at once or later.
  func borrow() {
    borrowStarted = .now()
    borrowAgain()
  }

  /// Asks for another connection in place of one that was of no use; the time goes on.
  func borrowAgain() {
    guard let key else { return }
    if phase != .opening { phase = .waiting }
    core.borrow(for: self, key)
  }

  /// No connection was free; one will be, or the time is over.
  func startWaiting() {
    let timeout = core.configuration.pool.connectionBorrowTimeout
    let left = borrowStarted + timeout.nio - .now()
    borrowTimer?.cancel()
    borrowTimer = core.after(max(.nanoseconds(0), left)) { [weak self] in
      guard let self, self.isWaitingForBackend else { return }
      self.core.cancel(self)
      self.core.metrics.borrowTimeouts += 1
      self.borrowFailed(ProxyError.borrowTimeout)
    }
  }

  var isWaitingForBackend: Bool {
    switch phase {
    case .waiting: true
    case .opening: backend == nil
    case .greeted, .startingTLS, .ready, .adapting, .running, .settling, .ended: false
    }
  }

  /// A connection is there.
  func lent(_ connection: BackendConnection) {
    borrowTimer?.cancel()
    borrowTimer = nil
    core.metrics.borrowWaits.record(.now() - borrowStarted)
    if state.schema == nil, let schema = connection.baselineSchema {
      state = core.canonical(state.with(schema: schema))
    }
    refreshCharacterSets()
    // What the statements of another session left is not for this one.
    let needsReset =
      asksForTraces && connection.lastSession != nil && connection.lastSession != id
    asksForTraces = false
    let current =
      needsReset
      ? SessionState(schema: connection.baselineSchema ?? connection.state.schema)
      : connection.state
    let difference = StateDifference(
      from: current, to: state, baseline: connection.baseline,
      isMariaDB: connection.accepted?.isMariaDB ?? false)
    connection.becameLent(to: self)
    backend = connection
    let preparation =
      needsReset
      ? Preparation.steps(for: connection, core.configuration, isFirst: false) : []
    let ending = insertIDSteps(for: connection, isReset: needsReset)
    switch difference {
    case .none:
      guard preparation.isEmpty, ending.isEmpty else {
        if phase != .opening { phase = .adapting }
        return connection.run(preparation + ending, for: .stateChange(state))
      }
      connection.state = state
      stateReached(connection)
    case .commands(let schema, let statement):
      if phase != .opening { phase = .adapting }
      var steps = preparation
      if let schema { steps.append(.schema(schema)) }
      if let statement {
        steps.append(
          .query(statement, "the state of the session", hasAttributes: connection.hasAttributes))
      }
      connection.run(steps + ending, for: .stateChange(state))
    case .unreachable:
      backend = nil
      connection.session = nil
      core.exchange(connection, for: self)
    }
  }

  /// What gives the connection this session's insert id, when the command asks for it.
  private func insertIDSteps(
    for connection: BackendConnection, isReset: Bool
  ) -> [Errand.Step] {
    if isReset { connection.insertID = 0 }
    guard asksForInsertID, insertID != connection.insertID else { return [] }
    connection.insertID = insertID
    return [
      .query(
        "SET SESSION last_insert_id=\(insertID)", "the insert id of the session",
        hasAttributes: connection.hasAttributes)
    ]
  }

  /// The connection has the state of this session.
  func stateReached(_ connection: BackendConnection) {
    if case .opening = phase {
      if let schema = state.schema, let account { core.note(schema, of: account.user) }
      backend = nil
      core.giveBack(connection)
      opened()
      advance()
      return
    }
    start(on: connection)
    advance()
  }

  /// The connection refuses the state of this session: its schema is gone, or forbidden.
  func stateChangeFailed(_ failure: BackendFailure) {
    guard let connection = backend else { return }
    backend = nil
    if case .statementFailed(let error, let statement) = failure {
      if statement == Errand.Step.schemaName {
        core.clean(connection)
      } else {
        // Its schema may have been changed before, which no reset takes back.
        core.discard(connection, because: "\(failure)")
      }
      if error.errorCode == 1049, phase == .adapting {
        // The schema was dropped, and the session goes on without, as it would at the server.
        state = core.canonical(state.with(schema: nil))
        core.forgetSchemas()
      }
      borrowFailed(error)
    } else {
      core.discard(connection, because: "\(failure)")
      borrowFailed(ProxyError.borrowTimeout)
    }
  }

  /// There will be no connection for this command.
  func borrowFailed(_ error: ERRPacket) {
    borrowTimer?.cancel()
    borrowTimer = nil
    if case .opening = phase { return openingFailed(error) }
    guard phase == .waiting || phase == .adapting else { return }
    core.logger.warning(
      "no connection for a request",
      metadata: metadata(["error": "\(error.errorCode) \(error.errorMessage.text)"]))
    // The rest of a long command would have to be read to be passed over.
    let length = uploading
    guard !isUploadContinued, length <= input.readableBytes else {
      return refuse(error, sequence: 1, "no connection for a long command")
    }
    input.moveReaderIndex(forwardBy: length)
    uploading = 0
    phase = .ready
    send(error, sequence: 1)
    startIdleTimer(core.configuration.limits.idleClientTimeout)
    advance()
  }
}
