public import Packets
public import Wire

/// What the observer makes of one payload.
public struct Observation: Hashable, Sendable {
  public let side: Side
  public private(set) var frame: Frame
  /// The message that the payload is, given what came before it.
  public let type: MessageType
  /// What the layout of the message depends on.
  public let context: MessageContext
  public private(set) var violations: [Violation]
  /// Whether the server has said all that the client's message asked for.
  public let endsReply: Bool

  /// The frame with a payload of its own.
  public var packet: PacketJoiner.Packet { PacketJoiner.Packet(frame) }

  /// The prepared statement that a command names, `nil` for other messages.
  public var statementID: UInt32? {
    let payload = frame.payload
    guard side == .client, payload.count >= 5 else { return nil }
    return payload[1..<5].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }

  /// The observation without its violations, for which nobody can be blamed.
  public func unjudged() -> Observation {
    var copy = self
    copy.violations = []
    return copy
  }

  /// The observation with a payload of its own, for one that is kept for long.
  public func owned() -> Observation {
    var copy = self
    copy.frame.payload = Bytes(frame.payload.array)
    return copy
  }

  /// The payload's fields with their places in it, as far as they can be read.
  public func annotated() -> (fields: [Field], message: any WireMessage, error: DecodeError?) {
    FieldAnnotator.annotate(frame.payload, as: type.prototype(), context)
  }

  /// The observation with `byte` in the place of some bytes of its payload.
  public func masked(_ ranges: [Range<Int>], with byte: UInt8) -> Observation {
    var payload = frame.payload.array
    for range in ranges {
      payload.replaceSubrange(range, with: repeatElement(byte, count: range.count))
    }
    var copy = self
    copy.frame.payload = Bytes(payload)
    return copy
  }

  /// The payload as a message of a type that the caller expects, `nil` when it is another.
  public func message<Message: WireMessage>(as _: Message.Type = Message.self) -> Message? {
    guard type == Message.type else { return nil }
    return try? Message(frame.payload, context)
  }
}
