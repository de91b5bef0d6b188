import Packets
import SQLEngine
import Wire

extension CommandPhase {
  func ping(_ writer: PacketWriter) async throws(Departure) {
    var reply = OKReply()
    if !server.configuration.faults.contains(.pingsWithoutStatus) {
      reply.status = await session.status
    }
    reply.warnings = conditions
    try await accept(reply, writer)
  }

  func statistics(_ writer: PacketWriter) async throws(Departure) {
    let uptime = server.uptime
    let average = Double(commandCount) / Double(max(1, uptime))
    let thousandths = String(Int(average * 1_000) % 1_000)
    let fraction = String(repeating: "0", count: 3 - thousandths.count) + thousandths
    var message = StatisticsReply()
    message.statistics = Bytes(
      utf8: "Uptime: \(uptime)  Threads: \(server.registry.count)  Questions: \(commandCount)  "
        + "Slow queries: 0  Opens: 0  Flush tables: 3  Open tables: 0  "
        + "Queries per second avg: \(Int(average)).\(fraction)")
    var writer = writer
    writer.append(message)
    try await send(writer)
  }

  func setOption(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    guard let command = decode(payload, as: SetOptionCommand.self) else {
      return try await refuse(.malformedPacket, writer)
    }
    switch command.optionOperation {
    case 0: allowsMultipleStatements = true
    case 1: allowsMultipleStatements = false
    default: return try await refuse(.unknownCommand, writer)
    }
    var end = RowsEnd()
    end.status = await session.status
    end.warnings = conditions
    var writer = writer
    writer.appendEnd(end)
    try await send(writer)
  }

  /// Refuses what no account here may do, what MySQL has removed, and what nobody knows.
  func refuseAdministration(
    _ command: CommandByte, _ writer: PacketWriter
  ) async throws(Departure) {
    switch command {
    case .debug: try await refuse(.needsPrivilege("SUPER"), writer)
    case .binlogDump, .binlogDumpGTID:
      try await refuse(.needsPrivilege("REPLICATION SLAVE"), writer)
    case .registerReplica:
      try await refuse(.accessDenied(account.user, host: "%", usedPassword: true), writer)
    case .clone: try await refuse(.needsPrivilege("BACKUP_ADMIN"), writer)
    case .subscribeGroupReplication:
      throw .error(.needsPrivilege(""), sequence: writer.sequence)
    default:
      if server.configuration.faults.contains(.closesOnUnknownCommand) { throw .silent }
      try await refuse(.unknownCommand, writer)
    }
  }
}
