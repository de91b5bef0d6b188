extension Parser {
  mutating func administrationStatement() throws(SQLError) -> Statement {
    let command = word
    advance()
    switch command {
    case "LOCK":
      guard accept("TABLES") || accept("TABLE") else { throw .notSupported("LOCK \(word)") }
      return .lockTables(try list { (parser) throws(SQLError) in try parser.lockedTable() })
    case "UNLOCK":
      guard accept("TABLES") || accept("TABLE") else { throw .notSupported("UNLOCK \(word)") }
      return .unlockTables
    case "FLUSH":
      return .flush(try flush())
    case "KILL":
      if accept("QUERY") { return .kill(.query, try expression()) }
      _ = accept("CONNECTION")
      return .kill(.connection, try expression())
    case "CALL":
      let procedure = try tableName()
      return .call(procedure, isSymbol("(") ? try arguments() : [])
    case "DO":
      return .doExpressions(
        try list { (parser) throws(SQLError) in try parser.expression() })
    default:
      return .diagnostics(try diagnostics())
    }
  }

  private mutating func lockedTable() throws(SQLError) -> (
    table: TableName, alias: String?, isWrite: Bool
  ) {
    let table = try tableName()
    let alias = ["READ", "WRITE", "LOW_PRIORITY"].contains(word) ? nil : try alias()
    _ = accept("LOW_PRIORITY")
    if accept("WRITE") { return (table, alias, true) }
    try expect("READ")
    _ = accept("LOCAL")
    return (table, alias, false)
  }

  private mutating func flush() throws(SQLError) -> FlushCommand {
    if !accept("NO_WRITE_TO_BINLOG") { _ = accept("LOCAL") }
    if accept("TABLES") || accept("TABLE") {
      if accept("WITH", "READ", "LOCK") { return .tablesWithReadLock }
      guard !isAtEnd else { return .tables([]) }
      let names = try list { (parser) throws(SQLError) in try parser.tableName() }
      if word == "WITH" || word == "FOR" { throw .notSupported("FLUSH TABLES names \(word)") }
      return .tables(names)
    }
    let what = word
    guard accept("PRIVILEGES") || accept("STATUS") || accept("LOGS") else {
      throw isAtEnd ? syntaxError : .notSupported("FLUSH \(word)")
    }
    return .nothing(what)
  }

  private mutating func diagnostics() throws(SQLError) -> GetDiagnostics {
    if accept("STACKED") { throw .notSupported("GET STACKED DIAGNOSTICS") }
    _ = accept("CURRENT")
    try expect("DIAGNOSTICS")
    var result = GetDiagnostics(items: [])
    if accept("CONDITION") { result.condition = try expression() }
    result.items = try list { (parser) throws(SQLError) in
      guard case .userVariable(let variable) = parser.token.kind else { throw parser.syntaxError }
      parser.advance()
      try parser.expect(symbol: "=")
      let item = parser.word
      guard Self.diagnosticItems(isCondition: result.condition != nil).contains(item) else {
        throw parser.syntaxError
      }
      parser.advance()
      return (variable, item)
    }
    return result
  }

  private static func diagnosticItems(isCondition: Bool) -> Set<String> {
    isCondition
      ? [
        "RETURNED_SQLSTATE", "MYSQL_ERRNO", "MESSAGE_TEXT", "CLASS_ORIGIN", "SUBCLASS_ORIGIN",
        "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA", "CONSTRAINT_NAME", "CATALOG_NAME",
        "SCHEMA_NAME", "TABLE_NAME", "COLUMN_NAME", "CURSOR_NAME",
      ] : ["NUMBER", "ROW_COUNT"]
  }

  mutating func describe() throws(SQLError) -> Statement {
    advance()
    switch word {
    case "SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "FORMAT", "ANALYZE", "WITH",
      "EXTENDED", "FOR", "TABLE":
      throw .notSupported("EXPLAIN")
    default:
      let table = try tableName()
      if !isAtEnd { throw .notSupported("DESCRIBE with a column") }
      return .describe(table)
    }
  }

  mutating func show() throws(SQLError) -> Statement {
    advance()
    if accept("COUNT") { return .show(try warningCount()) }
    let isFull = accept("FULL")
    var scope: VariableScope?
    if accept("GLOBAL") {
      scope = .global
    } else if accept("SESSION") || accept("LOCAL") {
      scope = .session
    }
    let command = word
    advance()
    switch command {
    case "VARIABLES": return .show(.variables(scope ?? .session, try filter()))
    case "STATUS": return .show(.status(scope ?? .session, try filter()))
    case "WARNINGS", "ERRORS":
      let limit = word == "LIMIT" ? try limit() : nil
      return .show(.warnings(isErrorsOnly: command == "ERRORS", limit: limit))
    case "DATABASES", "SCHEMAS": return .show(.databases(try filter()))
    case "TABLES":
      var schema: String?
      if accept("FROM") || accept("IN") { schema = try name() }
      return .show(.tables(schema: schema, isFull: isFull, try filter()))
    case "COLUMNS", "FIELDS":
      guard accept("FROM") || accept("IN"), !isFull else { throw .notSupported("SHOW COLUMNS") }
      var table = try tableName()
      if accept("FROM") || accept("IN") { table.schema = try name() }
      if !isAtEnd { throw .notSupported("SHOW COLUMNS with a filter") }
      return .show(.columns(table))
    case "CREATE":
      guard accept("TABLE") else { throw .notSupported("SHOW CREATE \(word)") }
      return .show(.createTable(try tableName()))
    case "PROCESSLIST": return .show(.processList(isFull: isFull))
    default:
      throw Self.showable.contains(command)
        ? .notSupported("SHOW \(command)") : SQLError.syntax(sql, at: token(-1).range.lowerBound)
    }
  }

  private static let showable: Set<String> = [
    "BINARY", "BINLOG", "CHARACTER", "CHARSET", "COLLATION", "ENGINE", "ENGINES", "STORAGE",
    "EVENTS", "FUNCTION", "GRANTS", "INDEX", "INDEXES", "KEYS", "OPEN", "PLUGINS", "PRIVILEGES",
    "PROCEDURE", "PROFILE", "PROFILES", "RELAYLOG", "REPLICA", "REPLICAS", "TABLE", "TRIGGERS",
    "EXTENDED", "PARSE_TREE", "LIBRARY",
  ]

  private mutating func warningCount() throws(SQLError) -> ShowCommand {
    try parenthesized { (parser) throws(SQLError) in try parser.expect(symbol: "*") }
    if accept("WARNINGS") { return .warningCount(isErrorsOnly: false) }
    try expect("ERRORS")
    return .warningCount(isErrorsOnly: true)
  }

  private mutating func filter() throws(SQLError) -> ShowFilter {
    if accept("LIKE") { return .like(try string()) }
    if accept("WHERE") { return .condition(try expression()) }
    return .all
  }
}
