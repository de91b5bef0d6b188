import Packets
import Session
import StandIn
import TLS
import Testing
import Transport
import Wire

@Suite struct TLSTests {
  @Test func `the certificate leads to the server's authority and names the host`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      var configuration = TLSConfiguration()
      configuration.trust = .pem(try #require(server.server.authorityPEM))
      configuration.verification = .identity("127.0.0.1")
      var request = SSLRequest()
      request.capabilities = Capabilities.standard.union(.ssl)
      request.characterSet = 255
      try await client.send(request.payload())
      try await client.connection.startTLS(
        TLSContext(role: .client, configuration: configuration))
      await client.tlsEstablished()
      let credentials = Credentials("empty")
      try await client.send(client.handshakeResponse(credentials).payload())
      #expect(try await client.authenticate(credentials).isOK)
      let version = try await client.query("SHOW STATUS LIKE 'Ssl_version'").rows
      #expect(version == [["Ssl_version", "TLSv1.3"]])
    }
  }

  @Test func `the handshake may come in one segment with the request`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      try await client.startTLS(coalesced: true)
      let credentials = Credentials("empty")
      try await client.send(client.handshakeResponse(credentials).payload())
      #expect(try await client.authenticate(credentials).isOK)
    }
  }

  @Test func `a request of only the flags is enough`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      var request = SSLRequest()
      request.capabilities = Capabilities.standard.union(.ssl)
      try await client.startTLS(request: Array(request.payload().prefix(4)))
      let credentials = Credentials("empty")
      try await client.send(client.handshakeResponse(credentials).payload())
      #expect(try await client.authenticate(credentials).isOK)
    }
  }

  @Test func `the flags of the request count, not those behind it`() async throws {
    try await TestServer.run { server in
      let flags = Capabilities.standard.subtracting([.deprecateEOF, .multiStatements])
      let client = try await server.client(flags)
      try await client.startTLS()
      let credentials = Credentials("empty")
      let response = await client.handshakeResponse(credentials) {
        $0.capabilities = Capabilities.standard.union(.ssl)
      }
      try await client.send(response.payload())
      #expect(try await client.authenticate(credentials).isOK)
      #expect(
        try await client.query("SELECT 1").names
          == ["ColumnCount", "ColumnDefinition41", "EOF", "TextRow", "EOF"])
      #expect(try await client.query("SELECT 1; SELECT 2").error?.errorCode == 1064)
    }
  }

  @Test func `another collation behind the request is error 1043`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      try await client.startTLS()
      let response = await client.handshakeResponse(Credentials("empty")) { $0.characterSet = 45 }
      try await client.send(response.payload())
      #expect(try await client.reply().error?.errorCode == 1043)
    }
  }

  @Test func `a request without TLS on the server's side is error 1043`() async throws {
    try await TestServer.run({ $0.tls = .off }) { server in
      let client = try await server.client()
      #expect(await !client.greeting.capabilities.contains(.ssl))
      var request = SSLRequest()
      request.capabilities = Capabilities.standard.union(.ssl)
      try await client.send(request.payload())
      #expect(try await client.next().message(as: ERRPacket.self)?.errorCode == 1043)
    }
  }

  @Test func `where TLS is required, a right password without it is error 3159`() async throws {
    try await TestServer.run({ $0.tls = .required }) { server async throws in
      #expect(try await server.client().login("default").error?.errorCode == 3159)
      let wrong = Credentials("mysqlspec_default", password: "wrong")
      #expect(try await server.client().login(wrong).error?.errorCode == 1045)
      #expect(try await server.client().login("default", tls: true).isOK)
    }
  }

  @Test func `a login in clear that only claims to want TLS never succeeds`() async throws {
    try await TestServer.run({ $0.connectTimeout = .milliseconds(100) }) { server in
      let client = try await server.client()
      let response = await client.handshakeResponse(Credentials("empty")) {
        $0.capabilities.insert(.ssl)
      }
      try await client.send(response.payload())
      let reply = try await client.packetIgnoringRules()
      #expect(reply.payload.first == 0xFF)
    }
  }

  @Test func `bytes in clear behind the request break the handshake`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      var request = SSLRequest()
      request.capabilities = Capabilities.standard.union(.ssl)
      let bytes = await client.observed(request.payload())
      let injected: [UInt8] = [9, 0, 0, 0, 3] + Array("SELECT 1".utf8)
      try await client.sendRaw(bytes + injected)
      var received: [UInt8] = []
      while case .bytes(let more) = try await client.connection.receive() { received += more }
      #expect(String(decoding: received, as: UTF8.self).hasSuffix("#08S01Bad handshake"))
    }
  }
}
