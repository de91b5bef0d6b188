import Authentication
import Packets
import Runner
import Transport
import Wire

/// A session of the fake server.
struct FakeSession {
  private let connection: Connection
  private let id: UInt32
  private let state: FakeServer.State
  private var joiner = PacketJoiner(maximumPayload: 1 << 20)
  private var sequence: UInt8 = 0
  private var capabilities: Capabilities = []
  private var count = 0

  init(_ connection: Connection, _ id: UInt32, _ state: FakeServer.State) {
    self.connection = connection
    self.id = id
    self.state = state
  }

  /// Serves the session until one side ends it.
  mutating func serve() async {
    do {
      guard try await login() else { return }
      while let command = try await receive() {
        guard try await answer(command) else { return }
      }
    } catch {
      // The client has gone, or what it sends is no packet: nothing is left to do.
      return
    }
  }

  private mutating func login() async throws -> Bool {
    try await send(FakeServer.greeting(id))
    guard let payload = try await receive(),
      let response = try? HandshakeResponse41(payload)
    else { return false }
    capabilities = response.capabilities.intersection(FakeServer.greeting(id).capabilities)
    let account = Target.provisionedUsers.values.first { $0.user == response.username.text }
    let password = account?.passwords.first ?? "nobody knows"
    var authentication = ServerAuthentication(
      credentials: [Credential(.nativePassword, password: Array(password.utf8))],
      isSecure: false, isCached: true, key: nil, nonce: FakeServer.nonce,
      makeNonce: { FakeServer.nonce })
    var action = authentication.begin(
      plugin: response.clientPluginName.text, response: response.authResponse.array)
    while case .switchMethod(let plugin, let data) = action {
      var request = AuthSwitchRequest()
      request.pluginName = Bytes(utf8: plugin)
      request.pluginProvidedData = Bytes(data)
      try await send(request)
      guard let answer = try await receive() else { return false }
      action = authentication.responseReceived(answer)
    }
    guard action == .accept || state.mistake == .acceptsAnyPassword else {
      try await send(ERRPacket(1045, "28000", "Access denied"))
      return false
    }
    try await send(ok())
    return true
  }

  // MARK: Commands

  private mutating func answer(_ command: [UInt8]) async throws -> Bool {
    switch CommandByte(rawValue: command.first ?? 0) {
    case .quit: return false
    case .ping, .resetConnection: try await send(ok())
    case .initDB: return try await answerUse()
    case .query: return try await answer(statement: Bytes(command.dropFirst()).text)
    default: try await send(ERRPacket(1047, "08S01", "Unknown command"))
    }
    return true
  }

  /// Answers COM_INIT_DB, with the mistake if there is one.
  private mutating func answerUse() async throws -> Bool {
    let answers = state.countAnswer()
    switch state.mistake {
    case nil, .acceptsAnyPassword:
      try await send(ok())
    case .numbersWrongly:
      sequence = 7
      try await send(ok())
    case .saysOKTwice:
      try await send(ok())
      try await send(ok())
    case .sendsGarbage:
      try await send(ok())
      try await send([0x42, 1, 2, 3])
    case .cutsOK:
      try await send(Array(ok().payload(context).prefix(3)))
    case .omitsState:
      try await send(ERRPacket(1049, "", "Unknown database"))
    case .staysSilent:
      return true
    case .closes:
      return false
    case .resets:
      await connection.close(.reset)
      return false
    case .failsAtFirst(let count):
      if answers < count {
        try await send(ERRPacket(1049, "42000", "Unknown database"))
      } else {
        try await send(ok())
      }
    }
    return true
  }

  private mutating func answer(statement: String) async throws -> Bool {
    switch statement {
    case "SELECT 1": try await sendRow("1")
    case "COUNT":
      count += 1
      try await sendRow(Bytes(utf8: String(count)))
    case "RESULTS":
      try await sendRow("1", status: [.autocommit, .moreResultsExist])
      try await sendRow("2", status: [.autocommit, .moreResultsExist])
      try await send(ok())
    case "FAIL": try await send(ERRPacket(1064, "42000", "You have an error in your SQL syntax"))
    case "KILL OTHERS":
      await state.closeOthers(than: id)
      try await send(ok())
    case "DIE":
      await state.die()
      return false
    case _ where statement.hasPrefix("ECHO "):
      try await sendRow(Bytes(utf8: String(statement.dropFirst(5))))
    default: try await send(ok())
    }
    return true
  }

  // MARK: Packets

  private var context: MessageContext { MessageContext(capabilities: capabilities) }

  private func ok(_ status: StatusFlags = .autocommit, header: UInt8 = 0) -> OKPacket {
    var packet = OKPacket()
    packet.header = header
    packet.statusFlags = status.rawValue
    return packet
  }

  private mutating func sendRow(_ value: Bytes, status: StatusFlags = .autocommit) async throws {
    var columnCount = ColumnCount()
    columnCount.columnCount = 1
    try await send(columnCount)
    var definition = ColumnDefinition41()
    definition.name = "value"
    definition.characterSet = 255
    definition.columnType = ColumnType.varString.rawValue
    try await send(definition)
    try await send(TextRow([value]))
    try await send(ok(status, header: 0xFE))
  }

  private mutating func send(_ message: some WireMessage) async throws {
    try await send(message.payload(context))
  }

  private mutating func send(_ payload: [UInt8]) async throws {
    let packets = PacketSplitter.packets(payload, sequence: &sequence)
    try await connection.send(packets)
  }

  /// The next payload of the client, `nil` at its end.
  private mutating func receive() async throws -> [UInt8]? {
    while true {
      if let packet = try joiner.next() {
        sequence = packet.lastSequence &+ 1
        return packet.payload
      }
      guard case .bytes(let bytes) = try await connection.receive(deadline: .after(.seconds(60)))
      else { return nil }
      joiner.append(bytes)
    }
  }
}
