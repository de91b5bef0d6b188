import Packets
import Session
import StandIn
import Testing
import Transport
import Wire

@Suite struct CommandTests {
  @Test func `every byte of a command has MySQL's answer, and the session goes on`() async throws {
    let ended: Set<UInt8> = [0x01, 0x11, 0x21]
    try await TestServer.run { server in
      let client = try await server.session()
      for byte in UInt8.min...UInt8.max where !ended.contains(byte) {
        let reply = try await client.commandIgnoringRules([byte])
        let expected: Int? =
          switch byte {
          case 0x02: 1046
          case 0x03, 0x16: 1065
          case 0x04, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C: 1835
          case 0x0D, 0x12, 0x1E, 0x20: 1227
          case 0x15: 1045
          case 0x09, 0x0E, 0x1F: nil
          default: 1047
          }
        #expect(reply.error == expected, "command \(byte)")
      }
      #expect(try await client.commandIgnoringRules([0x0E]).error == nil)
    }
  }

  @Test func `a ping says how the session stands`() async throws {
    try await TestServer.run { server in
      let client = try await server.session()
      #expect(try await client.command(PingCommand()).ok?.status == .autocommit)
      #expect(try await client.query("BEGIN").isOK)
      let status = try await client.command(PingCommand()).ok?.status
      #expect(status == [.autocommit, .inTransaction])
    }
  }

  @Test func `a packet with another number than 0 is error 1156 with number 0`() async throws {
    try await TestServer.run { server in
      let client = try await server.session()
      try await client.send([0x0E], sequence: 3)
      let packet = try await client.packetIgnoringRules()
      #expect(packet.sequence == 0)
      #expect(packet.payload.starts(with: [0xFF, 0x84, 0x04]))
      #expect(await client.isEnded())
    }
  }

  @Test func `quitting ends the connection without a word`() async throws {
    try await TestServer.run { server in
      let client = try await server.session()
      try await client.send(QuitCommand().payload())
      #expect(await client.isEnded())
    }
  }

  @Test func `several statements are switched on and off`() async throws {
    for flags in [Capabilities.standard, .standard.subtracting(.deprecateEOF)] {
      try await TestServer.run { server in
        let client = try await server.session("empty", flags.subtracting(.multiStatements))
        let sql = "SELECT 1; SELECT 2"
        #expect(try await client.query(sql).error?.errorCode == 1064)
        var option = SetOptionCommand()
        let end = flags.contains(.deprecateEOF) ? ["OK"] : ["EOF"]
        #expect(try await client.command(option).names == end)
        #expect(try await client.query(sql).rows == [["1"], ["2"]])
        option.optionOperation = 1
        #expect(try await client.command(option).names == end)
        #expect(try await client.query(sql).error?.errorCode == 1064)
        option.optionOperation = 7
        #expect(try await client.command(option).error?.errorCode == 1047)
      }
    }
  }

  @Test func `a schema is entered up to the first NUL of its name`() async throws {
    try await TestServer.run { server in
      let client = try await server.session()
      var command = InitDBCommand()
      command.schemaName = "mysqlspec\0behind"
      #expect(try await client.command(command).isOK)
      command.schemaName = "mysqlspec_zzz"
      #expect(try await client.command(command).error?.errorCode == 1049)
      command.schemaName = "mysql"
      #expect(try await client.command(command).error?.errorCode == 1044)
      command.schemaName = Bytes(utf8: String(repeating: "d", count: 65))
      #expect(try await client.command(command).error?.errorCode == 1059)
      #expect(try await client.query("SELECT DATABASE()").scalar == "mysqlspec")
    }
  }

