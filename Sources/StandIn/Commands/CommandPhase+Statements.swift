import Packets
import SQLEngine
import Session
import Wire

extension CommandPhase {
  func query(_ observation: Observation, _ writer: PacketWriter) async throws(Departure) {
    let payload = observation.packet.payload
    guard let command = decode(payload, as: QueryCommand.self, observation.context),
      command.parameterSetCount == 1, command.newParamsBindFlag == 1,
      let attributes = Self.attributes(command.parameters, command.values)
    else {
      return try await refuse(.malformedPacket, writer)
    }
    let sql = command.query.array
    if let change = PasswordChange(sql, currentUser: account.user),
      change.user == account.user || account.isAdministrator,
      server.accounts[change.user] != nil
    {
      return try await changePassword(change, writer)
    }
    if isSandboxed { return try await refuseInSandbox(sql, writer) }
    let isMultiple = allowsMultipleStatements
    let outcome = try await run(writer, ResultWriter.Form()) { session, sink in
      try await session.execute(
        sql, multiStatements: isMultiple, attributes: attributes, into: sink)
    }
    if outcome.error == nil, Self.flushesPrivileges(sql) { server.accounts.emptyCache() }
  }

  /// Runs a statement, and sends what it answers.
  @discardableResult
  func run(
    _ writer: PacketWriter, _ form: ResultWriter.Form,
    _ body: @escaping @Sendable (EngineSession, ResultWriter) async throws -> Void
  ) async throws(Departure) -> (cursor: StatementTable.Cursor?, error: SQLError?) {
    let session = session
    let watch = InputWatch(link, grace: server.configuration.halfCloseGrace) {
      session.interrupt(.connection)
    }
    var form = form
    form.leavesOutMetadata = {
      // Called by the session itself, in the middle of a statement.
      session.assumeIsolated { $0.variable("resultset_metadata") == "NONE" }
    }
    let sink = ResultWriter(
      writer, link: link, client: client, watch: watch, observer: observer, form: form)
    watch.start()
    var failure: (any Error)?
    do {
      try await withTaskCancellationHandler {
        try await body(session, sink)
      } onCancel: {
        session.interrupt(.connection)
      }
    } catch {
      failure = error
    }
    await watch.stop()
    var (rest, cursor, conditions, error) = sink.finish()
    if let failure {
      guard let said = Self.answer(to: failure) else { throw .silent }
      rest.append(ERRPacket(said))
      (cursor, conditions, error) = (nil, 1, said)
    }
    guard !client.isSilenced else { throw .silent }
    self.conditions = conditions
    try await send(rest)
    return (cursor, error)
  }

  /// What the client is told of a statement that its own connection ended; nil for nothing.
  private static func answer(to failure: any Error) -> SQLError? {
    switch failure {
    case let error as SQLError: error
    // The client's file came in the wrong order; the connection goes on.
    case Departure.error(.packetsOutOfOrder, _): .packetsOutOfOrder
    default: nil
    }
  }

  private static func flushesPrivileges(_ sql: [UInt8]) -> Bool {
    let words = String(decoding: sql.prefix(64), as: UTF8.self).lowercased()
      .split { " \t\r\n;".contains($0) }
    return words == ["flush", "privileges"]
  }

  /// Query attributes by their names; nil when one has a type that none can have.
  static func attributes(
    _ parameters: some Sequence<BoundParameter>, _ values: some Sequence<BinaryValue>
  ) -> [String: SQLValue]? {
    var attributes: [String: SQLValue] = [:]
    for (parameter, value) in zip(parameters, values) {
      guard let value = SQLValue(value) else { return nil }
      attributes[parameter.name.text] = value
    }
    return attributes
  }
}
