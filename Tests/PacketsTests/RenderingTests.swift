import Packets
import Testing
import Wire

@Suite struct RenderingTests {
  static let integers: [(UInt64, IntegerFormat, String)] = [
    (UInt64(1045), IntegerFormat.errorCode, "1045 ER_ACCESS_DENIED_ERROR"),
    (60000, .errorCode, "60000"), (255, .collation, "255 utf8mb4_0900_ai_ci"),
    (3, .columnType, "MYSQL_TYPE_LONG"), (200, .columnType, "200"),
    (33, .eventType, "33 GTID_LOG_EVENT"),
    (160, .eventType, "160 ANNOTATE_ROWS_EVENT"), (99, .eventType, "99"),
    (0xC000, .columnFlags, "PART_KEY_FLAG | NUM_FLAG"), (3, .command, "COM_QUERY"),
    (
      0x8003, .status,
      "SERVER_STATUS_IN_TRANS | SERVER_STATUS_AUTOCOMMIT | SERVER_STATUS_ANSI_QUOTES"
    ),
    (0, .status, "0"), (4, .status, "bit 2"),
    (1, .capabilities(shift: 32), "MARIADB_CLIENT_PROGRESS"),
    (0xFF, .signed(width: 1), "-1"), (0x7F, .signed(width: 1), "127"),
    (.max, .signed(width: 8), "-1"), (0x3FC0_0000, .float, "1.5"),
    ((-2.25).bitPattern, .double, "-2.25"), (31, .hexadecimal, "0x1f"),
    (.max, .decimal, "18446744073709551615"),
  ]

  @Test(arguments: integers)
  func `integers are shown by what they mean`(
    _ value: UInt64, _ format: IntegerFormat, _ text: String
  ) {
    #expect(FieldRenderer().text(value, format) == text)
  }

  @Test func `numbers are named as their vendor names them`() {
    #expect(FieldRenderer(vendor: .mysql).text(3024, .errorCode) == "3024 ER_QUERY_TIMEOUT")
    #expect(FieldRenderer(vendor: .mariadb).text(1969, .errorCode) == "1969 ER_STATEMENT_TIMEOUT")
    #expect(ErrorCode.of(1045, .mysql)?.sqlState == "28000")
    #expect(ErrorCode.of(1045, .mariadb)?.sqlState == "28000")
    #expect(ErrorCode.of(1969, .mysql) == nil)
    #expect(ErrorCode.mysql.count == 1947)
    #expect(ErrorCode.mariadb.count == 1317)
    #expect(Collation.of(45, nil) == Collation.of(45, .mariadb))
    #expect(Collation.of(255, .mysql)?.maximumBytes == 4)
    #expect(Collation.of(2304, .mariadb)?.name == "utf8mb4_uca1400_ai_ci")
    #expect(Collation.of(2304, .mysql) == nil)
  }

