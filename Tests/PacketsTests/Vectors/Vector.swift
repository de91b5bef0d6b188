import Packets
import Testing
import Wire

/// A payload as it was seen on the wire, and the message that it is: both drive decode and encode.
struct Vector: Sendable, CustomTestStringConvertible {
  /// Who sent it, and what it is.
  let name: String
  let payload: [UInt8]
  let message: any WireMessage
  let context: MessageContext

  init<Message: WireMessage>(
    _ name: String, _: Message.Type, _ hex: String, _ context: MessageContext = .init(),
    _ fill: (inout Message) -> Void = { _ in }
  ) {
    guard let bytes = Bytes(hex: hex) else { preconditionFailure("\(name) is no hexadecimal") }
    var message = Message()
    fill(&message)
    self.name = "\(Message.type.name), \(name)"
    payload = bytes.array
    self.message = message
    self.context = context
  }

  var type: MessageType { Swift.type(of: message).type }

  var testDescription: String { name }

  static let all = connection + generic + commands + statements + resultSets

  /// What most clients of the captures agreed to with their server.
  static let usual: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .multiStatements,
    .multiResults, .pluginAuth, .connectAttrs, .pluginAuthLenencClientData,
  ]
}

extension MessageContext {
  static let usual = MessageContext(capabilities: Vector.usual)

  static func usual(with more: Capabilities) -> MessageContext {
    MessageContext(capabilities: Vector.usual.union(more))
  }
}

/// Whether two messages are of the same type with the same fields.
func equal(_ a: any WireMessage, _ b: any WireMessage) -> Bool {
  func isEqual<Message: WireMessage>(_ a: Message) -> Bool { a == b as? Message }
  return isEqual(a)
}
