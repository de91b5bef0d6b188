import Capture
import Compression
import Packets
import Session
import Wire

extension StreamDecoder {
  /// Reads on without the bytes of the other side that the sender of `bytes` had received: they are
  /// at the end of what the capture has of that side, where no gap shows.
  mutating func stopWaiting(
    _ bytes: StreamBytes, _ side: Side, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
  ) {
    guard let received = bytes.acknowledged, self[side.other].hasSpoken else { return }
    if decryptor != nil {
      // This side can still be decrypted.
      if side == .server { hasMissedRequests = true }
    } else {
      lose(received - self[side.other].position, side.other, keyLog, &consumer)
    }
    self[side.other].position = received
  }

  mutating func lose(
    _ count: Int, _ side: Side, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
  ) {
    note(.gap(side, bytes: count), &consumer)
    doubt()
    if side == .server { isReplyDamaged = true }
    if decryptor != nil {
      if self[side].isSynchronized { self[side].lose() }
      if side == .client { hasMissedRequests = true }
      decryptor?.lose(count, of: .init(side), keyLog: keyLog, into: &tlsEvents)
      return readTLSEvents(keyLog, &consumer)
    }
    guard self[side].isSynchronized else {
      self[side].passedOver += count
      return
    }
    if self[side].compression == nil, self[side].framing.skipMissing(count) {
      // The packet may be complete with that.
      return deliver([], side, keyLog, &consumer)
    }
    self[side].lose()
    if side == .client { hasMissedRequests = true }
  }

  /// Looks for the next packet in bytes of a side whose packets were lost.
  mutating func synchronize(
    _ bytes: StreamBytes, _ side: Side, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
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
      note(.resynchronized(side, passedOver: passedOver), &consumer)
    }
    if side == .client { joinCommandPhase() }
    accept(Bytes(bytes.bytes.dropFirst(start)), side, keyLog, &consumer)
  }

  /// Gives up a reply of which packets were lost, where the next one is known to begin.
  mutating func endDamagedReply(before position: Int) {
    guard server.framing.isAtBoundary,
      let (index, place) = requests.firstAnswered(from: position), place == position,
      index > 0 || conversation.pendingCount > requests.commandCount
    else { return }
    abandon(index)
    conversation.forgetSequence()
    isReplyDamaged = false
  }

  /// Goes on with commands, after parts of the login that may be lost.
  mutating func joinCommandPhase() {
    conversation.assumeCommandPhase()
    guard conversation.capabilities.isEmpty else { return }
    let guess = CapabilityGuess()
    self.guess = guess
    conversation.revise(guess.capabilities)
  }

  /// Where a reply begins whose request was read.
  mutating func replyStart(in bytes: StreamBytes) -> Int? {
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
  func commandStart(in bytes: StreamBytes) -> Int? {
    let bytes = Bytes(bytes.bytes)
    let isConvincing =
      client.compression == nil
      ? CommandShape.ofCommand(bytes) >= 1 : CompressedFraming.begins(bytes)
    return isConvincing ? 0 : nil
  }

  /// Forgets requests whose replies were not seen, and with them those that were assumed in front.
  mutating func abandon(_ count: Int) {
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
