import Packets
import Session

/// A message of a captured conversation, as far as recording it needs.
struct RecordedMessage: Hashable, Sendable {
  var side: Side
  var type: MessageType
  var payload: [UInt8]
  /// What the layout of the message depends on.
  var context: MessageContext
  var sequence: UInt8
  /// The number of the packet that completed it.
  var packet: Int
  /// Whether it ends the reply to a command, or the login.
  var completesReply: Bool
  var violations: [Violation]

  /// The payload as a message of a type that the caller expects, `nil` when it is another or is
  /// malformed.
  func message<Message: WireMessage>(as _: Message.Type = Message.self) -> Message? {
    guard type == Message.type else { return nil }
    return try? Message(payload, context)
  }

  /// The first byte of a command.
  var command: CommandByte? {
    guard side == .client, type.name.hasPrefix("COM_") || type == UnknownCommand.type else {
      return nil
    }
    return payload.first.map { CommandByte(rawValue: $0) }
  }
}
