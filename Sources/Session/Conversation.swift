public import Packets
public import Wire

/// The observer: follows both directions of a conversation and names every message.
///
/// A value without sockets, clock or randomness. The live client feeds it what it sends and
/// receives, the stand-in too, and the capture decoder what it reads: all three see the same.
public struct Conversation: Hashable, Sendable {
  /// How far the conversation has come.
  public enum Phase: Hashable, Sendable {
    case awaitingGreeting
    case awaitingHandshakeResponse
    /// The client asked for TLS; what follows on the wire are TLS records.
    case awaitingTLS
    case authenticating
    case command
    case ended
  }

  public private(set) var phase = Phase.awaitingGreeting
  /// The greeting, once it came.
  public private(set) var greeting: HandshakeV10?
  /// What the server offers, `nil` until that is known.
  private var offered: Capabilities?
  /// What both sides agreed to, once the client answered the greeting.
  public private(set) var capabilities: Capabilities = []
  public private(set) var isSecure = false

  private var login: AuthenticationExchange?
  /// Whether the client has to continue the exchange of authentication data.
  private var isClientsTurn = false
  private var pending: [PendingCommand] = []
  private var statements = PreparedStatements()
  /// The number that the next packet of the exchange must have, `nil` when any will do.
  private var nextSequence: UInt8? = 0

  public init() {}

  /// A conversation whose beginning was not seen, in its command phase.
  public init(resuming capabilities: Capabilities, isSecure: Bool = false) {
    phase = .command
    self.capabilities = capabilities
    self.isSecure = isSecure
    nextSequence = nil
  }

  /// How many commands have no complete reply.
  public var pendingCount: Int { pending.count }

  /// The text of a prepared statement, cut behind 4096 bytes; `nil` when it is not known.
  public func statementText(_ id: UInt32) -> Bytes? { statements[id]?.text }

  /// Forgets the oldest commands without their replies, which were not seen; the number of the next
  /// packet is not known then.
  public mutating func abandonReplies(_ count: Int) {
    pending.removeFirst(max(0, min(count, pending.count)))
    if !pending.isEmpty { pending[0].nextSequence = nil }
    isClientsTurn = false
  }

  /// Expects a reply to a command that was not seen.
  public mutating func assumeCommand() {
    pending.append(
      PendingCommand(
        command: CommandByte.query.rawValue, reply: .results(ResultSetReply(isBinary: nil)),
        nextSequence: nil, isAssumed: true))
  }

  /// The greeting was not seen; the client answers it next.
  public mutating func assumeGreeting() {
    phase = .awaitingHandshakeResponse
    nextSequence = nil
  }

  /// The client begins a command, whatever it was doing before.
  public mutating func assumeCommandPhase() {
    if phase != .command {
      phase = .command
      nextSequence = nil
    }
    isClientsTurn = false
    if awaitsFile { abandonReplies(1) }
  }

  /// The server's part was not seen; the client goes on with a packet of this number.
  public mutating func assumeServerSpoke(sequence: UInt8) {
    switch phase {
    case .authenticating where sequence == 0:
      assumeCommandPhase()
    case .authenticating:
      isClientsTurn = true
      nextSequence = nil
    case .awaitingGreeting, .awaitingHandshakeResponse, .awaitingTLS, .command, .ended: break
    }
  }

  /// The client's part was not seen; the server goes on.
  ///
  /// - Parameter capabilities: what they may have agreed to, of what the server offered.
  public mutating func assumeClientSpoke(_ capabilities: Capabilities) {
    switch phase {
    case .awaitingHandshakeResponse:
      self.capabilities = offered.map { capabilities.intersection($0) } ?? capabilities
      login = AuthenticationExchange(method: greeting?.authPluginName.text ?? "")
      phase = .authenticating
    case .command where pending.isEmpty: assumeCommand()
    case .awaitingGreeting, .awaitingTLS, .authenticating, .command, .ended: break
    }
    isClientsTurn = false
    forgetSequence()
  }

