import Capture
import Packets
import Session
import Wire

extension StreamDecoder {
  mutating func introduce(
    _ arrival: Lane.Arrival, _ direction: CapturedStream.Direction, _ keyLog: KeyLog,
    _ consumer: inout some DecodedConsumer
  ) {
    location = arrival.location
    decide(opening?.append(arrival, direction) ?? .other, keyLog, &consumer)
  }

  mutating func decide(
    _ verdict: StreamOpening.Verdict, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
  ) {
    switch verdict {
    case .undecided: break
    case .greeting(let direction): begin(server: direction, keyLog, &consumer)
    case .login(let direction):
      conversation.assumeGreeting()
      begin(server: direction, keyLog, &consumer)
    case .middle(let direction):
      let guess = CapabilityGuess()
      self.guess = guess
      conversation = Conversation(resuming: guess.capabilities)
      client.isSynchronized = false
      server.isSynchronized = false
      begin(server: direction, keyLog, &consumer)
    case .xProtocol: giveUp(.otherProtocol("X Protocol", stream), &consumer)
    case .other: endUndecided(nil, &consumer)
    }
  }

  mutating func begin(
    server direction: CapturedStream.Direction, _ keyLog: KeyLog,
    _ consumer: inout some DecodedConsumer
  ) {
    serverDirection = direction
    beginSession(server: direction, &consumer)
    if guess != nil { note(.joined, &consumer) }
    let arrivals = opening?.arrivals ?? []
    opening = nil
    for (direction, arrival) in arrivals where !isGivenUp {
      receive(arrival, direction, keyLog, &consumer)
    }
  }

  mutating func beginSession(
    server direction: CapturedStream.Direction, _ consumer: inout some DecodedConsumer
  ) {
    let isForward = direction == .forward
    let facts = SessionFacts(
      client: isForward ? stream.destination : stream.source,
      server: isForward ? stream.source : stream.destination)
    session = facts
    consumer.receive(
      DecodingNote(
        location: opened, stream: stream.id,
        content: .opened(client: facts.client, server: facts.server)))
  }

  /// Whether a packet begins another conversation in the same stream, as where the packets between
  /// two connections with the same ports are not in the capture.
  func greetsAnew(_ frame: Frame) -> Bool {
    guard decryptor == nil, client.compression == nil, frame.sequence == 0, frame.missing == 0,
      frame.payload.first == 10, conversation.phase == .ended || owesNothing
    else { return false }
    return (try? HandshakeV10(frame.payload)) != nil
  }

  mutating func beginAnew(_ consumer: inout some DecodedConsumer) {
    guard let serverDirection else { return }
    note(.replaced, &consumer)
    // What the network repeated is told with the last conversation of the stream.
    sumUp(.replaced, DecodedConnection.Repetitions(), &consumer)
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
    beginSession(server: serverDirection, &consumer)
  }

  /// Says what a stream is that has shown no conversation.
  mutating func endUndecided(_ end: StreamEnd?, _ consumer: inout some DecodedConsumer) {
    if let end, opening?.isSilent ?? true {
      return giveUp(stream.sawOpening ? .silent(stream, end) : nil, &consumer)
    }
    giveUp(
      opening?.holdsPackets == true ? .noGreeting(stream) : .notMySQL(stream), &consumer)
  }
}
