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
  /// The first bytes of both directions, until they tell who the server is.
  private var forward: [UInt8] = []
  private var backward: [UInt8] = []
  private var serverDirection: CapturedStream.Direction?
  private var client: Half
  private var server: Half
  private var conversation = Conversation()
  private var tls = TLSFacts()
  private var vendor: Vendor?
  /// What waits for its reply, the oldest first.
  private var requests: [DecodedMessage.Request] = []
  private var requestBytes = 0
  /// Whose packets are to be read next.
  private var unread: [Side] = []
  private var steps: [Step] = []
  private var location: CaptureLocation
  private var isDecrypted = false
  private var hasClientSpoken = false
  private(set) var isGivenUp = false

  init(_ stream: CapturedStream, at location: CaptureLocation, limits: DecodingLimits) {
    self.stream = stream
    self.limits = limits
    self.location = location
    opened = location
    client = Half(maximumPayload: limits.payload)
    server = Half(maximumPayload: limits.payload)
  }

  /// The bytes that wait, of unfinished messages and of those without reply.
  var buffered: Int {
    forward.count + backward.count + client.buffered + server.buffered + requestBytes
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
    guard let serverDirection else {
      if chunk.direction == .forward { forward += chunk.bytes } else { backward += chunk.bytes }
      return tellSides()
    }
    let side: Side = chunk.direction == serverDirection ? .server : .client
    hasClientSpoken = hasClientSpoken || side == .client
    if side == .client { client.append(chunk.bytes) } else { server.append(chunk.bytes) }
    unread = [side]
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
    self.location = location
    guard let side = side(direction) else { return }
    let half = side == .client ? client : server
    if !half.isAtBoundary { note(.unfinished(side, bytes: half.buffered)) }
    note(.finished(side))
  }

  mutating func close(_ end: StreamEnd) {
    guard !isGivenUp else { return }
    conversation.ended()
    guard serverDirection != nil else { return endUndecided(end) }
    switch end {
    case .finished: break
    case .reset(let direction):
      if let side = side(direction) { note(.reset(by: side)) }
    case .evicted: note(.tooManyStreams(limit: limits.streams.streams))
    case .replaced: note(.replaced)
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

  private mutating func tellSides() {
    let openings = [
      (CapturedStream.Direction.backward, Opening(backward, sawOpening: stream.sawOpening)),
      (.forward, Opening(forward, sawOpening: stream.sawOpening)),
    ]
    if let found = openings.first(where: { $0.1 == .server }) { return begin(server: found.0) }
    let isOverLimit = max(forward.count, backward.count) > limits.opening
    if isOverLimit || !openings.contains(where: { $0.1 == .undecided }) { endUndecided() }
  }

  private mutating func begin(server direction: CapturedStream.Direction) {
    serverDirection = direction
    let isForward = direction == .forward
    server.append(isForward ? forward : backward)
    client.append(isForward ? backward : forward)
    hasClientSpoken = isForward ? !backward.isEmpty : !forward.isEmpty
    forward = []
    backward = []
    unread = [.server, .client]
    note(
      .opened(
        client: isForward ? stream.destination : stream.source,
        server: isForward ? stream.source : stream.destination), at: opened)
  }

  /// Says what a stream is that has shown no greeting.
  private mutating func endUndecided(_ end: StreamEnd? = nil) {
    if let end, forward.isEmpty, backward.isEmpty {
      return stream.sawOpening ? giveUp(.silent(stream, end)) : giveUp(nil)
    }
    let seemsMySQL = [forward, backward].contains {
      Opening($0, sawOpening: stream.sawOpening) == .packets
    }
    giveUp(seemsMySQL ? .noGreeting(stream) : .notMySQL(stream))
  }
}

// MARK: What they say

extension StreamDecoder {
  private mutating func step(_ side: Side) -> Step? {
    do throws(PacketJoiner.Failure) {
      guard let packet = try side == .client ? client.next() : server.next() else { return nil }
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

  /// Remembers a request, or finds the one whose reply `observation` ends.
  private mutating func request(for observation: Observation) -> DecodedMessage.Request? {
    if observation.asksForReply {
      requests.append(
        DecodedMessage.Request(
          location: location, observation: observation, isSecure: isDecrypted))
      requestBytes += observation.packet.payload.count
    }
    guard observation.completesReply, !requests.isEmpty else { return nil }
    let request = requests.removeFirst()
    requestBytes -= request.observation.packet.payload.count
    return request
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

  private mutating func giveUp(_ content: DecodingNote.Content?) {
    guard !isGivenUp else { return }
    isGivenUp = true
    if let content { note(content) }
    steps.append(.giveUp)
    unread = []
    forward = []
    backward = []
    client.drop()
    server.drop()
    requests = []
    requestBytes = 0
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
