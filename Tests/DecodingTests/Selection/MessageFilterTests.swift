import Decoding
import Packets
import Session
import Testing
import Wire

@Suite struct MessageFilterTests {
  private func passes(_ filter: String, _ message: SampleMessage) throws -> Bool {
    let filter = try MessageFilter(filter)
    let passes = filter.matches(message)
    // What a type rules out never passes.
    if passes { #expect(filter.mayMatch(message.type), "\(filter.text)") }
    return passes
  }

  @Test(
    arguments: [
      ("type == COM_QUERY && query contains \"SELECT\"", true),
      ("query contains \"DELETE\"", false),
      ("query == \"SELECT 1\"", true), ("query != \"SELECT 1\"", false), ("query != \"x\"", true),
      ("query in {\"x\", \"SELECT 1\"}", true), ("query not in {\"x\", \"SELECT 1\"}", false),
      ("query matches \"(?i)select\\s+\\d\"", true), ("query", true), ("not query", false),
      ("COM_QUERY", true), ("COM_PING", false), ("COM_QUERY.query", true), ("error_code", false),
      ("error_code != 1213", false), ("not error_code == 1213", true),
      ("type in {COM_QUERY, ERR}", true),
      ("type != COM_QUERY", false), ("command == COM_QUERY", true), ("command == 3", true),
      ("side == client", true), ("side != client", false), ("stream == 3", true),
      ("packet in 10..20", true), ("packet in {1, 16..20}", false), ("packet not in 10..20", false),
      ("packet < 15", false), ("packet <= 15", true), ("packet > 14", true),
      ("packet >= 16", false),
      ("packet < 0", false), ("packet != 15", false), ("sequence == 1 and offset == 120", true),
      ("length == 30", true), ("time >= \"2026-01-01T00:00:00Z\"", true),
      ("time > \"2026-01-01\"", false), ("time in \"2025-12-31\"..\"2026-01-02\"", true),
      ("user == \"app\" or user == \"x\"", true), ("user matches \"^a\"", true),
      ("database", false),
      ("database != \"x\"", false), ("server_version contains \"9.7\"", true),
      ("auth_method == \"caching_sha2_password\"", true), ("client_address == \"127.0.0.1\"", true),
      ("client_address == \"::ffff:127.0.0.1\"", true), ("server_address != \"10.0.0.5\"", false),
      ("server_address in {\"10.0.0.5\", \"::1\"}", true), ("client_port == 50000", true),
      ("server_port in 3306..3310", true), ("vendor == mysql", true), ("vendor != mysql", false),
      ("secure", false), ("secure == false", true), ("secure != true", true), ("latency", false),
      ("latency < 1h", false), ("request == COM_QUERY", false), ("violation", false),
      ("violation != sequence", false), ("statement contains \"1\"", true), ("!(COM_QUERY)", false),
      ("COM_PING or COM_QUERY and stream == 4", false),
      ("(COM_PING or COM_QUERY) and stream == 3", true),
      ("not not COM_QUERY", true), ("type == 'COM_QUERY'", true),
    ] as [(String, Bool)])
  func `a query passes what fits it`(filter: String, isExpected: Bool) throws {
    #expect(try passes(filter, .query("SELECT 1")) == isExpected)
  }

  @Test(
    arguments: [
      ("error_code == 1213", true), ("error_code == ER_LOCK_DEADLOCK", true),
      ("error_code in {ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK}", true),
      ("error_code > 1212.5", true),
      ("error_code != ER_LOCK_DEADLOCK", false), ("error_code in 1200..1300", true),
      ("sql_state == \"40001\"", true), ("sql_state >= \"41\"", false),
      ("sql_state in \"40\"..\"41\"", true), ("error_message contains \"Deadlock\"", true),
      ("user == \"app\" and latency > 100ms", true),
      ("latency >= 250ms and latency <= 250ms", true),
      ("latency in 1ms..1s", true), ("latency > 0.5s", false), ("request == COM_QUERY", true),
      ("request != COM_QUERY", false), ("request != COM_PING", true), ("rows == 0", true),
      ("statement matches \"(?i)for update\" and error_code", true),
      ("ERR and not violation", true),
    ] as [(String, Bool)])
  func `an error passes what fits it`(filter: String, isExpected: Bool) throws {
    #expect(try passes(filter, .error(1213)) == isExpected)
  }

  @Test(
    arguments: [
      ("status_flags has SERVER_STATUS_IN_TRANS", true), ("status_flags has IN_TRANS", true),
      ("status_flags has AUTOCOMMIT", false), ("status_flags == 1", true),
      ("affected_rows >= 5 and affected_rows < 6", true), ("affected_rows == 5.0", true),
      ("OK.affected_rows", true), ("info", false),
    ] as [(String, Bool)])
  func `flags and numbers of an OK are compared`(filter: String, isExpected: Bool) throws {
    #expect(try passes(filter, .ok(.inTransaction)) == isExpected)
  }

  @Test(
    arguments: [
      ("values[0].value == \"x\"", true), ("values[0] == \"x\"", true), ("values[1] == null", true),
      ("values[0] != null", true), ("values[1] != null", false), ("values[2] == 12", true),
      ("values[2].value == 12.0", true), ("values[2] > 9", true), ("values[2] > \"9\"", false),
      ("values[0] > 9", false), ("values[3]", false), ("values[3] != \"x\"", false),
      ("values[*].value == \"x\"", true), ("values[*] == 12", true), ("values[*] == 13", false),
      ("values[*] != 13", true), ("values[*] != 12", false), ("values[*] == NULL", true),
      ("values[*] matches \"^1\"", true), ("values[*] in 10..20", true),
      ("TextRow.values[0] == \"x\"", true), ("BinaryRow.values[0] == \"x\"", false),
    ] as [(String, Bool)])
  func `values of a text row are compared by what they say`(
    filter: String, isExpected: Bool
  ) throws {
    #expect(try passes(filter, .row(["x", nil, "12"])) == isExpected)
  }

  @Test(
    arguments: [
      ("values[0] == -5", true), ("values[0] == \"-5\"", true), ("values[0] < 0", true),
      ("values[1] == 1.5", true), ("values[2] == null", true),
      ("values[3] == \"2026-01-31\"", true),
      ("values[3] >= \"2026-01-01\"", true), ("values[*] == 18446744073709551615", true),
    ] as [(String, Bool)])
  func `values of a binary row are compared by their types`(
    filter: String, isExpected: Bool
  ) throws {
    let row = SampleMessage.row(
      [
        BinaryValue(-5 as Int64), BinaryValue(1.5 as Double), BinaryValue(),
        BinaryValue(Bytes([0xEA, 7, 1, 31]), type: .date), BinaryValue(unsigned: .max),
      ],
      [
        .init(type: .longLong), .init(type: .double), .init(type: .long), .init(type: .date),
        .init(type: .longLong, isUnsigned: true),
      ])
    #expect(try passes(filter, row) == isExpected)
  }

  @Test func `parameters of an execution are values, too`() throws {
    let message = SampleMessage.execution([BinaryValue("bob"), BinaryValue(3 as Int64)])
    #expect(try passes("values[*].value == \"bob\"", message))
    #expect(try passes("parameters[1].type == MYSQL_TYPE_LONGLONG", message))
    #expect(try passes("parameters[*].flags != 128 and statement_id == 7", message))
    #expect(try !passes("values[0] == 3", message))
  }

  @Test func `a greeting is searched for its capabilities`() throws {
    let message = SampleMessage(Script.greeting)
    #expect(try passes("capability_flags_2 has CLIENT_PLUGIN_AUTH", message))
    #expect(
      try passes("capability_flags_1 has SSL and not capability_flags_1 has COMPRESS", message))
    // The flag exists, but not in these bits.
    #expect(try !passes("capability_flags_2 has CLIENT_DEPRECATE_EOF and thread_id == 1", message))
    #expect(try passes("HandshakeV10.server_version == \"9.7.4\" and thread_id == 12", message))
    #expect(try passes("character_set in {utf8mb4_general_ci, 0}", message))
  }

