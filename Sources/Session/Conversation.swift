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

  /// A command whose reply is not complete.
  private struct PendingCommand: Hashable, Sendable {
    var command: UInt8
    var reply: CommandReply
    var nextSequence: UInt8?
  }

  public init() {}

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
    guard case .results(let reply)? = pending.first?.reply else { return false }
    return reply.awaitsFile
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
  public mutating func observe(_ packet: PacketJoiner.Packet, from side: Side) -> Observation {
    side == .client ? clientSent(packet) : serverSent(packet)
  }
}

// MARK: The client's side

extension Conversation {
  private mutating func clientSent(_ packet: PacketJoiner.Packet) -> Observation {
    let payload = packet.payload
    var findings = Findings(side: .client)
    switch phase {
    case .awaitingGreeting, .awaitingTLS:
      findings.note(.unsolicited, "a packet before the server's greeting or TLS handshake")
      return findings.observation(packet, UnclassifiedPacket.type, context)
    case .awaitingHandshakeResponse:
      findings.check(packet, follows: &nextSequence)
      return handshakeResponse(packet, findings)
    case .authenticating:
      guard isClientsTurn else { return commandSent(packet, findings) }
      findings.check(packet, follows: &nextSequence)
      isClientsTurn = false
      return findings.observation(packet, AuthSwitchResponse.type, context)
    case .command:
      if awaitsFile { return fileDataSent(packet, findings) }
      if isClientsTurn {
        isClientsTurn = false
        findings.check(packet, follows: &pending[0].nextSequence)
        return findings.observation(packet, AuthSwitchResponse.type, context)
      }
      return commandSent(packet, findings)
    case .ended:
      findings.note(.afterEnd, "a packet behind the end of the session")
      return findings.observation(
        packet, payload.first.map(Catalogue.command) ?? UnclassifiedPacket.type, context)
    }
  }

  private mutating func handshakeResponse(
    _ packet: PacketJoiner.Packet, _ findings: Findings
  ) -> Observation {
    var findings = findings
    let payload = packet.payload
    let low = payload.prefix(4).enumerated().reduce(UInt64(0)) {
      $0 | UInt64($1.element) << UInt64(8 * $1.offset)
    }
    let wanted = Capabilities(rawValue: low)
    let offered = greeting?.capabilities ?? Capabilities(rawValue: .max)
    if wanted.contains(.ssl), !isSecure, payload.count <= 32 {
      agree(to: wanted, offered)
      phase = .awaitingTLS
      return findings.observation(packet, SSLRequest.type, context)
    }
    phase = .authenticating
    isClientsTurn = false
    guard wanted.contains(.protocol41) else {
      agree(to: (try? HandshakeResponse320(payload, context))?.capabilities ?? wanted, offered)
      login = AuthenticationExchange(method: "mysql_old_password")
      return findings.observation(packet, HandshakeResponse320.type, context)
    }
    let response = try? HandshakeResponse41(payload, context)
    if !isSecure { agree(to: response?.capabilities ?? wanted, offered) }
    let unoffered = (response?.capabilities ?? wanted).subtracting(offered).subtracting(
      Self.clientOnly)
    if !unoffered.isEmpty {
      let names = unoffered.namesOfSetBits.joined(separator: ", ")
      findings.note(
        .unofferedCapability, "the client sets \(names), which the server did not offer",
        range: 0..<4)
    }
    login = AuthenticationExchange(
      method: response?.clientPluginName.text ?? greeting?.authPluginName.text ?? "")
    return findings.observation(packet, HandshakeResponse41.type, context)
  }

  /// Flags that clients set for themselves, whatever the server offers.
  private static let clientOnly: Capabilities = [
    .sslVerifyServerCert, .rememberOptions, .ignoreSigpipe, .interactive, .ssl, .longFlag,
    .foundRows, .odbc, .noSchema, .ignoreSpace, .longPassword, .connectWithDB, .localFiles,
    .capabilityExtension,
  ]

  private mutating func agree(to wanted: Capabilities, _ offered: Capabilities) {
    // MariaDB's extended bits count only when both sides clear CLIENT_LONG_PASSWORD.
    capabilities = wanted.intersection(offered)
    if wanted.contains(.longPassword) {
      capabilities = Capabilities(rawValue: capabilities.rawValue & 0xFFFF_FFFF)
    }
  }

  private mutating func fileDataSent(
    _ packet: PacketJoiner.Packet, _ findings: Findings
  ) -> Observation {
    var findings = findings
    findings.check(packet, follows: &pending[0].nextSequence)
    if case .results(var reply) = pending[0].reply {
      reply.fileDataSent(isEmpty: packet.payload.isEmpty)
      pending[0].reply = .results(reply)
    }
    return findings.observation(packet, LocalInfileData.type, context)
  }

