import Capture
import Compression
import Packets
import Session
import Wire

/// One stream of a capture: finds out who speaks, and follows the conversation.
///
/// What a side sent is read once all that it had received then has been read, as the
/// acknowledgments tell. So the order of both sides is that of the wire, however late the capture
/// has some packets, and where bytes are missing the same acknowledgments tell where the next packet
/// begins.
struct StreamDecoder {
  /// How many bytes of a direction wait for the other one before they are read all the same.
  private static let mostWaiting = 4 << 20

  let stream: CapturedStream
  private var opened: CaptureLocation
  private let limits: DecodingLimits
  private let passesRows: Bool
  private var opening: StreamOpening?
  /// Known once the opening tells it.
  private var serverDirection: CapturedStream.Direction?
  private let client: Lane
  private let server: Lane
  private var conversation = Conversation()
  /// Present when the beginning of the conversation was not seen.
  private var guess: CapabilityGuess?
  private var decryptor: TLSDecryptor?
  private var tls = TLSFacts()
  private var tlsEvents: [TLSDecryptor.Event] = []
  private var isDecrypted = false
  private var session: SessionFacts?
  private var requests = OpenRequests()
  /// Of the reply that is being read.
  private var reply = ReplyTotals()
  private var closedBy: Side?
  private var hasToldHalf = false
  /// Where something was lost last: nobody is blamed until later requests are answered in order.
  private var doubtfulSince: CaptureLocation?
  /// How many were since.
  private var answersInOrder = 0
  /// Whether bytes of the reply that is being read are missing.
  private var isReplyDamaged = false
  private var hasQuit = false
  private var isRefused = false
  /// Whether requests may have been missed since the last one that was read.
  private var hasMissedRequests = false
  /// Of what is being read.
  private var location: CaptureLocation
  private var acknowledged: Int?
  private var hasEnded = false
  private(set) var isGivenUp = false

  init(
    _ stream: CapturedStream, at location: CaptureLocation, limits: DecodingLimits,
    passesRows: Bool
  ) {
    self.stream = stream
    self.limits = limits
    self.passesRows = passesRows
    self.location = location
    opened = location
    opening = StreamOpening(sawOpening: stream.sawOpening, limit: limits.opening)
    client = Lane(maximumPayload: limits.payload)
    server = Lane(maximumPayload: limits.payload)
  }

  /// The bytes that wait, of unfinished messages and of those without reply.
  var buffered: Int {
    (opening?.byteCount ?? 0) + client.buffered + server.buffered + requests.byteCount
  }

  /// Takes what comes next in one direction, and appends what it shows.
  mutating func receive(
    _ piece: DirectedPiece, keyLog: KeyLog, into items: inout [DecodedItem]
  ) {
    guard !isGivenUp else { return }
    receive(Lane.Arrival(piece.piece), piece.direction, keyLog, &items)
  }

  /// Says that no more comes.
  mutating func close(
    _ end: StreamEnd, at place: CaptureLocation, _ repetitions: DecodedConnection.Repetitions,
    keyLog: KeyLog, into items: inout [DecodedItem]
  ) {
    // Nothing is waited for any longer.
    if let opening, !opening.isSilent, !isGivenUp {
      switch opening.lastVerdict {
      case .other, .undecided: break
      case let verdict: decide(verdict, keyLog, &items)
      }
    }
    while !isGivenUp, let side = earliestWaiting { readFirst(side, keyLog, &items) }
    if case .captureEnded = end {} else { location = place }
    if !isGivenUp { tellEnd(end, &items) }
    sumUp(end, repetitions, &items)
  }

  private func sumUp(
    _ end: StreamEnd, _ repetitions: DecodedConnection.Repetitions, _ items: inout [DecodedItem]
  ) {
    guard let session, let serverDirection else { return }
    items.append(
      .ended(
        DecodedConnection(
          stream: stream.id, session: session, opened: opened, location: location, end: end,
          client: serverDirection.reversed, closedBy: closedBy, phase: conversation.phase,
          hasQuit: hasQuit, isRefused: isRefused, isLost: isGivenUp,
          tls: tls == TLSFacts() ? nil : tls, compression: compressionName,
          repetitions: repetitions)))
  }

