public import Wire

/// A command of any byte: those that servers keep to themselves, and those that nobody knows.
///
///     int<1>      command
///     string<EOF> arguments
public struct UnknownCommand: WireMessage {
  public static let type = MessageType(
    "Command", from: .client, "A command of any byte, with any arguments.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html"
  ) { UnknownCommand() }

  public var command: UInt8 = 0
  public var arguments: Bytes = []

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.integer("command", &command, .command)
    try v.bytes("arguments", &arguments, .rest, .binary)
  }
}
