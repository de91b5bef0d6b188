/// The first byte of what a client sends in the command phase.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html>
public struct CommandByte: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The corresponding C constant is `COM_SLEEP`.
  public static let sleep = CommandByte(rawValue: 0x00)
  /// The corresponding C constant is `COM_QUIT`.
  public static let quit = CommandByte(rawValue: 0x01)
  /// The corresponding C constant is `COM_INIT_DB`.
  public static let initDB = CommandByte(rawValue: 0x02)
  /// The corresponding C constant is `COM_QUERY`.
  public static let query = CommandByte(rawValue: 0x03)
  /// The corresponding C constant is `COM_FIELD_LIST`.
  public static let fieldList = CommandByte(rawValue: 0x04)
  /// The corresponding C constant is `COM_CREATE_DB`.
  public static let createDB = CommandByte(rawValue: 0x05)
  /// The corresponding C constant is `COM_DROP_DB`.
  public static let dropDB = CommandByte(rawValue: 0x06)
  /// The corresponding C constant is `COM_REFRESH`.
  public static let refresh = CommandByte(rawValue: 0x07)
  /// The corresponding C constant is `COM_SHUTDOWN`.
  public static let shutdown = CommandByte(rawValue: 0x08)
  /// The corresponding C constant is `COM_STATISTICS`.
  public static let statistics = CommandByte(rawValue: 0x09)
  /// The corresponding C constant is `COM_PROCESS_INFO`.
  public static let processInfo = CommandByte(rawValue: 0x0A)
  /// The corresponding C constant is `COM_CONNECT`.
  public static let connect = CommandByte(rawValue: 0x0B)
  /// The corresponding C constant is `COM_PROCESS_KILL`.
  public static let processKill = CommandByte(rawValue: 0x0C)
  /// The corresponding C constant is `COM_DEBUG`.
  public static let debug = CommandByte(rawValue: 0x0D)
  /// The corresponding C constant is `COM_PING`.
  public static let ping = CommandByte(rawValue: 0x0E)
  /// The corresponding C constant is `COM_TIME`.
  public static let time = CommandByte(rawValue: 0x0F)
  /// The corresponding C constant is `COM_DELAYED_INSERT`.
  public static let delayedInsert = CommandByte(rawValue: 0x10)
  /// The corresponding C constant is `COM_CHANGE_USER`.
  public static let changeUser = CommandByte(rawValue: 0x11)
  /// The corresponding C constant is `COM_BINLOG_DUMP`.
  public static let binlogDump = CommandByte(rawValue: 0x12)
  /// The corresponding C constant is `COM_TABLE_DUMP`.
  public static let tableDump = CommandByte(rawValue: 0x13)
  /// The corresponding C constant is `COM_CONNECT_OUT`.
  public static let connectOut = CommandByte(rawValue: 0x14)
  /// The corresponding C constant is `COM_REGISTER_SLAVE`.
  public static let registerReplica = CommandByte(rawValue: 0x15)
  /// The corresponding C constant is `COM_STMT_PREPARE`.
  public static let statementPrepare = CommandByte(rawValue: 0x16)
  /// The corresponding C constant is `COM_STMT_EXECUTE`.
  public static let statementExecute = CommandByte(rawValue: 0x17)
  /// The corresponding C constant is `COM_STMT_SEND_LONG_DATA`.
  public static let statementSendLongData = CommandByte(rawValue: 0x18)
  /// The corresponding C constant is `COM_STMT_CLOSE`.
  public static let statementClose = CommandByte(rawValue: 0x19)
  /// The corresponding C constant is `COM_STMT_RESET`.
  public static let statementReset = CommandByte(rawValue: 0x1A)
  /// The corresponding C constant is `COM_SET_OPTION`.
  public static let setOption = CommandByte(rawValue: 0x1B)
  /// The corresponding C constant is `COM_STMT_FETCH`.
  public static let statementFetch = CommandByte(rawValue: 0x1C)
  /// The corresponding C constant is `COM_DAEMON`.
  public static let daemon = CommandByte(rawValue: 0x1D)
  /// The corresponding C constant is `COM_BINLOG_DUMP_GTID`.
  public static let binlogDumpGTID = CommandByte(rawValue: 0x1E)
  /// The corresponding C constant is `COM_RESET_CONNECTION`.
  public static let resetConnection = CommandByte(rawValue: 0x1F)
  /// The corresponding C constant is `COM_CLONE`.
  public static let clone = CommandByte(rawValue: 0x20)
  /// The corresponding C constant is `COM_SUBSCRIBE_GROUP_REPLICATION_STREAM`.
  public static let subscribeGroupReplication = CommandByte(rawValue: 0x21)
  /// The corresponding C constant is `COM_STMT_BULK_EXECUTE`.
  public static let statementBulkExecute = CommandByte(rawValue: 0xFA)

  /// Every command with the name of its C constant, by rising value.
  public static let names: [(command: CommandByte, name: String)] = [
    (.sleep, "COM_SLEEP"),
    (.quit, "COM_QUIT"),
    (.initDB, "COM_INIT_DB"),
    (.query, "COM_QUERY"),
    (.fieldList, "COM_FIELD_LIST"),
    (.createDB, "COM_CREATE_DB"),
    (.dropDB, "COM_DROP_DB"),
    (.refresh, "COM_REFRESH"),
    (.shutdown, "COM_SHUTDOWN"),
    (.statistics, "COM_STATISTICS"),
    (.processInfo, "COM_PROCESS_INFO"),
    (.connect, "COM_CONNECT"),
    (.processKill, "COM_PROCESS_KILL"),
    (.debug, "COM_DEBUG"),
    (.ping, "COM_PING"),
    (.time, "COM_TIME"),
    (.delayedInsert, "COM_DELAYED_INSERT"),
    (.changeUser, "COM_CHANGE_USER"),
    (.binlogDump, "COM_BINLOG_DUMP"),
    (.tableDump, "COM_TABLE_DUMP"),
    (.connectOut, "COM_CONNECT_OUT"),
    (.registerReplica, "COM_REGISTER_SLAVE"),
    (.statementPrepare, "COM_STMT_PREPARE"),
    (.statementExecute, "COM_STMT_EXECUTE"),
    (.statementSendLongData, "COM_STMT_SEND_LONG_DATA"),
    (.statementClose, "COM_STMT_CLOSE"),
    (.statementReset, "COM_STMT_RESET"),
    (.setOption, "COM_SET_OPTION"),
    (.statementFetch, "COM_STMT_FETCH"),
    (.daemon, "COM_DAEMON"),
    (.binlogDumpGTID, "COM_BINLOG_DUMP_GTID"),
    (.resetConnection, "COM_RESET_CONNECTION"),
    (.clone, "COM_CLONE"),
    (.subscribeGroupReplication, "COM_SUBSCRIBE_GROUP_REPLICATION_STREAM"),
    (.statementBulkExecute, "COM_STMT_BULK_EXECUTE"),
  ]

  private static let namesByValue = (UInt8.min...UInt8.max).map { value in
    names.first { $0.command.rawValue == value }?.name
  }

  /// The name of the C constant, `nil` for a byte that names no command.
  public var name: String? { Self.namesByValue[Int(rawValue)] }
}