  @Test func `a violation is asked for by its rule`() throws {
    let message = SampleMessage.ok()
    message.violations = [Violation(.sequence, by: .server, "out of order")]
    #expect(try passes("violation", message))
    #expect(try passes("violation == sequence", message))
    #expect(try passes("violation in {sequence, after-end}", message))
    #expect(try !passes("violation == malformed", message))
    #expect(try passes("violation != malformed", message))
  }

  @Test func `the payload is read only when the rest leaves the answer open, and once`() throws {
    let filter = try MessageFilter("query contains \"S\" and query contains \"E\" and stream == 4")
    let message = SampleMessage.query("SELECT 1")
    #expect(!filter.matches(message))
    #expect(message.readings == 0)
    message.streamNumber = 4
    #expect(filter.matches(message))
    #expect(message.readings == 1)
    // What is nowhere in the payload is in no field of it.
    #expect(try !MessageFilter("query contains \"nowhere\"").matches(message))
    #expect(try !MessageFilter("query in {\"x\", \"nowhere\"}").matches(message))
    #expect(message.readings == 1)
    #expect(try MessageFilter("query in {\"nowhere\", \"SELECT 1\"}").matches(message))
    #expect(message.readings == 2)
  }

  @Test(
    arguments: [
      ("query contains \"x\"", ["COM_QUERY", "COM_STMT_PREPARE"]),
      ("error_code == 1213", ["ERR", "ProgressReport"]),
      ("ERR.error_code == 1213", ["ERR"]), ("COM_PING or COM_QUIT", ["COM_PING", "COM_QUIT"]),
      ("COM_PING and error_code == 1", []), ("not (error_code == 1 or not ERR)", ["ERR"]),
      (
        "statement_id == 1 and not COM_STMT_CLOSE and not side == server",
        [
          "COM_STMT_EXECUTE", "COM_STMT_SEND_LONG_DATA", "COM_STMT_RESET", "COM_STMT_FETCH",
          "COM_STMT_BULK_EXECUTE",
        ]
      ),
    ] as [(String, [String])])
  func `types that cannot pass are known without a message`(
    filter: String, types: [String]
  ) throws {
    let names = try MessageFilter(filter).possibleTypes.map(\.name)
    #expect(Set(names) == Set(types))
  }

  @Test func `a test of the session leaves every type open`() throws {
    let filter = try MessageFilter("stream == 1 or user == \"x\"")
    #expect(filter.possibleTypes.count == Catalogue.messages.count)
    let replies = try MessageFilter("latency > 1s")
    #expect(!replies.mayMatch(QueryCommand.type))
    #expect(replies.mayMatch(OKPacket.type))
  }

  @Test func `every field of the catalogue can be asked for`() throws {
    for type in Catalogue.messages {
      for layout in FieldLayout.fields(of: type.prototype()) {
        if case .list(_, let inner) = layout.kind {
          for field in inner {
            _ = try MessageFilter("\(type.name).\(layout.name)[*].\(field.name)")
          }
        } else {
          _ = try MessageFilter("\(type.name).\(layout.name)")
        }
      }
    }
  }
}