  private var compressionName: String? {
    guard client.compression != nil else { return nil }
    return conversation.capabilities.contains(.compress) ? "zlib" : "zstd"
  }

  private mutating func tellEnd(_ end: StreamEnd, _ items: inout [DecodedItem]) {
    guard serverDirection != nil else { return endUndecided(end, &items) }
    switch end {
    case .finished: break
    case .reset(let direction):
      note(.reset(by: side(direction)), &items)
    case .evicted: note(.tooManyStreams(limit: limits.streams.streams), &items)
    case .replaced: note(.replaced, &items)
    case .captureEnded:
      for side in [Side.client, .server] where !self[side].framing.isAtBoundary {
        note(.cut(side, bytes: self[side].framing.buffered), &items)
      }
    }
  }

  /// Stops, for this stream holds too much.
  mutating func exceed(_ total: Int, into items: inout [DecodedItem]) {
    giveUp(.tooMuchBuffered(bytes: total, limit: limits.buffered), &items)
  }

  private subscript(side: Side) -> Lane { side == .client ? client : server }

  private func side(_ direction: CapturedStream.Direction) -> Side {
    direction == serverDirection ? .server : .client
  }

  private mutating func note(_ content: DecodingNote.Content, _ items: inout [DecodedItem]) {
    items.append(
      .note(DecodingNote(location: location, stream: stream.id, content: content)))
  }

  private mutating func giveUp(
    _ content: DecodingNote.Content?, _ items: inout [DecodedItem]
  ) {
    guard !isGivenUp else { return }
    isGivenUp = true
    if let content { note(content, &items) }
    opening = nil
    client.drop()
    server.drop()
    requests = OpenRequests()
    decryptor = nil
  }
}

// MARK: The order of both sides

extension StreamDecoder {
  private mutating func receive(
    _ arrival: Lane.Arrival, _ direction: CapturedStream.Direction, _ keyLog: KeyLog,
    _ items: inout [DecodedItem]
  ) {
    guard serverDirection != nil else { return introduce(arrival, direction, keyLog, &items) }
    let side = side(direction)
    guard self[side].isWaiting || mustWait(arrival, side) else {
      read(arrival, side, keyLog, &items)
      return readWaiting(keyLog, &items)
    }
    self[side].wait(arrival)
    while self[side].waitingBytes > Self.mostWaiting { readFirst(side, keyLog, &items) }
    readWaiting(keyLog, &items)
  }

  /// Whether its sender had received more than was read of the other side.
  private func mustWait(_ arrival: Lane.Arrival, _ side: Side) -> Bool {
    guard case .bytes(let bytes) = arrival, let acknowledged = bytes.acknowledged else {
      return false
    }
    return acknowledged > self[side.other].position
  }

  private mutating func readWaiting(_ keyLog: KeyLog, _ items: inout [DecodedItem]) {
    while !isGivenUp {
      if let first = client.first, !mustWait(first, .client) {
        readFirst(.client, keyLog, &items)
      } else if let first = server.first, !mustWait(first, .server) {
        readFirst(.server, keyLog, &items)
      } else {
        return
      }
    }
  }

  private mutating func readFirst(
    _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    if let arrival = self[side].takeFirst() { read(arrival, side, keyLog, &items) }
  }

  private var earliestWaiting: Side? {
    switch (client.first?.location.packet, server.first?.location.packet) {
    case (nil, nil): nil
    case (_?, nil): .client
    case (nil, _?): .server
    case (let first?, let second?): first < second ? .client : .server
    }
  }

  private mutating func read(
    _ arrival: Lane.Arrival, _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    guard !isGivenUp else { return }
    location = arrival.location
    switch arrival {
    case .bytes(let bytes):
      acknowledged = bytes.acknowledged
      if mustWait(arrival, side) { stopWaiting(bytes, side, keyLog, &items) }
      if side == .server, isReplyDamaged { endDamagedReply(before: bytes.position) }
      self[side].position = bytes.position + bytes.bytes.count
      if decryptor != nil {
        decrypt(bytes.bytes, side, keyLog, &items)
      } else if self[side].isSynchronized {
        accept(Bytes(bytes.bytes), side, keyLog, &items)
      } else {
        synchronize(bytes, side, keyLog, &items)
      }
    case .gap(let count, let position, _):
      acknowledged = nil
      self[side].position = position + count
      lose(count, side, keyLog, &items)
    case .end:
      // A FIN has a place of its own among the bytes.
      self[side].position += 1
      if !self[side].framing.isAtBoundary, self[side].isSynchronized {
        note(.unfinished(side, bytes: self[side].framing.buffered), &items)
      }
      if closedBy == nil { closedBy = side }
      note(.finished(side), &items)
    }
  }
}

