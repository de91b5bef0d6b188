import Capture
import Packets
import Session
import Wire

extension StreamDecoder {
  mutating func introduce(
    _ arrival: Lane.Arrival, _ direction: CapturedStream.Direction, _ keyLog: KeyLog,
    _ items: inout [DecodedItem]
  ) {
    location = arrival.location
    decide(opening?.append(arrival, direction) ?? .other, keyLog, &items)
  }

  mutating func decide(
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

  mutating func begin(
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

  mutating func beginSession(
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
  func greetsAnew(_ frame: Frame) -> Bool {
    guard decryptor == nil, client.compression == nil, frame.sequence == 0, frame.missing == 0,
      frame.payload.first == 10, conversation.phase == .ended || owesNothing
    else { return false }
    return (try? HandshakeV10(frame.payload)) != nil
  }

  mutating func beginAnew(_ items: inout [DecodedItem]) {
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
  mutating func endUndecided(_ end: StreamEnd?, _ items: inout [DecodedItem]) {
    if let end, opening?.isSilent ?? true {
      return giveUp(stream.sawOpening ? .silent(stream, end) : nil, &items)
    }
    giveUp(
      opening?.holdsPackets == true ? .noGreeting(stream) : .notMySQL(stream), &items)
  }
}
