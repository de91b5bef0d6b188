import NIOCore
import Packets
import Wire

extension ClientSession {
  /// Looks at the command that the input begins with.
  ///
  /// - Returns: whether there may be more to do.
  func beginCommand() -> Bool {
    let head = input.readerIndex
    guard let header = PacketHeader(input, at: head) else { return false }
    guard header.sequence == 0 else {
      refuse(ProxyError.outOfOrder, sequence: 0, "a command with a wrong sequence number")
      return false
    }
    guard header.length > 0 else {
      input.moveReaderIndex(forwardBy: PacketHeader.size)
      send(ProxyError.unknownCommand, sequence: 1)
      return true
    }
    guard let first = input.getInteger(at: head + PacketHeader.size, as: UInt8.self) else {
      return false
    }
    let byte = CommandByte(rawValue: first)
    guard let kind = ReplyKind(byte) else { return answerLocally(byte, header) }
    command = ClientCommand(byte: byte, kind: kind, length: header.length)
    asksForTraces = false
    leavesTraces = false
    asksForInsertID = false
    mustAskForCharacterSets = false
    mayBeTransaction = false
    switch inspect(header) {
    case .incomplete: return false
    case .answered: return true
    case .forward: break
    }
    guard backend != nil || kind != .none else { return discard(header) }
    core.metrics.commands += 1
    uploading = PacketHeader.size + header.length
    isUploadContinued = header.isContinued
    isFileContinued = false
    lastActivity = .now()
    if let backend { start(on: backend) } else { borrow() }
    return true
  }

  /// What becomes of a command after a look at it.
  enum Inspection {
    case incomplete
    case answered
    case forward
  }

  /// The connection is there, and has the state of this session.
  func start(on backend: BackendConnection) {
    phase = .running
    backend.begin(command.kind, translation: translation, status: status)
  }

  /// Sends what there is of the command.
  ///
  /// - Returns: whether there may be more to do.
  func upload() -> Bool {
    guard let backend else { return false }
    while true {
      if uploading > 0 {
        let count = min(uploading, input.readableBytes)
        guard count > 0 else { return false }
        uploading -= count
        if count == input.readableBytes {
          backend.write(input)
          input = ByteBuffer()
        } else if let slice = input.readSlice(length: count) {
          backend.write(slice)
        }
        if !backend.link.isWritable { link.setReading(false) }
        continue
      }
      if isUploadContinued {
        guard let header = PacketHeader(input, at: input.readerIndex) else { return false }
        uploading = PacketHeader.size + header.length
        isUploadContinued = header.isContinued
        backend.relay?.commandContinued(sequence: header.sequence)
        continue
      }
      if command.kind == .none {
        phase = .ready
        lastActivity = .now()
        return true
      }
      return backend.relay?.awaitsFile == true ? uploadFile() : false
    }
  }

  /// Sends the packets of a file, whose last is empty and goes on from none.
  private func uploadFile() -> Bool {
    guard let backend, let header = PacketHeader(input, at: input.readerIndex) else { return false }
    let shift = backend.relay?.shift ?? 0
    input.setInteger(header.sequence &- shift, at: input.readerIndex + 3)
    uploading = PacketHeader.size + header.length
    if header.length == 0, !isFileContinued {
      backend.relay?.fileEnded(sequence: header.sequence)
    }
    isFileContinued = header.isContinued
    return true
  }

  func fileWanted() {
    advance()
  }

  func backendWritability(_ isWritable: Bool) {
    if isWritable { advance() } else { link.setReading(false) }
  }

  /// Passes over a command of a statement that cannot exist, and that has no reply.
  private func discard(_ header: PacketHeader) -> Bool {
    let length = PacketHeader.size + header.length
    guard length <= ClientCommand.inputLimit else {
      link.close(because: "a long parameter of a statement that does not exist")
      return false
    }
    guard input.readableBytes >= length else { return false }
    input.moveReaderIndex(forwardBy: length)
    return true
  }

  // MARK: Replies

