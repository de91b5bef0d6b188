import Packets
import SQLEngine
import Transport
import Wire

extension CommandPhase {
  func initDB(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    // MySQL reads the name as a C string.
    let name = payload.dropFirst().prefix { $0 != 0 }
    guard !name.isEmpty else { return try await refuse(.noDatabaseSelected, writer) }
    var reply: OKReply
    do throws(SQLError) {
      reply = try await session.useSchema(String(decoding: name, as: UTF8.self))
    } catch {
      return try await refuse(error, writer)
    }
    reply.warnings = conditions
    try await accept(reply, writer)
  }

  func resetConnection(_ writer: PacketWriter) async throws(Departure) {
    statements.removeAll()
    conditions = 0
    let reply: OKReply
    do throws(SQLError) {
      reply = try await session.reset()
    } catch {
      return try await refuse(error, writer)
    }
    try await accept(reply, writer)
  }

  func changeUser(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    var writer = writer
    do throws(Departure) {
      try await becomeUser(payload, &writer)
    } catch .error(let error, let sequence) {
      guard server.configuration.faults.contains(.keepsSessionAfterFailedChangeUser) else {
        throw .error(error, sequence: sequence ?? writer.sequence)
      }
      try await refuse(error, writer)
    }
  }

  private func becomeUser(
    _ payload: [UInt8], _ writer: inout PacketWriter
  ) async throws(Departure) {
    let command = try changeUserCommand(payload)
    let summary = await link.connection.tlsSummary
    let authenticator = Authenticator(
      server: server, link: link, observer: observer,
      deadline: .after(server.configuration.connectTimeout), isSecure: summary != nil,
      hasCertificate: summary?.hasTrustedCertificate == true)
    let hasPlugin = observer.capabilities.contains(.pluginAuth)
    let new = try await authenticator.authenticate(
      AuthenticationRequest(
        user: command.user.text, host: origin.host,
        plugin: hasPlugin ? command.clientPluginName.text : nil,
        response: command.authResponse.array, nonce: [], needsFreshNonce: true),
      &writer)
    let options = SessionOptions(observer.capabilities, collation: command.characterSet)
    let schema = command.database.isEmpty ? nil : command.database.text
    statements.removeAll()
    conditions = 0
    let reply: OKReply
    do throws(SQLError) {
      reply = try await session.changeUser(
        Account(new, command.user.text, from: origin), schema: schema, options: options)
    } catch {
      throw .error(error)
    }
    account = new
    isSandboxed = new.isExpired
    allowsMultipleStatements = observer.capabilities.contains(.multiStatements)
    try await accept(reply, writer)
  }

  /// Reads the command, all of whose parts have to be there.
  private func changeUserCommand(_ payload: [UInt8]) throws(Departure) -> ChangeUserCommand {
    let context = MessageContext(capabilities: observer.capabilities)
    var command = ChangeUserCommand()
    var decoder = FieldDecoder(payload, context)
    var hasAttributes = true
    do {
      try command.visit(&decoder)
    } catch where error.field == "key" || error.field == "value" {
      // The block has its length; what is inside is nobody's concern.
      command.attributes = []
    } catch where error.field == "attributes" {
      hasAttributes = false
    } catch {
      throw .error(.unknownCommand)
    }
    let complete = command.payload(context).count
    guard complete <= payload.count else { throw .error(.unknownCommand) }
    // Where only the attributes are missing, MySQL takes it for a failed login.
    let needsAttributes = context.capabilities.contains(.connectAttrs)
    if needsAttributes, !hasAttributes || complete == payload.count && command.attributes.isEmpty {
      throw .error(
        .accessDenied(
          command.user.text, host: origin.host, usedPassword: !command.authResponse.isEmpty))
    }
    return command
  }
}
