/// The entry of a message in the ``Catalogue``.
public struct MessageType: Sendable {
  /// Who may send the message.
  public enum Sender: String, Sendable {
    case client
    case server
    case either
  }

  /// The name by which suites, transcripts and JSON call the message.
  public let name: String
  public let sender: Sender
  /// What the message is for, in one sentence.
  public let summary: String
  /// The page that defines the layout.
  public let source: String
  /// An empty message of this type.
  public let prototype: @Sendable () -> any WireMessage

  public init(
    _ name: String, from sender: Sender, _ summary: String, source: String,
    prototype: @escaping @Sendable () -> any WireMessage
  ) {
    self.name = name
    self.sender = sender
    self.summary = summary
    self.source = source
    self.prototype = prototype
  }
}

extension MessageType: Hashable {
  public static func == (a: MessageType, b: MessageType) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

/// The start of most `source` addresses.
let manual = "https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_"
