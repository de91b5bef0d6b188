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
  static let mostWaiting = 4 << 20

  let stream: CapturedStream
  var opened: CaptureLocation
  let limits: DecodingLimits
  let results: ResultDetail
  var opening: StreamOpening?
  /// Known once the opening tells it.
  var serverDirection: CapturedStream.Direction?
  var client: Lane
  var server: Lane
  var conversation = Conversation()
  /// Present when the beginning of the conversation was not seen.
  var guess: CapabilityGuess?
  var decryptor: TLSDecryptor?
  var tls = TLSFacts()
  var tlsEvents: [TLSDecryptor.Event] = []
  var tlsTraffic = TLSTraffic()
  /// Whether only the records of TLS are counted.
  var isLocked = false
  var isDecrypted = false
  var session: SessionFacts?
  var requests = OpenRequests()
  /// Of the reply that is being read.
  var reply = ReplyTotals()
  var closedBy: Side?
  var hasToldHalf = false
  /// Where something was lost last: nobody is blamed until later requests are answered in order.
  var doubtfulSince: CaptureLocation?
  /// How many were since.
  var answersInOrder = 0
  /// Whether bytes of the reply that is being read are missing.
  var isReplyDamaged = false
  var hasQuit = false
  var isRefused = false
  /// Whether requests may have been missed since the last one that was read.
  var hasMissedRequests = false
  /// Of what is being read.
  var location: CaptureLocation
  var acknowledged: Int?
  var hasEnded = false
  var isGivenUp = false

  init(
    _ stream: CapturedStream, at location: CaptureLocation, limits: DecodingLimits,
    results: ResultDetail
  ) {
    self.stream = stream
    self.limits = limits
    self.results = results
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
    _ piece: DirectedPiece, keyLog: KeyLog, into consumer: inout some DecodedConsumer
  ) {
    guard !isGivenUp else { return countLocked(piece) }
    receive(piece.piece, piece.direction, keyLog, &consumer)
  }

  /// Says that no more comes.
  mutating func close(
    _ end: StreamEnd, at place: CaptureLocation, _ repetitions: DecodedConnection.Repetitions,
    keyLog: KeyLog, into consumer: inout some DecodedConsumer
  ) {
    // Nothing is waited for any longer.
    if let opening, !opening.isSilent, !isGivenUp {
      switch opening.lastVerdict {
      case .other, .undecided: break
      case let verdict: decide(verdict, keyLog, &consumer)
      }
    }
    while !isGivenUp, let side = earliestWaiting { readFirst(side, keyLog, &consumer) }
    if case .captureEnded = end {} else { location = place }
    if !isGivenUp {
      tellEnd(end, &consumer)
      tellUnanswered(end, at: place, &consumer)
    }
    sumUp(end, repetitions, &consumer)
  }

  func sumUp(
    _ end: StreamEnd, _ repetitions: DecodedConnection.Repetitions,
    _ consumer: inout some DecodedConsumer
  ) {
    guard let session, let serverDirection else { return }
    consumer.receive(
      DecodedConnection(
        stream: stream.id, session: session, opened: opened, location: location, end: end,
        client: serverDirection.reversed, closedBy: closedBy, phase: conversation.phase,
        hasQuit: hasQuit, isRefused: isRefused, isLost: isGivenUp,
        tls: tls == TLSFacts() ? nil : tls, lockedTraffic: isLocked ? tlsTraffic : nil,
        compression: compressionName,
        repetitions: repetitions))
  }

  var compressionName: String? {
    guard client.compression != nil else { return nil }
    return conversation.capabilities.contains(.compress) ? "zlib" : "zstd"
  }

  mutating func tellEnd(_ end: StreamEnd, _ consumer: inout some DecodedConsumer) {
    guard serverDirection != nil else { return endUndecided(end, &consumer) }
    switch end {
    case .finished: break
    case .reset(let direction):
      note(.reset(by: side(direction)), &consumer)
    case .evicted: note(.tooManyStreams(limit: limits.streams.streams), &consumer)
    case .replaced: note(.replaced, &consumer)
    case .captureEnded:
      for side in [Side.client, .server] where !self[side].framing.isAtBoundary {
        note(.cut(side, bytes: self[side].framing.buffered), &consumer)
      }
    }
  }

  /// Stops, for this stream holds too much.
  mutating func exceed(_ total: Int, into consumer: inout some DecodedConsumer) {
    giveUp(.tooMuchBuffered(bytes: total, limit: limits.buffered), &consumer)
  }

  subscript(side: Side) -> Lane {
    get { side == .client ? client : server }
    _modify {
      switch side {
      case .client: yield &client
      case .server: yield &server
      }
    }
  }

  /// Reads a lane where it is, copying nothing.
  @inline(__always)
  func lane<Value>(_ side: Side, _ read: (borrowing Lane) -> Value) -> Value {
    switch side {
    case .client: read(client)
    case .server: read(server)
    }
  }

  func side(_ direction: CapturedStream.Direction) -> Side {
    direction == serverDirection ? .server : .client
  }

  mutating func note(_ content: DecodingNote.Content, _ consumer: inout some DecodedConsumer) {
    consumer.receive(DecodingNote(location: location, stream: stream.id, content: content))
  }

  mutating func giveUp(
    _ content: DecodingNote.Content?, _ consumer: inout some DecodedConsumer
  ) {
    guard !isGivenUp else { return }
    isGivenUp = true
    if let content { note(content, &consumer) }
    opening = nil
    client.drop()
    server.drop()
    requests = OpenRequests()
    decryptor = nil
  }
}

extension Side {
  init(_ side: TLSDecryptor.Side) {
    self = side == .client ? .client : .server
  }

  var other: Side { self == .client ? .server : .client }
}

extension TLSDecryptor.Side {
  init(_ side: Side) {
    self = side == .client ? .client : .server
  }
}
