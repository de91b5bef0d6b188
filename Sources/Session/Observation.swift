public import Packets
public import Wire

/// What the observer makes of one payload.
public struct Observation: Hashable, Sendable {
  public let side: Side
  public private(set) var packet: PacketJoiner.Packet
  /// The message that the payload is, given what came before it.
  public let type: MessageType
  /// What the layout of the message depends on.
  public let context: MessageContext
  public let violations: [Violation]
  /// Whether the server has said all that the client's message asked for.
  public let endsReply: Bool

  /// The payload's fields with their places in it, as far as they can be read.
  public func annotated() -> (fields: [Field], message: any WireMessage, error: DecodeError?) {
    FieldAnnotator.annotate(packet.payload, as: type.prototype(), context)
  }

  /// The observation with `byte` in the place of some bytes of its payload.
  public func masked(_ ranges: [Range<Int>], with byte: UInt8) -> Observation {
    var copy = self
    for range in ranges {
      copy.packet.payload.replaceSubrange(range, with: repeatElement(byte, count: range.count))
    }
    return copy
  }

  /// The payload as a message of a type that the caller expects, `nil` when it is another.
  public func message<Message: WireMessage>(as _: Message.Type = Message.self) -> Message? {
    guard type == Message.type else { return nil }
    return try? Message(packet.payload, context)
  }
}
