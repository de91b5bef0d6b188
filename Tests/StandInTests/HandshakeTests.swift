import Packets
import Session
import StandIn
import TLS
import Testing
import Transport
import Wire

@Suite struct HandshakeTests {
  @Test func `a handshake response cut anywhere is error 1043, and the end`() async throws {
    try await TestServer.run { server in
      let first = try await server.client()
      let whole = await first.handshakeResponse(Credentials("empty")) {
        $0.attributes = [ConnectionAttribute("a", "b")]
      }.payload()
      for length in 0..<whole.count {
        let client = try await server.client()
        try await client.send(Array(whole.prefix(length)))
        let reply = try await client.reply()
        #expect(reply.error?.errorCode == 1043, "cut to \(length) bytes: \(reply)")
        #expect(await client.isEnded())
      }
      try await first.send(whole + [1, 2, 3])
      #expect(try await first.reply().isOK)
    }
  }

  @Test func `attributes may hold 64 KiB and any nonsense inside`() async throws {
    try await TestServer.run { server in
      for (count, isTaken) in [(300, true), (65_530, true), (65_531, false), (500_000, false)] {
        let client = try await server.client()
        let response = await client.handshakeResponse(Credentials("empty")) {
          $0.attributes = [ConnectionAttribute("k", Bytes(Array(repeating: 118, count: count)))]
        }
        try await client.send(response.payload())
        let reply = try await client.reply()
        #expect(reply.isOK == isTaken, "\(count) bytes: \(reply)")
      }
      let client = try await server.client()
      let response = await client.handshakeResponse(Credentials("empty"))
      try await client.send(response.payload().dropLast() + [4, 9, 97, 1, 98])
      #expect(try await client.reply().isOK)
    }
  }

  @Test(arguments: [0, 2, 5])
  func `a response with the wrong number is error 1156`(sequence: UInt8) async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      try await client.send(
        client.handshakeResponse(Credentials("empty")).payload(), sequence: sequence)
      let reply = try await client.packetIgnoringRules()
      #expect(reply.sequence == 1)
      #expect(reply.payload.starts(with: [0xFF, 0x84, 0x04]))
    }
  }

  @Test func `a response of the old protocol is understood and refused`() async throws {
    try await TestServer.run { server in
      var old = HandshakeResponse320()
      old.username = "mysqlspec_empty"
      old.clientFlag = 0x8485
      let client = try await server.client()
      try await client.send(old.payload() + [0])
      let reply = try await client.reply()
      #expect(reply.error?.errorCode == 1251)
      #expect(reply.error?.sqlState == "")
    }
  }

  @Test(arguments: [(35, "ucs2"), (54, "utf16"), (56, "utf16le"), (60, "utf32"), (160, "utf32")])
  func `no client may have a character set of wide units`(
    collation: UInt8, name: String
  ) async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      let response = await client.handshakeResponse(Credentials("empty")) {
        $0.characterSet = collation
      }
      try await client.send(response.payload())
      let error = try await client.reply().error
      #expect(error?.errorCode == 1231)
      #expect(error?.errorMessage.text.contains("'\(name)'") == true)
    }
  }

  @Test func `a client that says nothing is told so at the timeout`() async throws {
    try await TestServer.run({ $0.connectTimeout = .milliseconds(50) }) { server in
      let client = try await server.client()
      let reply = try await client.next().message(as: ERRPacket.self)
      #expect(reply?.errorCode == 1159)
      #expect(await client.isEnded())
    }
  }

  @Test func `a client that leaves before it answers frees its place`() async throws {
    try await TestServer.run({ $0.maximumConnections = 2 }) { server in
      for how in [Connection.Closing.fin, .reset, .half] {
        let client = try await server.client()
        await client.close(how)
      }
      try await eventually { server.server.connectionCount == 0 }
      #expect(try await server.client().login("empty").isOK)
    }
  }

  @Test func `one client too many gets an error without a greeting`() async throws {
    try await TestServer.run({ $0.maximumConnections = 1 }) { server in
      let client = try await server.session()
      let connection = try await Connection.open(to: server.address)
      let received = try await connection.receive()
      let packet = ERRPacket(1040, "", "Too many connections").payload()
      #expect(received == .bytes([UInt8(packet.count), 0, 0, 0] + packet))
      #expect(try await connection.receive() == .end)
      await connection.close()
      try await client.send(QuitCommand().payload())
      #expect(await client.isEnded())
      try await eventually { server.server.connectionCount == 0 }
      #expect(try await server.client().login("empty").isOK)
    }
  }

  @Test func `a command sent ahead of the login's answer is answered behind it`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      let login = await client.handshakeResponse(Credentials("empty")).payload()
      let bytes = PacketSplitter.header(payloadLength: login.count, sequence: 1) + login
      try await client.sendRaw(bytes + [1, 0, 0, 0, 0x0E])
      let first = try await client.packetIgnoringRules()
      let second = try await client.packetIgnoringRules()
      #expect([first.payload[0], second.payload[0]] == [0, 0])
      #expect([first.sequence, second.sequence] == [2, 1])
    }
  }

  @Test func `a payload of a megabyte before the login is refused`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      try await client.sendRaw([0xFF, 0xFF, 0xFF, 1])
      let reply = try await client.packetIgnoringRules()
      #expect(reply.payload.starts(with: [0xFF, 0x81, 0x04]))
      #expect(await client.isEnded())
    }
  }
}
