import Logging
import NIOCore
import Packets
import Wire

extension ClientSession {
  /// Reads as much of a command as decides what becomes of it.
  func inspect(_ header: PacketHeader) -> Inspection {
    switch command.byte {
    case .query, .statementPrepare:
      return inspectStatement(header)
    case .ping where backend == nil:
      return answer(header) { [okPayload(status)] }
    case .setOption:
      pin(.setOption)
      mustCloseBackend = true
      return .forward
    case .resetConnection:
      return answer(header) {
        resetSession()
        return [okPayload(status)]
      }
    case .processKill:
      return killByCommand(header)
    case .initDB where state.variables[.sessionTrackSchema] == "0":
      // The target was told not to say where it is.
      pin(.untrackedVariable)
      return .forward
    case .statementFetch, .statementExecute, .statementReset, .initDB, .createDB, .dropDB,
      .refresh, .shutdown, .debug, .statistics, .fieldList, .processInfo, .statementClose,
      .statementSendLongData, .ping:
      return .forward
    default:
      return .forward
    }
  }

  /// Answers without a connection.
  private func answer(_ header: PacketHeader, _ payloads: () -> [[UInt8]]) -> Inspection {
    guard input.readableBytes >= PacketHeader.size + header.length else {
      return tooLong(header) ? .answered : .incomplete
    }
    input.moveReaderIndex(forwardBy: PacketHeader.size + header.length)
    send(payloads(), sequence: 1)
    lastActivity = .now()
    return .answered
  }

  private func tooLong(_ header: PacketHeader) -> Bool {
    guard header.length > ClientCommand.otherLimit else { return false }
    refuse(ProxyError.malformedPacket, sequence: 1, "a command too long")
    phase = .ended
    return true
  }

  /// Answers the commands that the target never sees.
  func answerLocally(_ byte: CommandByte, _ header: PacketHeader) -> Bool {
    if byte == .quit {
      input = ByteBuffer()
      link.close(because: "COM_QUIT")
      return false
    }
    guard input.readableBytes >= PacketHeader.size + header.length else {
      _ = tooLong(header)
      return false
    }
    input.moveReaderIndex(forwardBy: PacketHeader.size)
    let payload = input.readBytes(length: header.length) ?? []
    guard byte == .changeUser, let account else {
      send(ProxyError.unknownCommand, sequence: 1)
      return true
    }
    resetSession()
    isChangingUser = true
    login = core.makeLogin(isSecure: isSecure, nonce: login.nonce)
    return follow(login.changeUser(payload, capabilities: account.capabilities), sequence: 1)
  }

  /// Forgets what was set, and gives the connection back.
  private func resetSession() {
    if let backend {
      self.backend = nil
      release(backend)
    }
    unpin()
    awaitsTransaction = false
    insertID = 0
    status = core.freshStatus
    state = freshState(schema: state.schema)
  }

  // MARK: Statements

  private func inspectStatement(_ header: PacketHeader) -> Inspection {
    let start = input.readerIndex + PacketHeader.size + 1
    if pinReason != nil, !mayBeKill(at: start) {
      logStatement(header, at: start)
      return .forward
    }
    if command.byte == .statementPrepare { pin(.preparedStatement) }
    // Attributes in front of the text are no part of it.
    guard header.length - 1 <= ClientCommand.textLimit + ClientCommand.attributesLimit else {
      pin(.statementTooLong)
      logStatement(header, at: start)
      return .forward
    }
    guard input.readableBytes >= PacketHeader.size + header.length else { return .incomplete }
    guard var text = input.getSlice(at: start, length: header.length - 1) else { return .forward }
    if command.byte == .query, account?.capabilities.contains(.queryAttributes) == true,
      !QueryAttributes.skip(&text)
    {
      // The target knows best what is wrong with it; whatever it is, it changes nothing.
      return .forward
    }
    core.statementBegins(self, text)
    if text.readableBytes > ClientCommand.textLimit { pin(.statementTooLong) }
    let statement = StatementText(text)
    let traits = StatementScanner.scan(
      statement, backslashEscapes: backslashEscapes, comments: core.comments)
    note(traits, statement)
    guard let kill = traits.kill, command.byte == .query else { return .forward }
    return killByStatement(kill, header)
  }

