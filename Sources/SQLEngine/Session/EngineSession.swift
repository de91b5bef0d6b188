/// One client's session. It has a thread of its own and runs one command at a time.
public actor EngineSession {
  public nonisolated let connectionID: UInt32
  private nonisolated let alarm = SessionAlarm()
  private nonisolated let engine: Engine
  private let thread: SessionThread
  private let state: SessionState
  private var isClosed = false

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe thread.asUnownedSerialExecutor()
  }

  init(engine: Engine, connectionID: UInt32, account: Account, options: SessionOptions) {
    self.engine = engine
    self.connectionID = connectionID
    thread = SessionThread(name: "session-\(connectionID)")
    state = SessionState(
      engine: engine, connectionID: connectionID, account: account, options: options,
      alarm: alarm)
    engine.register(
      SessionEntry(
        alarm: alarm,
        state: SessionEntry.State(
          user: account.user, host: account.endpoint, account: account.account, schema: nil,
          statement: nil, since: engine.configuration.now())), connectionID)
  }

  isolated deinit {
    if !isClosed {
      state.close()
      engine.unregister(connectionID)
    }
    thread.stop()
  }

  /// What an OK packet says between commands, for `COM_PING` and the like.
  public var status: ServerStatus {
    state.usedNoIndex = false
    return state.status
  }

  /// The schema of `DATABASE()`.
  public var schema: String? { state.schema }

  /// Who the session belongs to now.
  public var account: Account { state.account }

  /// A session variable as `SHOW VARIABLES` prints it; nil for an unknown name.
  public func variable(_ name: String) -> String? {
    guard let variable = SystemVariable.all[name.lowercased()] else { return nil }
    let value = state.value(of: variable, isGlobal: variable.scope == .global)
    return value.isNull ? "" : variable.display(value)
  }

  /// Runs a `COM_QUERY`: one statement, or several with `multiStatements`.
  ///
  /// Each gets its reply; the first error is the last reply. The attributes are what
  /// `mysql_query_attribute_string` finds. What comes out as an error is what the sink threw.
  public func execute(
    _ sql: [UInt8], multiStatements: Bool = false, attributes: [String: SQLValue] = [:],
    into sink: some ReplySink
  ) throws {
    try command(sql, attributes, sink) { runner in
      try runner.run(sql, multiStatements: multiStatements)
    }
  }

  /// Prepares one statement.
  ///
  /// Its id is taken even if that fails.
  public func prepare(_ sql: [UInt8]) throws(SQLError) -> PreparedStatement {
    state.startStatement(sql)
    defer { state.endStatement() }
    let id = state.nextStatementID
    state.nextStatementID &+= 1
    do throws(SQLError) {
      let stored = try state.parsePrepared(sql)
      let columns = try state.describe(stored)
      try state.countPrepared()
      state.prepared[id] = stored
      state.tracker.noteState()
      let results = state.variables.resultCollation
      let parameter = ColumnInfo(
        name: "?", type: .varString, length: 65532, flags: [.binary], decimals: 31)
      return PreparedStatement(
        id: id, parameterCount: stored.parameterCount,
        parameters: Array(repeating: parameter, count: stored.parameterCount),
        columns: columns.map { ResultEncoding.info($0, results) },
        warnings: state.diagnostics.warningCount)
    } catch {
      state.warn(error, level: .error)
      throw error
    }
  }

  /// Runs a prepared statement; 1243 for an unknown `id`, 1210 for the wrong number of parameters.
  public func execute(
    prepared id: UInt32, parameters: [SQLValue], attributes: [String: SQLValue] = [:],
    into sink: some ReplySink
  ) throws {
    try command(state.prepared[id]?.sql ?? [], attributes, sink) { runner in
      guard let stored = state.prepared[id] else {
        throw SQLError.unknownStatement("\(id)", "mysqld_stmt_execute")
      }
      guard parameters.count == stored.parameterCount else { throw SQLError.wrongArguments }
      let client = Collation(state.variables.clientCharacterSet)
      _ = try runner.run(
        stored.statement, parameters: parameters.map { Value($0, client: client) })
    }
  }

  /// Forgets a prepared statement; unknown ids are ignored.
  public func closePrepared(_ id: UInt32) { state.forgetPrepared(id) }

  /// `COM_INIT_DB`.
  public func useSchema(_ name: String) throws(SQLError) -> OKReply {
    state.startStatement([])
    defer { state.endStatement() }
    do throws(SQLError) {
      try state.use(name)
    } catch {
      state.warn(error, level: .error)
      throw error
    }
    return state.plainReply()
  }

  /// `COM_RESET_CONNECTION`: all but the account and the current schema starts anew.
  public func reset() throws(SQLError) -> OKReply {
    state.startStatement([])
    defer { state.endStatement() }
    state.resetAll()
    return state.plainReply()
  }

  /// `COM_CHANGE_USER`, once the new account has authenticated.
  ///
  /// - Throws: 1049 or 1044 for its schema; the session is of no use then.
  public func changeUser(
    _ account: Account, schema: String?, options: SessionOptions
  ) throws(SQLError) -> OKReply {
    state.startStatement([])
    defer { state.endStatement() }
    state.account = account
    state.options = options
    state.schema = nil
    state.resetAll()
    state.updateEntry()
    if let schema, !schema.isEmpty { try state.use(schema) }
    return state.plainReply()
  }

  /// Rolls back and frees all locks.
  ///
  /// It waits for a statement that runs; ``interrupt(_:)`` with `.connection` ends that first.
  /// Every later command is error 1317.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    alarm.interrupt(.connection)
    state.close()
    engine.unregister(connectionID)
  }

  /// Interrupts the statement that runs, from any task.
  public nonisolated func interrupt(_ kind: Interruption) { alarm.interrupt(kind) }

  private func command(
    _ sql: [UInt8], _ attributes: [String: SQLValue], _ sink: some ReplySink,
    _ body: (StatementRunner) throws -> Void
  ) throws {
    state.startStatement(sql)
    defer { state.endStatement() }
    let client = Collation(state.variables.clientCharacterSet)
    state.attributes = attributes.mapValues { Value($0, client: client) }
    let runner = StatementRunner(state, sink: sink)
    do {
      try body(runner)
    } catch let error as SQLError {
      try runner.fail(error)
    }
  }
}