// MARK: Who speaks

extension StreamDecoder {
  private mutating func introduce(
    _ arrival: Lane.Arrival, _ direction: CapturedStream.Direction, _ keyLog: KeyLog,
    _ items: inout [DecodedItem]
  ) {
    location = arrival.location
    decide(opening?.append(arrival, direction) ?? .other, keyLog, &items)
  }

  private mutating func decide(
    _ verdict: StreamOpening.Verdict, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    switch verdict {
    case .undecided: break
    case .greeting(let direction): begin(server: direction, keyLog, &items)
    case .login(let direction):
      conversation.assumeGreeting()
      begin(server: direction, keyLog, &items)
    case .middle(let direction):
      let guess = CapabilityGuess()
      self.guess = guess
      conversation = Conversation(resuming: guess.capabilities)
      client.isSynchronized = false
      server.isSynchronized = false
      begin(server: direction, keyLog, &items)
    case .xProtocol: giveUp(.otherProtocol("X Protocol", stream), &items)
    case .other: endUndecided(nil, &items)
    }
  }

  private mutating func begin(
    server direction: CapturedStream.Direction, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    serverDirection = direction
    beginSession(server: direction, &items)
    if guess != nil { note(.joined, &items) }
    let arrivals = opening?.arrivals ?? []
    opening = nil
    for (direction, arrival) in arrivals where !isGivenUp {
      receive(arrival, direction, keyLog, &items)
    }
  }

  private mutating func beginSession(
    server direction: CapturedStream.Direction, _ items: inout [DecodedItem]
  ) {
    let isForward = direction == .forward
    let facts = SessionFacts(
      client: isForward ? stream.destination : stream.source,
      server: isForward ? stream.source : stream.destination)
    session = facts
    items.append(
      .note(
        DecodingNote(
          location: opened, stream: stream.id,
          content: .opened(client: facts.client, server: facts.server))))
  }

  /// Whether a packet begins another conversation in the same stream, as where the packets between
  /// two connections with the same ports are not in the capture.
  private func greetsAnew(_ frame: Frame) -> Bool {
    guard decryptor == nil, client.compression == nil, frame.sequence == 0, frame.missing == 0,
      frame.payload.first == 10, conversation.phase == .ended || owesNothing
    else { return false }
    return (try? HandshakeV10(frame.payload)) != nil
  }

  private mutating func beginAnew(_ items: inout [DecodedItem]) {
    guard let serverDirection else { return }
    note(.replaced, &items)
    // What the network repeated is told with the last conversation of the stream.
    sumUp(.replaced, DecodedConnection.Repetitions(), &items)
    conversation = Conversation()
    guess = nil
    requests = OpenRequests()
    reply = ReplyTotals()
    tls = TLSFacts()
    (closedBy, hasToldHalf, isReplyDamaged) = (nil, false, false)
    (hasQuit, isRefused, hasMissedRequests) = (false, false, false)
    // The client's next packet answers the greeting.
    client.framing.drop()
    client.isSynchronized = true
    client.passedOver = 0
    opened = location
    beginSession(server: serverDirection, &items)
  }

  /// Says what a stream is that has shown no conversation.
  private mutating func endUndecided(_ end: StreamEnd?, _ items: inout [DecodedItem]) {
    if let end, opening?.isSilent ?? true {
      return giveUp(stream.sawOpening ? .silent(stream, end) : nil, &items)
    }
    giveUp(
      opening?.holdsPackets == true ? .noGreeting(stream) : .notMySQL(stream), &items)
  }
}

// MARK: TLS

