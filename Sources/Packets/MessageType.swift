public import Wire

/// The entry of a message in the ``Catalogue``.
@safe
public struct MessageType: Sendable {
  /// Who may send the message.
  public enum Sender: String, Sendable {
    case client
    case server
    case either
  }

  /// A page of a documentation: its site, and what stands behind.
  public struct Page: Sendable, ExpressibleByStringLiteral {
    let address: String

    public init(stringLiteral address: String) {
      self.address = address
    }

    static func + (site: Page, path: String) -> Page {
      Page(stringLiteral: site.address + path)
    }
  }

  private final class Entry: Sendable {
    let name: String
    let sender: Sender
    let summary: String
    let source: String
    let message: any WireMessage.Type

    init(
      name: String, sender: Sender, summary: String, source: String,
      message: any WireMessage.Type
    ) {
      self.name = name
      self.sender = sender
      self.summary = summary
      self.source = source
      self.message = message
    }
  }

  // A decoder copies the type with every message, on several threads at once: counting references
  // would cost more than all else. Entries live as long as the process.
  private let entry: Unmanaged<Entry>

  public init<Message: WireMessage>(
    _ name: String, from sender: Sender, _ summary: String, source: Page,
    prototype: () -> Message
  ) {
    unsafe entry = Unmanaged.passRetained(
      Entry(
        name: name, sender: sender, summary: summary, source: source.address,
        message: Message.self))
  }

  /// The name by which suites, transcripts and JSON call the message.
  public var name: String { unsafe entry._withUnsafeGuaranteedRef { $0.name } }
  public var sender: Sender { unsafe entry._withUnsafeGuaranteedRef { $0.sender } }
  /// What the message is for, in one sentence.
  public var summary: String { unsafe entry._withUnsafeGuaranteedRef { $0.summary } }
  /// The page that defines the layout.
  public var source: String { unsafe entry._withUnsafeGuaranteedRef { $0.source } }

  private var message: any WireMessage.Type {
    unsafe entry._withUnsafeGuaranteedRef { $0.message }
  }

  /// An empty message of this type.
  public func prototype() -> any WireMessage {
    message.init()
  }

  /// What keeps `payload` from being such a message, `nil` when it is one.
  public func defect(in payload: Bytes, _ context: MessageContext) -> DecodeError? {
    message.defect(in: payload, context)
  }

  func writeJSON(
    _ payload: Bytes, _ context: MessageContext, _ redaction: Redaction, limit: Int,
    to text: inout JSONText
  ) {
    message.writeJSON(payload, context, redaction, limit: limit, to: &text)
  }
}

extension MessageType: Hashable {
  public static func == (a: MessageType, b: MessageType) -> Bool {
    unsafe a.entry.toOpaque() == b.entry.toOpaque()
  }

  public func hash(into hasher: inout Hasher) {
    unsafe hasher.combine(entry.toOpaque())
  }
}

/// The start of most `source` addresses.
let manual: MessageType.Page = "https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_"
