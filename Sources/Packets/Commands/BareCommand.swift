import Wire

/// A command that is a single byte.
///
///     int<1>  command
///
/// Each has its own type, because the catalogue knows messages by type.
protocol BareCommand: WireMessage {
  static var command: CommandByte { get }
}

extension BareCommand {
  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", Self.command.rawValue)
  }
}

/// Ends the session; the server closes without a reply.
public struct QuitCommand: BareCommand {
  public static let type = MessageType(
    "COM_QUIT", from: .client, "Ends the session; there is no reply.",
    source: manual + "com_quit.html"
  ) { QuitCommand() }
  static let command = CommandByte.quit

  public init() {}
}

/// Asks whether the server is alive.
public struct PingCommand: BareCommand {
  public static let type = MessageType(
    "COM_PING", from: .client, "Asks whether the server is alive.", source: manual + "com_ping.html"
  ) { PingCommand() }
  static let command = CommandByte.ping

  public init() {}
}

/// Brings the session back to its state after login.
public struct ResetConnectionCommand: BareCommand {
  public static let type = MessageType(
    "COM_RESET_CONNECTION", from: .client, "Brings the session back to its state after login.",
    source: manual + "com_reset_connection.html"
  ) { ResetConnectionCommand() }
  static let command = CommandByte.resetConnection

  public init() {}
}

/// Asks for a line of statistics in plain text.
public struct StatisticsCommand: BareCommand {
  public static let type = MessageType(
    "COM_STATISTICS", from: .client, "Asks for a line of statistics in plain text.",
    source: manual + "com_statistics.html"
  ) { StatisticsCommand() }
  static let command = CommandByte.statistics

  public init() {}
}

/// Makes the server write debugging information to its log.
public struct DebugCommand: BareCommand {
  public static let type = MessageType(
    "COM_DEBUG", from: .client, "Makes the server write debugging information to its log.",
    source: manual + "com_debug.html"
  ) { DebugCommand() }
  static let command = CommandByte.debug

  public init() {}
}

/// Asks for the list of threads; removed in MySQL 9.
public struct ProcessInfoCommand: BareCommand {
  public static let type = MessageType(
    "COM_PROCESS_INFO", from: .client, "Asks for the list of threads; removed in MySQL 9.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/8.0.42/page_protocol_com_process_info.html"
  ) { ProcessInfoCommand() }
  static let command = CommandByte.processInfo

  public init() {}
}