extension StreamDecoder {
  private mutating func startTLS(_ keyLog: KeyLog, _ items: inout [DecodedItem]) {
    decryptor = TLSDecryptor()
    let fromClient = client.framing.handOver()
    let fromServer = server.framing.handOver()
    decrypt(fromClient.slice, .client, keyLog, &items)
    decrypt(fromServer.slice, .server, keyLog, &items)
  }

  private mutating func decrypt(
    _ bytes: ArraySlice<UInt8>, _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    guard !bytes.isEmpty else { return }
    decryptor?.receive(bytes, from: .init(side), keyLog: keyLog, into: &tlsEvents)
    readTLSEvents(keyLog, &items)
  }

  private mutating func readTLSEvents(_ keyLog: KeyLog, _ items: inout [DecodedItem]) {
    let events = tlsEvents
    tlsEvents = []
    for event in events where !isGivenUp {
      tls.learn(event)
      switch event {
      case .plaintext(let side, let bytes):
        if !conversation.isSecure {
          conversation.tlsEstablished()
          note(.tlsEstablished(tls), &items)
        }
        isDecrypted = true
        accept(Bytes(bytes), Side(side), keyLog, &items)
      case .notTLS(let side, let bytes):
        isDecrypted = false
        accept(Bytes(bytes), Side(side), keyLog, &items)
      case .alert(let side, let alert) where alert.number != 0:
        note(.tlsAlert(Side(side), alert), &items)
      case .locked(_, let reason):
        giveUp(.locked(tls, reason), &items)
      case .alert, .clientHello, .serverHello, .applicationProtocol, .certificate: break
      }
    }
  }
}

// MARK: Missing bytes

extension StreamDecoder {
  /// Reads on without the bytes of the other side that the sender of `bytes` had received: they are
  /// at the end of what the capture has of that side, where no gap shows.
  private mutating func stopWaiting(
    _ bytes: StreamBytes, _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    let lane = self[side.other]
    guard let received = bytes.acknowledged, lane.hasSpoken else { return }
    if decryptor != nil {
      // This side can still be decrypted.
      if side == .server { hasMissedRequests = true }
    } else {
      lose(received - lane.position, side.other, keyLog, &items)
    }
    lane.position = received
  }

  private mutating func lose(
    _ count: Int, _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    note(.gap(side, bytes: count), &items)
    doubt()
    if side == .server { isReplyDamaged = true }
    if decryptor != nil {
      decryptor?.lose(.init(side), into: &tlsEvents)
      return readTLSEvents(keyLog, &items)
    }
    guard self[side].isSynchronized else {
      self[side].passedOver += count
      return
    }
    if self[side].compression == nil, self[side].framing.skipMissing(count) {
      // The packet may be complete with that.
      return deliver([], side, keyLog, &items)
    }
    self[side].lose()
    if side == .client { hasMissedRequests = true }
  }

  /// Looks for the next packet in bytes of a side whose packets were lost.
  private mutating func synchronize(
    _ bytes: StreamBytes, _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    let start =
      side == .server ? replyStart(in: bytes) : commandStart(in: bytes)
    guard let start else {
      self[side].passedOver += bytes.bytes.count
      return
    }
    self[side].isSynchronized = true
    let passedOver = self[side].passedOver + start
    self[side].passedOver = 0
    if passedOver > 0 || self[side].hasSpoken {
      note(.resynchronized(side, passedOver: passedOver), &items)
    }
    if side == .client { joinCommandPhase() }
    accept(Bytes(bytes.bytes.dropFirst(start)), side, keyLog, &items)
  }

  /// Gives up a reply of which packets were lost, where the next one is known to begin.
  private mutating func endDamagedReply(before position: Int) {
    guard server.framing.isAtBoundary,
      let (index, place) = requests.firstAnswered(from: position), place == position,
      index > 0 || conversation.pendingCount > requests.commandCount
    else { return }
    abandon(index)
    conversation.forgetSequence()
    isReplyDamaged = false
  }

  /// Goes on with commands, after parts of the login that may be lost.
  private mutating func joinCommandPhase() {
    conversation.assumeCommandPhase()
    guard conversation.capabilities.isEmpty else { return }
    let guess = CapabilityGuess()
    self.guess = guess
    conversation.revise(guess.capabilities)
  }

