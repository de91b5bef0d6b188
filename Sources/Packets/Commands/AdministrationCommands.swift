public import Wire

/// Flushes caches and logs; removed in MySQL 9, now a statement.
///
///     int<1>  command      0x07
///     int<1>  sub_command  a set of bits
///
/// <https://dev.mysql.com/doc/dev/mysql-server/8.0.42/page_protocol_com_refresh.html>
public struct RefreshCommand: WireMessage {
  public static let type = MessageType(
    "COM_REFRESH", from: .client, "Flushes caches and logs; removed in MySQL 9.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/8.0.42/page_protocol_com_refresh.html"
  ) { RefreshCommand() }

  public var subCommand: UInt8 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.refresh.rawValue)
    try v.integer("sub_command", &subCommand, .hexadecimal)
  }
}

/// Stops the server; removed in MySQL 8, now a statement.
///
///     int<1>  command        0x08
///     int<1>  shutdown_type  optional
public struct ShutdownCommand: WireMessage {
  public static let type = MessageType(
    "COM_SHUTDOWN", from: .client, "Stops the server; removed in MySQL 8.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html"
  ) { ShutdownCommand() }

  public var shutdownType: UInt8 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.shutdown.rawValue)
    if v.continues(shutdownType != 0) {
      try v.integer("shutdown_type", &shutdownType)
    }
  }
}

/// Ends another connection; removed in MySQL 9, now `KILL`.
///
///     int<1>  command        0x0C
///     int<4>  connection_id
///
/// <https://dev.mysql.com/doc/dev/mysql-server/8.0.42/page_protocol_com_process_kill.html>
public struct ProcessKillCommand: WireMessage {
  public static let type = MessageType(
    "COM_PROCESS_KILL", from: .client, "Ends another connection; removed in MySQL 9.",
    source: "https://dev.mysql.com/doc/dev/mysql-server/8.0.42/page_protocol_com_process_kill.html"
  ) { ProcessKillCommand() }

  public var connectionID: UInt32 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.processKill.rawValue)
    try v.integer("connection_id", &connectionID)
  }
}

/// Switches several statements in one COM_QUERY on (0) or off (1).
///
///     int<1>  command           0x1B
///     int<2>  option_operation
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_set_option.html>
public struct SetOptionCommand: WireMessage {
  public static let type = MessageType(
    "COM_SET_OPTION", from: .client, "Switches several statements in one COM_QUERY on or off.",
    source: manual + "com_set_option.html"
  ) { SetOptionCommand() }

  public var optionOperation: UInt16 = 0

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.setOption.rawValue)
    try v.integer("option_operation", &optionOperation)
  }
}