  static let strings: [(Bytes, String)] = [
    (Bytes("abc"), "\"abc\""), ("a\"\\\n", #""a\"\\\n""#), ("Grüße", "\"Grüße\""),
    ([0x61, 0x00], "0x6100"), ([0xFF, 0xFE], "0xfffe"), ("\u{202E}", "0xe280ae"), ("", "\"\""),
  ]

  @Test(arguments: strings)
  func `bytes are text where that can be read`(_ bytes: Bytes, _ text: String) {
    #expect(FieldRenderer().text(bytes) == text)
  }

  @Test func `long values are cut between characters, with their length`() {
    let renderer = FieldRenderer(limit: 4)
    #expect(renderer.text("abcde") == "\"abcd…\" (5 bytes)")
    #expect(renderer.text("abcü") == "\"abc…\" (5 bytes)")
    #expect(renderer.text([0xFF, 0, 0, 0, 0]) == "0xff000000… (5 bytes)")
  }

  @Test func `statements are shown further than other strings`() {
    let renderer = FieldRenderer(limit: 4, statementLimit: 8)
    #expect(renderer.text(statement: "SELECT 1") == "\"SELECT 1\"")
    #expect(renderer.text(statement: "SELECT 12") == "\"SELECT 1…\" (9 bytes)")
    let fields = FieldAnnotator.annotate(
      QueryCommand("SELECT 12").payload(MessageContext()), as: QueryCommand(), MessageContext())
    #expect(renderer.line(fields.fields, of: QueryCommand.type) == "query=\"SELECT 1…\" (9 bytes)")
  }

  @Test func `a binary row of unknown columns is shown as bytes`() {
    let payload = Array("\0\0abc".utf8)
    let fields = FieldAnnotator.annotate(payload, as: BinaryRow(), MessageContext())
    #expect(fields.error == nil)
    #expect(FieldRenderer().line(fields.fields, of: BinaryRow.type) == "undecoded=0x00616263")
  }

  static let times: [(Bytes, ColumnType, String)] = [
    (Bytes([0xEA, 7, 2, 28]), ColumnType.date, "2026-02-28"),
    ([], .date, "0000-00-00"), ([], .dateTime, "0000-00-00 00:00:00"), ([], .time, "00:00:00"),
    ([0xEA, 7, 2, 28, 12, 34, 56], .dateTime, "2026-02-28 12:34:56"),
    ([0xEA, 7, 2, 28, 12, 34, 56, 8, 10, 12, 0], .timestamp, "2026-02-28 12:34:56.789000"),
    ([1, 34, 0, 0, 0, 22, 59, 59], .time, "-838:59:59"),
    ([0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0], .time, "01:02:03.000004"), ([1, 2], .time, "0x0102"),
  ]

  @Test(arguments: times)
  func `dates and times are shown as the text protocol has them`(
    _ bytes: Bytes, _ type: ColumnType, _ text: String
  ) {
    #expect(FieldRenderer().text(bytes, .temporal(type)) == text)
  }

  @Test func `one line shows what matters`() {
    #expect(
      line("ERR, MySQL 9.7.4")
        == #"error_code=1047 ER_UNKNOWN_COM_ERROR sql_state="08S01" error_message="Unknown command""#
    )
    #expect(
      line("HandshakeResponse41, accepted by MySQL 9.7.4")
        == #"username="mysqlspec_default" auth_response=<redacted, 32 bytes> database="mysqlspec" client_plugin_name="caching_sha2_password""#
    )
    #expect(line("TextRow, MySQL 9.7.4") == #"values=["1", "one", NULL]"#)
    #expect(
      line("BinaryRow, MySQL 9.7.4")
        == #"values=[2, -1, 60000, -70000, 10000000000000000000, 1.5, -2.25, 2026, 2026-02-28, 01:02:03.000004, 2026-02-28 12:34:56.789000, "1234.500000000000000000000000000000", "medium", NULL]"#
    )
    #expect(line("COM_PING, answered by MySQL 9.7.4").isEmpty)
  }

  @Test func `a tree shows every field with its place`() throws {
    let vector = try #require(Vector.all.first { $0.name == "OK, MySQL 9.7.4 after SET time_zone" })
    let fields = FieldAnnotator.annotate(vector.payload, as: OKPacket(), vector.context).fields
    #expect(
      FieldRenderer().tree(fields, of: OKPacket.type).joined(separator: "\n") == """
            0 +1      header              0x0
            1 +1      affected_rows       0
            2 +1      last_insert_id      0
            3 +2      status_flags        SERVER_STATUS_AUTOCOMMIT | SERVER_SESSION_STATE_CHANGED
            5 +2      warnings            0
            7 +1      info                ""
            8 +20     session_state_info
                        [0]
            9 +1        type  0
           10 +18       data  0x0974696d655f7a6f6e65062b30303a3030
        """)
  }

  @Test func `fields become JSON by their nature`() {
    #expect(
      json("OK, MySQL 9.7.4 after USE, with session tracking")
        == #"{"header":0,"affected_rows":0,"last_insert_id":0,"status_flags":["SERVER_STATUS_AUTOCOMMIT","SERVER_SESSION_STATE_CHANGED"],"warnings":0,"info":"","session_state_info":[{"type":1,"data":{"hex":"096d7973716c73706563"}},{"type":2,"data":{"hex":"31"}}]}"#
    )
    #expect(
      json("TextRow, MySQL 9.7.4")
        == #"{"values":[{"value":"1"},{"value":"one"},{"value":null}]}"#)
    #expect(
      json("COM_STMT_EXECUTE, with an attribute, answered by MySQL 9.7.4").contains(
        #"{"value":"18446744073709551614"}"#))
    #expect(json("AuthSwitchResponse, accepted by MySQL 9.7.4") == #"{"data":{"redacted":32}}"#)
  }

  @Test func `JSON escapes what it must, and integers keep their digits`() {
    let value: JSON = [
      "a\"\\\n\u{1}\u{7F}\u{2028}é": [
        .integer(JSON.maximumNumber), .integer(JSON.maximumNumber + 1), .integer(.min),
        .unsigned(.max), .number(.nan), .number(1.5), true, nil, "x",
      ]
    ]
    #expect(
      value.text
        == #"{"a\"\\\n\u0001\u007f\u2028é":[9007199254740991,"9007199254740992","-9223372036854775808","18446744073709551615","nan",1.5,true,null,"x"]}"#
    )
  }

  private func line(_ name: String) -> String { shown(name) { FieldRenderer().line($0, of: $1) } }

  private func json(_ name: String) -> String {
    guard let vector = Vector.all.first(where: { $0.name == name }) else { return "no such vector" }
    return FieldJSON.text(Bytes(vector.payload), as: vector.type, vector.context)
  }

  private func shown(_ name: String, _ show: ([Field], MessageType) -> String) -> String {
    guard let vector = Vector.all.first(where: { $0.name == name }) else { return "no such vector" }
    let fields = FieldAnnotator.annotate(
      vector.payload, as: vector.type.prototype(), vector.context
    ).fields
    return show(fields, vector.type)
  }
}