  /// Whether the client's next packet begins a command.
  public var expectsCommand: Bool {
    switch phase {
    case .command: !awaitsFile && !isClientsTurn
    case .authenticating: !isClientsTurn
    case .awaitingGreeting, .awaitingHandshakeResponse, .awaitingTLS, .ended: false
    }
  }

  /// Names nothing: what the packet answers was not seen.
  public func observeUnknown(_ frame: Frame, from side: Side) -> Observation {
    Findings(side: side).observation(frame, UnclassifiedPacket.type, context, checksLayout: false)
  }

  /// Names an EOF behind the definitions of a reply that was thought to be complete.
  public func observeTrailingEOF(_ frame: Frame) -> Observation {
    Findings(side: .server).observation(frame, EOFPacket.type, context, endsReply: true)
  }

  /// The number of the next packet is not known.
  public mutating func forgetSequence() {
    nextSequence = nil
    if !pending.isEmpty { pending[0].nextSequence = nil }
  }

  /// Corrects what both sides agreed to, of a conversation whose beginning was not seen.
  public mutating func revise(_ capabilities: Capabilities) {
    let hadEOF = !self.capabilities.contains(.deprecateEOF)
    self.capabilities = capabilities
    if !hadEOF, !capabilities.contains(.deprecateEOF), !pending.isEmpty {
      pending[0].reply.expectDefinitionsEnd()
    }
  }

  /// Whether the packets of both sides are compressed from here on.
  public var isCompressed: Bool {
    phase == .command && !capabilities.isDisjoint(with: [.compress, .zstdCompression])
  }

  /// Whether the server owes packets.
  public var awaitsServer: Bool {
    switch phase {
    case .awaitingGreeting: true
    case .authenticating: !isClientsTurn
    case .command: !pending.isEmpty && !awaitsFile && !isClientsTurn
    case .awaitingHandshakeResponse, .awaitingTLS, .ended: false
    }
  }

  /// Whether the client's next payload is a part of a file for LOAD DATA LOCAL.
  public var awaitsFile: Bool {
    !pending.isEmpty && pending[0].reply.awaitsFile
  }

  /// The authentication method in use, by the name of its client plugin.
  public var authenticationMethod: String? {
    if case .authentication(let exchange)? = pending.first?.reply { return exchange.method }
    return login?.method
  }

  /// The number that the client's next packet of the current exchange has.
  ///
  /// In the command phase a new command starts at 0.
  public var nextClientSequence: UInt8 {
    if let first = pending.first, awaitsFile || isClientsTurn { return first.nextSequence ?? 0 }
    return phase == .command ? 0 : nextSequence ?? 0
  }

  /// The TLS handshake that the client asked for is complete.
  public mutating func tlsEstablished() {
    isSecure = true
    if phase == .awaitingTLS { phase = .awaitingHandshakeResponse }
  }

  /// The connection ended; nothing can follow.
  public mutating func ended() {
    phase = .ended
  }

  /// Names a payload and judges it by what came before.
  public mutating func observe(_ frame: Frame, from side: Side) -> Observation {
    side == .client ? clientSent(frame) : serverSent(frame)
  }

  /// Whether the next packets may be those of a result.
  public var awaitsResult: Bool {
    // Out of `first` the whole reply would be copied.
    phase == .command && !pending.isEmpty && pending[0].reply.awaitsResult
  }

  /// Passes over the well-formed packets of a result that stand at the start of what the server sends
  /// next.
  ///
  /// It stops in front of what ends the result, and of anything of which there is more to say than
  /// what it is.
  ///
  /// - Parameters:
  ///   - bytes: what the server sends next, from a packet's header on.
  ///   - streamOffset: where they stand, in bytes from the start of the direction.
  /// - Returns: `nil` when the next packet has to be observed.
  public mutating func passResult(in bytes: Bytes, at streamOffset: Int) -> ResultRun? {
    guard let first = pending.first, let sequence = first.nextSequence,
      let passed = passResult(in: bytes)
    else { return nil }
    return ResultRun(
      bytes[0..<passed.length], passed, from: sequence, at: streamOffset, capabilities,
      expecting: first.reply)
  }

