import Authentication
import Packets
import Scenario
import Session
import Transport
import Wire

extension CaseRun {
  func commanding(_ step: Step) async throws(Stop) -> Outcome {
    let session = try session(step)
    switch step.action {
    case .command(.changeUser(let options), _, _, _):
      return try await changeUser(step, session, options)
    case .command(.quit, _, _, _):
      try await attempt { () throws(TransportError) in
        try await session.send(QuitCommand().payload(), deadline: deadline(step))
      }
      var closing = step
      closing.action = .closed([])
      return try await expecting(closing)
    case .command(let command, let pattern, let should, let waits):
      try await send(command, step, session)
      guard waits, command.hasReply else { return .nothing }
      var file: Expression?
      if case .query(_, _, let given) = command { file = given }
      let reply = try await read(step, session, file)
      keep(command, reply, step)
      return try judge(step, reply, pattern, should)
    case .reply(let pattern, let should, let file):
      return try judge(step, try await read(step, session, file), pattern, should)
    default:
      throw .mistake("\(step.location): not a command")
    }
  }

  private func read(
    _ step: Step, _ session: LiveSession, _ file: Expression?
  ) async throws(Stop) -> Reply {
    let content = try file.map { (x) throws(Stop) in try bytes(x).array }
    do throws(TransportError) {
      return try await session.readReply(file: content, deadline: deadline(step))
    } catch .cancelled {
      throw .cancelled
    } catch {
      var reply = Reply()
      reply.shortfall = .ended("\(error)")
      return reply
    }
  }

  // MARK: Sending commands

  private func send(_ command: Command, _ step: Step, _ session: LiveSession) async throws(Stop) {
    let capabilities = await session.conversation.capabilities
    let payload = try payload(of: command, step, capabilities)
    try await attempt { () throws(TransportError) in
      try await session.send(payload, deadline: deadline(step))
    }
  }

  private func payload(
    of command: Command, _ step: Step, _ capabilities: Capabilities
  ) throws(Stop) -> [UInt8] {
    var context = MessageContext(capabilities: capabilities)
    switch command {
    case .query(let sql, let attributes, _):
      return try query(sql, attributes).payload(context)
    case .prepare(let sql, _):
      return StatementPrepareCommand(try bytes(sql)).payload(context)
    case .execute(let id, let values, let bindsTypes, let opensCursor):
      var bound = try values.map(binaryValue)
      // What went ahead is not NULL, whatever stands in its place here.
      for place in try statement(id, step).longData where bound.indices.contains(place) {
        bound[place] = BinaryValue("")
      }
      var execution = StatementExecuteCommand(
        statementID: try statement(id, step).id, values: bound)
      execution.flags = opensCursor ? 1 : 0
      if capabilities.contains(.queryAttributes) {
        // As libmysqlclient does; mysqld needs it where there are attributes and no placeholders.
        execution.flags |= StatementExecuteCommand.parameterCountAvailable
      }
      context.parameterCount = values.count
      if !bindsTypes {
        execution.newParamsBindFlag = 0
        context.parameterTypes = try statement(id, step).types
      }
      context.longDataParameters = try statement(id, step).longData
      statements["\(step.session).\(id)"]?.longData = []
      if bindsTypes {
        statements["\(step.session).\(id)"]?.types = execution.parameters.map(\.parameterType)
      }
      return execution.payload(context)
    case .fetch(let id, let rows):
      var fetch = StatementFetchCommand()
      fetch.statementID = try statement(id, step).id
      fetch.rowCount = rows
      return fetch.payload(context)
    case .longData(let id, let parameter, let data):
      var part = StatementSendLongDataCommand()
      part.statementID = try statement(id, step).id
      part.parameterID = parameter
      part.data = try bytes(data)
      statements["\(step.session).\(id)"]?.longData.insert(Int(parameter))
      return part.payload(context)
    case .closeStatement(let id):
      var close = StatementCloseCommand()
      close.statementID = try statement(id, step).id
      return close.payload(context)
    case .resetStatement(let id):
      var reset = StatementResetCommand()
      reset.statementID = try statement(id, step).id
      statements["\(step.session).\(id)"]?.longData = []
      return reset.payload(context)
    case .useSchema(let name):
      var change = InitDBCommand()
      change.schemaName = try bytes(name)
      return change.payload(context)
    case .resetConnection:
      return ResetConnectionCommand().payload(context)
    case .changeUser, .quit:
      throw .mistake("\(step.location): this command has steps of its own")
    }
  }

