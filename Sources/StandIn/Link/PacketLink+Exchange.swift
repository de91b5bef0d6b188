import SQLEngine
import Transport
import Wire

extension PacketLink {
  /// Waits for the client's next payload inside an exchange.
  ///
  /// - Parameter expected: the number that its first packet must have.
  /// - Throws: the error with which MySQL ends a connection where something else comes.
  func packet(
    numbered expected: UInt8, until deadline: Deadline
  ) async throws(Departure) -> PacketJoiner.Packet {
    switch await receive(until: deadline) {
    case .packet(let packet):
      guard packet.sequence == expected, packet.isNumberedConsecutively else {
        throw .error(.packetsOutOfOrder, sequence: expected)
      }
      return packet
    case .ended(isReset: true):
      throw .silent
    case .ended(isReset: false):
      throw .error(.readFailed, sequence: sequenceBehindPartial ?? expected)
    case .timedOut:
      guard !Task.isCancelled else { throw .silent }
      throw .error(.readTimedOut, sequence: sequenceBehindPartial ?? expected)
    case .tooLong:
      throw .error(.packetTooLarge, sequence: sequenceBehindPartial ?? expected)
    }
  }
}