  /// Passes over them without a way to read them later.
  public mutating func passResult(in bytes: Bytes) -> PassedPackets? {
    guard awaitsResult, !pending[0].isAssumed, let sequence = pending[0].nextSequence
    else { return nil }
    let passed = pending[0].reply.pass(bytes, from: sequence, context)
    guard passed.count > 0 else { return nil }
    pending[0].nextSequence = passed.sequence
    return passed
  }

  /// Names a payload and judges it by what came before.
  public mutating func observe(_ packet: PacketJoiner.Packet, from side: Side) -> Observation {
    observe(Frame(packet), from: side)
  }
}

// MARK: The client's side

extension Conversation {
  private mutating func clientSent(_ frame: Frame) -> Observation {
    let payload = frame.payload
    var findings = Findings(side: .client)
    switch phase {
    case .awaitingGreeting, .awaitingTLS:
      findings.note(.unsolicited, "a packet before the server's greeting or TLS handshake")
      return findings.observation(frame, UnclassifiedPacket.type, context)
    case .awaitingHandshakeResponse:
      findings.check(frame, follows: &nextSequence)
      return handshakeResponse(frame, findings)
    case .authenticating:
      guard isClientsTurn else { return commandSent(frame, findings) }
      findings.check(frame, follows: &nextSequence)
      isClientsTurn = false
      return findings.observation(frame, AuthSwitchResponse.type, context)
    case .command:
      if awaitsFile { return fileDataSent(frame, findings) }
      if isClientsTurn {
        isClientsTurn = false
        findings.check(frame, follows: &pending[0].nextSequence)
        return findings.observation(frame, AuthSwitchResponse.type, context)
      }
      return commandSent(frame, findings)
    case .ended:
      findings.note(.afterEnd, "a packet behind the end of the session")
      return findings.observation(
        frame, payload.first.map(Catalogue.command) ?? UnclassifiedPacket.type, context)
    }
  }

  private mutating func handshakeResponse(
    _ frame: Frame, _ findings: Findings
  ) -> Observation {
    var findings = findings
    let payload = frame.payload
    let low = payload.prefix(4).enumerated().reduce(UInt64(0)) {
      $0 | UInt64($1.element) << UInt64(8 * $1.offset)
    }
    let offered = offered ?? Capabilities(rawValue: .max)
    // Of a response whose first bytes a capture lacks, what clients of today agree to.
    let isCut = frame.missing > 0 && payload.count < 4
    let wanted = isCut ? offered.subtracting(.rarelyWanted) : Capabilities(rawValue: low)
    if wanted.contains(.ssl), !isSecure, payload.count + frame.missing <= 32 {
      agree(to: wanted, offered)
      phase = .awaitingTLS
      return findings.observation(frame, SSLRequest.type, context)
    }
    phase = .authenticating
    isClientsTurn = false
    guard wanted.contains(.protocol41) else {
      agree(to: (try? HandshakeResponse320(payload, context))?.capabilities ?? wanted, offered)
      login = AuthenticationExchange(method: "mysql_old_password")
      return findings.observation(frame, HandshakeResponse320.type, context)
    }
    let response =
      frame.missing == 0
      ? try? HandshakeResponse41(payload, context)
      : isCut ? nil : HandshakeResponse41(beginning: payload, context)
    if !isSecure { agree(to: response?.capabilities ?? wanted, offered) }
    let unoffered = (response?.capabilities ?? wanted).subtracting(offered).subtracting(.clientOnly)
    if !unoffered.isEmpty {
      let names = unoffered.namesOfSetBits.joined(separator: ", ")
      findings.note(
        .unofferedCapability, "the client sets \(names), which the server did not offer",
        range: 0..<4)
    }
    login = AuthenticationExchange(
      method: response?.clientPluginName.text ?? greeting?.authPluginName.text ?? "")
    return findings.observation(frame, HandshakeResponse41.type, context)
  }

  private mutating func agree(to wanted: Capabilities, _ offered: Capabilities) {
    capabilities = wanted.agreed(with: offered)
  }

