import Packets
import Wire

/// Writes messages of the client as `send` takes them.
enum MessageFields {
  /// The message's name, with its fields where it has some; `nil` when the language cannot say it,
  /// or should not, for credentials are in it.
  static func yaml(_ message: RecordedMessage) -> YAMLValue? {
    let annotated = FieldAnnotator.annotate(
      message.payload, as: message.type.prototype(), message.context)
    guard annotated.error == nil, message.type != UnknownCommand.type else { return nil }
    let constants = FieldLayout.fields(of: message.type.prototype()).filter {
      if case .constant = $0.kind { true } else { false }
    }.map(\.name)
    var members: [YAMLValue.Member] = []
    for field in annotated.fields where !constants.contains(field.name) {
      switch field.value {
      case .integer(let number, _): members.append(.init(field.name, .number(number)))
      case .bytes(_, .secret): return nil
      case .bytes(let bytes, _): members.append(.init(field.name, .bytes(bytes)))
      case .null: members.append(.init(field.name, .scalar("null")))
      case .groups: return nil
      }
    }
    let name = message.type.name
    return members.isEmpty
      ? .scalar(name) : .mapping([.init(name, .mapping(members))])
  }
}
