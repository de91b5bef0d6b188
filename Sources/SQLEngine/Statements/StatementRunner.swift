/// Runs one command's statements and sends their replies.
struct StatementRunner {
  let session: SessionState
  let sink: any ReplySink
  /// More statements of the same command follow.
  var hasMore = false
  /// Of procedures: results come in the middle of one statement.
  var depth = 0

  init(_ session: SessionState, sink: any ReplySink) {
    self.session = session
    self.sink = sink
  }

  var status: ServerStatus {
    var status = session.status
    if hasMore { status.insert(.moreResults) }
    return status
  }

  func sendOK(_ reply: OKReply = OKReply()) throws {
    var reply = reply
    session.rowCount = Int64(clamping: reply.affectedRows)
    reply.warnings = session.diagnostics.warningCount
    reply.stateChanges = session.tracker.take(session)
    reply.status = status
    if !reply.stateChanges.isEmpty { reply.status.insert(.sessionStateChanged) }
    try sink.receive(.ok(reply))
  }

  func sendEnd(extra: ServerStatus = []) throws {
    var end = RowsEnd()
    end.warnings = session.diagnostics.warningCount
    end.stateChanges = session.tracker.take(session)
    end.status = status.union(extra)
    if !end.stateChanges.isEmpty { end.status.insert(.sessionStateChanged) }
    session.rowCount = -1
    try sink.receive(.endOfRows(end))
  }

  func sendColumns(_ columns: [ColumnInfo], extra: ServerStatus = []) throws {
    var end = RowsEnd()
    end.status = status.union(extra)
    end.warnings = session.diagnostics.warningCount
    try sink.receive(.columns(columns, end))
  }

  /// A whole result set that is at hand.
  func send(_ columns: [ResultColumn], _ rows: [[Value]], extra: ServerStatus = []) throws {
    let encoding = ResultEncoding(columns, session)
    try sendColumns(encoding.infos, extra: extra)
    for row in rows { try sink.receive(.row(encoding.values(row))) }
    session.foundRows = UInt64(rows.count)
    try sendEnd(extra: extra)
  }

  /// Runs a statement; its errors go to the sink.
  ///
  /// - Returns: false after an error.
  /// - Throws: what the sink throws.
  func run(_ statement: Statement, parameters: [Value] = []) throws -> Bool {
    let changesBefore = session.transaction?.changes
    do {
      try session.alarm.check()
      try session.checkXA(statement)
      try prepare(statement)
      try dispatch(statement, parameters)
      return true
    } catch let error as SQLError {
      undo(changesBefore, error)
      try fail(error)
      return false
    } catch {
      undo(changesBefore, nil)
      throw error
    }
  }

  func fail(_ error: SQLError) throws {
    session.warn(error, level: .error)
    session.rowCount = -1
    try sink.receive(.error(error))
  }

  /// Takes back what a failed statement did, or its whole transaction.
  private func undo(_ changes: [Int: TableChanges]?, _ error: SQLError?) {
    guard let transaction = session.transaction else { return }
    if error?.code == SQLError.deadlock.code {
      session.rollBack()
      return
    }
    if session.variables.autocommit, !transaction.isExplicit, session.xa == .none {
      session.forgetTransaction()
      return
    }
    transaction.restore(changes ?? [:])
  }

  private func prepare(_ statement: Statement) throws {
    if statement.commitsImplicitly { try session.commit() }
    if statement.isRefusedWhenReadOnly { try session.checkNotReadOnly() }
  }

  private func dispatch(_ statement: Statement, _ parameters: [Value]) throws {
    switch statement {
    case .nothing:
      try sendOK()
    case .select(let query):
      try select(query, parameters)
    case .insert(let insert):
      try change {
        try InsertExecutor(session, insert, parameters: parameters).run()
      }
    case .update(let update):
      try change { try UpdateExecutor(session, parameters: parameters).run(update) }
    case .delete(let delete):
      try change { try UpdateExecutor(session, parameters: parameters).run(delete) }
    case .load(let load):
      try self.load(load)
    case .set(let assignments):
      try SetExecutor(session, parameters: parameters).run(assignments)
      try session.finishStatement()
      try sendOK()
    case .doExpressions(let expressions):
      try doExpressions(expressions, parameters)
    case .show(let command):
      try show(command)
    case .describe(let table):
      try show(.columns(table))
    case .prepare, .executePrepared, .deallocate:
      try prepared(statement)
    case .call(let procedure, let arguments):
      try call(procedure, arguments, parameters)
    case .kill(let kind, let expression):
      try kill(kind, expression, parameters)
    case .diagnostics(let diagnostics):
      try getDiagnostics(diagnostics)
    case .begin, .commit, .rollback, .savepoint, .rollbackTo, .releaseSavepoint, .xa,
      .setTransaction:
      try transactionControl(statement)
    case .use(let schema):
      try session.use(schema)
      try sendOK()
    case .setRole:
      try sendOK()
    case .createSchema, .dropSchema, .createTable, .dropTables, .truncate, .addColumn:
      try define(statement, parameters)
    case .lockTables, .unlockTables, .flush:
      try lockControl(statement)
    }
  }

