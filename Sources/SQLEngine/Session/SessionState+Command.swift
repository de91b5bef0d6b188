extension SessionState {
  /// Between commands nothing runs; this begins one.
  func startStatement(_ sql: [UInt8]) {
    alarm.startStatement()
    shownDiagnostics = diagnostics
    diagnostics = Diagnostics()
    statementTime = engine.configuration.now()
    usedNoIndex = false
    let text = String(decoding: sql.prefix(1 << 16), as: UTF8.self)
    let now = statementTime
    engine.sessionEntry(connectionID)?.update { state in
      state.statement = text
      state.since = now
    }
  }

  func endStatement() {
    attributes = [:]
    let now = engine.configuration.now()
    engine.sessionEntry(connectionID)?.update { state in
      state.statement = nil
      state.since = now
    }
  }

  /// An OK without rows.
  func plainReply() -> OKReply {
    var reply = OKReply()
    usedNoIndex = false
    reply.stateChanges = tracker.take(self)
    reply.status = status
    if !reply.stateChanges.isEmpty { reply.status.insert(.sessionStateChanged) }
    return reply
  }

  /// What `COM_RESET_CONNECTION` resets.
  func resetAll() {
    release()
    forgetUserVariables()
    resetVariables()
    lastInsertID = 0
    statementInsertID = 0
    nextInsertID = nil
    rowCount = -1
    foundRows = 0
    diagnostics = Diagnostics()
    shownDiagnostics = Diagnostics()
    random = RandomState()
    seeds = (0, 0)
    databaseDropped = false
  }

  func close() { release() }

  /// Rolls back, frees locks, drops temporary tables and prepared statements.
  private func release() {
    rollBack()
    xa = .none
    nextTransaction = TransactionCharacteristics()
    try? unlockTables()
    _ = engine.userLocks.releaseAll(connection: connectionID)
    for table in temporaryTables.values { dropTemporary(table) }
    forgetAllPrepared()
  }
}

extension StatementRunner {
  /// Runs the statements of a text, up to the first error.
  func run(_ sql: [UInt8], multiStatements: Bool) throws {
    var start = 0
    var isFirst = true
    while true {
      let mode = session.variables.lexerMode
      let lexer = try Lexer(sql, from: start, mode: mode)
      if lexer.tokens.count == 1, isFirst, lexer.isEmpty { throw SQLError.emptyQuery }
      var parser = Parser(lexer, sql: sql, mode: mode)
      let statement = try parser.statement()
      if parser.parameterCount > 0 { throw firstParameter(lexer, sql) }
      let next = lexer.endsWithDelimiter ? try rest(sql, lexer.nextStatement, mode) : nil
      if let next, !multiStatements { throw SQLError.syntax(sql, at: next) }
      var runner = self
      runner.hasMore = next != nil
      if !isFirst {
        session.shownDiagnostics = session.diagnostics
        session.diagnostics = Diagnostics()
        session.usedNoIndex = false
      }
      for warning in parser.warnings { session.warn(warning) }
      guard try runner.run(statement), let next else { return }
      start = next
      isFirst = false
    }
  }

  /// Where the next statement begins; nil when only blanks and comments follow.
  private func rest(_ sql: [UInt8], _ start: Int, _ mode: LexerMode) throws(SQLError) -> Int? {
    guard let lexer = try? Lexer(sql, from: start, mode: mode) else { return start }
    guard let token = lexer.tokens.first else { return nil }
    return token.kind == .end && !lexer.endsWithDelimiter ? nil : token.range.lowerBound
  }

  private func firstParameter(_ lexer: Lexer, _ sql: [UInt8]) -> SQLError {
    let token = lexer.tokens.first { $0.kind == .parameter }
    return SQLError.syntax(sql, at: token?.range.lowerBound ?? sql.count)
  }
}

extension Value {
  /// A parameter; text is in the client's character set.
  init(_ value: SQLValue, client: Collation) {
    switch value {
    case .null: self = .null
    case .int(let number): self = .int(number)
    case .uint(let number): self = .uint(number)
    case .float(let number): self = .double(Double(number))
    case .double(let number): self = .double(number)
    case .decimal(let digits):
      self = DecimalNumber(prefix: Array(digits.utf8)).map { .decimal($0) } ?? .null
    case .bytes(let bytes): self = .string(bytes, .binary)
    case .text(let bytes): self = .string(bytes, client)
    case .date(let date): self = .date(date)
    case .dateTime(let moment): self = .dateTime(moment)
    case .time(let span): self = .time(span)
    }
  }
}
