import Packets
import SQLEngine
import Session
import Transport
import Wire

/// Answers a logged-in client's commands, one behind the other.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_command_phase.html>
actor CommandPhase {
  let server: ServerState
  let link: PacketLink
  let observer: WireObserver
  let client: Client
  let origin: Endpoint
  let session: EngineSession
  var account: StandInAccount
  /// Nothing but a new password is allowed.
  var isSandboxed: Bool
  /// Several statements in one COM_QUERY.
  var allowsMultipleStatements: Bool
  var statements: StatementTable
  /// The errors and warnings that `SHOW WARNINGS` would count.
  var conditions: UInt16 = 0

  /// How many commands this client has sent.
  var commandCount = 0

  init(
    server: ServerState, link: PacketLink, observer: WireObserver, client: Client, login: Login,
    origin: Endpoint
  ) {
    self.server = server
    self.link = link
    self.observer = observer
    self.client = client
    self.origin = origin
    session = login.session
    account = login.account
    isSandboxed = login.isSandboxed
    allowsMultipleStatements = observer.capabilities.contains(.multiStatements)
    statements = StatementTable(longDataLimit: server.configuration.maximumPacket)
  }

  /// Answers commands until the connection ends.
  ///
  /// - Throws: how it ends.
  func run() async throws(Departure) {
    while client.becomeIdle() {
      let command = try await nextCommand()
      client.begin(isKill: Self.isKill(command.payload))
      commandCount += 1
      try await answer(command)
    }
    throw .silent
  }

  private func nextCommand() async throws(Departure) -> PacketJoiner.Packet {
    let seconds = await session.variable("wait_timeout").flatMap { Int64($0) } ?? 28_800
    do throws(Departure) {
      return try await link.packet(numbered: 0, until: .after(.seconds(seconds)))
    } catch {
      guard case .error(.readTimedOut, _) = error, await !link.hasPartialPacket else {
        throw error
      }
      throw .error(.inactive)
    }
  }

  /// Whether the text of a command may be a KILL; that is for the engine to say.
  private static func isKill(_ payload: [UInt8]) -> Bool {
    String(decoding: payload.prefix(256), as: UTF8.self).lowercased().contains("kill")
  }

  private func answer(_ packet: PacketJoiner.Packet) async throws(Departure) {
    let writer = PacketWriter(sequence: packet.lastSequence &+ 1, observer: observer)
    guard ParameterLimit.allows(packet.payload, writer.capabilities) else {
      // Neither the observer nor anyone else shall make room for so many.
      _ = observer.received(packet.shortened)
      return try await refuse(.malformedPacket, writer)
    }
    let observation = observer.received(packet)
    let command = CommandByte(rawValue: packet.payload.first ?? CommandByte.sleep.rawValue)
    guard !isSandboxed || Self.isAllowedInSandbox(command) else {
      return try await refuse(.mustResetPassword, writer)
    }
    switch command {
    case .quit: throw .silent
    case .initDB: try await initDB(packet.payload, writer)
    case .query: try await query(observation, writer)
    case .fieldList: try await fieldList(packet.payload, writer)
    case .statistics: try await statistics(writer)
    case .ping: try await ping(writer)
    case .changeUser: try await changeUser(packet.payload, writer)
    case .statementPrepare: try await prepare(packet.payload, writer)
    case .statementExecute: try await execute(observation, writer)
    case .statementSendLongData: try await sendLongData(packet.payload, writer)
    case .statementClose: try await closeStatement(packet.payload, writer)
    case .statementReset: try await resetStatement(packet.payload, writer)
    case .statementFetch: try await fetch(packet.payload, writer)
    case .setOption: try await setOption(packet.payload, writer)
    case .resetConnection: try await resetConnection(writer)
    default: try await refuseAdministration(command, writer)
    }
  }

  private static func isAllowedInSandbox(_ command: CommandByte) -> Bool {
    switch command {
    case .quit, .query, .ping, .statementPrepare, .statementClose, .changeUser: true
    default: false
    }
  }

  /// Sends what was written.
  func send(_ writer: PacketWriter) async throws(Departure) {
    do { try await link.send(writer.bytes) } catch { throw .silent }
  }

  /// Answers with one ERR; the connection stays usable.
  func refuse(_ error: SQLError, _ writer: PacketWriter) async throws(Departure) {
    conditions &+= 1
    var writer = writer
    writer.append(ERRPacket(error))
    try await send(writer)
  }

  /// Answers with one OK.
  func accept(_ reply: OKReply, _ writer: PacketWriter) async throws(Departure) {
    var writer = writer
    writer.append(OKPacket(reply, writer.capabilities))
    try await send(writer)
  }

  /// Reads a command's fields; what follows them is ignored, as the server does.
  func decode<Message: WireMessage>(
    _ payload: [UInt8], as _: Message.Type, _ context: MessageContext? = nil
  ) -> Message? {
    var message = Message()
    var decoder = FieldDecoder(
      payload, context ?? MessageContext(capabilities: observer.capabilities))
    do { try message.visit(&decoder) } catch { return nil }
    return message
  }
}

extension PacketJoiner.Packet {
  /// The first bytes alone.
  fileprivate var shortened: PacketJoiner.Packet {
    var packet = self
    packet.payload = Array(payload.prefix(32))
    return packet
  }
}
