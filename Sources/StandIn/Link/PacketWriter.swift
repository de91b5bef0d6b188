import Packets
import Wire

/// Puts the payloads of one exchange into packets, numbers them and shows them to the observer.
struct PacketWriter {
  /// The number of the next packet.
  private(set) var sequence: UInt8
  let capabilities: Capabilities
  private let observer: WireObserver
  private(set) var bytes: [UInt8] = []

  init(sequence: UInt8, observer: WireObserver, capabilities: Capabilities? = nil) {
    self.sequence = sequence
    self.observer = observer
    self.capabilities = capabilities ?? observer.capabilities
  }

  mutating func append(_ payload: [UInt8]) {
    let first = sequence
    let packets = PacketSplitter.packets(payload, sequence: &sequence)
    observer.sent(
      PacketJoiner.Packet(
        payload: payload, sequence: first, lastSequence: sequence &- 1, streamOffset: 0,
        isNumberedConsecutively: true, wireLength: packets.count))
    bytes += packets
  }

  mutating func append(_ message: some WireMessage) {
    append(message.payload(MessageContext(capabilities: capabilities)))
  }

  /// The client's packets came in between; the exchange goes on with this number.
  mutating func continueAt(_ sequence: UInt8) {
    self.sequence = sequence
  }

  /// The packets since the last call.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
