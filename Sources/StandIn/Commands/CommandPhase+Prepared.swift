import Packets
import SQLEngine
import Session
import Wire

extension CommandPhase {
  func prepare(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    let statement: PreparedStatement
    do throws(SQLError) {
      statement = try await session.prepare(Array(payload.dropFirst()))
    } catch {
      return try await refuse(error, writer)
    }
    conditions = statement.warnings
    statements.add(statement)
    var end = RowsEnd()
    end.status = await session.status
    var writer = writer
    var answer = StatementPrepareOK()
    answer.statementID = statement.id
    answer.columnCount = UInt16(clamping: statement.columns.count)
    answer.parameterCount = UInt16(clamping: statement.parameterCount)
    answer.warningCount = statement.warnings
    let isBare = await leavesOutMetadata(writer)
    answer.metadataFollows = isBare ? 0 : 1
    writer.append(answer)
    if !isBare {
      for columns in [statement.parameters, statement.columns] where !columns.isEmpty {
        for column in columns { writer.append(ColumnDefinition41(column)) }
        if !writer.capabilities.contains(.deprecateEOF) { writer.append(EOFPacket(end)) }
      }
    }
    try await send(writer)
  }

  private func leavesOutMetadata(_ writer: PacketWriter) async -> Bool {
    guard writer.capabilities.contains(.optionalResultSetMetadata) else { return false }
    return await session.variable("resultset_metadata") == "NONE"
  }

  func execute(_ observation: Observation, _ writer: PacketWriter) async throws(Departure) {
    let payload = observation.packet.payload
    guard payload.count >= 10, let id = Self.statementID(in: payload) else {
      return try await refuse(.malformedPacket, writer)
    }
    guard statements[id] != nil else { return try await refuse(.unknownStatement(id), writer) }
    statements[id]?.cursor = nil
    let longData = statements.takeLongData(of: id)
    if let error = longData.error { return try await refuse(error, writer) }
    let execution: Execution
    do throws(SQLError) {
      execution = try bind(id, observation, longData.values)
    } catch {
      return try await refuse(error, writer)
    }
    var form = ResultWriter.Form()
    form.isBinary = true
    form.opensCursor = execution.opensCursor
    let outcome = try await run(writer, form) { session, sink in
      try await session.execute(
        prepared: id, parameters: execution.parameters, attributes: execution.attributes,
        into: sink)
    }
    statements[id]?.cursor = outcome.cursor
  }

  private struct Execution: Sendable {
    var parameters: [SQLValue]
    var attributes: [String: SQLValue]
    var opensCursor: Bool
  }

  /// Reads the values that a statement is executed with.
  ///
  /// - Throws: 1835 for cut values, 1210 for types that were never sent or cannot be.
  private func bind(
    _ id: UInt32, _ observation: Observation, _ longData: [Int: [UInt8]]
  ) throws(SQLError) -> Execution {
    let payload = observation.packet.payload
    let context = observation.context
    let count = statements[id]?.parameterCount ?? 0
    let hasAttributes = context.capabilities.contains(.queryAttributes)
    let place = hasAttributes ? "COM_STMT_EXECUTE" : "mysqld_stmt_execute"
    var command = StatementExecuteCommand()
    var decoder = FieldDecoder(payload, context)
    let isCut: Bool
    do {
      try command.visit(&decoder)
      isCut = false
    } catch {
      isCut = true
    }
    let valuesStart = 10 + (count + 7) / 8 + 1
    if count > 0, payload.count < valuesStart { throw .malformedPacket }
    let sendsTypes = command.newParamsBindFlag != 0
    let types = sendsTypes ? command.parameters.map(\.parameterType) : context.parameterTypes
    let hasLostTypes = !sendsTypes && (types.isEmpty || statements[id]?.hasLostTypes == true)
    if count > 0, hasLostTypes {
      throw payload.count == valuesStart ? .malformedPacket : .incorrectArguments(place)
    }
    // Types count one by one, with their values.
    let wrong = types.firstIndex { SQLValue([], ofType: $0.type) == nil && $0.type != .null }
    if let wrong, wrong <= command.values.count, types.count >= count {
      statements[id]?.hasLostTypes = true
      throw .incorrectArguments(place)
    }
    if isCut { throw .malformedPacket }
    guard command.values.count >= count else { throw .incorrectArguments(place) }
    statements[id]?.hasLostTypes = false
    var parameters: [SQLValue] = []
    for index in 0..<count {
      let value =
        longData[index].map { SQLValue($0, ofType: types[index].type) }
        ?? SQLValue(command.values[index])
      guard let value else { throw .malformedPacket }
      parameters.append(value)
    }
    guard
      let attributes = Self.attributes(
        command.parameters.dropFirst(count), command.values.dropFirst(count))
    else { throw .malformedPacket }
    // Any kind of cursor is a read-only one here, as in MySQL.
    return Execution(
      parameters: parameters, attributes: attributes, opensCursor: command.flags & 0x07 != 0)
  }

  static func statementID(in payload: [UInt8]) -> UInt32? {
    guard payload.count >= 5 else { return nil }
    return payload[1..<5].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  func sendLongData(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    guard let command = decode(payload, as: StatementSendLongDataCommand.self) else {
      return try await refuse(.malformedPacket, writer)
    }
    statements.append(command.data, to: Int(command.parameterID), of: command.statementID)
  }

  func closeStatement(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    guard let command = decode(payload, as: StatementCloseCommand.self) else {
      return try await refuse(.malformedPacket, writer)
    }
    statements.remove(command.statementID)
    await session.closePrepared(command.statementID)
    if server.configuration.faults.contains(.answersStatementClose) {
      try await accept(OKReply(), writer)
    }
  }

  func resetStatement(_ payload: [UInt8], _ writer: PacketWriter) async throws(Departure) {
    guard let command = decode(payload, as: StatementResetCommand.self) else {
      return try await refuse(.malformedPacket, writer)
    }
    guard statements[command.statementID] != nil else {
      return try await refuse(.unknownStatement(command.statementID), writer)
    }
    _ = statements.takeLongData(of: command.statementID)
    statements[command.statementID]?.cursor = nil
    conditions = 0
    var reply = OKReply()
    reply.status = await session.status
    try await accept(reply, writer)
  }
}
