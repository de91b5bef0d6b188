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
}

extension FieldGroup {
  /// Decodes a payload to its last byte.
  public init(_ payload: [UInt8], _ context: MessageContext = .init()) throws(DecodeError) {
    self.init()
    var decoder = FieldDecoder(payload, context)
    try visit(&decoder)
    try decoder.finish()
  }

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