  /// Where a reply begins whose request was read.
  private mutating func replyStart(in bytes: StreamBytes) -> Int? {
    if requests.isEmpty {
      let isUnasked = hasMissedRequests || !client.hasSpoken
      guard isUnasked, CommandShape.ofReply(Bytes(bytes.bytes)) > 0 else { return nil }
      return 0
    }
    guard let (index, place) = requests.firstAnswered(from: bytes.position) else {
      // Without acknowledgments only the shape tells.
      guard requests.isLastUnplaced, CommandShape.ofReply(Bytes(bytes.bytes)) > 0 else {
        return nil
      }
      abandon(requests.count - 1)
      conversation.forgetSequence()
      return 0
    }
    let start = place - bytes.position
    guard start < bytes.bytes.count else { return nil }
    abandon(index)
    conversation.forgetSequence()
    return start
  }

  /// Where a command begins: where the server says that it has read all before, or where a segment
  /// looks like one.
  private func commandStart(in bytes: StreamBytes) -> Int? {
    let bytes = Bytes(bytes.bytes)
    let isConvincing =
      client.compression == nil
      ? CommandShape.ofCommand(bytes) >= 1 : CompressedFraming.begins(bytes)
    return isConvincing ? 0 : nil
  }

  /// Forgets requests whose replies were not seen, and with them those that were assumed in front.
  private mutating func abandon(_ count: Int) {
    var isBehindLogin = false
    for _ in 0..<count {
      guard let request = requests.takeFirst() else { break }
      if request.observation.isLogin { isBehindLogin = true }
    }
    conversation.abandonReplies(conversation.pendingCount - requests.commandCount)
    // A server that answers commands has accepted the login.
    if isBehindLogin, !requests.isEmpty { conversation.assumeCommandPhase() }
    reply = ReplyTotals()
  }
}

// MARK: What they say

extension StreamDecoder {
  /// Takes bytes of a side as they were sent, or as TLS gave them.
  private mutating func accept(
    _ bytes: Bytes, _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    guard self[side].compression != nil else { return deliver(bytes, side, keyLog, &items) }
    self[side].compression?.append(bytes)
    do throws(CompressionError) {
      while !isGivenUp, let plain = try self[side].compression?.next() {
        deliver(plain, side, keyLog, &items)
      }
    } catch {
      giveUp(.badCompression(side, error), &items)
    }
  }

  /// All packets behind the login are compressed.
  private mutating func startCompression(_ keyLog: KeyLog, _ items: inout [DecodedItem]) {
    note(.compressed, &items)
    for side in [Side.client, .server] {
      let unread = self[side].framing.handOver()
      self[side].compression = CompressedFraming()
      if !unread.isEmpty { accept(unread, side, keyLog, &items) }
    }
  }

  private mutating func deliver(
    _ bytes: Bytes, _ side: Side, _ keyLog: KeyLog, _ items: inout [DecodedItem]
  ) {
    self[side].hasSpoken = true
    self[side].framing.append(bytes)
    do throws(PacketJoiner.Failure) {
      while !isGivenUp, self[side].isSynchronized {
        let passes = side == .server && passesRows && conversation.awaitsRows
        if passes { passRows(&items) }
        guard let frame = try self[side].framing.next() else { return }
        if passes, conversation.passRow(frame) {
          yieldRows(1, length: frame.wireLength, &items)
          continue
        }
        read(frame, side, &items)
        if conversation.phase == .awaitingTLS, decryptor == nil { return startTLS(keyLog, &items) }
        if client.compression == nil, conversation.isCompressed {
          return startCompression(keyLog, &items)
        }
      }
    } catch {
      switch error {
      case .payloadTooLong(let announced, let limit):
        giveUp(.payloadTooLong(side, announced: announced, limit: limit), &items)
      }
    }
  }

  private mutating func passRows(_ items: inout [DecodedItem]) {
    let (rows, length) = conversation.passRows(in: server.framing.unread)
    guard rows > 0 else { return }
    server.framing.pass(length)
    yieldRows(rows, length: length, &items)
  }

  private mutating func yieldRows(_ count: Int, length: Int, _ items: inout [DecodedItem]) {
    if reply.rows == 0 { reply.firstRow = location }
    reply.rows += count
    reply.wireLength += length
    if case .rows(var rows)? = items.last {
      rows.count += count
      rows.wireLength += length
      items[items.count - 1] = .rows(rows)
    } else {
      items.append(
        .rows(
          DecodedRows(location: location, stream: stream.id, count: count, wireLength: length)))
    }
  }

