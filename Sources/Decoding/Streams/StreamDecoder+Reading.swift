import Capture
import Compression
import Packets
import Session
import Wire

extension StreamDecoder {
  /// Takes bytes of a side as they were sent, or as TLS gave them.
  mutating func accept(
    _ bytes: Bytes, _ side: Side, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
  ) {
    guard lane(side, { $0.compression != nil }) else {
      return deliver(bytes, side, keyLog, &consumer)
    }
    self[side].compression?.append(bytes)
    do throws(CompressionError) {
      while !isGivenUp, let plain = try self[side].compression?.next() {
        deliver(plain, side, keyLog, &consumer)
      }
    } catch {
      giveUp(.badCompression(side, error), &consumer)
    }
  }

  /// All packets behind the login are compressed.
  mutating func startCompression(_ keyLog: KeyLog, _ consumer: inout some DecodedConsumer) {
    note(.compressed, &consumer)
    for side in [Side.client, .server] {
      let unread = self[side].framing.handOver()
      self[side].compression = CompressedFraming()
      if !unread.isEmpty { accept(unread, side, keyLog, &consumer) }
    }
  }

  mutating func deliver(
    _ bytes: Bytes, _ side: Side, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
  ) {
    self[side].hasSpoken = true
    self[side].framing.append(bytes)
    do throws(PacketJoiner.Failure) {
      while !isGivenUp, lane(side, { $0.isSynchronized }) {
        if side == .server, results != .messages { passResults(&consumer) }
        guard let frame = try self[side].framing.next() else { return }
        read(frame, side, &consumer)
        if conversation.phase == .awaitingTLS, decryptor == nil {
          return startTLS(keyLog, &consumer)
        }
        if client.compression == nil, conversation.isCompressed {
          return startCompression(keyLog, &consumer)
        }
      }
    } catch {
      switch error {
      case .payloadTooLong(let announced, let limit):
        giveUp(.payloadTooLong(side, announced: announced, limit: limit), &consumer)
      }
    }
  }

  /// Takes packets of results together as far as there is no more to say of one than what it is.
  mutating func passResults(_ consumer: inout some DecodedConsumer) {
    // A guess learns from each packet.
    while conversation.awaitsResult, guess == nil {
      let unread = server.framing.unread()
      guard !unread.isEmpty else { return }
      if results == .counts {
        guard let passed = conversation.passResult(in: unread) else { return }
        account(for: passed)
        consumer.receive(passed)
      } else {
        guard let run = conversation.passResult(in: unread, at: server.framing.unreadOffset)
        else { return }
        account(for: run.passed)
        consumer.receive(
          DecodedRun(
            location: location, stream: stream.id, run: run, isSecure: isDecrypted,
            session: session))
      }
    }
  }

  private mutating func account(for passed: PassedPackets) {
    server.framing.passUnread(passed.length)
    if passed.rows > 0 {
      if reply.rows == 0 { reply.firstRow = location }
      reply.rows += passed.rows
    }
    reply.wireLength += passed.length
  }

  mutating func read(_ frame: Frame, _ side: Side, _ consumer: inout some DecodedConsumer) {
    if side == .server, greetsAnew(frame) { beginAnew(&consumer) }
    var isTrailingEOF = false
    if guess?.learn(from: frame.payload, of: side) == true, let guess {
      let hadNoEOF = conversation.capabilities.contains(.deprecateEOF)
      conversation.revise(guess.capabilities)
      isTrailingEOF =
        side == .server && hadNoEOF && !guess.capabilities.contains(.deprecateEOF)
        && owesNothing && client.hasSpoken
    }
    switch side {
    case .client: prepareForClient(frame, &consumer)
    case .server:
      guard prepareForServer(frame, &consumer) else { return }
    }
    let observation = judged(observe(frame, side, isTrailingEOF: isTrailingEOF))
    let request = request(for: observation)
    if side == .server {
      add(observation)
    } else if observation.type == QuitCommand.type {
      hasQuit = true
    }
    if side == .server, observation.endsReply, let session {
      self.session = session.learning(
        from: observation, answering: request?.observation,
        method: conversation.authenticationMethod)
    }
    consumer.receive(
      DecodedMessage(
        location: location, stream: stream.id, observation: observation, isSecure: isDecrypted,
        session: session, statement: statement(of: observation), request: request,
        reply: request == nil ? nil : reply))
    if let request {
      reply = ReplyTotals()
      isReplyDamaged = false
      if let since = doubtfulSince, request.location.packet > since.packet { trustAgain() }
    }
    if requests.count > limits.unanswered {
      giveUp(.tooManyUnanswered(limit: limits.unanswered), &consumer)
    }
  }