  /// Hands on a part of the reply.
  func deliver(_ bytes: ByteBuffer) {
    link.write(bytes)
    if !link.isWritable { backend?.link.setReading(false) }
  }

  /// The reply is complete.
  func replyFinished(_ report: ReplyReport) {
    guard case .running = phase, let backend else { return }
    if uploading > 0 || isUploadContinued {
      // The target gave up on a command that it did not read to its end.
      phase = .ready
      backend.close(because: "it answered a command before its end")
      self.backend = nil
      link.close(because: "the target did not want the rest of a command")
      return
    }
    backend.relay = nil
    hasFailed = report.hasFailed
    if hasFailed || report.warnings > 0 || report.affectedRows > 0 { leavesTraces = true }
    if let status = report.status { self.status = status }
    if let id = report.insertID {
      insertID = id
      backend.insertID = id
    }
    note(report, on: backend)
    var steps: [Errand.Step] = []
    if pinReason == nil, core.sharesConnections {
      // An ERR has no status flags: the statement may have begun a transaction before it failed.
      if report.hasFailed, !status.contains(.inTransaction) { steps.append(.ping) }
      if mustAskForCharacterSets {
        steps.append(.characterSets(hasAttributes: backend.hasAttributes))
      }
    }
    inquire(steps, on: backend)
  }

  /// Asks the target for what its reply did not tell, before anyone else gets the connection.
  private func inquire(_ steps: [Errand.Step], on backend: BackendConnection) {
    guard !steps.isEmpty else { return requestEnded() }
    phase = .settling
    backend.run(steps, for: .inquiry)
  }

  /// The target said what a command left.
  ///
  /// - Parameter row: the character sets, if they were asked for.
  func inquiryAnswered(_ report: ReplyReport, _ row: Errand.Row) {
    guard case .settling = phase, let backend else { return }
    if let status = report.status { self.status = status }
    note(report, on: backend)
    if !row.values.isEmpty {
      guard let values = CharacterSetQuestion.values(row, core.vendor) else {
        return inquiryFailed()
      }
      state = core.canonical(state.with(values))
      hasGuessedCharacterSets = false
      mustAskForCharacterSets = false
    }
    // A routine that failed told of what it had changed only when it was asked for its status.
    inquire(
      mustAskForCharacterSets && pinReason == nil
        ? [.characterSets(hasAttributes: backend.hasAttributes)] : [], on: backend)
  }

  /// The target did not say what a command left, so that nobody else may have the connection.
  func inquiryFailed() {
    guard case .settling = phase else { return }
    pin(.stateChange)
    requestEnded()
  }

  private func requestEnded() {
    phase = .ready
    settle()
    startIdleTimer(core.configuration.limits.idleClientTimeout)
    advance()
  }

  /// Whether the command was the transaction that SET TRANSACTION was for.
  ///
  /// Whether the target sees it as one cannot be told from outside, so that the connection is
  /// reset: nobody else may get what was meant for this session.
  private var endsSetTransaction: Bool {
    awaitsTransaction && mayBeTransaction && !hasFailed && pinReason == nil
      && core.sharesConnections && status.isDisjoint(with: [.inTransaction, .cursorExists])
  }

  /// Gives the connection back, unless the session needs it further.
  func settle() {
    guard let backend, case .ready = phase else { return }
    if endsSetTransaction {
      awaitsTransaction = false
      self.backend = nil
      release(backend)
      if core.isDraining { drain() }
      return
    }
    let inTransaction = !status.isDisjoint(with: [.inTransaction, .cursorExists])
    if status.contains(.inTransaction) { awaitsTransaction = false }
    guard !inTransaction, !awaitsTransaction, pinReason == nil, core.sharesConnections else {
      return
    }
    self.backend = nil
    lastBackend = backend
    backend.state = state
    backend.keptUntil =
      leavesTraces ? .now() + core.configuration.pool.tracesKept.nio : nil
    core.giveBack(backend)
    if core.isDraining { drain() }
  }
}
