import Packets
import Session
import StandIn
import TLS
import Testing
import Transport
import Wire

@Suite struct LoginTests {
  @Test(
    arguments: [
      "default", "other", "caching_sha2", "native", "sha256", "cleartext", "token", "empty",
      "limited", "admin",
    ], [true, false])
  func `a provisioned user logs in, with TLS and without`(role: String, tls: Bool) async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      let reply = try await client.login(role, tls: tls)
      #expect(reply.isOK, "\(reply)")
      #expect(reply.ok?.status == .autocommit)
      #expect(try await client.query("SELECT CURRENT_USER()").scalar == "mysqlspec_\(role)@%")
    }
  }

  @Test func `the greeting is that of MySQL without compression`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      let greeting = await client.greeting
      #expect(greeting.capabilities == Capabilities(rawValue: 0xDBFF_FFDF))
      #expect(greeting.authPluginDataLength == 21)
      #expect(greeting.authPluginName == "caching_sha2_password")
      #expect(greeting.authPluginData.allSatisfy { (1...127).contains($0) })
      #expect(StatusFlags(rawValue: greeting.statusFlags) == .autocommit)
      _ = try await client.login("empty")
      let id = try await client.query("SELECT CONNECTION_ID()").scalar
      #expect(id == String(greeting.threadID))
      let version = try await client.query("SELECT VERSION()").scalar
      #expect(version == greeting.serverVersion.text)
    }
  }

  @Test func `a nonce is drawn for each connection, and repeats with its seed`() async throws {
    var nonces: [[[UInt8]]] = []
    for _ in 0..<2 {
      try await TestServer.run({ $0.nonceSeed = 42 }) { server in
        nonces.append([try await server.client().nonce, try await server.client().nonce])
      }
    }
    #expect(nonces[0] == nonces[1])
    #expect(nonces[0][0] != nonces[0][1])
  }

  @Test func `the second login of a user needs no more than a digest`() async throws {
    try await TestServer.run { server in
      let first = try await server.client().login("default", tls: true)
      #expect(first.names == ["AuthMoreData", "OK"])
      #expect(first.packets.map(\.packet.sequence) == [3, 5])
      let second = try await server.client().login("default", tls: true)
      #expect(second.names == ["AuthMoreData", "OK"])
      #expect(second.packets.map(\.packet.sequence) == [3, 4])
      let admin = try await server.session("admin")
      #expect(try await admin.query("FLUSH PRIVILEGES").isOK)
      let third = try await server.client().login("default", tls: true)
      #expect(third.packets.map(\.packet.sequence) == [3, 5])
    }
  }

  @Test(arguments: [
    ("mysqlspec_default", "wrong", "YES"), ("mysqlspec_default", "", "NO"),
    ("mysqlspec_cleartext", "wrong", "YES"), ("mysqlspec_sha256", "wrong", "YES"),
    ("mysqlspec_native", "wrong", "YES"), ("nobody", "wrong", "YES"),
    ("mysqlspec_empty", "unexpected", "YES"), ("mysqlspec_locked", "wrong", "YES"),
  ])
  func `a wrong password is error 1045, and the end`(
    user: String, password: String, used: String
  ) async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      let reply = try await client.login(Credentials(user, password: password))
      #expect(reply.error?.errorCode == 1045, "\(reply)")
      #expect(reply.error?.sqlState == "28000")
      #expect(
        reply.error?.errorMessage.text
          == "Access denied for user '\(user)'@'127.0.0.1' (using password: \(used))")
      #expect(await client.isEnded())
    }
  }

  @Test func `an unknown user is asked what a known one is asked`() async throws {
    try await TestServer.run { server in
      for user in ["nobody", "nobody", "someone", "x"] {
        let reply = try await server.client().login(Credentials(user, password: "any"), tls: true)
        let isKnownForm = [["AuthMoreData", "ERR"], ["AuthSwitchRequest", "ERR"]]
          .contains(reply.names)
        #expect(isKnownForm, "\(reply)")
      }
    }
  }

  @Test func `a digest for one nonce is not taken for another`() async throws {
    try await TestServer.run { server in
      _ = try await server.client().login("default", tls: true)
      let first = try await server.client()
      let replayed = await first.handshakeResponse(Credentials("default")).authResponse
      let second = try await server.client()
      var response = await second.handshakeResponse(Credentials("default"))
      response.authResponse = replayed
      try await second.send(response.payload())
      #expect(try await second.next().message(as: AuthMoreData.self)?.data == [4])
    }
  }

  @Test(arguments: ["", "auth_foo", "mysql_native_password", "mysql_clear_password"])
  func `a client with another method is switched to that of the user`(
    plugin: String
  ) async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      var response = await client.handshakeResponse(Credentials("default"))
      response.clientPluginName = Bytes(utf8: plugin)
      response.authResponse = Bytes([1, 2, 3])
      try await client.send(response.payload())
      let reply = try await client.authenticate(Credentials("default"))
      let request = reply.packets[0].message(as: AuthSwitchRequest.self)
      #expect(request?.pluginName == "caching_sha2_password")
      #expect(request?.pluginProvidedData.count == 21)
      #expect(request?.pluginProvidedData.last == 0)
      #expect(reply.isOK, "\(reply)")
    }
  }

  @Test func `a clear password in the handshake response is taken at once`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      try await client.startTLS()
      var response = await client.handshakeResponse(Credentials("cleartext"))
      response.clientPluginName = "mysql_clear_password"
      response.authResponse = "mysqlspec-cleartext-Pw1!\0"
      try await client.send(response.payload())
      #expect(try await client.reply().isOK)
    }
  }

  @Test(arguments: ["", "\0", "\0\0"])
  func `a clear password ends at its first NUL or its packet`(terminator: String) async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      try await client.send(client.handshakeResponse(Credentials("cleartext")).payload())
      _ = try await client.next()
      try await client.send(Array("mysqlspec-cleartext-Pw1!\(terminator)".utf8))
      #expect(try await client.reply().isOK)
    }
  }

  @Test func `a single byte in an auth switch is a password, not COM_QUIT`() async throws {
    try await TestServer.run { server in
      for byte: UInt8 in [0, 1, 2] {
        let client = try await server.client()
        try await client.send(client.handshakeResponse(Credentials("cleartext")).payload())
        _ = try await client.next()
        try await client.send([byte])
        #expect(try await client.reply().error?.errorCode == 1045)
      }
    }
  }

  @Test func `without plugin authentication only a native password is possible`() async throws {
    try await TestServer.run { server in
      let flags = Capabilities.standard.subtracting(.pluginAuth)
      let modern = try await server.client(flags)
      try await modern.send(modern.handshakeResponse(Credentials("empty")).payload())
      #expect(try await modern.reply().error?.errorCode == 1251)
      let native = try await server.client(flags)
      let nonce = await native.nonce
      var response = await native.handshakeResponse(Credentials("native"))
      response.authResponse = Bytes(
        Credentials.nativeDigest(Credentials("native").passwords[0], nonce))
      try await native.send(response.payload())
      #expect(try await native.reply().isOK)
    }
  }

  @Test func `both factors are asked for, and needed`() async throws {
    try await TestServer.run { server in
      let flags = Capabilities.standard.union(.multiFactorAuthentication)
      for names in [
        ["AuthMoreData", "AuthNextFactor", "OK"], ["AuthMoreData", "AuthNextFactor", "OK"],
      ] {
        let reply = try await server.client(flags).login("mfa", tls: true)
        #expect(reply.names == names)
      }
      var wrong = Credentials("mfa")
      wrong.passwords[1] = Array("wrong".utf8)
      #expect(
        try await server.client(flags).login(wrong, tls: true).error?.errorCode == 1045)
      #expect(try await server.client().login("mfa", tls: true).error?.errorCode == 1045)
    }
  }

  @Test func `requirements of an account are checked behind its password`() async throws {
    try await TestServer.run { server in
      #expect(try await server.client().login("locked").error?.errorCode == 3118)
      #expect(try await server.client().login("expired").error?.errorCode == 1862)
      #expect(try await server.client().login("require_ssl").error?.errorCode == 1045)
      #expect(try await server.client().login("require_ssl", tls: true).isOK)
      let x509 = Credentials("require_x509")
      #expect(try await server.client().login(x509, tls: true).error?.errorCode == 1045)
      let identity = try server.server.issueClientIdentity()
      #expect(try await server.client().login(x509, tls: true, identity: identity).isOK)
    }
  }

  @Test func `with an expired password nothing is allowed but a new one`() async throws {
    try await TestServer.run { server in
      let flags = Capabilities.standard.union(.canHandleExpiredPasswords)
      let client = try await server.session("expired", flags)
      #expect(try await client.query("SELECT 1").error?.errorCode == 1820)
      #expect(try await client.query("SELEC").error?.errorCode == 1064)
      #expect(try await client.command(ResetConnectionCommand()).error?.errorCode == 1820)
      #expect(try await client.ping())
      #expect(try await client.query("ALTER USER USER() IDENTIFIED BY 'fresh'").isOK)
      #expect(try await client.query("SELECT 1").scalar == "1")
      let again = Credentials("mysqlspec_expired", password: "fresh")
      #expect(try await server.client().login(again).isOK)
      #expect(try await server.client().login("expired").error?.errorCode == 1045)
    }
  }

  @Test(arguments: [
    ("mysqlspec_zzz", 1049), ("mysql", 1044), (String(repeating: "d", count: 65), 1059),
    ("a`;select 1", 1044),
  ])
  func `a schema that cannot be entered ends the login`(name: String, code: Int) async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      let reply = try await client.login("empty", database: name)
      #expect(reply.error.map { Int($0.errorCode) } == code, "\(reply)")
      #expect(await client.isEnded())
    }
  }

  @Test func `the schema of a login is entered and tracked`() async throws {
    try await TestServer.run { server in
      let client = try await server.client()
      let reply = try await client.login("empty", database: "mysqlspec", tls: true)
      let change = reply.ok?.sessionStateInfo.first
      #expect(change?.kind == .schema)
      #expect(try change?.strings() == ["mysqlspec"])
      #expect(try await client.query("SELECT DATABASE()").scalar == "mysqlspec")
    }
  }

  @Test func `a fault refuses where an auth switch belongs`() async throws {
    try await TestServer.run({ $0.faults = [.refusesInsteadOfSwitching] }) { server async throws in
      #expect(try await server.client().login("cleartext").error?.errorCode == 1045)
      #expect(try await server.client().login("empty").isOK)
    }
  }
}
