import Capture
import Packets
import Session
import Wire

extension StreamDecoder {
  mutating func receive(
    _ arrival: Lane.Arrival, _ direction: CapturedStream.Direction, _ keyLog: KeyLog,
    _ consumer: inout some DecodedConsumer
  ) {
    guard serverDirection != nil else { return introduce(arrival, direction, keyLog, &consumer) }
    let side = side(direction)
    guard lane(side, { $0.isWaiting }) || mustWait(arrival, side) else {
      read(arrival, side, keyLog, &consumer)
      return readWaiting(keyLog, &consumer)
    }
    self[side].wait(arrival)
    while self[side].waitingBytes > Self.mostWaiting { readFirst(side, keyLog, &consumer) }
    readWaiting(keyLog, &consumer)
  }

  /// Whether its sender had received more than was read of the other side.
  func mustWait(_ arrival: Lane.Arrival, _ side: Side) -> Bool {
    guard case .bytes(let bytes) = arrival, let acknowledged = bytes.acknowledged else {
      return false
    }
    return acknowledged > lane(side.other) { $0.position }
  }

  mutating func readWaiting(_ keyLog: KeyLog, _ consumer: inout some DecodedConsumer) {
    while !isGivenUp {
      if let first = client.first, !mustWait(first, .client) {
        readFirst(.client, keyLog, &consumer)
      } else if let first = server.first, !mustWait(first, .server) {
        readFirst(.server, keyLog, &consumer)
      } else {
        return
      }
    }
  }

  mutating func readFirst(
    _ side: Side, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
  ) {
    if let arrival = self[side].takeFirst() { read(arrival, side, keyLog, &consumer) }
  }

  var earliestWaiting: Side? {
    switch (client.first?.location.packet, server.first?.location.packet) {
    case (nil, nil): nil
    case (_?, nil): .client
    case (nil, _?): .server
    case (let first?, let second?): first < second ? .client : .server
    }
  }

  mutating func read(
    _ arrival: Lane.Arrival, _ side: Side, _ keyLog: KeyLog, _ consumer: inout some DecodedConsumer
  ) {
    guard !isGivenUp else { return }
    location = arrival.location
    switch arrival {
    case .bytes(let bytes):
      acknowledged = bytes.acknowledged
      if mustWait(arrival, side) { stopWaiting(bytes, side, keyLog, &consumer) }
      if side == .server, isReplyDamaged { endDamagedReply(before: bytes.position) }
      self[side].position = bytes.position + bytes.bytes.count
      self[side].lastPacket = bytes.location.packet
      if decryptor != nil {
        decrypt(bytes.bytes, side, keyLog, &consumer)
      } else if lane(side, { $0.isSynchronized }) {
        accept(Bytes(bytes.bytes), side, keyLog, &consumer)
      } else {
        synchronize(bytes, side, keyLog, &consumer)
      }
    case .gap(let count, let position, _):
      acknowledged = nil
      self[side].position = position + count
      lose(count, side, keyLog, &consumer)
    case .end:
      // A FIN has a place of its own among the bytes.
      self[side].position += 1
      if !self[side].framing.isAtBoundary, self[side].isSynchronized {
        note(.unfinished(side, bytes: self[side].framing.buffered), &consumer)
      }
      if closedBy == nil { closedBy = side }
      note(.finished(side), &consumer)
    }
  }
}
