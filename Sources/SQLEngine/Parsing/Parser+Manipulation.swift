extension Parser {
  mutating func insert() throws(SQLError) -> Statement {
    let isReplace = word == "REPLACE"
    advance()
    acceptHint()
    var ignores = false
    while ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE"].contains(word) {
      ignores = ignores || word == "IGNORE"
      advance()
    }
    _ = accept("INTO")
    var insert = Insert(table: try tableName(), source: .rows([]))
    insert.isReplace = isReplace
    insert.ignoresErrors = ignores
    if word == "PARTITION" { throw .notSupported("PARTITION") }
    if accept("SET") {
      let pairs = try assignments()
      insert.columns = pairs.map(\.0.name)
      insert.source = .rows([pairs.map(\.1)])
    } else {
      if isSymbol("("), !startsQueryInParentheses { insert.columns = try insertColumns() }
      if accept("VALUES") || accept("VALUE") {
        insert.source = .rows(
          try list { (parser) throws(SQLError) in try parser.insertRow() })
      } else if ["SELECT", "WITH"].contains(word) || isSymbol("(") {
        insert.source = .query(try query())
      } else {
        throw syntaxError
      }
    }
    if accept("AS") {
      insert.rowAlias = try name()
      if isSymbol("(") { throw .notSupported("column aliases of a row alias") }
    }
    if !isReplace, accept("ON") {
      try expect("DUPLICATE")
      try expect("KEY")
      try expect("UPDATE")
      insert.onDuplicate = try assignments()
    }
    return .insert(insert)
  }

  private var startsQueryInParentheses: Bool { word(1) == "SELECT" || word(1) == "WITH" }

  private mutating func insertColumns() throws(SQLError) -> [String] {
    try parenthesized { (parser) throws(SQLError) in
      if parser.isSymbol(")") { return [] }
      return try parser.list { (parser) throws(SQLError) in try parser.columnName().name }
    }
  }

  private mutating func insertRow() throws(SQLError) -> [Expression] {
    _ = accept("ROW")
    return try parenthesized { (parser) throws(SQLError) in
      if parser.isSymbol(")") { return [] }
      return try parser.list { (parser) throws(SQLError) in try parser.assignedValue() }
    }
  }

  private mutating func assignedValue() throws(SQLError) -> Expression {
    if word == "DEFAULT", !isSymbol("(", 1) {
      advance()
      return .defaultValue(nil)
    }
    return try expression()
  }

  private mutating func assignments() throws(SQLError) -> [(ColumnName, Expression)] {
    try list { (parser) throws(SQLError) in
      let column = try parser.columnName()
      guard parser.accept(symbol: "=") || parser.accept(symbol: ":=") else {
        throw parser.syntaxError
      }
      return (column, try parser.assignedValue())
    }
  }

  private mutating func acceptHint() {
    if case .hint = token.kind { advance() }
  }

  mutating func update() throws(SQLError) -> Statement {
    advance()
    acceptHint()
    _ = accept("LOW_PRIORITY")
    let ignores = accept("IGNORE")
    let table = try tableName()
    let alias = try alias()
    if isSymbol(",") || ["JOIN", "INNER", "LEFT", "RIGHT", "CROSS"].contains(word) {
      throw .notSupported("multi-table UPDATE")
    }
    try expect("SET")
    var update = Update(table: table, alias: alias, assignments: try assignments())
    update.ignoresErrors = ignores
    if accept("WHERE") { update.condition = try expression() }
    if accept("ORDER", "BY") { update.order = try orderItems() }
    if word == "LIMIT" { update.limit = try limit() }
    return .update(update)
  }

  mutating func delete() throws(SQLError) -> Statement {
    advance()
    acceptHint()
    while ["LOW_PRIORITY", "QUICK", "IGNORE"].contains(word) { advance() }
    guard accept("FROM") else {
      if case .word = token.kind { throw .notSupported("multi-table DELETE") }
      throw syntaxError
    }
    var delete = Delete(table: try tableName())
    delete.alias = try alias()
    if isSymbol(",") || word == "USING" { throw .notSupported("multi-table DELETE") }
    if accept("WHERE") { delete.condition = try expression() }
    if accept("ORDER", "BY") { delete.order = try orderItems() }
    if word == "LIMIT" { delete.limit = try limit() }
    return .delete(delete)
  }

  mutating func load() throws(SQLError) -> Statement {
    advance()
    guard accept("DATA") else { throw .notSupported("LOAD \(word)") }
    while ["LOW_PRIORITY", "CONCURRENT"].contains(word) { advance() }
    let isLocal = accept("LOCAL")
    try expect("INFILE")
    var load = LoadData(file: try string(), isLocal: isLocal, table: TableName(name: ""))
    load.ignoresErrors = accept("IGNORE")
    if !load.ignoresErrors { load.isReplace = accept("REPLACE") }
    try expect("INTO")
    try expect("TABLE")
    load.table = try tableName()
    if accept("CHARACTER", "SET") { load.characterSet = try characterSet() }
    if accept("FIELDS") || accept("COLUMNS") { try fieldOptions(&load) }
    if accept("LINES") { try lineOptions(&load) }
    if accept("IGNORE") {
      load.ignoredLines = Int(clamping: try integer())
      guard accept("LINES") || accept("ROWS") else { throw syntaxError }
    }
    if isSymbol("(") {
      load.columns = try parenthesized { (parser) throws(SQLError) in
        try parser.list { (parser) throws(SQLError) in
          if case .userVariable = parser.token.kind {
            throw .notSupported("user variables in LOAD DATA")
          }
          return try parser.name()
        }
      }
    }
    if word == "SET" { throw .notSupported("LOAD DATA … SET") }
    return .load(load)
  }

  private mutating func fieldOptions(_ load: inout LoadData) throws(SQLError) {
    while true {
      if accept("TERMINATED", "BY") {
        load.fieldTerminator = try string()
      } else if accept("OPTIONALLY", "ENCLOSED") || accept("ENCLOSED") {
        try expect("BY")
        load.enclosure = try singleCharacter()
      } else if accept("ESCAPED", "BY") {
        load.escape = try singleCharacter()
      } else {
        break
      }
    }
    if load.fieldTerminator.isEmpty { throw .notSupported("fixed-size rows in LOAD DATA") }
  }

  private mutating func singleCharacter() throws(SQLError) -> UInt8? {
    let bytes = try string()
    guard bytes.count <= 1 else {
      throw SQLError(
        code: 1083, state: "42000",
        message: "Field separator argument is not what is expected; check the manual")
    }
    return bytes.first
  }

  private mutating func lineOptions(_ load: inout LoadData) throws(SQLError) {
    while true {
      if accept("TERMINATED", "BY") {
        load.lineTerminator = try string()
      } else if accept("STARTING", "BY") {
        load.linePrefix = try string()
      } else {
        break
      }
    }
    if load.lineTerminator.isEmpty { throw .notSupported("fixed-size rows in LOAD DATA") }
  }
}