  private func query(
    _ sql: Expression, _ attributes: [LoginOptions.Attribute]
  ) throws(Stop) -> QueryCommand {
    var query = QueryCommand(try bytes(sql))
    guard !attributes.isEmpty else { return query }
    query.parameterCount = UInt64(attributes.count)
    query.nullBitmap = Bytes(repeatElement(0, count: (attributes.count + 7) / 8))
    for attribute in attributes {
      query.parameters.append(
        BoundParameter(.init(type: .varString), name: Bytes(utf8: attribute.key)))
      query.values.append(BinaryValue(try bytes(attribute.value)))
    }
    return query
  }

  private func statement(_ id: String, _ step: Step) throws(Stop) -> Statement {
    guard let statement = statements["\(step.session).\(id)"] else {
      throw .mistake("\(step.location): no statement \(id) was prepared on \(step.session)")
    }
    return statement
  }

  private func binaryValue(_ parameter: Command.Parameter) throws(Stop) -> BinaryValue {
    let value = try evaluate { (e) throws(Evaluator.Failure) in try e.value(of: parameter.value) }
    var binary: BinaryValue
    switch value {
    case .integer(let number): binary = BinaryValue(number)
    case .unsigned(let number): binary = BinaryValue(unsigned: number)
    case .bytes(let bytes): binary = BinaryValue(bytes)
    case .null, .groups: binary = BinaryValue()
    }
    guard let name = parameter.type else { return binary }
    guard let type = ColumnType.names.first(where: { $0.name == name })?.type else {
      throw .mistake("\(name) names no type")
    }
    binary.type = type
    if let number = Double(value.bytes.text) {
      if type == .double { binary.bits = number.bitPattern }
      if type == .float { binary.bits = UInt64(Float(number).bitPattern) }
    }
    return binary
  }

  private func keep(_ command: Command, _ reply: Reply, _ step: Step) {
    guard case .prepare(_, let id) = command, let prepared = reply.prepared else { return }
    statements["\(step.session).\(id)"] = Statement(
      id: prepared.statementID, parameterCount: Int(prepared.parameterCount))
  }

  private func changeUser(
    _ step: Step, _ session: LiveSession, _ options: LoginOptions
  ) async throws(Stop) -> Outcome {
    guard let greeting = await session.conversation.greeting else {
      throw .mistake("\(step.location): there is no session to change")
    }
    var change = ChangeUserCommand()
    let user = target.users[options.role]?.user ?? options.role
    change.user = try options.user.map { (x) throws(Stop) in try bytes(x) } ?? Bytes(utf8: user)
    change.database = try options.database.map { (x) throws(Stop) in try bytes(x) } ?? ""
    let isMariaDB = facts.dialect == .mariadb
    change.characterSet = UInt16(
      truncatingIfNeeded: try integer(options.charset) ?? (isMariaDB ? 45 : 255))
    change.clientPluginName =
      try options.plugin.map { (x) throws(Stop) in try bytes(x) } ?? greeting.authPluginName
    var authentication = ClientAuthentication(
      passwords: try passwords(options), isSecure: await session.isSecure,
      clearPassword: .init(options.clearPassword))
    change.authResponse = Bytes(
      authentication.begin(
        plugin: change.clientPluginName.text, nonce: greeting.authPluginData.array)[...])
    if let explicit = options.authResponse { change.authResponse = try bytes(explicit) }
    let context = MessageContext(capabilities: await session.conversation.capabilities)
    let payload = try payload(
      of: change, overrides: options.overrides, context, at: step.location)
    try await attempt { () throws(TransportError) in
      try await session.send(payload, options.sending, seed: seed, deadline: deadline(step))
    }
    let outcome = try await authenticate(step, session, &authentication)
    return try await judge(step, session, options, outcome)
  }
}

extension Command {
  var hasReply: Bool {
    switch self {
    case .longData, .closeStatement: false
    default: true
    }
  }
}
