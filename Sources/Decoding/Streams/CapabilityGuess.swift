import Packets
import Session
import Wire

/// What both sides of a conversation agreed to before the capture began, as its packets show it.
struct CapabilityGuess {
  private(set) var capabilities: Capabilities = [
    .protocol41, .transactions, .longFlag, .secureConnection, .pluginAuth, .multiResults,
    .psMultiResults, .multiStatements, .deprecateEOF,
  ]
  private var knowsEOF = false
  private var knowsAttributes = false

  /// Learns from a payload that is about to be read; whether that changed anything.
  mutating func learn(from payload: Bytes, of side: Side) -> Bool {
    let before = capabilities
    switch side {
    case .client: learnAttributes(payload)
    case .server:
      learnEOF(payload)
      learnTracking(payload)
    }
    return capabilities != before
  }

  /// A statement's text never starts with the counts of attributes.
  private mutating func learnAttributes(_ payload: Bytes) {
    guard !knowsAttributes, payload.count > 3, payload[0] == CommandByte.query.rawValue else {
      return
    }
    knowsAttributes = true
    if payload[2] == 1, payload[1] < 0x20 { capabilities.insert(.queryAttributes) }
  }

  /// An OK in the place of an EOF is never as short as one.
  private mutating func learnEOF(_ payload: Bytes) {
    guard !knowsEOF, payload.first == 0xFE, payload.count < 9 else { return }
    knowsEOF = true
    if payload.count == 5 { capabilities.remove(.deprecateEOF) }
  }

  private mutating func learnTracking(_ payload: Bytes) {
    guard !capabilities.contains(.sessionTrack), payload.first == 0 || payload.first == 0xFE,
      payload.count > 7,
      OKPacket.defect(in: payload, MessageContext(capabilities: capabilities)) != nil
    else { return }
    let tracking = capabilities.union(.sessionTrack)
    if OKPacket.defect(in: payload, MessageContext(capabilities: tracking)) == nil {
      capabilities = tracking
    }
  }
}
