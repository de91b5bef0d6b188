/// Every message of the protocol, by the names that suites and transcripts use.
public enum Catalogue {
  public static let messages: [MessageType] = [
    HandshakeV10.type, SSLRequest.type, HandshakeResponse41.type, HandshakeResponse320.type,
    AuthSwitchRequest.type, OldAuthSwitchRequest.type, AuthSwitchResponse.type, AuthMoreData.type,
    AuthNextFactor.type,

    OKPacket.type, ERRPacket.type, EOFPacket.type, ProgressReport.type,

    QuitCommand.type, InitDBCommand.type, QueryCommand.type, FieldListCommand.type,
    CreateDBCommand.type, DropDBCommand.type, RefreshCommand.type, ShutdownCommand.type,
    StatisticsCommand.type, ProcessInfoCommand.type, ProcessKillCommand.type, DebugCommand.type,
    PingCommand.type, ChangeUserCommand.type, BinlogDumpCommand.type, RegisterReplicaCommand.type,
    StatementPrepareCommand.type, StatementExecuteCommand.type, StatementSendLongDataCommand.type,
    StatementCloseCommand.type, StatementResetCommand.type, SetOptionCommand.type,
    StatementFetchCommand.type, BinlogDumpGTIDCommand.type, ResetConnectionCommand.type,
    StatementBulkExecuteCommand.type, UnknownCommand.type,

    ColumnCount.type, ColumnDefinition41.type, TextRow.type, BinaryRow.type,
    StatementPrepareOK.type, LocalInfileRequest.type, LocalInfileData.type, StatisticsReply.type,
    BinlogEvent.type, UnclassifiedPacket.type,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: messages.map { ($0.name, $0) })

  /// The message of that name, `nil` when there is none.
  public static func message(named name: String) -> MessageType? {
    byName[name]
  }

  private static let byFirstByte = (UInt8.min...UInt8.max).map { byte in
    CommandByte(rawValue: byte).name.flatMap { byName[$0] } ?? UnknownCommand.type
  }

  /// The command that starts with `byte`; ``UnknownCommand`` for a byte without a layout.
  public static func command(_ byte: UInt8) -> MessageType {
    byFirstByte[Int(byte)]
  }
}
