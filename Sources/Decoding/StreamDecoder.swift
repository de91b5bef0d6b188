import Capture
import Packets
import Session
import Wire

/// One stream of a capture: finds out who speaks, and follows the conversation.
///
/// Bytes and events go in; what they show comes out of `next()`, one at a time.
struct StreamDecoder {
  /// What comes out.
  enum Step {
    case item(DecodedItem)
    /// The bytes that follow are TLS, and so are those which were read too far.
    case startTLS(
      client: CapturedStream.Direction, unread: [UInt8], unreadFromServer: [UInt8])
    /// Nothing more will be decoded.
    case giveUp
  }

  private let stream: CapturedStream
  private let opened: CaptureLocation
  private let limits: DecodingLimits
  private var introduction: Introduction
  /// Known once the introduction tells it.
  private var serverDirection: CapturedStream.Direction?
  private var client: Half
  private var server: Half
  private var conversation = Conversation()
  private var tls = TLSFacts()
  private var vendor: Vendor?
  private var requests = OpenRequests()
  /// Whose packets are to be read next.
  private var unread: [Side] = []
  private var steps: [Step] = []
  private var location: CaptureLocation
  private var isDecrypted = false
  /// A packet of the server that nothing asked for; what asked may be lost.
  private var held: (packet: PacketJoiner.Packet, location: CaptureLocation)?
  private var isSettling = false
  private var hasClientSpoken = false
  private(set) var isGivenUp = false

  /// How many bytes may wait behind a packet that is held.
  private static let mostBehindHeld = 4096

  init(_ stream: CapturedStream, at location: CaptureLocation, limits: DecodingLimits) {
    self.stream = stream
    self.limits = limits
    self.location = location
    opened = location
    introduction = Introduction(sawOpening: stream.sawOpening, limit: limits.opening)
    client = Half(maximumPayload: limits.payload)
    server = Half(maximumPayload: limits.payload)
  }

  /// The bytes that wait, of unfinished messages and of those without reply.
  var buffered: Int {
    introduction.count + client.buffered + server.buffered + requests.byteCount
      + (held?.packet.payload.count ?? 0)
  }
  /// How many of them the sum over all streams holds.
  var countedBytes = 0

  mutating func receive(_ chunk: StreamChunk) {
    guard !isGivenUp else { return }
    location = chunk.location
    if chunk.decrypted, !conversation.isSecure {
      conversation.tlsEstablished()
      note(.tlsEstablished(tls))
    }
    isDecrypted = chunk.decrypted
    guard let serverDirection else { return introduce(chunk) }
    let side: Side = chunk.direction == serverDirection ? .server : .client
    switch side {
    case .client:
      hasClientSpoken = true
      // No byte of the client is missing in front of these, so nothing asked for what is held.
      settle()
      client.append(chunk.bytes)
    case .server:
      server.append(chunk.bytes)
      if held != nil, server.buffered > Self.mostBehindHeld { settle() }
    }
    if !isGivenUp { unread = [side] }
  }

  mutating func receive(_ event: TLSDecryptor.Event, at location: CaptureLocation) {
    guard !isGivenUp else { return }
    self.location = location
    tls.learn(event)
    switch event {
    case .alert(let side, let alert) where alert.number != 0:
      note(.tlsAlert(Side(side), alert))
    case .locked(_, let reason):
      giveUp(.locked(tls, reason))
    case .alert, .clientHello, .serverHello, .applicationProtocol, .certificate, .plaintext,
      .notTLS:
      break
    }
  }

  mutating func receive(_ gap: StreamGap) {
    guard !isGivenUp else { return }
    location = gap.location
    guard serverDirection != nil else { return endUndecided() }
    giveUp(.gap(side(gap.direction), bytes: gap.count))
  }

  mutating func finish(_ direction: CapturedStream.Direction, at location: CaptureLocation) {
    guard !isGivenUp else { return }
    guard let side = side(direction) else { return }
    if side == .client { settle() }
    guard !isGivenUp else { return }
    self.location = location
    let half = side == .client ? client : server
    if !half.isAtBoundary { note(.unfinished(side, bytes: half.buffered)) }
    note(.finished(side))
  }

  mutating func close(_ end: StreamEnd) {
    settle()
    guard !isGivenUp else { return }
    conversation.ended()
    guard serverDirection != nil else { return endUndecided(end) }
    switch end {
    case .finished: break
    case .reset(let direction):
      if let side = side(direction) { noteUnplaced(.reset(by: side)) }
    case .evicted: noteUnplaced(.tooManyStreams(limit: limits.streams.streams))
    case .replaced: noteUnplaced(.replaced)
    case .captureEnded:
      for (side, half) in [(Side.client, client), (.server, server)] where !half.isAtBoundary {
        note(.cut(side, bytes: half.buffered))
      }
    }
  }

  /// Stops, for this stream holds too much.
  mutating func exceed(_ total: Int) {
    giveUp(.tooMuchBuffered(bytes: total, limit: limits.buffered))
  }

  /// What the last input showed, `nil` when that was all.
  mutating func next() -> Step? {
    if !steps.isEmpty { return steps.removeFirst() }
    while let side = unread.first {
      if let step = step(side) { return step }
      if !unread.isEmpty { unread.removeFirst() }
    }
    return steps.isEmpty ? nil : steps.removeFirst()
  }
}

