extension StatementRunner {
  func prepared(_ statement: Statement) throws {
    switch statement {
    case .prepare(let name, let source):
      session.forgetNamed(name)
      let sql: [UInt8]
      switch source {
      case .text(let bytes): sql = bytes
      case .variable(let variable):
        guard let value = session.userVariable(variable)?.value, !value.isNull else {
          throw SQLError.syntax(Array("NULL".utf8), at: 0)
        }
        sql = value.bytes(in: session.variables.clientCharacterSet)
      }
      let stored = try session.parsePrepared(sql)
      _ = try session.describe(stored)
      try session.countPrepared()
      session.namedStatements[name.lowercased()] = stored
      session.tracker.noteState()
      var reply = OKReply()
      reply.info = "Statement prepared"
      try sendOK(reply)
    case .executePrepared(let name, let variables):
      guard let stored = session.namedStatements[name.lowercased()] else {
        throw SQLError.unknownStatement(name, "EXECUTE")
      }
      guard variables.count == stored.parameterCount else { throw SQLError.wrongArguments }
      let values = variables.map { session.userVariable($0)?.value ?? .null }
      try session.checkXA(stored.statement)
      let inner = StatementRunner.nested(in: self)
      guard try inner.run(stored.statement, parameters: values) else { return }
    case .deallocate(let name):
      guard session.forgetNamed(name) else {
        throw SQLError.unknownStatement(name, "DEALLOCATE PREPARE")
      }
      session.tracker.noteState()
      try sendOK()
    default:
      break
    }
  }

  private static func nested(in outer: StatementRunner) -> StatementRunner {
    var inner = outer
    inner.depth += 1
    return inner
  }
}

/// A prepared statement: what was parsed, and its text.
struct StoredStatement {
  var sql: [UInt8]
  var statement: Statement
  var parameterCount: Int
}

extension SessionState {
  /// - Throws: 1295 for what cannot be prepared, 1065 for nothing.
  func parsePrepared(_ sql: [UInt8]) throws(SQLError) -> StoredStatement {
    let mode = variables.lexerMode
    let lexer = try Lexer(sql, from: 0, mode: mode)
    if lexer.tokens.count == 1, lexer.isEmpty { throw .emptyQuery }
    var parser = Parser(lexer, sql: sql, mode: mode)
    let statement = try parser.statement()
    for warning in parser.warnings { warn(warning) }
    if lexer.endsWithDelimiter {
      let rest = try Lexer(sql, from: lexer.nextStatement, mode: mode)
      if let token = rest.tokens.first, token.kind != .end {
        throw SQLError.syntax(sql, at: token.range.lowerBound)
      }
    }
    guard statement.isPreparable else {
      throw SQLError(
        code: 1295, state: "HY000",
        message: "This command is not supported in the prepared statement protocol yet")
    }
    return StoredStatement(
      sql: sql, statement: statement, parameterCount: parser.parameterCount)
  }

  /// The columns of its result; none without one.
  ///
  /// What it names is looked up.
  func describe(_ stored: StoredStatement) throws(SQLError) -> [ResultColumn] {
    let binder = Binder(self, parameters: nil)
    defer { releaseIdleTransaction() }
    switch stored.statement {
    case .select(let query):
      let plan = try binder.plan(query)
      return query.into == nil ? plan.columns : []
    case .insert(let insert):
      let table = try binder.table(insert.table, .write)
      for name in insert.columns ?? [] where table.position(of: name) == nil {
        throw .unknownColumn(name, "field list")
      }
      if case .rows(let rows) = insert.source {
        let count = insert.columns?.count ?? table.columns.count
        for (index, row) in rows.enumerated() where !row.isEmpty && row.count != count {
          throw .columnCount(index + 1)
        }
      }
    case .update(let update):
      _ = try binder.table(update.table, .write)
    case .delete(let delete):
      _ = try binder.table(delete.table, .write)
    case .show(let command):
      return try ShowResult(self).result(of: command).0
    default:
      break
    }
    return []
  }

  private func releaseIdleTransaction() {
    guard let transaction, !transaction.isExplicit, !transaction.hasTouchedTables else { return }
    engine.locks.release(transaction.owner)
    self.transaction = nil
  }

  /// - Throws: 1461 when the server has too many.
  func countPrepared() throws(SQLError) {
    let limit = engine.global("max_prepared_stmt_count").uintValue
    guard engine.addPreparedStatement(limit: limit) else {
      throw SQLError(
        code: 1461, state: "42000",
        message: "Can't create more than max_prepared_stmt_count statements (current value: "
          + "\(limit))")
    }
  }

  @discardableResult
  func forgetNamed(_ name: String) -> Bool {
    guard namedStatements.removeValue(forKey: name.lowercased()) != nil else { return false }
    engine.removePreparedStatements(1)
    return true
  }

  func forgetPrepared(_ id: UInt32) {
    guard prepared.removeValue(forKey: id) != nil else { return }
    engine.removePreparedStatements(1)
  }

  func forgetAllPrepared() {
    let count = prepared.count + namedStatements.count
    prepared = [:]
    namedStatements = [:]
    engine.removePreparedStatements(count)
  }
}

extension SQLError {
  static let emptyQuery = SQLError(code: 1065, state: "42000", message: "Query was empty")
  static let wrongArguments = SQLError(
    code: 1210, state: "HY000", message: "Incorrect arguments to EXECUTE")

  static func unknownStatement(_ name: String, _ command: String) -> SQLError {
    SQLError(
      code: 1243, state: "HY000",
      message: "Unknown prepared statement handler (\(name)) given to \(command)")
  }
}
