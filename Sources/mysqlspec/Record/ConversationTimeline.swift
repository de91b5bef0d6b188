import Packets
import Session
import Wire

/// A conversation put in the order of a case: the login, then commands with their replies.
struct ConversationTimeline {
  /// A command, and what it was answered with.
  struct Exchange {
    let command: RecordedMessage
    var reply: [RecordedMessage] = []
    /// What the client sent for LOAD DATA LOCAL.
    var file: [UInt8]?
    var isComplete = false

    /// Whether the server broke no rule in its reply.
    var isLawful: Bool {
      !reply.contains { $0.violations.contains { $0.side == .server } }
    }
  }

  /// What happened behind the login.
  enum Entry {
    /// A command, and its reply behind it.
    case exchange(Int)
    /// A command whose reply comes later, or never.
    case sent(Int)
    case reply(Int)
    /// A message of the server that nothing asked for.
    case unasked(RecordedMessage)
    /// A packet of the client that is no command.
    case packet(RecordedMessage)
  }

  private(set) var opening: [RecordedMessage] = []
  private(set) var exchanges: [Exchange] = []
  private(set) var entries: [Entry] = []
  /// Those that wait for their replies, the oldest first.
  private var open: [Int] = []

  init(_ messages: [RecordedMessage]) {
    var rest = messages[...]
    while let message = rest.first, message.command == nil {
      opening.append(message)
      rest = rest.dropFirst()
      if message.side == .server, message.completesReply { break }
    }
    for message in rest {
      if message.side == .client { clientSent(message) } else { serverSent(message) }
    }
    join()
  }

  private mutating func clientSent(_ message: RecordedMessage) {
    if let command = message.command {
      exchanges.append(Exchange(command: message))
      entries.append(.sent(exchanges.count - 1))
      if Self.hasReply(command) { open.append(exchanges.count - 1) }
    } else if let part: LocalInfileData = message.message(), let index = open.first {
      exchanges[index].file = (exchanges[index].file ?? []) + part.data.array
    } else if message.type != AuthSwitchResponse.type {
      entries.append(.packet(message))
    }
  }

  private mutating func serverSent(_ message: RecordedMessage) {
    guard let index = open.first else {
      entries.append(.unasked(message))
      return
    }
    exchanges[index].reply.append(message)
    guard message.completesReply else { return }
    exchanges[index].isComplete = true
    open.removeFirst()
    entries.append(.reply(index))
  }

  private static func hasReply(_ command: CommandByte) -> Bool {
    command != .quit && command != .statementClose && command != .statementSendLongData
  }

  /// Makes one entry of a command and the reply right behind it.
  private mutating func join() {
    var joined: [Entry] = []
    for entry in entries {
      if case .reply(let reply) = entry, case .sent(let sent)? = joined.last, reply == sent {
        joined[joined.count - 1] = .exchange(reply)
      } else {
        joined.append(entry)
      }
    }
    entries = joined
  }
}
