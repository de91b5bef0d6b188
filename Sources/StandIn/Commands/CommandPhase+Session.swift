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
      let schema = String(decoding: name, as: UTF8.self)
      try SchemaName.check(schema)
      reply = try await session.useSchema(schema)
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
      // A word of the method may wait for what follows it.
      do { try await link.send(writer.take()) } catch { throw .silent }
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
    try ClientCharacterSet.check(collation: command.characterSet)
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
      try SchemaName.check(schema)
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
    var isComplete = true
    do {
      try command.visit(&decoder)
    } catch  where error.field == "key" || error.field == "value" {
      // The block has its length; what is inside is nobody's concern.
      return command
    } catch  where error.field == "attributes" {
      isComplete = false
    } catch {
      throw .error(.unknownCommand)
    }
    // The layout forgives parts that are missing at the end; the server does not.
    if isComplete, command.payload(context).count <= payload.count { return command }
    command.attributes = []
    let withoutAttributes = MessageContext(
      capabilities: context.capabilities.subtracting(.connectAttrs))
    guard command.payload(withoutAttributes).count <= payload.count else {
      throw .error(.unknownCommand)
    }
    // Where only the attributes are missing, MySQL takes it for a failed login.
    throw .error(
      .accessDenied(
        command.user.text, host: origin.host, usedPassword: !command.authResponse.isEmpty))
  }
}
