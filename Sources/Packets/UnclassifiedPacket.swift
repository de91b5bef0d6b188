public import Wire

/// A payload that the conversation gives no name to.
///
///     string<EOF> payload
public struct UnclassifiedPacket: WireMessage {
  public static let type = MessageType(
    "Packet", from: .either, "A payload that the conversation gives no name to.",
    source: manual + "basic_packets.html"
  ) { UnclassifiedPacket() }

  public var content: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.bytes("payload", &content, .rest, .secret)
  }
}
