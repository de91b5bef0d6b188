import Decoding
import Session

/// A stream of a capture, and where it comes from.
struct RecordedConversation: Sendable {
  /// More commands are not recorded.
  static let mostCommands = 2000
  /// More bytes of payloads are not kept.
  static let mostBytes = 64 << 20

  /// The name of the capture, without its directory.
  let file: String
  let stream: Int
  /// When it begins, as ISO 8601; `nil` when it is not known.
  var time: String?
  /// Addresses and ports.
  var client: String?
  var server: String?
  /// How it ended; `nil` when it is not known.
  var ending: ConnectionEnding?
  /// The users that `mysqlspec provision` creates, by the roles that suites name.
  var roles: [String: String] = [:]

  private(set) var messages: [RecordedMessage] = []
  /// Whether more was said than is kept.
  private(set) var isCut = false
  private var commands = 0
  private var bytes = 0

  init(file: String, stream: Int) {
    self.file = file
    self.stream = stream
  }

  /// Adds the next message, unless there are too many already.
  mutating func append(_ message: RecordedMessage) {
    if message.command != nil { commands += 1 }
    bytes += message.payload.count
    isCut = isCut || commands > Self.mostCommands || bytes > Self.mostBytes
    if !isCut { messages.append(message) }
  }
}
