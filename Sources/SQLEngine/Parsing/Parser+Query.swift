extension Parser {
  /// A query, not an expression, is next inside a parenthesis.
  var startsQuery: Bool {
    switch word {
    case "SELECT", "WITH", "TABLE": return true
    case "VALUES": return word(1) == "ROW"
    default: break
    }
    var offset = 0
    while isSymbol("(", offset) { offset += 1 }
    return offset > 0 && (word(offset) == "SELECT" || word(offset) == "WITH")
  }

  mutating func query() throws(SQLError) -> Query {
    try nested { (parser) throws(SQLError) in try parser.queryExpression() }
  }

  private mutating func queryExpression() throws(SQLError) -> Query {
    var query = Query(body: .select(Select()))
    if accept("WITH") {
      query.isRecursive = accept("RECURSIVE")
      query.tables = try list { (parser) throws(SQLError) in try parser.commonTable() }
    }
    query.body = try queryTerm(&query)
    while word == "UNION" || word == "INTERSECT" || word == "EXCEPT" {
      guard accept("UNION") else { throw .notSupported(word) }
      let isDistinct = !accept("ALL")
      if isDistinct { _ = accept("DISTINCT") }
      query.body = .union(query.body, try queryTerm(&query), isDistinct: isDistinct)
    }
    try queryTail(&query)
    return query
  }

  private mutating func queryTerm(_ query: inout Query) throws(SQLError) -> QueryBody {
    if isSymbol("(") {
      return .nested(try parenthesized { (parser) throws(SQLError) in try parser.query() })
    }
    if word == "VALUES" || word == "TABLE" { throw .notSupported("\(word) statement") }
    return .select(try select(&query))
  }

  private mutating func commonTable() throws(SQLError) -> CommonTable {
    let name = try name()
    let columns = try columnList()
    try expect("AS")
    let query = try parenthesized { (parser) throws(SQLError) in try parser.query() }
    return CommonTable(name: name, columns: columns, query: query)
  }

  /// Names in parentheses; none without.
  private mutating func columnList() throws(SQLError) -> [String] {
    guard isSymbol("(") else { return [] }
    return try parenthesized { (parser) throws(SQLError) in
      try parser.list { (parser) throws(SQLError) in try parser.name() }
    }
  }

  private mutating func queryTail(_ query: inout Query) throws(SQLError) {
    if accept("ORDER", "BY") { query.order = try orderItems() }
    if word == "LIMIT" { query.limit = try limit() }
    if word == "INTO" { try into(&query) }
    if accept("FOR") {
      let isExclusive = accept("UPDATE")
      if !isExclusive { try expect("SHARE") }
      if word == "OF" { throw .notSupported("FOR … OF") }
      query.locking = Locking(isExclusive: isExclusive, wait: try lockWait())
    } else if accept("LOCK") {
      try expect("IN")
      try expect("SHARE")
      try expect("MODE")
      query.locking = Locking(isExclusive: false)
    }
    if word == "INTO", query.into == nil { try into(&query) }
  }

  private mutating func lockWait() throws(SQLError) -> Locking.Wait {
    if accept("NOWAIT") { return .noWait }
    if accept("SKIP") {
      try expect("LOCKED")
      return .skipLocked
    }
    return .wait
  }

  private mutating func into(_ query: inout Query) throws(SQLError) {
    try expect("INTO")
    if word == "OUTFILE" || word == "DUMPFILE" { throw .notSupported("INTO \(word)") }
    query.into = try list { (parser) throws(SQLError) in
      guard case .userVariable(let name) = parser.token.kind else {
        if case .word(let name, _) = parser.token.kind {
          throw SQLError(code: 1327, state: "42000", message: "Undeclared variable: \(name)")
        }
        throw parser.syntaxError
      }
      parser.advance()
      return name
    }
  }

  mutating func orderItems() throws(SQLError) -> [OrderItem] {
    try list { (parser) throws(SQLError) in
      let expression = try parser.expression()
      if parser.accept("DESC") { return OrderItem(expression: expression, isDescending: true) }
      _ = parser.accept("ASC")
      return OrderItem(expression: expression)
    }
  }

  mutating func limit() throws(SQLError) -> Limit {
    try expect("LIMIT")
    let first = try limitValue()
    if accept(symbol: ",") { return Limit(offset: first, count: try limitValue()) }
    if accept("OFFSET") { return Limit(offset: try limitValue(), count: first) }
    return Limit(count: first)
  }

  private mutating func limitValue() throws(SQLError) -> Expression {
    if case .parameter = token.kind {
      advance()
      return try nextParameter()
    }
    return .literal(.uint(try integer()))
  }

  private mutating func select(_ query: inout Query) throws(SQLError) -> Select {
    try expect("SELECT")
    var select = Select()
    if case .hint(let text) = token.kind {
      select.maximumTime = Self.maximumTime(text)
      advance()
    }
    try options(&select)
    select.items = [try selectItem(isFirst: true)]
    while accept(symbol: ",") { select.items.append(try selectItem(isFirst: false)) }
    if word == "INTO" { try into(&query) }
    if accept("FROM") {
      if word == "DUAL" { advance() } else { select.from = try tableReferences() }
    }
    if accept("WHERE") { select.condition = try expression() }
    if accept("GROUP", "BY") {
      select.group = try orderItems().map(\.expression)
      if word == "WITH" { throw .notSupported("WITH ROLLUP") }
    }
    if accept("HAVING") { select.having = try expression() }
    if word == "WINDOW" { throw .notSupported("window functions") }
    return select
  }

  private mutating func options(_ select: inout Select) throws(SQLError) {
    while true {
      switch word {
      case "DISTINCT", "DISTINCTROW": select.isDistinct = true
      case "ALL", "SQL_NO_CACHE", "SQL_BIG_RESULT", "SQL_SMALL_RESULT", "SQL_BUFFER_RESULT",
        "HIGH_PRIORITY", "STRAIGHT_JOIN":
        break
      case "SQL_CALC_FOUND_ROWS":
        select.calculatesFoundRows = true
        warn(
          .deprecated("SQL_CALC_FOUND_ROWS", advice: "Consider using two separate queries instead.")
        )
      default: return
      }
      advance()
    }
  }

  private static func maximumTime(_ hint: String) -> UInt64? {
    let text = hint.uppercased().filter { !$0.isWhitespace }
    guard let range = text.firstRange(of: "MAX_EXECUTION_TIME(") else { return nil }
    return UInt64(text[range.upperBound...].prefix { $0.isNumber })
  }

  private mutating func selectItem(isFirst: Bool) throws(SQLError) -> SelectItem {
    if isFirst, accept(symbol: "*") { return .all(schema: nil, table: nil) }
    if let item = try qualifiedStar() { return item }
    let start = token.range.lowerBound
    let first = token
    let following = token(1)
    let expression = try expression()
    var implied = text(from: start)
    switch expression {
    case .column(let column): implied = column.name
    case .string, .introduced:
      switch (first.kind, following.kind) {
      case (.string(let bytes), _), (.nationalString(let bytes), _), (.word, .string(let bytes)):
        implied = String(decoding: mode.characterSet.convert(bytes, to: .utf8mb4), as: UTF8.self)
      default: break
      }
    default: break
    }
    guard let alias = try alias(allowsString: true) else {
      return .expression(expression, name: implied, hasAlias: false)
    }
    return .expression(expression, name: alias, hasAlias: true)
  }

  private mutating func qualifiedStar() throws(SQLError) -> SelectItem? {
    if isSymbol(".", 1), isSymbol("*", 2) {
      let table = try name()
      advance()
      advance()
      return .all(schema: nil, table: table)
    }
    if isSymbol(".", 1), isSymbol(".", 3), isSymbol("*", 4) {
      let table = try tableName()
      advance()
      advance()
      return .all(schema: table.schema, table: table.name)
    }
    return nil
  }

  /// `AS name`, or a name alone; nil for none.
  mutating func alias(allowsString: Bool = false) throws(SQLError) -> String? {
    let isExplicit = accept("AS")
    switch token.kind {
    case .quotedName:
      return try name()
    case .word(_, let upper):
      if ReservedWords.all.contains(upper) {
        if isExplicit { throw syntaxError }
        return nil
      }
      return try name()
    case .string where allowsString:
      return try nameOrString()
    default:
      if isExplicit { throw syntaxError }
      return nil
    }
  }

  mutating func tableReferences() throws(SQLError) -> TableReference {
    var result = try joinedTable()
    while accept(symbol: ",") {
      result = .join(.inner, result, try joinedTable(), on: nil, using: [])
    }
    return result
  }

  private mutating func joinedTable() throws(SQLError) -> TableReference {
    try nested { (parser) throws(SQLError) in
      var left = try parser.tableFactor()
      while let kind = try parser.joinKind() {
        let right = try parser.tableFactor()
        var on: Expression?
        var using: [String] = []
        if parser.accept("ON") {
          on = try parser.expression()
        } else if parser.accept("USING") {
          using = try parser.columnList()
          if using.isEmpty { throw parser.syntaxError }
        } else if kind != .inner {
          throw parser.syntaxError
        }
        left = .join(kind, left, right, on: on, using: using)
      }
      return left
    }
  }

  private mutating func joinKind() throws(SQLError) -> JoinKind? {
    if word == "NATURAL" { throw .notSupported("NATURAL JOIN") }
    if accept("JOIN") || accept("STRAIGHT_JOIN") { return .inner }
    if accept("INNER") || accept("CROSS") {
      try expect("JOIN")
      return .inner
    }
    let kind: JoinKind? = word == "LEFT" ? .left : word == "RIGHT" ? .right : nil
    if kind != nil {
      advance()
      _ = accept("OUTER")
      try expect("JOIN")
    }
    return kind
  }

  private mutating func tableFactor() throws(SQLError) -> TableReference {
    if word == "LATERAL" || word == "JSON_TABLE" { throw .notSupported(word) }
    if isSymbol("(") {
      if startsQuery { return try derivedTable() }
      return try parenthesized { (parser) throws(SQLError) in try parser.tableReferences() }
    }
    let table = try tableName()
    if word == "PARTITION" { throw .notSupported("PARTITION") }
    let alias = try alias()
    if ["USE", "FORCE", "IGNORE"].contains(word), ["INDEX", "KEY"].contains(word(1)) {
      throw .notSupported("index hints")
    }
    return .table(table, alias: alias)
  }

  private mutating func derivedTable() throws(SQLError) -> TableReference {
    let query = try parenthesized { (parser) throws(SQLError) in try parser.query() }
    guard let alias = try alias() else {
      throw SQLError(
        code: 1248, state: "42000", message: "Every derived table must have its own alias")
    }
    return .derived(query, alias: alias, columns: try columnList())
  }
}