  mutating func observe(
    _ frame: Frame, _ side: Side, isTrailingEOF: Bool
  ) -> Observation {
    if isTrailingEOF { return conversation.observeTrailingEOF(frame) }
    // No command has another number: it answers what was lost, and may be a credential.
    if side == .client, isDoubtful, frame.sequence != 0, conversation.expectsCommand {
      return conversation.observeUnknown(frame, from: side)
    }
    return conversation.observe(frame, from: side)
  }

  /// The observation, without violations where what is missing may explain them.
  mutating func judged(_ observation: Observation) -> Observation {
    guard isDoubtful, !observation.violations.isEmpty else { return observation }
    doubt()
    return observation.unjudged()
  }

  mutating func doubt() {
    doubtfulSince = location
    answersInOrder = 0
  }

  /// One answer in order may be a coincidence.
  mutating func trustAgain() {
    answersInOrder += 1
    if answersInOrder >= 3 { doubtfulSince = nil }
  }

  var isDoubtful: Bool { guess != nil || doubtfulSince != nil }

  /// Makes up for what the server must have said unseen.
  mutating func prepareForClient(_ frame: Frame, _ consumer: inout some DecodedConsumer) {
    guard !server.hasSpoken else { return }
    if conversation.phase != .awaitingHandshakeResponse { doubtfulSince = location }
    if frame.sequence == 0, !hasToldHalf, !requests.isEmpty {
      hasToldHalf = true
      note(.halfMissing(.server), &consumer)
    }
    conversation.assumeServerSpoke(sequence: frame.sequence)
    if conversation.phase == .command, frame.sequence == 0 { abandon(requests.count) }
  }

  /// Makes up for what the client must have said unseen; whether the packet can be read.
  mutating func prepareForServer(
    _ frame: Frame, _ consumer: inout some DecodedConsumer
  ) -> Bool {
    if !client.hasSpoken, conversation.phase != .awaitingGreeting, !frame.payload.isEmpty {
      if conversation.phase == .awaitingHandshakeResponse, guess == nil {
        note(.halfMissing(.client), &consumer)
        guess = CapabilityGuess()
      }
      conversation.assumeClientSpoke(guess?.capabilities ?? [])
      return true
    }
    if hasMissedRequests, owesNothing, frame.payload.first != 0xFF {
      if frame.sequence == 1 {
        // The reply to a request that was lost.
        conversation.assumeCommand()
        return true
      }
      // The middle of such a reply; the next request that is read tells where to go on.
      server.passedOver += frame.wireLength + server.framing.buffered
      server.lose()
      return false
    }
    return true
  }

  /// Whether the server has answered everything, and only a request can follow.
  var owesNothing: Bool {
    conversation.phase == .command && requests.isEmpty && !conversation.awaitsServer
  }

  /// Remembers a request, or finds the one whose reply `observation` ends.
  mutating func request(for observation: Observation) -> DecodedMessage.Request? {
    if observation.asksForReply {
      hasMissedRequests = false
      requests.append(
        DecodedMessage.Request(
          location: location, observation: observation.owned(), isSecure: isDecrypted,
          statement: statement(of: observation)),
        replyPosition: acknowledged)
    }
    return observation.completesReply ? requests.takeFirst() : nil
  }

  /// Adds a packet of the server to what its reply holds.
  mutating func add(_ observation: Observation) {
    reply.wireLength += observation.frame.wireLength
    switch observation.type {
    case TextRow.type, BinaryRow.type:
      if reply.rows == 0 { reply.firstRow = location }
      reply.rows += 1
    case OKPacket.type:
      var reader = PayloadReader(observation.frame.payload)
      _ = try? reader.readInteger("header", width: 1)
      reply.affectedRows &+= (try? reader.readLengthEncodedInteger("affected_rows")) ?? 0
    case ERRPacket.type where conversation.phase == .ended: isRefused = true
    default: break
    }
  }

  func statement(of observation: Observation) -> Bytes? {
    guard observation.type == StatementExecuteCommand.type else { return nil }
    return observation.statementID.flatMap { conversation.statementText($0) }
  }
}