  private mutating func fileDataSent(
    _ frame: Frame, _ findings: Findings
  ) -> Observation {
    var findings = findings
    findings.check(frame, follows: &pending[0].nextSequence)
    if case .results(var reply) = pending[0].reply {
      reply.fileDataSent(isEmpty: frame.payload.isEmpty)
      pending[0].reply = .results(reply)
    }
    return findings.observation(frame, LocalInfileData.type, context)
  }

  private mutating func commandSent(
    _ frame: Frame, _ findings: Findings
  ) -> Observation {
    var findings = findings
    let payload = frame.payload
    var sequence: UInt8? = 0
    findings.check(frame, follows: &sequence)
    // Replies to a command that was numbered wrongly are numbered as the server sees fit. Where
    // packets are compressed, MySQL counts a reply on from the compressed packets of its command, of
    // which there can be several for one packet.
    if frame.sequence != 0 || isCompressed { sequence = nil }
    let byte = payload.first ?? CommandByte.sleep.rawValue
    let command = CommandByte(rawValue: byte)
    // The client goes on, so the reply to the command that was not seen is complete.
    if !pending.isEmpty, pending[0].isAssumed { pending.removeFirst() }
    var context = context
    var isReadable = true
    if let reply = expectedReply(to: command, payload, &context, &isReadable) {
      pending.append(
        PendingCommand(
          command: byte, reply: reply, nextSequence: sequence, firstSequence: sequence))
    }
    if command == .quit { phase = .ended }
    let type = payload.isEmpty ? UnknownCommand.type : Catalogue.command(byte)
    return findings.observation(frame, type, context, checksLayout: isReadable)
  }

  private func statementID(in payload: Bytes) -> UInt32? {
    var reader = PayloadReader(payload[min(1, payload.count)..<payload.count])
    return (try? reader.readInteger("statement_id", width: 4)).map { UInt32($0) }
  }

  /// The reply that a command asks for, `nil` for none, with what is known of its statement, and
  /// whether the command's layout is still to be checked.
  private mutating func expectedReply(
    to command: CommandByte, _ payload: Bytes, _ context: inout MessageContext,
    _ checksLayout: inout Bool
  ) -> CommandReply? {
    if command == .query { return .results(ResultSetReply(isBinary: false)) }
    let id = statementID(in: payload)
    let statement = id.flatMap { statements[$0] }
    switch command {
    case .quit:
      return nil
    case .statementClose:
      if let id { statements.close(id) }
      // A truncated one is answered with an error by some servers; that is judged as it comes.
      return nil
    case .statementSendLongData:
      if let sent = try? StatementSendLongDataCommand(payload, context) {
        statements.sentLongData(sent)
      }
      return nil
    case .query, .processInfo:
      return .results(ResultSetReply(isBinary: false))
    case .statementExecute, .statementBulkExecute:
      if let statement {
        context.parameterCount = statement.parameterCount
        context.parameterTypes = statement.parameterTypes
        context.longDataParameters = statement.longDataParameters
      }
      guard command == .statementExecute else {
        return .results(ResultSetReply(isBinary: true, knownColumns: statement?.columns ?? []))
      }
      let execution = try? StatementExecuteCommand(payload, context)
      if let execution { statements.executed(execution) }
      // Without its statement, or the types sent earlier, an execution cannot be told from a
      // malformed one.
      checksLayout =
        execution == nil
        && statement.map { $0.parameterCount == 0 || !$0.parameterTypes.isEmpty }
          ?? false
      return .results(ResultSetReply(isBinary: true, knownColumns: statement?.columns ?? []))
    case .statementFetch:
      return .rows(columns: statement?.columns ?? [])
    case .statementPrepare:
      let text = payload[
        min(1, payload.count)..<min(1 + PreparedStatements.textLimit, payload.count)]
      // The slice would keep the buffer that it was cut from.
      return .prepare(PrepareReply(text: Bytes(text.array)))
    case .statementReset:
      if let id { statements.reset(id) }
      return .single
    case .fieldList:
      return .fieldList
    case .statistics:
      return .statistics
    case .setOption, .debug:
      return .end
    case .shutdown:
      return .shutdown
    case .changeUser:
      let change = try? ChangeUserCommand(payload, context)
      let method = change?.clientPluginName.text ?? authenticationMethod ?? ""
      return .authentication(AuthenticationExchange(method: method))
    case .binlogDump, .binlogDumpGTID:
      return .stream
    default:
      return .single
    }
  }
}