  @Test func `the columns of a table are listed with their defaults`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      _ = try await client.login("empty", database: "mysqlspec", tls: true)
      var command = FieldListCommand()
      command.table = "scratch"
      let all = try await client.command(command)
      let columns = all.packets.compactMap { $0.message(as: ColumnDefinition41.self) }
      #expect(columns.map(\.name) == ["k", "v"])
      #expect(columns.map(\.defaultValue) == ["", "0"])
      command.table = "items"
      command.wildcard = "N%"
      let some = try await client.command(command)
      let definition = some.packets[0].message(as: ColumnDefinition41.self)
      #expect(definition?.name == "name")
      #expect(definition?.defaultValue == nil)
      #expect(some.packets.count == 2)
      command.table = "missing"
      #expect(try await client.command(command).error?.errorCode == 1146)
      command.table = ""
      #expect(try await client.command(command).error?.errorCode == 1103)
    }
  }

  @Test func `statistics are a line of text`() async throws {
    try await TestServer.run { server in
      let client = try await server.session()
      let reply = try await client.command(StatisticsCommand())
      let text = reply.packets[0].message(as: StatisticsReply.self)?.statistics.text
      #expect(text?.hasPrefix("Uptime: ") == true)
      #expect(text?.contains("Threads: 1  Questions: 1") == true)
    }
  }

  @Test func `a reset forgets the session's state and keeps its schema`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      _ = try await client.login("empty", database: "mysqlspec")
      _ = try await client.query("SET @a = 1")
      let prepared = try await client.prepare("SELECT 1")
      _ = try await client.query("BEGIN")
      let reply = try await client.command(ResetConnectionCommand())
      #expect(reply.ok?.status == .autocommit)
      #expect(try await client.query("SELECT @a, DATABASE()").rows == [[nil, "mysqlspec"]])
      #expect(try await client.execute(prepared.statementID).error?.errorCode == 1243)
    }
  }

  @Test func `commands sent together are answered in order`() async throws {
    try await TestServer.run { server in
      let client = try await server.session()
      var close = StatementCloseCommand()
      close.statementID = 99
      var payloads: [[UInt8]] = []
      for number in 0..<20 {
        payloads.append(QueryCommand(Bytes(utf8: "SELECT \(number)")).payload(await client.context))
        payloads.append(close.payload())
      }
      try await client.send(together: payloads)
      for number in 0..<20 {
        #expect(try await client.reply().scalar == String(number))
      }
      #expect(try await client.ping())
    }
  }

  @Test func `a user changes, with an auth switch and a fresh session`() async throws {
    try await TestServer.run { server in
      let client = try await server.session("default")
      _ = try await client.query("SET @a = 1")
      for role in ["other", "cleartext", "sha256", "native", "empty", "empty"] {
        let reply = try await client.changeUser(Credentials(role), database: "mysqlspec")
        #expect(reply.isOK, "\(role): \(reply)")
        #expect(reply.names.first == "AuthSwitchRequest")
        #expect(reply.packets.first?.packet.sequence == 1)
        let rows = try await client.query("SELECT CURRENT_USER(), @a, DATABASE()").rows
        #expect(rows == [["mysqlspec_\(role)@%", nil, "mysqlspec"]])
      }
    }
  }

  @Test func `a failed change of user is one error and the end`() async throws {
    try await TestServer.run { server in
      for (credentials, database, code) in [
        (Credentials("mysqlspec_other", password: "wrong"), "", 1045),
        (Credentials("nobody", password: "wrong"), "", 1045),
        (Credentials("locked"), "", 3118), (Credentials("other"), "mysqlspec_zzz", 1049),
      ] {
        let client = try await server.session()
        let reply = try await client.changeUser(credentials, database: database)
        #expect(reply.error.map { Int($0.errorCode) } == code, "\(reply)")
        #expect(await client.isEnded())
      }
    }
  }

  @Test func `a cut change of user is error 1047 and the end`() async throws {
    try await TestServer.run { server in
      let client = try await server.session()
      var command = ChangeUserCommand()
      command.user = "mysqlspec_empty"
      command.characterSet = 255
      command.clientPluginName = "caching_sha2_password"
      let whole = command.payload(await client.context)
      await client.close()
      for length in 1..<(whole.count - 1) {
        let client = try await server.session()
        let reply = try await client.commandIgnoringRules(Array(whole.prefix(length)))
        #expect(reply.error == 1047, "cut to \(length) bytes")
        #expect(await client.isEnded())
      }
    }
  }

  @Test func `a command of more than the maximum is error 1153 and the end`() async throws {
    try await TestServer.run({ $0.maximumPacket = 1 << 16 }) { server in
      let client = try await server.session()
      let fitting = "SELECT '" + String(repeating: "x", count: (1 << 16) - 10) + "'"
      #expect(try await client.query(fitting).isOK)
      try await client.send(QueryCommand(Bytes(utf8: fitting + " ")).payload())
      #expect(try await client.reply().error?.errorCode == 1153)
      #expect(await client.isEnded())
    }
  }
}