  /// Logs as much of a statement as is there, of one that nobody looks at.
  private func logStatement(_ header: PacketHeader, at start: Int) {
    let there = input.readerIndex + input.readableBytes - start
    guard var text = input.getSlice(at: start, length: max(0, min(there, header.length - 1)))
    else { return }
    if command.byte == .query, account?.capabilities.contains(.queryAttributes) == true {
      _ = QueryAttributes.skip(&text)
    }
    core.statementBegins(self, text)
  }

  /// A pinned session's statements need no look, but those that name connections do.
  private func mayBeKill(at index: Int) -> Bool {
    // KILL, perhaps behind attributes or blanks: the scanner decides.
    guard command.byte == .query, command.length < 256 else { return false }
    return input.getSlice(at: index, length: command.length - 1)?
      .readableBytesView.contains { $0 == UInt8(ascii: "k") || $0 == UInt8(ascii: "K") } ?? true
  }

  private func note(_ traits: StatementTraits, _ text: StatementText) {
    for reason in traits.pins {
      if reason.isVariableSet, core.configuration.pool.excludesVariableSets { continue }
      pin(reason, text)
    }
    if traits.setsNextTransaction { awaitsTransaction = true }
    mayBeTransaction = traits.mayBeTransaction
    asksForTraces = traits.asksForTraces
    leavesTraces = traits.asksForTraces || traits.countsRows
    asksForInsertID = traits.asksForInsertID
    if core.configuration.pool.isStrict, traits.setsLocalVariable { pin(.untrackedVariable) }
    if traits.changesSchema, state.variables[.sessionTrackSchema] == "0" {
      // The target was told not to say where it is.
      pin(.untrackedVariable)
    }
  }

  /// From here on the session keeps its connection until it ends.
  ///
  /// - Parameter text: the statement, for the log.
  func pin(_ reason: PinReason, _ text: StatementText? = nil) {
    guard pinReason == nil else { return }
    pinReason = reason
    core.sessionPinned(self, reason, digest: text.map(digest))
  }

  /// A statement without its values.
  func digest(_ text: StatementText) -> String {
    StatementDigest.text(
      text, backslashEscapes: backslashEscapes,
      hasANSIQuotes: state.variables[.sqlMode]?.text.contains("ANSI_QUOTES") ?? false,
      comments: core.comments)
  }

  private var backslashEscapes: Bool { !status.contains(.noBackslashEscapes) }

  func unpin() {
    guard pinReason != nil else { return }
    pinReason = nil
    core.sessionUnpinned()
  }

  /// Follows what a reply told of the session's state.
  func note(_ report: ReplyReport, on backend: BackendConnection) {
    if command.byte == .resetConnection || report.changes.isEmpty { return }
    var schema = state.schema
    var variables: [TrackedVariable: Bytes] = [:]
    var hasTracked = false
    var hasUntracked = false
    var hasUnspeakable = false
    for change in report.changes {
      let strings = (try? change.strings()) ?? []
      switch change.kind {
      case .schema:
        schema = strings.first.flatMap { $0.isEmpty ? nil : $0 }
      case .systemVariables:
        for pair in stride(from: 0, to: strings.count - 1, by: 2) {
          if let variable = TrackedVariable(name: strings[pair].text) {
            // Those of the schema come with it, and few users may set them.
            if variable.followsSchema { continue }
            hasTracked = true
            if variable.hasHiddenPart {
              mustAskForCharacterSets = true
              continue
            }
            let value = variable.normalized(strings[pair + 1])
            // A value that no statement can hold could not be given to another connection.
            if variable.literal(value) == nil { hasUnspeakable = true }
            variables[variable] = value
          } else {
            hasUntracked = true
          }
        }
      case .stateChange:
        hasUntracked = hasUntracked || (!hasTracked && schema == state.schema)
      case .gtids, .transactionCharacteristics, .transactionState, nil:
        break
      }
    }
    if hasUnspeakable || (hasUntracked && core.configuration.pool.isStrict) { pin(.stateChange) }
    let new = state.with(schema: schema).with(variables)
    guard new !== state else { return }
    state = core.canonical(new)
    backend.state = state
    if let schema, let account { core.note(schema, of: account.user) }
  }
}