  private mutating func read(_ frame: Frame, _ side: Side, _ items: inout [DecodedItem]) {
    if side == .server, greetsAnew(frame) { beginAnew(&items) }
    var isTrailingEOF = false
    if guess?.learn(from: frame.payload, of: side) == true, let guess {
      let hadNoEOF = conversation.capabilities.contains(.deprecateEOF)
      conversation.revise(guess.capabilities)
      isTrailingEOF =
        side == .server && hadNoEOF && !guess.capabilities.contains(.deprecateEOF)
        && owesNothing && client.hasSpoken
    }
    switch side {
    case .client: prepareForClient(frame, &items)
    case .server:
      guard prepareForServer(frame, &items) else { return }
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
    items.append(
      .message(
        DecodedMessage(
          location: location, stream: stream.id, observation: observation, isSecure: isDecrypted,
          session: session, statement: statement(of: observation), request: request,
          reply: request == nil ? nil : reply)))
    if let request {
      reply = ReplyTotals()
      isReplyDamaged = false
      if let since = doubtfulSince, request.location.packet > since.packet { trustAgain() }
    }
    if requests.count > limits.unanswered {
      giveUp(.tooManyUnanswered(limit: limits.unanswered), &items)
    }
  }

  private mutating func observe(
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
  private mutating func judged(_ observation: Observation) -> Observation {
    guard isDoubtful, !observation.violations.isEmpty else { return observation }
    doubt()
    return observation.unjudged()
  }

  private mutating func doubt() {
    doubtfulSince = location
    answersInOrder = 0
  }

  /// One answer in order may be a coincidence.
  private mutating func trustAgain() {
    answersInOrder += 1
    if answersInOrder >= 3 { doubtfulSince = nil }
  }

  private var isDoubtful: Bool { guess != nil || doubtfulSince != nil }

  /// Makes up for what the server must have said unseen.
  private mutating func prepareForClient(_ frame: Frame, _ items: inout [DecodedItem]) {
    guard !server.hasSpoken else { return }
    if conversation.phase != .awaitingHandshakeResponse { doubtfulSince = location }
    if frame.sequence == 0, !hasToldHalf, !requests.isEmpty {
      hasToldHalf = true
      note(.halfMissing(.server), &items)
    }
    conversation.assumeServerSpoke(sequence: frame.sequence)
    if conversation.phase == .command, frame.sequence == 0 { abandon(requests.count) }
  }

  /// Makes up for what the client must have said unseen; whether the packet can be read.
  private mutating func prepareForServer(
    _ frame: Frame, _ items: inout [DecodedItem]
  ) -> Bool {
    if !client.hasSpoken, conversation.phase != .awaitingGreeting, !frame.payload.isEmpty {
      if conversation.phase == .awaitingHandshakeResponse, guess == nil {
        note(.halfMissing(.client), &items)
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
  private var owesNothing: Bool {
    conversation.phase == .command && requests.isEmpty && !conversation.awaitsServer
  }

  /// Remembers a request, or finds the one whose reply `observation` ends.
  private mutating func request(for observation: Observation) -> DecodedMessage.Request? {
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
  private mutating func add(_ observation: Observation) {
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

  private func statement(of observation: Observation) -> Bytes? {
    guard observation.type == StatementExecuteCommand.type else { return nil }
    return observation.statementID.flatMap { conversation.statementText($0) }
  }
}

extension Lane.Arrival {
  init(_ piece: StreamReassembler.Piece) {
    switch piece {
    case .bytes(let bytes): self = .bytes(bytes)
    case .gap(let count, let position, let location):
      self = .gap(count, position: position, location)
    case .end(let location): self = .end(location)
    }
  }
}

extension Side {
  init(_ side: TLSDecryptor.Side) {
    self = side == .client ? .client : .server
  }

  fileprivate var other: Side { self == .client ? .server : .client }
}

extension TLSDecryptor.Side {
  fileprivate init(_ side: Side) {
    self = side == .client ? .client : .server
  }
}