  /// A statement that changes rows: commits by itself unless a transaction is open.
  private func change(_ body: () throws -> OKReply) throws {
    session.statementInsertID = 0
    let reply = try body()
    try session.finishStatement()
    try sendOK(reply)
  }

  private func doExpressions(_ expressions: [Expression], _ parameters: [Value]) throws {
    let binder = Binder(session, parameters: parameters)
    let nodes = try binder.bind(all: expressions)
    let frame = Frame(ExecutionContext(session, parameters: parameters))
    for node in nodes { _ = try node.evaluate(frame) }
    try session.finishStatement()
    try sendOK()
  }

  private func select(_ query: Query, _ parameters: [Value]) throws {
    let binder = Binder(session, parameters: parameters)
    let plan = try binder.plan(query)
    let context = ExecutionContext(session, parameters: parameters)
    limitTime(plan)
    let seesNewest = session.transaction.map { $0.seesNewest || !$0.isExplicit } ?? true
    if binder.tables.count > 1, query.locking == nil, seesNewest {
      context.statementSnapshot = try session.engine.store.snapshot()
    }
    if !binder.tables.isEmpty, !session.variables.autocommit {
      _ = try session.currentTransaction()
    }
    if let names = query.into {
      try selectInto(names, plan, context)
      return
    }
    let encoding = ResultEncoding(plan.columns, session)
    let limit = session.variables.unsigned("sql_select_limit")
    var count: UInt64 = 0
    var failure: (any Error)?
    // Rows found by a key are read, and locked, before the columns are sent; others after.
    try QueryExecutor(context).readLookups(plan)
    try sendColumns(encoding.infos)
    let cap = query.limit == nil ? limit : .max
    if cap > 0 {
      try QueryExecutor(context).run(plan, parent: nil) { (row) throws(SQLError) in
        do {
          try sink.receive(.row(encoding.values(row)))
        } catch {
          failure = error
          return false
        }
        count += 1
        return count < cap
      }
    }
    if let failure { throw failure }
    session.foundRows = context.calculatedRows ?? count
    if !binder.tables.isEmpty { session.transaction?.hasRead = true }
    session.transaction?.hasSentRows = true
    try session.finishStatement()
    try sendEnd()
  }

  private func limitTime(_ plan: QueryPlan) {
    var limit = session.variables.unsigned("max_execution_time")
    if case .select(let select) = plan.body, let hint = select.maximumTime { limit = hint }
    if limit > 0 { session.alarm.limit(toMilliseconds: limit) }
  }

  private func selectInto(
    _ names: [String], _ plan: QueryPlan, _ context: ExecutionContext
  ) throws {
    guard names.count == plan.columns.count else { throw SQLError.differentColumnCounts }
    var result: [Value]?
    try QueryExecutor(context).run(plan, parent: nil) { (row) throws(SQLError) in
      guard result == nil else {
        throw SQLError(
          code: 1172, state: "42000", message: "Result consisted of more than one row")
      }
      result = row
      return true
    }
    var reply = OKReply()
    if let result {
      for (index, name) in names.enumerated() {
        try session.setUserVariable(name, result[index], plan.columns[index].type)
      }
      session.tracker.noteState()
      reply.affectedRows = 1
    } else {
      session.warn(
        SQLError(
          code: 1329, state: "02000",
          message: "No data - zero rows fetched, selected, or processed"))
    }
    session.foundRows = reply.affectedRows
    session.usedNoIndex = false
    try session.finishStatement()
    try sendOK(reply)
  }
}

extension SessionState {
  var status: ServerStatus {
    var status: ServerStatus = []
    if variables.autocommit { status.insert(.autocommit) }
    if isInTransaction {
      status.insert(.inTransaction)
      if transaction?.isReadOnly == true { status.insert(.inReadOnlyTransaction) }
    }
    if variables.mode.contains(.noBackslashEscapes) { status.insert(.noBackslashEscapes) }
    if usedNoIndex { status.insert(.noIndexUsed) }
    if databaseDropped { status.insert(.databaseDropped) }
    return status
  }

  /// - Throws: 1049 for an unknown schema, 1044 for one the account may not enter.
  func use(_ name: String) throws(SQLError) {
    guard account.mayEnter(name) else {
      throw SQLError(
        code: 1044, state: "42000",
        message: "Access denied for user \(account.quoted) to database '\(name)'")
    }
    guard engine.catalog.hasSchema(name) else {
      throw SQLError(code: 1049, state: "42000", message: "Unknown database '\(name)'")
    }
    schema = name
    tracker.noteSchema()
    updateEntry()
  }

  func updateEntry() {
    let schema = schema
    let account = account
    engine.sessionEntry(connectionID)?.update { state in
      state.schema = schema
      state.user = account.user
      state.host = account.endpoint
      state.account = account.account
    }
  }
}

extension Account {
  /// The client's host and port.
  var endpoint: String { port.map { "\(host):\($0)" } ?? host }

  /// `'user'@'host'` of the account.
  var quoted: String {
    let parts = account.split(separator: "@", maxSplits: 1).map(String.init)
    return "'\(parts.first ?? user)'@'\(parts.count > 1 ? parts[1] : "%")'"
  }
}
