import Packets
import Wire

/// The violations found in one packet.
struct Findings {
  let side: Side
  private var violations: [Violation] = []

  init(side: Side) {
    self.side = side
  }

  mutating func note(_ rule: Violation.Rule, _ text: String, range: Range<Int> = 0..<0) {
    violations.append(Violation(rule, by: side, text, range: range))
  }

  /// Checks a packet's number against the expected one, which counts on behind it.
  mutating func check(_ packet: PacketJoiner.Packet, follows expected: inout UInt8?) {
    if let wanted = expected, packet.sequence != wanted {
      note(.sequence, "the packet has sequence number \(packet.sequence), not \(wanted)")
    } else if !packet.isNumberedConsecutively {
      note(.sequence, "the packets of one payload are not numbered consecutively")
    }
    expected = packet.lastSequence &+ 1
  }

  /// The finished observation, with what is wrong in the payload itself.
  func observation(
    _ packet: PacketJoiner.Packet, _ type: MessageType, _ context: MessageContext,
    endsReply: Bool = false, checksLayout: Bool = true
  ) -> Observation {
    var copy = self
    if checksLayout { copy.checkLayout(of: packet.payload, type, context) }
    return Observation(
      side: side, packet: packet, type: type, context: context, violations: copy.violations,
      endsReply: endsReply)
  }

  private mutating func checkLayout(
    of payload: [UInt8], _ type: MessageType, _ context: MessageContext
  ) {
    var decoder = FieldDecoder(payload, context)
    var message = type.prototype()
    do {
      try message.visit(&decoder)
      try decoder.finish()
    } catch {
      let start = min(error.offset, payload.count)
      note(.malformed, "\(type.name): \(error)", range: start..<payload.count)
      return
    }
    guard let failure = message as? ERRPacket, context.capabilities.contains(.protocol41) else {
      return
    }
    let state = failure.sqlState
    let isLawful = state.count == 5 && state.allSatisfy { isStateCharacter($0) }
    if !isLawful {
      note(
        .sqlState, "ERR \(failure.errorCode) has the SQLSTATE \(state)",
        range: min(3, payload.count)..<min(9, payload.count))
    }
  }

  private func isStateCharacter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
