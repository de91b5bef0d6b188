import Wire

/// Reads the statements of a command for what binds a session to its connection.
///
/// Every statement behind a `;` is read too. What cannot be told from the text, such as what a
/// stored routine does, is not seen; RDS Proxy does not see it either.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html>
struct StatementScanner {
  private var tokenizer: Tokenizer
  private var token = Token(kind: .end, range: 0..<0)
  private var traits = StatementTraits()
  private var statements = 0
  /// User variables of this statement are written to, wherever they stand.
  private var writesVariables = false
  /// FROM makes this statement, which is a SELECT, one that reads tables.
  private var mayRead = false

  private init(_ text: StatementText, backslashEscapes: Bool, comments: ExecutableComments) {
    tokenizer = Tokenizer(text, backslashEscapes: backslashEscapes, comments: comments)
  }

  static func scan(
    _ text: StatementText, backslashEscapes: Bool = true, comments: ExecutableComments = .all
  ) -> StatementTraits {
    var scanner = StatementScanner(text, backslashEscapes: backslashEscapes, comments: comments)
    scanner.advance()
    while scanner.token.kind != .end {
      if scanner.isSymbol(";") {
        scanner.advance()
        continue
      }
      scanner.statement()
    }
    if scanner.statements > 1 { scanner.traits.kill = nil }
    return scanner.traits
  }

  // MARK: One statement

  private mutating func statement() {
    statements += 1
    writesVariables = false
    while isSymbol("(") { advance() }
    mayRead = isWord("SELECT")
    if !mayRead, !touchesNoTable { traits.mayBeTransaction = true }
    if isWord("SET") {
      advance()
      setStatement()
    } else if isWord("LOCK") {
      advance()
      if isWord("TABLE") || isWord("TABLES") {
        pin(.lockTables)
      } else if isWord("INSTANCE") || isWord("BINLOG") {
        pin(.otherState)
      }
    } else if isWord("FLUSH") {
      flush()
    } else if isWord("PREPARE") || isWord("EXECUTE") {
      pin(.preparedStatement)
    } else if isWord("CREATE") {
      create()
    } else if isWord("USE") {
      traits.changesSchema = true
    } else if isWord("KILL") {
      kill()
    } else if isWord("SHOW") {
      advance()
      // SHOW COUNT(*) WARNINGS, too.
      if isWord("WARNINGS") || isWord("ERRORS") || isWord("COUNT") { traits.asksForTraces = true }
    } else if isWord("GET") {
      traits.asksForTraces = true
      writesVariables = true
    } else if isWord("LOAD") || isWord("CALL") {
      // Columns of the file, and OUT parameters; the text does not tell these from IN parameters.
      writesVariables = true
    } else if isWord("HANDLER") || isWord("BINLOG") || isCompound {
      pin(.otherState)
    } else if isWord("BEGIN") {
      advance()
      if isWord("NOT") { pin(.otherState) }
    } else if isWord("BACKUP") {
      advance()
      if isWord("STAGE") || isWord("LOCK") { pin(.otherState) }
    } else if token.kind == .word {
      advance()
      // The label of a compound statement.
      if isSymbol(":") { pin(.otherState) }
    }
    rest()
  }

  /// Whether the statement is of a kind that begins no transaction.
  private var touchesNoTable: Bool {
    isWord("SET") || isWord("SHOW") || isWord("USE") || isWord("DO") || isWord("KILL")
      || isWord("GET") || isWord("EXPLAIN") || isWord("DESCRIBE") || isWord("DESC")
      || isWord("HELP")
  }

  /// The compound statements that MariaDB has outside of routines; what they do is not followed.
  private var isCompound: Bool {
    isWord("IF") || isWord("CASE") || isWord("LOOP") || isWord("WHILE") || isWord("REPEAT")
      || isWord("FOR")
  }

  /// Reads to the end of the statement.
  private mutating func rest() {
    while token.kind != .end, !isSymbol(";") { expressionToken() }
  }

  /// Reads one token anywhere in a statement.
  private mutating func expressionToken() {
    switch token.kind {
    case .word, .quotedName, .string:
      let reason = functionReason
      if mayRead, isWord("FROM") { traits.mayBeTransaction = true }
      if isWord("SQL_CALC_FOUND_ROWS") { traits.countsRows = true }
      let isInto = isWord("INTO")
      let isInsertID = isNamed("LAST_INSERT_ID")
      advance()
      if let reason, isSymbol("(") {
        pin(reason)
        if reason == .statementInformation { traits.asksForTraces = true }
        if isInsertID { traits.asksForInsertID = true }
      }
      if isInto { intoVariables() }
    case .userVariable:
      advance()
      if writesVariables || token.kind == .assignment { pin(.userVariable) }
    case .systemVariable:
      advance()
      if isScope {
        advance()
        if isSymbol(".") { advance() }
      }
      if isTrace { traits.asksForTraces = true }
    default:
      advance()
    }
  }

  /// Whether a system variable of this name says what the statement before left.
  private var isTrace: Bool {
    isNamed("IDENTITY") || isNamed("LAST_INSERT_ID") || isNamed("WARNING_COUNT")
      || isNamed("ERROR_COUNT")
  }

  /// What the word would be if it were a function, whose name may be in quotes.
  private var functionReason: PinReason? {
    switch token.range.count {
    case 8 where isNamed("GET_LOCK"): .lockFunction
    case 9 where isNamed("ROW_COUNT"), 10 where isNamed("FOUND_ROWS"),
      14 where isNamed("LAST_INSERT_ID"):
      .statementInformation
    default: nil
    }
  }

