import Packets
import Session
import Testing
import Transport
import Wire

@testable import Proxy

/// A target that answers as a test wants, with OK to whatever the test says nothing of.
struct ScriptedTarget: Sendable {
  /// One connection to it.
  struct Session: Sendable {
    /// The id of the greeting, from 1 in the order the connections came.
    let number: UInt32
    var status: StatusFlags = .autocommit
  }

  /// What a command gets: its payloads, or nil for an OK with the status of the session; where there
  /// are none, the target hangs up.
  ///
  /// It is told of the end of a connection as of a COM_QUIT, and closes when that is answered.
  /// The first byte of `command` is that of the command, the rest its text.
  typealias Script =
    @Sendable (_ command: CommandByte, _ text: String, _ session: inout Session) async -> [[UInt8]]?

  static let context = MessageContext(capabilities: [.protocol41, .sessionTrack, .deprecateEOF])

  /// Runs a proxy in front of such a target.
  static func run(
    _ change: (inout ProxyConfiguration) -> Void = { _ in }, answering script: @escaping Script,
    _ body: (ProxyServer, Endpoint) async throws -> Void
  ) async throws {
    let listener = try await bind(script)
    var configuration = ProxyConfiguration(
      target: ProxyTarget(listener.address), credentials: TestProxy.credentials)
    change(&configuration)
    let proxy = ProxyServer(configuration)
    let address = try await proxy.start()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(proxy, address)) } catch { outcome = .failure(error) }
    await proxy.stop(grace: .zero)
    await listener.close()
    try outcome.get()
  }

  /// The target alone.
  static func bind(_ script: @escaping Script) async throws -> Listener {
    let numbers = Numbers()
    return try await Listener.bind { connection in
      try? await serve(connection, Session(number: await numbers.next()), script)
    }
  }

  static func ok(_ status: StatusFlags, changes: [SessionStateChange] = []) -> [UInt8] {
    var ok = OKPacket()
    ok.statusFlags = (changes.isEmpty ? status : status.union(.sessionStateChanged)).rawValue
    ok.sessionStateInfo = changes
    return ok.payload(context)
  }

  static func error(_ code: UInt16) -> [UInt8] {
    ERRPacket(code, "HY000", "scripted").payload(context)
  }

  /// A result of one row.
  static func row(_ values: [Bytes?], status: StatusFlags = .autocommit) -> [[UInt8]] {
    var end = OKPacket()
    end.header = 0xFE
    end.statusFlags = status.rawValue
    return [[UInt8(values.count)]]
      + values.map { _ in ColumnDefinition41().payload(context) }
      + [TextRow(values).payload(context), end.payload(context)]
  }

  /// What the question of the proxy for the variables begins with.
  static let variables = "SELECT @@max_connections"

  /// The answer to that question.
  static func facts(_ text: String, maxConnections: Int) -> [[UInt8]] {
    let others = text.split(separator: "@@").count - 2
    return row([Bytes(utf8: "\(maxConnections)")] + Array(repeating: "0", count: others))
  }

  private actor Numbers {
    private var last: UInt32 = 0

    func next() -> UInt32 {
      last += 1
      return last
    }
  }

  private static func serve(
    _ connection: Connection, _ start: Session, _ script: Script
  ) async throws {
    var session = start
    var joiner = PacketJoiner()
    try await send([greeting(session.number)], from: 0, connection)
    guard try await next(connection, &joiner) != nil else { return }
    try await send([ok(session.status)], from: 2, connection)
    while let payload = (try? await next(connection, &joiner))?.payload,
      let first = payload.first
    {
      let command = CommandByte(rawValue: first)
      guard command != .quit else { break }
      let text = String(decoding: payload.dropFirst(), as: UTF8.self)
      let answer: [[UInt8]]
      if let scripted = await script(command, text, &session) {
        answer = scripted
      } else if text.hasPrefix(variables) {
        answer = facts(text, maxConnections: 20)
      } else {
        answer = [ok(session.status)]
      }
      guard !answer.isEmpty else { return }
      try await send(answer, from: 1, connection)
      guard answer.last?.first == 0xFB else { continue }
      // The file, whose length is told as the number of rows.
      var length = 0
      while let packet = try await next(connection, &joiner) {
        length += packet.payload.count
        guard packet.payload.isEmpty else { continue }
        var ok = OKPacket()
        ok.affectedRows = UInt64(length)
        ok.statusFlags = session.status.rawValue
        try await send([ok.payload(context)], from: packet.lastSequence &+ 1, connection)
        break
      }
    }
    _ = await script(.quit, "", &session)
  }

  /// What each connection begins with.
  static func greeting(_ number: UInt32) -> [UInt8] {
    var greeting = HandshakeV10()
    greeting.serverVersion = "9.7.4"
    greeting.threadID = number
    greeting.characterSet = 46
    greeting.capabilities = Capabilities.proxy.subtracting(.queryAttributes)
    greeting.reserved = Bytes(Array(repeating: 0, count: 10))
    greeting.authPluginData = Bytes(Array("abcdefghijklmnopqrst".utf8))
    greeting.authPluginName = "mysql_native_password"
    return greeting.payload()
  }

  private static func send(
    _ payloads: [[UInt8]], from first: UInt8, _ connection: Connection
  ) async throws {
    var sequence = first
    var bytes: [UInt8] = []
    for payload in payloads { bytes += PacketSplitter.packets(payload, sequence: &sequence) }
    try await connection.send(bytes)
  }

  private static func next(
    _ connection: Connection, _ joiner: inout PacketJoiner
  ) async throws -> PacketJoiner.Packet? {
    while true {
      if let packet = try joiner.next() { return packet }
      guard
        case .bytes(let bytes) = try await connection.receive(deadline: .after(.seconds(60)))
      else { return nil }
      joiner.append(bytes)
    }
  }
}

extension ProxyClient {
  /// A client of the default user that is logged in.
  static func loggedIn(to address: Endpoint) async throws -> ProxyClient {
    let client = try await ProxyClient(to: address)
    let reply = try await client.login("mysqlspec_default", TestProxy.password("default"))
    try #require(reply.isOK, "\(reply)")
    return client
  }
}
