import NIOCore
import NIOPosix
import Packets
import Session
import Testing
import Transport
import Wire

@testable import Proxy

/// Targets that are down, silent, or no MySQL server: the client is told, and no slot is lost.
struct BadTargetTests {
  /// A proxy in front of something that treats its connections like that.
  private func run(
    _ serve: @escaping @Sendable (Connection) async -> Void,
    _ body: (ProxyServer, Endpoint) async throws -> Void
  ) async throws {
    let listener = try await Listener.bind(handler: serve)
    var configuration = ProxyConfiguration(
      target: ProxyTarget(listener.address), credentials: TestProxy.credentials)
    configuration.target.connectTimeout = .milliseconds(300)
    configuration.pool.connectionBorrowTimeout = .seconds(2)
    let proxy = ProxyServer(configuration)
    let address = try await proxy.start()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(proxy, address)) } catch { outcome = .failure(error) }
    await proxy.stop(grace: .zero)
    await listener.close()
    try outcome.get()
  }

  private func expectBorrowTimeout(_ proxy: ProxyServer, _ address: Endpoint) async throws {
    let client = try await ProxyClient(to: address)
    let reply = try await client.login("mysqlspec_default", TestProxy.password("default"))
    #expect(reply.isOK, "\(reply)")
    #expect(try await client.query("SELECT 1").error?.errorCode == 9501)
    #expect(try await client.ping())
    let metrics = await proxy.metrics
    #expect(metrics.borrowedConnections == 0)
    #expect(metrics.waitingRequests == 0)
    #expect(metrics.backendConnectionsFailed > 0)
    #expect(metrics.targetHealth != .available)
    try await eventually { await proxy.metrics.openingConnections == 0 }
    await client.close()
  }

  @Test func `a target that says nothing is given up, and tried again`() async throws {
    try await run({ _ = try? await $0.receive(deadline: .after(.seconds(20))) }) {
      try await expectBorrowTimeout($0, $1)
    }
  }

  @Test func `a target that hangs up at once is tried again`() async throws {
    try await run({ await $0.close(.reset) }) { try await expectBorrowTimeout($0, $1) }
  }

  @Test func `a target that is no MySQL server is tried again`() async throws {
    try await run({ connection in
      try? await connection.send(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
      _ = try? await connection.receive(deadline: .after(.seconds(20)))
    }) { try await expectBorrowTimeout($0, $1) }
  }

  @Test func `a target that goes on behind the OK of a login is tried again`() async throws {
    try await run({ connection in
      var (greeting, answer): (UInt8, UInt8) = (0, 2)
      try? await connection.send(
        PacketSplitter.packets(ScriptedTarget.greeting(7), sequence: &greeting))
      _ = try? await connection.receive(deadline: .after(.seconds(20)))
      let ok = ScriptedTarget.ok(.autocommit)
      try? await connection.send(
        PacketSplitter.packets(ok, sequence: &answer)
          + PacketSplitter.packets(ok, sequence: &answer))
      _ = try? await connection.receive(deadline: .after(.seconds(20)))
    }) { try await expectBorrowTimeout($0, $1) }
  }

  @Test func `a name of several addresses is connected to at the one that listens`() async throws {
    let silent = try await Listener.bind { await $0.close() }
    await silent.close()
    let listener = try await ScriptedTarget.bind { _, _, _ in nil }
    var configuration = ProxyConfiguration(
      target: ProxyTarget(Endpoint(host: "database.test", port: 3306)),
      credentials: TestProxy.credentials)
    configuration.target.resolver = { [address = listener.address] loop in
      TwoAddresses(loop: loop, first: silent.address, second: address)
    }
    configuration.pool.connectionBorrowTimeout = .seconds(10)
    let proxy = ProxyServer(configuration)
    let client = try await ProxyClient.loggedIn(to: try await proxy.start())
    #expect(try await client.query("DO 1").isOK)
    #expect(await proxy.metrics.backendConnectionsOpened == 1)
    #expect(await proxy.metrics.backendConnectionsFailed == 0)
    await client.close()
    await proxy.stop(grace: .zero)
    await listener.close()
  }

  @Test func `a max_connections that no server allows is taken for the largest`() async throws {
    try await ScriptedTarget.run(answering: { _, text, _ in
      guard text.hasPrefix(ScriptedTarget.variables) else { return nil }
      return ScriptedTarget.facts(text, maxConnections: .max)
    }) { proxy, address in
      let client = try await ProxyClient.loggedIn(to: address)
      #expect(try await client.query("DO 1").isOK)
      #expect(await proxy.metrics.connectionLimit == 100_000)
      await client.close()
    }
  }

  @Test func `a link closed while it connects is closed at once, and once`() {
    let link = Link()
    var events = 0
    link.onEvent = { event in
      if case .closed(let reason) = event, reason == "unwanted" { events += 1 }
    }
    link.close(because: "unwanted")
    #expect(events == 1)
    link.abort()
    #expect(events == 1)
  }

  @Test func `an error in place of the greeting is told to the client`() async throws {
    try await run({ connection in
      let error = ERRPacket(1129, "", "Host is blocked").payload()
      var sequence: UInt8 = 0
      try? await connection.send(PacketSplitter.packets(error, sequence: &sequence))
    }) { proxy, address in
      let client = try await ProxyClient(to: address)
      _ = try await client.login("mysqlspec_default", TestProxy.password("default"))
      #expect(try await client.query("SELECT 1").error?.errorCode == 1129)
      #expect(await proxy.metrics.borrowedConnections == 0)
      await client.close()
    }
  }

  /// Answers the login with what a test wants, and then everything with OK.
  private static func serve(
    _ connection: Connection, _ answer: (_ user: String) -> [UInt8]
  ) async throws {
    var joiner = PacketJoiner()
    func send(_ payload: [UInt8], _ first: UInt8) async throws {
      var sequence = first
      try await connection.send(PacketSplitter.packets(payload, sequence: &sequence))
    }
    func next() async throws -> PacketJoiner.Packet? {
      while true {
        if let packet = try joiner.next() { return packet }
        guard case .bytes(let bytes) = try await connection.receive(deadline: .after(.seconds(60)))
        else { return nil }
        joiner.append(bytes)
      }
    }
    try await send(ScriptedTarget.greeting(1), 0)
    guard let login = try await next(),
      let response = try? HandshakeResponse41(login.payload, ScriptedTarget.context)
    else { return }
    try await send(answer(response.username.text), 2)
    while let packet = try await next(), packet.payload != [CommandByte.quit.rawValue] {
      let text = String(decoding: packet.payload.dropFirst(), as: UTF8.self)
      let payloads =
        text.hasPrefix(ScriptedTarget.variables)
        ? ScriptedTarget.facts(text, maxConnections: 20) : [ScriptedTarget.ok(.autocommit)]
      for (index, payload) in payloads.enumerated() { try await send(payload, UInt8(index + 1)) }
    }
  }

  @Test func `a user whose login is impossible is told at once, and holds up nobody`()
    async throws
  {
    var request = AuthSwitchRequest()
    request.pluginName = "client_ed25519"
    let payload = request.payload()
    let listener = try await Listener.bind { connection in
      try? await Self.serve(connection) { user in
        user == "mysqlspec_other" ? payload : ScriptedTarget.ok(.autocommit)
      }
    }
    var configuration = ProxyConfiguration(
      target: ProxyTarget(listener.address), credentials: TestProxy.credentials)
    configuration.pool.connectionBorrowTimeout = .seconds(30)
    let proxy = ProxyServer(configuration)
    let address = try await proxy.start()
    let other = try await ProxyClient(to: address)
    _ = try await other.login("mysqlspec_other", TestProxy.password("other"))
    for _ in 0..<3 {
      let error = try #require(try await other.query("DO 1").error)
      #expect(error.errorCode == 1105)
      #expect(
        error.errorMessage.text
          == "the proxy cannot log in to the target: it asks for the method client_ed25519, "
          + "which the proxy does not have")
      // Nothing is put off for the others.
      let client = try await ProxyClient.loggedIn(to: address)
      #expect(try await client.query("DO 1").isOK)
      await client.close()
    }
    #expect(await proxy.metrics.waitingRequests == 0)
    #expect(await proxy.metrics.borrowTimeouts == 0)
    await other.close()
    await proxy.stop(grace: .zero)
    await listener.close()
  }
}

/// A name with two addresses, of which the first is tried first.
private struct TwoAddresses: Resolver, Sendable {
  let loop: any EventLoop
  let first: Endpoint
  let second: Endpoint

  func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    answer(first)
  }

  func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[SocketAddress]> {
    answer(second)
  }

  func cancelQueries() {}

  private func answer(_ endpoint: Endpoint) -> EventLoopFuture<[SocketAddress]> {
    loop.makeCompletedFuture {
      [try SocketAddress(ipAddress: endpoint.host, port: Int(endpoint.port))]
    }
  }
}