// MARK: The server's side

extension Conversation {
  private mutating func serverSent(_ frame: Frame) -> Observation {
    var findings = Findings(side: .server)
    switch phase {
    case .awaitingGreeting:
      findings.check(frame, follows: &nextSequence)
      return greetingSent(frame, findings)
    case .authenticating where !isClientsTurn:
      findings.check(frame, follows: &nextSequence)
      return authenticationSent(frame, findings)
    // A client may quit before it has read all replies.
    case .command where !pending.isEmpty, .ended where !pending.isEmpty:
      return replySent(frame, findings)
    case .awaitingHandshakeResponse, .awaitingTLS, .authenticating, .command, .ended:
      if frame.payload.isError {
        // A server may say why it ends the connection; there is no exchange to number it by.
        return findings.observation(frame, ERRPacket.type, context, endsReply: true)
      }
      findings.note(.unsolicited, "a packet that nothing asked for")
      return findings.observation(frame, UnclassifiedPacket.type, context)
    }
  }

  private mutating func greetingSent(
    _ frame: Frame, _ findings: Findings
  ) -> Observation {
    if frame.payload.isError {
      phase = .ended
      return findings.observation(frame, ERRPacket.type, context, endsReply: true)
    }
    // Of one that a capture cut, what is there.
    let greeting =
      frame.missing == 0
      ? try? HandshakeV10(frame.payload, context)
      : HandshakeV10(beginning: frame.payload, context)
    if let greeting {
      self.greeting = greeting
      // Behind its version stand 32 bytes up to the end of the last flags.
      let isOfferThere =
        frame.missing == 0 || frame.payload.count > greeting.serverVersion.count + 32
      offered = isOfferThere ? greeting.capabilities : nil
      phase = .awaitingHandshakeResponse
    }
    return findings.observation(frame, HandshakeV10.type, context, endsReply: true)
  }

  private mutating func authenticationSent(
    _ frame: Frame, _ findings: Findings
  ) -> Observation {
    var exchange = login ?? AuthenticationExchange(method: "")
    let reading = exchange.serverSent(frame.payload, context)
    login = exchange
    isClientsTurn = reading.next == .client
    if reading.next == .finished {
      phase = reading.type == OKPacket.type ? .command : .ended
    }
    return findings.observation(
      frame, reading.type, reading.context, endsReply: reading.next != .server)
  }

  private mutating func replySent(
    _ frame: Frame, _ findings: Findings
  ) -> Observation {
    var findings = findings
    // It was sent before the command came, so it does not count on from it.
    if frame.isFarewell, pending[0].isUnanswered { pending[0].nextSequence = 0 }
    findings.check(frame, follows: &pending[0].nextSequence)
    let reading = pending[0].reply.serverSent(frame.payload, context)
    let checksLayout = reading.checksLayout && !pending[0].isAssumed
    if case .authentication = pending[0].reply { isClientsTurn = reading.next == .client }
    if reading.next == .finished {
      // Mostly it is the only one.
      let done = pending.count == 1 ? pending.removeLast() : pending.removeFirst()
      replyCompleted(done, with: reading.type)
    }
    return findings.observation(
      frame, reading.type, reading.context, endsReply: reading.next != .server,
      checksLayout: checksLayout)
  }

  private mutating func replyCompleted(_ done: PendingCommand, with last: MessageType) {
    let succeeded = last == OKPacket.type
    switch done.reply {
    case .prepare(let reply):
      statements.prepared(reply)
    case .authentication:
      if succeeded { statements.closeAll() }
    case .single:
      if succeeded, done.command == CommandByte.resetConnection.rawValue { statements.closeAll() }
    case .end, .shutdown, .statistics, .results, .rows, .fieldList, .stream:
      break
    }
  }

  private var context: MessageContext { MessageContext(capabilities: capabilities) }
}
