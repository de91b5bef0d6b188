import Packets
import Session
import Testing
import Wire

extension TestClient {
  /// Sends a command that breaks rules, and reads one packet.
  ///
  /// - Returns: the number of its ERR, nil for another packet.
  func commandIgnoringRules(_ payload: [UInt8]) async throws -> (error: Int?, payload: [UInt8]) {
    var sequence: UInt8 = 0
    try await sendRaw(PacketSplitter.packets(payload, sequence: &sequence))
    let packet = try await packetIgnoringRules()
    #expect(packet.sequence == 1)
    guard packet.payload.first == 0xFF else { return (nil, packet.payload) }
    return (Int(packet.payload[1]) | Int(packet.payload[2]) << 8, packet.payload)
  }

  func prepare(_ sql: String) async throws -> StatementPrepareOK {
    let reply = try await command(StatementPrepareCommand(Bytes(utf8: sql)))
    return try #require(reply.packets.first?.message(as: StatementPrepareOK.self), "\(reply)")
  }

  func execute(
    _ id: UInt32, _ values: [BinaryValue] = [],
    _ change: (inout StatementExecuteCommand) -> Void = { _ in }
  ) async throws -> Reply {
    var command = StatementExecuteCommand(statementID: id, values: values)
    change(&command)
    var context = context
    context.parameterCount = values.count
    context.parameterTypes = command.parameters.map(\.parameterType)
    return try await self.command(command.payload(context))
  }

  func changeUser(_ credentials: Credentials, database: String) async throws -> Reply {
    var command = ChangeUserCommand()
    command.user = Bytes(utf8: credentials.user)
    command.authResponse = Bytes(Credentials.digest(credentials.passwords[0], nonce)[...])
    command.database = Bytes(utf8: database)
    command.characterSet = 255
    command.clientPluginName = "caching_sha2_password"
    try await send(command.payload(context))
    return try await authenticate(credentials)
  }
}