  private mutating func commandSent(
    _ packet: PacketJoiner.Packet, _ findings: Findings
  ) -> Observation {
    var findings = findings
    let payload = packet.payload
    var sequence: UInt8? = 0
    findings.check(packet, follows: &sequence)
    // Replies to a command that was numbered wrongly are numbered as the server sees fit.
    if packet.sequence != 0 { sequence = nil }
    let byte = payload.first ?? CommandByte.sleep.rawValue
    let command = CommandByte(rawValue: byte)
    var context = context
    if let reply = expectedReply(to: command, payload, &context) {
      pending.append(PendingCommand(command: byte, reply: reply, nextSequence: sequence))
    }
    if command == .quit { phase = .ended }
    let type = payload.isEmpty ? UnknownCommand.type : Catalogue.command(byte)
    // Without its statement an execution cannot be told from a malformed one.
    let isReadable = command != .statementExecute || isKnownStatement(payload)
    return findings.observation(packet, type, context, checksLayout: isReadable)
  }

  private func isKnownStatement(_ payload: [UInt8]) -> Bool {
    statementID(in: payload).map { statements[$0] != nil } ?? false
  }

  private func statementID(in payload: [UInt8]) -> UInt32? {
    var reader = PayloadReader(Array(payload.dropFirst()))
    return (try? reader.readInteger("statement_id", width: 4)).map { UInt32($0) }
  }

  /// The reply that a command asks for, `nil` for none, with what is known of its statement.
  private mutating func expectedReply(
    to command: CommandByte, _ payload: [UInt8], _ context: inout MessageContext
  ) -> CommandReply? {
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
      if let execution = try? StatementExecuteCommand(payload, context) {
        statements.executed(execution)
      }
      return .results(ResultSetReply(isBinary: true, knownColumns: statement?.columns ?? []))
    case .statementFetch:
      return .rows(columns: statement?.columns ?? [])
    case .statementPrepare:
      return .prepare(PrepareReply())
    case .statementReset:
      if let id { statements.reset(id) }
      return .single
    case .fieldList:
      return .fieldList
    case .statistics:
      return .statistics
    case .setOption, .debug:
      return .end
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
  private mutating func serverSent(_ packet: PacketJoiner.Packet) -> Observation {
    var findings = Findings(side: .server)
    switch phase {
    case .awaitingGreeting:
      findings.check(packet, follows: &nextSequence)
      return greetingSent(packet, findings)
    case .authenticating where !isClientsTurn:
      findings.check(packet, follows: &nextSequence)
      return authenticationSent(packet, findings)
    case .command where !pending.isEmpty:
      return replySent(packet, findings)
    case .awaitingHandshakeResponse, .awaitingTLS, .authenticating, .command, .ended:
      if packet.payload.isError {
        // A server may say why it ends the connection; there is no exchange to number it by.
        return findings.observation(packet, ERRPacket.type, context, endsReply: true)
      }
      findings.note(.unsolicited, "a packet that nothing asked for")
      return findings.observation(packet, UnclassifiedPacket.type, context)
    }
  }

  private mutating func greetingSent(
    _ packet: PacketJoiner.Packet, _ findings: Findings
  ) -> Observation {
    if packet.payload.isError {
      phase = .ended
      return findings.observation(packet, ERRPacket.type, context, endsReply: true)
    }
    if let greeting = try? HandshakeV10(packet.payload, context) {
      self.greeting = greeting
      phase = .awaitingHandshakeResponse
    }
    return findings.observation(packet, HandshakeV10.type, context, endsReply: true)
  }

  private mutating func authenticationSent(
    _ packet: PacketJoiner.Packet, _ findings: Findings
  ) -> Observation {
    var exchange = login ?? AuthenticationExchange(method: "")
    let reading = exchange.serverSent(packet.payload, context)
    login = exchange
    isClientsTurn = reading.next == .client
    if reading.next == .finished {
      phase = reading.type == OKPacket.type ? .command : .ended
    }
    return findings.observation(
      packet, reading.type, reading.context, endsReply: reading.next != .server)
  }

  private mutating func replySent(
    _ packet: PacketJoiner.Packet, _ findings: Findings
  ) -> Observation {
    var findings = findings
    findings.check(packet, follows: &pending[0].nextSequence)
    let reading = pending[0].reply.serverSent(packet.payload, context)
    if case .authentication = pending[0].reply { isClientsTurn = reading.next == .client }
    if reading.next == .finished {
      replyCompleted(pending.removeFirst(), with: reading.type)
    }
    return findings.observation(
      packet, reading.type, reading.context, endsReply: reading.next != .server)
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
    case .end, .statistics, .results, .rows, .fieldList, .stream:
      break
    }
  }

  private var context: MessageContext { MessageContext(capabilities: capabilities) }
}
