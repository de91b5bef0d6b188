import Packets
import Wire

extension Vector {
  static let commands = [
    Vector("answered by MySQL 9.7.4", QuitCommand.self, "01"),
    Vector("answered by MySQL 9.7.4", PingCommand.self, "0e"),
    Vector("answered by MySQL 9.7.4", ResetConnectionCommand.self, "1f"),
    Vector("answered by MySQL 9.7.4", StatisticsCommand.self, "09"),
    Vector("answered by MySQL 9.7.4", DebugCommand.self, "0d"),
    Vector("answered by MariaDB 11.8.9", ProcessInfoCommand.self, "0a"),
    Vector("answered by MySQL 9.7.4", InitDBCommand.self, "02 6d7973716c73706563", .usual) {
      $0.schemaName = "mysqlspec"
    },
    Vector("answered by MySQL 9.7.4", QueryCommand.self, "03 53454c45432031", .usual) {
      $0.query = "SELEC 1"
    },
    Vector(
      "without attributes, answered by MySQL 9.7.4", QueryCommand.self,
      "03 00 01 53454c4543542031", .usual(with: .queryAttributes)
    ) {
      $0.query = "SELECT 1"
    },
    Vector(
      "with an attribute, answered by MySQL 9.7.4", QueryCommand.self,
      """
      03 01 01 00 01 fe00 057472616365 03616263
      53454c454354206d7973716c5f71756572795f6174747269627574655f737472696e67282774726163652729
      """, .usual(with: .queryAttributes)
    ) {
      $0.parameterCount = 1
      $0.nullBitmap = [0]
      $0.parameters = [.init(.init(type: .string), name: "trace")]
      $0.values = [.init("abc", type: .string)]
      $0.query = "SELECT mysql_query_attribute_string('trace')"
    },
    Vector(
      "with an attribute that is NULL, answered by MySQL 9.7.4", QueryCommand.self,
      """
      03 02 01 02 01 fd00 057472616365 0600 016e 03616263 53454c4543542031
      """, .usual(with: .queryAttributes)
    ) {
      $0.parameterCount = 2
      $0.nullBitmap = [2]
      $0.parameters = [
        .init(.init(type: .varString), name: "trace"), .init(.init(type: .null), name: "n"),
      ]
      $0.values = [.init("abc"), .init()]
      $0.query = "SELECT 1"
    },
    Vector("answered by MySQL 9.7.4", FieldListCommand.self, "04 6974656d7300 25", .usual) {
      $0.table = "items"
      $0.wildcard = "%"
    },
    Vector("refused by MySQL 9.7.4", CreateDBCommand.self, "05 7265706f72745f78", .usual) {
      $0.schemaName = "report_x"
    },
    Vector("refused by MySQL 9.7.4", DropDBCommand.self, "06 7265706f72745f78", .usual) {
      $0.schemaName = "report_x"
    },
    Vector("answered by MariaDB 11.8.9", RefreshCommand.self, "07 20") { $0.subCommand = 0x20 },
    Vector("refused by MySQL 9.7.4", ShutdownCommand.self, "08"),
    Vector("answered by MariaDB 11.8.9", ProcessKillCommand.self, "0c ffffff7f") {
      $0.connectionID = 0x7FFF_FFFF
    },
    Vector("answered by MySQL 9.7.4", SetOptionCommand.self, "1b 0100") { $0.optionOperation = 1 },
    Vector(
      "answered by MySQL 9.7.4", ChangeUserCommand.self,
      """
      11 6d7973716c737065635f6f7468657200 00 6d7973716c7370656300 ff00
      63616368696e675f736861325f70617373776f726400
      """,
      MessageContext(capabilities: Vector.usual.subtracting(.connectAttrs))
    ) {
      $0.user = "mysqlspec_other"
      $0.database = "mysqlspec"
      $0.characterSet = 255
      $0.clientPluginName = "caching_sha2_password"
    },
    Vector(
      "answered by MySQL 9.7.4", RegisterReplicaCommand.self,
      "15 92100000 093132372e302e302e31 047265706c 06736563726574 ea0c 00000000 00000000"
    ) {
      $0.serverID = 4242
      $0.hostname = "127.0.0.1"
      $0.user = "repl"
      $0.password = "secret"
      $0.port = 3306
    },
    Vector(
      "answered by MySQL 9.7.4", BinlogDumpCommand.self,
      "12 04000000 0100 92100000 62696e6c6f672e303030303031"
    ) {
      $0.flags = 1
      $0.serverID = 4242
      $0.filename = "binlog.000001"
    },
    Vector(
      "answered by MySQL 9.7.4", BinlogDumpGTIDCommand.self,
      """
      1e 0500 92100000 0d000000 62696e6c6f672e303030303031 0400000000000000
      080000000000000000000000
      """
    ) {
      $0.flags = 5
      $0.serverID = 4242
      $0.filenameLength = 13
      $0.filename = "binlog.000001"
      $0.gtidData = [8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    },
    Vector(
      "MySQL 9.7.4", BinlogEvent.self,
      """
      00 00000000 04 01000000 2c000000 00000000 2000 0400000000000000 62696e6c6f672e303030303032
      5383c3f7
      """
    ) {
      $0.eventType = 4
      $0.serverID = 1
      $0.eventSize = 44
      $0.flags = 0x20
      $0.body = Bytes(
        [4, 0, 0, 0, 0, 0, 0, 0] + Array("binlog.000002".utf8) + [0x53, 0x83, 0xC3, 0xF7])
    },
    Vector("COM_DAEMON, refused by MySQL 9.7.4", UnknownCommand.self, "1d 616263") {
      $0.command = 0x1D
      $0.arguments = "abc"
    },
  ]
}
