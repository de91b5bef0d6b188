import Packets
import Wire

extension Vector {
  static let statements = [
    Vector("answered by MySQL 9.7.4", StatementPrepareCommand.self, "16 53454c454354203f2c203f") {
      $0.query = "SELECT ?, ?"
    },
    Vector(
      "answered by MySQL 9.7.4", StatementExecuteCommand.self,
      "17 01000000 00 01000000 00 01 0800 0200000000000000",
      MessageContext(capabilities: usual, parameterCount: 1)
    ) {
      $0.statementID = 1
      $0.bind([.init(Int64(2))])
      $0.parameterCount = 0
    },
    Vector(
      "with a cursor and long data, answered by MySQL 9.7.4", StatementExecuteCommand.self,
      "17 02000000 01 01000000 00 01 fc00 0500 000000000000f83f", withLongData
    ) {
      $0.statementID = 2
      $0.flags = 1
      $0.nullBitmap = [0]
      $0.parameters = [.init(.init(type: .blob)), .init(.init(type: .double))]
      $0.values = [.init(), .init(1.5)]
    },
    Vector(
      "with an attribute, answered by MySQL 9.7.4", StatementExecuteCommand.self,
      """
      17 01000000 08 01000000 02 00 01 0880 00 fe00 057472616365 feffffffffffffff 03616263
      """,
      MessageContext(capabilities: usual.union(.queryAttributes), parameterCount: 1)
    ) {
      $0.statementID = 1
      $0.flags = 8
      $0.parameterCount = 2
      $0.nullBitmap = [0]
      $0.parameters = [
        .init(.init(type: .longLong, isUnsigned: true), name: ""),
        .init(.init(type: .string), name: "trace"),
      ]
      $0.values = [.init(unsigned: .max - 1), .init("abc", type: .string)]
    },
    Vector(
      "without parameters, answered by MySQL 9.7.4", StatementExecuteCommand.self,
      "17 01000000 00 01000000", .usual
    ) {
      $0.statementID = 1
    },
    Vector(
      "answered by MySQL 9.7.4", StatementSendLongDataCommand.self,
      "18 02000000 0000 6c6f6e67"
    ) {
      $0.statementID = 2
      $0.data = "long"
    },
    Vector("answered by MySQL 9.7.4", StatementCloseCommand.self, "19 02000000") {
      $0.statementID = 2
    },
    Vector("answered by MySQL 9.7.4", StatementResetCommand.self, "1a 01000000") {
      $0.statementID = 1
    },
    Vector("answered by MySQL 9.7.4", StatementFetchCommand.self, "1c 02000000 05000000") {
      $0.statementID = 2
      $0.rowCount = 5
    },
    Vector(
      "answered by MariaDB 11.8.9", StatementBulkExecuteCommand.self,
      "fa 05000000 8000 0300 fd00 00 01000000 00 036f6e65 00 02000000 01",
      MessageContext(capabilities: usual, parameterCount: 2)
    ) {
      $0.statementID = 5
      $0.parameters = [.init(.init(type: .long)), .init(.init(type: .varString))]
      $0.rows = [0, 1, 0, 0, 0, 0, 3, 0x6F, 0x6E, 0x65, 0, 2, 0, 0, 0, 1]
    },
    Vector(
      "MySQL 9.7.4", StatementPrepareOK.self, "00 01000000 2900 0100 00 0000", .usual
    ) {
      $0.statementID = 1
      $0.columnCount = 41
      $0.parameterCount = 1
    },
    Vector(
      "MySQL 9.7.4 with resultset_metadata=NONE", StatementPrepareOK.self,
      "00 01000000 0100 0000 00 0000 00", .usual(with: .optionalResultSetMetadata)
    ) {
      $0.statementID = 1
      $0.columnCount = 1
      $0.metadataFollows = 0
    },
  ]

  /// Two placeholders, of which the first got its value by COM_STMT_SEND_LONG_DATA.
  private static let withLongData: MessageContext = {
    var context = MessageContext(capabilities: usual, parameterCount: 2)
    context.longDataParameters = [0]
    return context
  }()
}