  /// `SELECT … INTO @a, @b`.
  private mutating func intoVariables() {
    if token.kind == .userVariable { pin(.userVariable) }
  }

  private mutating func flush() {
    var sawTables = false
    while token.kind != .end, !isSymbol(";") {
      if isWord("TABLE") || isWord("TABLES") { sawTables = true }
      if sawTables, isWord("WITH") {
        advance()
        if isWord("READ") { pin(.flushTablesWithReadLock) }
        continue
      }
      // FLUSH TABLES t FOR EXPORT holds locks as well.
      if sawTables, isWord("EXPORT") { pin(.flushTablesWithReadLock) }
      advance()
    }
  }

  private mutating func create() {
    advance()
    if isWord("OR") {
      advance()
      if isWord("REPLACE") { advance() }
    }
    if isWord("TEMPORARY") { pin(.temporaryTable) }
  }

  private mutating func kill() {
    advance()
    var isQuery = false
    if isWord("QUERY") || isWord("CONNECTION") {
      isQuery = isWord("QUERY")
      advance()
    }
    guard token.kind == .number, let id = UInt64(tokenizer.string(token)) else { return }
    traits.kill = StatementTraits.Kill(id: id, isQuery: isQuery, digits: token.range)
  }

  // MARK: SET

  /// The scope of a variable.
  private enum Scope {
    case session
    case local
    /// GLOBAL, PERSIST: nothing of the session.
    case global
  }

  private mutating func setStatement() {
    // Without one of its own, an assignment has the scope of the one before.
    var scope = Scope.session
    while token.kind != .end, !isSymbol(";") {
      assignment(&scope)
      // The expression, up to the next comma that is not inside parentheses.
      var depth = 0
      while token.kind != .end, !isSymbol(";") {
        if depth == 0, isSymbol(",") { break }
        if isSymbol("(") { depth += 1 }
        if isSymbol(")") { depth -= 1 }
        expressionToken()
      }
      if isSymbol(",") { advance() }
    }
  }

  private mutating func assignment(_ scope: inout Scope) {
    switch token.kind {
    case .userVariable:
      advance()
      pin(.userVariable)
    case .systemVariable:
      advance()
      systemVariable()
    case .word where isScope:
      scope = takeScope()
      if isWord("TRANSACTION") {
        rest()
      } else {
        named(scope)
      }
    case .word, .quotedName, .string:
      named(scope, isStart: true)
    default:
      advance()
    }
  }

  private var isScope: Bool {
    isWord("SESSION") || isWord("LOCAL") || isWord("GLOBAL") || isWord("PERSIST")
      || isWord("PERSIST_ONLY")
  }

  private mutating func takeScope() -> Scope {
    let scope: Scope = isWord("SESSION") ? .session : isWord("LOCAL") ? .local : .global
    advance()
    return scope
  }

  /// `@@name`, `@@session.name` and so on.
  private mutating func systemVariable() {
    guard isScope else {
      switch TrackedVariable(name: tokenizer.string(token)) {
      // Without a scope, and only with `@@`, these are for the next transaction.
      case .transactionIsolation, .transactionReadOnly: setsNextTransaction()
      default: break
      }
      return named(.session)
    }
    let scope = takeScope()
    if isSymbol(".") { advance() }
    named(scope)
  }

  private mutating func named(_ scope: Scope, isStart: Bool = false) {
    if isStart, token.kind == .word, statementOfItsOwn() { return }
    let name = tokenizer.string(token)
    advance()
    if scope != .global, Self.steersTracking(name) { pin(.otherState) }
    switch scope {
    case .global: break
    case .local where TrackedVariable(name: name) == nil: traits.setsLocalVariable = true
    case .session where TrackedVariable(name: name) == nil: pin(.untrackedVariable)
    case .local, .session: break
    }
  }

  private mutating func setsNextTransaction() {
    traits.setsNextTransaction = true
    // What stands before it is not the transaction that it is for.
    traits.mayBeTransaction = false
  }

  /// Whether the variable says what the target tells of changes, which the proxy relies on.
  private static func steersTracking(_ name: String) -> Bool {
    name.lowercased().hasPrefix("session_track_") && TrackedVariable(name: name) == nil
  }

  /// The statements that begin with SET and set no variable.
  private mutating func statementOfItsOwn() -> Bool {
    if isWord("NAMES") || isWord("CHARSET") {
      advance()
      return true
    }
    if isWord("CHARACTER") || isWord("CHAR") {
      advance()
      if isWord("SET") { advance() }
      return true
    }
    if isWord("TRANSACTION") {
      setsNextTransaction()
      // Its parts are separated by commas as well.
      rest()
      return true
    }
    if isWord("ROLE") || isWord("RESOURCE") {
      pin(.otherState)
      advance()
      return true
    }
    if isWord("PASSWORD") || isWord("DEFAULT") {
      advance()
      return true
    }
    return false
  }

  // MARK: Tokens

  private mutating func advance() {
    token = tokenizer.next()
  }

  private func isWord(_ keyword: StaticString) -> Bool { tokenizer.matches(token, keyword) }

  private func isNamed(_ name: StaticString) -> Bool { tokenizer.isNamed(token, name) }

  private func isSymbol(_ symbol: Unicode.Scalar) -> Bool {
    token.kind == .symbol(UInt8(ascii: symbol))
  }

  private mutating func pin(_ reason: PinReason) {
    if !traits.pins.contains(reason) { traits.pins.append(reason) }
  }
}