// MARK: Who speaks

extension StreamDecoder {
  private func side(_ direction: CapturedStream.Direction) -> Side? {
    serverDirection.map { $0 == direction ? .server : .client }
  }

  private mutating func introduce(_ chunk: StreamChunk) {
    switch introduction.append(chunk) {
    case .undecided: break
    case .server(let direction): begin(server: direction)
    case .noServer: endUndecided()
    }
  }

  private mutating func begin(server direction: CapturedStream.Direction) {
    serverDirection = direction
    server.append(introduction[direction])
    client.append(introduction[direction.reversed])
    hasClientSpoken = !introduction[direction.reversed].isEmpty
    introduction.drop()
    unread = [.server, .client]
    let isForward = direction == .forward
    note(
      .opened(
        client: isForward ? stream.destination : stream.source,
        server: isForward ? stream.source : stream.destination), at: opened)
  }

  /// Says what a stream is that has shown no greeting.
  private mutating func endUndecided(_ end: StreamEnd? = nil) {
    if let end, introduction.count == 0 {
      return giveUp(stream.sawOpening ? .silent(stream, end) : nil)
    }
    giveUp(introduction.holdsPackets ? .noGreeting(stream) : .notMySQL(stream))
  }
}

// MARK: What they say

extension StreamDecoder {
  private mutating func step(_ side: Side) -> Step? {
    guard side == .client || held == nil else { return nil }
    do throws(PacketJoiner.Failure) {
      guard let packet = try side == .client ? client.next() : server.next() else { return nil }
      if side == .server, !isSettling, owesNothing, packet.payload.first != 0xFF {
        held = (packet, location)
        return nil
      }
      return read(packet, side)
    } catch {
      switch error {
      case .payloadTooLong(let announced, let limit):
        giveUp(.payloadTooLong(side, announced: announced, limit: limit))
      }
      return nil
    }
  }

  private mutating func read(_ packet: PacketJoiner.Packet, _ side: Side) -> Step? {
    let isAnswer = side == .server && conversation.phase == .awaitingHandshakeResponse
    if isAnswer, !hasClientSpoken, packet.payload.first != 0xFF {
      giveUp(.halfMissing(.client))
      return nil
    }
    let observation = conversation.observe(packet, from: side)
    if let greeting = observation.message(as: HandshakeV10.self) { vendor = Vendor(greeting) }
    let message = DecodedMessage(
      location: location, stream: stream.id, observation: observation, isSecure: isDecrypted,
      vendor: vendor, request: request(for: observation))
    if side == .client, conversation.phase == .awaitingTLS {
      unread = []
      steps.append(
        .startTLS(
          client: direction(.client), unread: client.handOver(),
          unreadFromServer: server.handOver()))
    } else if observation.completesReply, conversation.isCompressed {
      giveUp(.compressed)
    } else if requests.count > limits.unanswered {
      giveUp(.tooManyUnanswered(limit: limits.unanswered))
    }
    return .item(.message(message))
  }

  /// Whether the server has answered everything, and only a request can follow.
  private var owesNothing: Bool {
    conversation.phase == .command && requests.isEmpty && !conversation.awaitsServer
  }

  /// Reads what is held: nothing is missing that could have asked for it.
  private mutating func settle() {
    guard let held else { return }
    self.held = nil
    let now = location
    location = held.location
    isSettling = true
    if let step = read(held.packet, .server) { steps.append(step) }
    while let step = step(.server) { steps.append(step) }
    isSettling = false
    location = now
  }

  /// Remembers a request, or finds the one whose reply `observation` ends.
  private mutating func request(for observation: Observation) -> DecodedMessage.Request? {
    if observation.asksForReply {
      requests.append(
        DecodedMessage.Request(
          location: location, observation: observation, isSecure: isDecrypted))
    }
    return observation.completesReply ? requests.takeFirst() : nil
  }

  private func direction(_ side: Side) -> CapturedStream.Direction {
    let server = serverDirection ?? .backward
    return side == .server ? server : server.reversed
  }

  private mutating func note(_ content: DecodingNote.Content, at place: CaptureLocation? = nil) {
    steps.append(
      .item(
        .note(DecodingNote(location: place ?? location, stream: stream.id, content: content))))
  }

  /// Notes what the reader tells no place of.
  private mutating func noteUnplaced(_ content: DecodingNote.Content) {
    steps.append(.item(.note(DecodingNote(stream: stream.id, content: content))))
  }

  private mutating func giveUp(_ content: DecodingNote.Content?) {
    guard !isGivenUp else { return }
    isGivenUp = true
    if let content { note(content) }
    steps.append(.giveUp)
    unread = []
    introduction.drop()
    client.drop()
    server.drop()
    requests = OpenRequests()
    held = nil
  }
}

extension Conversation {
  /// Whether all packets behind the login are compressed.
  fileprivate var isCompressed: Bool {
    phase == .command && !capabilities.isDisjoint(with: [.compress, .zstdCompression])
  }
}

extension Side {
  init(_ side: TLSDecryptor.Side) {
    self = side == .client ? .client : .server
  }
}
