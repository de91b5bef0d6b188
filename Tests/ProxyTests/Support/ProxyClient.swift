import Authentication
import Packets
import Session
import TLS
import Testing
import Transport
import Wire

/// A client of the proxy, which judges every packet by the observer.
actor ProxyClient {
  enum Failure: Error, Hashable {
    case ended
    case silent
  }

  let connection: Connection
  private(set) var greeting = HandshakeV10()
  private var conversation = Conversation()
  private var joiner = PacketJoiner()
  private var flags: Capabilities

  init(to address: Endpoint, _ flags: Capabilities = .modern) async throws {
    connection = try await Connection.open(to: address)
    self.flags = flags
    greeting = try #require(try await next().message(as: HandshakeV10.self))
  }

  // MARK: Login

  func startTLS(collation: UInt8 = 45) async throws {
    var request = SSLRequest()
    flags.insert(.ssl)
    request.capabilities = flags
    request.characterSet = collation
    try await send(request.payload())
    try await connection.startTLS(TLSContext(role: .client, configuration: TLSConfiguration()))
    conversation.tlsEstablished()
  }

  /// Logs in by whatever the proxy asks for, up to OK or ERR.
  func login(
    _ user: String, _ password: String, schema: String? = nil,
    plugin: String = "caching_sha2_password", collation: UInt8 = 45
  ) async throws -> ProxyReply {
    if schema != nil { flags.insert(.connectWithDB) }
    var authentication = ClientAuthentication(
      passwords: [Array(password.utf8)], isSecure: conversation.isSecure)
    var response = HandshakeResponse41()
    response.capabilities = flags
    response.maxPacketSize = 1 << 24
    response.characterSet = collation
    response.username = Bytes(utf8: user)
    response.authResponse = Bytes(
      authentication.begin(plugin: plugin, nonce: greeting.authPluginData.array))
    response.database = Bytes(utf8: schema ?? "")
    response.clientPluginName = Bytes(utf8: plugin)
    try await send(response.payload())
    return try await answer(authentication)
  }

  func changeUser(
    _ user: String, _ password: String, schema: String, collation: UInt16 = 45
  ) async throws -> ProxyReply {
    var command = ChangeUserCommand()
    command.user = Bytes(utf8: user)
    command.database = Bytes(utf8: schema)
    command.characterSet = collation
    command.clientPluginName = "caching_sha2_password"
    try await send(command.payload(context))
    return try await answer(
      ClientAuthentication(
        passwords: [Array(password.utf8)], isSecure: conversation.isSecure))
  }

  private func answer(_ start: ClientAuthentication) async throws -> ProxyReply {
    var authentication = start
    var packets: [Observation] = []
    while true {
      let packet = try await next()
      packets.append(packet)
      let action: ClientAuthentication.Action
      if let request = packet.message(as: AuthSwitchRequest.self) {
        action = authentication.switchRequested(
          plugin: request.pluginName.text, data: request.pluginProvidedData.array)
      } else if let more = packet.message(as: AuthMoreData.self) {
        action = authentication.moreDataReceived(more.data.array)
      } else {
        return ProxyReply(packets)
      }
      if case .send(let data) = action { try await send(data) }
    }
  }

  // MARK: Commands

  func send(_ payload: [UInt8]) async throws {
    try await connection.send(observed(payload))
  }

  /// Several commands in one segment.
  func send(together payloads: [[UInt8]]) async throws {
    var bytes: [UInt8] = []
    for payload in payloads { bytes += observed(payload) }
    try await connection.send(bytes)
  }

  func sendRaw(_ bytes: [UInt8]) async throws {
    try await connection.send(bytes)
  }

  private func observed(_ payload: [UInt8]) -> [UInt8] {
    var number = conversation.nextClientSequence
    let first = number
    let bytes = PacketSplitter.packets(payload, sequence: &number)
    _ = conversation.observe(
      PacketJoiner.Packet(
        payload: payload, sequence: first, lastSequence: number &- 1, streamOffset: 0,
        isNumberedConsecutively: true, wireLength: bytes.count), from: .client)
    return bytes
  }

  func next(patience: Duration = .seconds(20)) async throws -> Observation {
    while true {
      if let packet = try joiner.next() {
        let observation = conversation.observe(packet, from: .server)
        #expect(observation.violations.isEmpty)
        return observation
      }
      switch try await connection.receive(deadline: .after(patience)) {
      case .bytes(let bytes): joiner.append(bytes)
      case .closeNotify: continue
      case .end, .reset, .tlsFailed: throw Failure.ended
      case .timedOut: throw Failure.silent
      }
    }
  }

  func reply() async throws -> ProxyReply {
    var packets: [Observation] = []
    repeat { packets.append(try await next()) } while !packets[packets.count - 1].endsReply
    return ProxyReply(packets)
  }

  func command(_ message: some WireMessage) async throws -> ProxyReply {
    try await send(message.payload(context))
    return try await reply()
  }

  @discardableResult
  func query(_ text: String) async throws -> ProxyReply {
    try await command(QueryCommand(Bytes(utf8: text)))
  }

  func ping() async throws -> Bool { try await command(PingCommand()).isOK }

  /// The error that comes unasked, and whether the connection ends behind it.
  func farewell() async throws -> UInt16? {
    // What comes at the end of a connection is numbered 0 and answers nothing.
    while true {
      if let packet = try joiner.next() {
        return (try? ERRPacket(packet.payload, MessageContext(capabilities: .protocol41)))?
          .errorCode
      }
      switch try await connection.receive(deadline: .after(.seconds(20))) {
      case .bytes(let bytes): joiner.append(bytes)
      case .closeNotify: continue
      case .end, .reset, .tlsFailed: return nil
      case .timedOut: throw Failure.silent
      }
    }
  }

  func close(_ how: Connection.Closing = .fin) async {
    await connection.close(how)
  }

  var context: MessageContext { MessageContext(capabilities: conversation.capabilities) }
}

extension Capabilities {
  /// What the client libraries of MySQL send.
  static let modern: Capabilities = Capabilities.old.union([
    .sessionTrack, .deprecateEOF, .connectAttrs, .multiStatements,
  ])
  /// What many drivers send.
  static let old: Capabilities = [
    .longPassword, .longFlag, .protocol41, .transactions, .secureConnection, .multiResults,
    .psMultiResults, .pluginAuth, .pluginAuthLenencClientData,
  ]
}

/// The packets of one reply.
struct ProxyReply: CustomStringConvertible, Sendable {
  let packets: [Observation]

  init(_ packets: [Observation]) {
    self.packets = packets
  }

  var ok: OKPacket? { packets.last?.message() }
  var error: ERRPacket? { packets.last?.message() }
  var isOK: Bool { ok != nil }
  var names: [String] { packets.map(\.type.name) }

  var rows: [[String?]] {
    packets.compactMap { $0.message(as: TextRow.self) }
      .map { row in row.values.map { $0.value?.text } }
  }

  var scalar: String? { rows.first?.first ?? nil }

  var description: String {
    packets.map { "\($0.packet.sequence):\($0.type.name)" }.joined(separator: " ")
      + (error.map { " \($0.errorCode) \($0.sqlState.text) \($0.errorMessage.text)" } ?? "")
  }
}
