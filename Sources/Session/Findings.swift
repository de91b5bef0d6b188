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
  mutating func check(_ frame: Frame, follows expected: inout UInt8?) {
    if let wanted = expected, frame.sequence != wanted {
      note(.sequence, "the packet has sequence number \(frame.sequence), not \(wanted)")
    } else if !frame.isNumberedConsecutively {
      note(.sequence, "the packets of one payload are not numbered consecutively")
    }
    expected = frame.lastSequence &+ 1
  }

  /// The finished observation, with what is wrong in the payload itself.
  func observation(
    _ frame: Frame, _ type: MessageType, _ context: MessageContext,
    endsReply: Bool = false, checksLayout: Bool = true
  ) -> Observation {
    var copy = self
    // Truncated is not malformed.
    if checksLayout, frame.missing == 0 { copy.checkLayout(of: frame.payload, type, context) }
    return Observation(
      side: side, frame: frame, type: type, context: context, violations: copy.violations,
      endsReply: endsReply)
  }

  private mutating func checkLayout(
    of payload: Bytes, _ type: MessageType, _ context: MessageContext
  ) {
    if let defect = type.defect(in: payload, context) {
      let start = min(defect.offset, payload.count)
      note(.malformed, "\(type.name): \(defect)", range: start..<payload.count)
      return
    }
    guard type == ERRPacket.type, context.capabilities.contains(.protocol41),
      let failure = try? ERRPacket(payload, context)
    else { return }
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
