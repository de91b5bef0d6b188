public import Wire

/// A part of a message whose layout is written once.
///
/// `visit` names the fields in wire order. What is done with each of them (decoding, encoding,
/// annotating with offsets, overriding, describing) is the visitor's business.
public protocol FieldGroup: Hashable, Sendable {
  init()

  /// Visits the fields in wire order.
  ///
  /// - Throws: `DecodeError`, from visitors that read.
  mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError)
}

/// A message of the protocol: the whole payload of a packet.
public protocol WireMessage: FieldGroup {
  /// Name, sender and source of the message.
  static var type: MessageType { get }

  // Each of these has one implementation. They are requirements so that each message has its own,
  // specialised, that other modules call too.

  /// Decodes a payload to its last byte.
  static func decoded(_ payload: Bytes, _ context: MessageContext) throws(DecodeError) -> Self

  /// What keeps `payload` from being such a message, `nil` when it is one.
  static func defect(in payload: Bytes, _ context: MessageContext) -> DecodeError?

  /// Writes the fields of `payload` as a JSON object.
  static func writeJSON(
    _ payload: Bytes, _ context: MessageContext, _ redaction: Redaction, limit: Int,
    to text: inout JSONText)
}

extension WireMessage {
  @inline(__always)
  public static func decoded(
    _ payload: Bytes, _ context: MessageContext
  ) throws(DecodeError) -> Self {
    var message = Self()
    var decoder = FieldDecoder(payload, context)
    try message.visit(&decoder)
    try decoder.finish()
    return message
  }

  @inline(__always)
  public static func defect(in payload: Bytes, _ context: MessageContext) -> DecodeError? {
    var message = Self()
    var decoder = FieldDecoder(payload, context)
    do {
      try message.visit(&decoder)
      try decoder.finish()
      return nil
    } catch {
      return error
    }
  }

  @inline(__always)
  public static func writeJSON(
    _ payload: Bytes, _ context: MessageContext, _ redaction: Redaction, limit: Int,
    to text: inout JSONText
  ) {
    var message = Self()
    // The text moves through the visitor, so that its memory stays uniquely owned.
    var taken = JSONText()
    swap(&taken, &text)
    var writer = FieldJSON(payload, context, Self.type, redaction, limit: limit, into: taken)
    taken = JSONText()
    text = writer.object(&message)
  }

  /// Decodes a payload to its last byte.
  public init(_ payload: Bytes, _ context: MessageContext = .init()) throws(DecodeError) {
    self = try Self.decoded(payload, context)
  }

  /// Decodes a payload to its last byte.
  public init(_ payload: [UInt8], _ context: MessageContext = .init()) throws(DecodeError) {
    self = try Self.decoded(Bytes(payload), context)
  }
}

extension WireMessage {
  /// Decodes what a capture has of a payload; fields that are not there keep their defaults.
  public init(beginning payload: Bytes, _ context: MessageContext = .init()) {
    self.init()
    var decoder = FieldDecoder(payload, context)
    try? visit(&decoder)
  }
}

extension FieldGroup {
  /// The payload of this message.
  public func payload(_ context: MessageContext = .init()) -> [UInt8] {
    var encoder = FieldEncoder(context)
    var copy = self
    do {
      try copy.visit(&encoder)
    } catch {
      preconditionFailure("an encoder never throws: \(error)")
    }
    return encoder.writer.payload
  }
}
