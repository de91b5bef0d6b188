extension Parser {
  mutating func create() throws(SQLError) -> Statement {
    advance()
    if accept("DATABASE") || accept("SCHEMA") {
      let ifNotExists = accept("IF", "NOT", "EXISTS")
      let name = try name()
      if !isAtEnd { throw .notSupported("CREATE DATABASE options") }
      return .createSchema(name, ifNotExists: ifNotExists)
    }
    var table = CreateTable(name: TableName(name: ""))
    table.isTemporary = accept("TEMPORARY")
    guard accept("TABLE") else {
      throw Self.creatable.contains(word) ? .notSupported("CREATE \(word)") : syntaxError
    }
    table.ifNotExists = accept("IF", "NOT", "EXISTS")
    table.name = try tableName()
    if accept("LIKE") {
      table.like = try tableName()
      return .createTable(table)
    }
    if accept("AS") || startsQuery {
      table.query = try query()
      return .createTable(table)
    }
    try expect(symbol: "(")
    if accept("LIKE") {
      table.like = try tableName()
      try expect(symbol: ")")
      return .createTable(table)
    }
    repeat { try tableElement(&table) } while accept(symbol: ",")
    try expect(symbol: ")")
    try tableOptions(&table)
    if word == "AS" || startsQuery {
      throw .notSupported("CREATE TABLE … SELECT with columns")
    }
    return .createTable(table)
  }

  private static let creatable: Set<String> = [
    "USER", "ROLE", "VIEW", "PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "INDEX", "UNIQUE",
    "FULLTEXT", "SPATIAL", "OR", "DEFINER", "SERVER", "TABLESPACE", "LOGFILE", "RESOURCE",
    "ALGORITHM", "SQL", "AGGREGATE", "UNDO", "LIBRARY", "JSON",
  ]

  private mutating func tableElement(_ table: inout CreateTable) throws(SQLError) {
    if accept("CONSTRAINT") {
      if !["PRIMARY", "UNIQUE", "FOREIGN", "CHECK"].contains(word) { _ = try name() }
    }
    switch word {
    case "PRIMARY":
      advance()
      try expect("KEY")
      table.keys.append(
        KeyDefinition(name: "PRIMARY", kind: .primary, columns: try keyColumns()))
    case "UNIQUE":
      advance()
      if !accept("KEY") { _ = accept("INDEX") }
      try key(.unique, &table)
    case "KEY", "INDEX":
      advance()
      try key(.index, &table)
    case "FOREIGN", "CHECK", "FULLTEXT", "SPATIAL":
      throw .notSupported(word == "FOREIGN" ? "FOREIGN KEY" : word)
    default:
      try tableColumn(&table)
    }
  }

  private mutating func key(
    _ kind: KeyDefinition.Kind, _ table: inout CreateTable
  ) throws(SQLError) {
    let name = isSymbol("(") ? nil : try name()
    let columns = try keyColumns()
    table.keys.append(KeyDefinition(name: name ?? columns[0], kind: kind, columns: columns))
  }

  private mutating func keyColumns() throws(SQLError) -> [String] {
    try parenthesized { (parser) throws(SQLError) in
      try parser.list { (parser) throws(SQLError) in
        if parser.isSymbol("(") { throw .notSupported("functional key parts") }
        let name = try parser.name()
        if parser.isSymbol("(") { throw .notSupported("key prefixes") }
        if !parser.accept("ASC"), parser.word == "DESC" { throw .notSupported("DESC keys") }
        return name
      }
    }
  }

  private mutating func tableColumn(_ table: inout CreateTable) throws(SQLError) {
    let (column, keys) = try columnDefinition()
    table.columns.append(column)
    table.keys += keys
  }

  mutating func columnDefinition() throws(SQLError) -> (ColumnDefinition, [KeyDefinition]) {
    let name = try name()
    var column = ColumnDefinition(name: name, type: .null)
    var keys: [KeyDefinition] = []
    try columnType(&column)
    while try columnAttribute(&column, &keys) {}
    return (column, keys)
  }

  /// False when no attribute is next.
  private mutating func columnAttribute(
    _ column: inout ColumnDefinition, _ keys: inout [KeyDefinition]
  ) throws(SQLError) -> Bool {
    switch word {
    case "NOT":
      advance()
      try expect("NULL")
      column.type.isNullable = false
    case "NULL":
      advance()
      column.type.isNullable = true
    case "DEFAULT":
      advance()
      column.defaultValue = try columnDefault()
    case "ON":
      advance()
      try expect("UPDATE")
      try currentTimestamp()
      column.updatesToNow = true
    case "AUTO_INCREMENT":
      advance()
      column.isAutoIncrement = true
      column.type.isNullable = false
    case "PRIMARY", "KEY":
      advance()
      _ = accept("KEY")
      column.type.isNullable = false
      keys.append(KeyDefinition(name: "PRIMARY", kind: .primary, columns: [column.name]))
    case "UNIQUE":
      advance()
      _ = accept("KEY")
      keys.append(KeyDefinition(name: column.name, kind: .unique, columns: [column.name]))
    case "COMMENT":
      advance()
      _ = try string()
    case "COLLATE":
      advance()
      column.type.collation = try collation()
      column.inheritsCollation = false
    case "CHARACTER", "CHARSET":
      try columnCharacterSet(&column)
    case "GENERATED", "AS", "CHECK", "REFERENCES", "CONSTRAINT", "INVISIBLE", "VISIBLE", "SRID",
      "STORAGE", "COLUMN_FORMAT":
      throw .notSupported("column attribute \(word)")
    default:
      return false
    }
    return true
  }

  private mutating func columnCharacterSet(_ column: inout ColumnDefinition) throws(SQLError) {
    if accept("CHARACTER") { try expect("SET") } else { try expect("CHARSET") }
    column.type.collation = Collation(try characterSet())
    column.inheritsCollation = false
    if accept("COLLATE") { column.type.collation = try collation() }
  }

  private mutating func columnDefault() throws(SQLError) -> ColumnDefault {
    if accept("NULL") { return .value(.null) }
    if ["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"].contains(word) {
      try currentTimestamp()
      return .now
    }
    if isSymbol("(") { throw .notSupported("expressions as defaults") }
    switch try expression() {
    case .literal(let value): return .value(value)
    case .string(let bytes): return .value(.string(bytes, Collation(mode.characterSet)))
    case .introduced(let set, let bytes): return .value(.string(bytes, Collation(set)))
    case .boolean(let flag): return .value(.bool(flag))
    default: throw syntaxError
    }
  }

  private mutating func currentTimestamp() throws(SQLError) {
    guard ["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"].contains(word) else {
      throw syntaxError
    }
    advance()
    if accept(symbol: "(") {
      if !isSymbol(")") { _ = try integer() }
      try expect(symbol: ")")
    }
  }

  private mutating func tableOptions(_ table: inout CreateTable) throws(SQLError) {
    while !isAtEnd {
      let isDefault = accept("DEFAULT")
      switch word {
      case "ENGINE":
        advance()
        _ = accept(symbol: "=")
        let engine = try nameOrString()
        guard ["innodb", "memory"].contains(engine.lowercased()) else {
          throw .notSupported("ENGINE=\(engine)")
        }
      case "AUTO_INCREMENT" where !isDefault:
        advance()
        _ = accept(symbol: "=")
        table.autoIncrement = try integer()
      case "CHARSET", "CHARACTER":
        advance()
        if accept("SET") {}
        _ = accept(symbol: "=")
        table.collation = Collation(try characterSet())
      case "COLLATE":
        advance()
        _ = accept(symbol: "=")
        table.collation = try collation()
      case "COMMENT" where !isDefault:
        advance()
        _ = accept(symbol: "=")
        _ = try string()
      case "ROW_FORMAT", "PARTITION", "TABLESPACE", "SELECT", "AS", "KEY_BLOCK_SIZE",
        "COMPRESSION", "ENCRYPTION", "STATS_PERSISTENT":
        throw .notSupported("table option \(word)")
      default:
        throw syntaxError
      }
      _ = accept(symbol: ",")
    }
  }

  mutating func drop() throws(SQLError) -> Statement {
    advance()
    if accept("DATABASE") || accept("SCHEMA") {
      let ifExists = accept("IF", "EXISTS")
      return .dropSchema(try name(), ifExists: ifExists)
    }
    if accept("PREPARE") { return .deallocate(try name()) }
    let isTemporary = accept("TEMPORARY")
    guard accept("TABLE") || accept("TABLES") else {
      throw Self.creatable.contains(word) ? .notSupported("DROP \(word)") : syntaxError
    }
    let ifExists = accept("IF", "EXISTS")
    let tables = try list { (parser) throws(SQLError) in try parser.tableName() }
    if !accept("RESTRICT") { _ = accept("CASCADE") }
    return .dropTables(tables, isTemporary: isTemporary, ifExists: ifExists)
  }

  mutating func alter() throws(SQLError) -> Statement {
    advance()
    guard accept("TABLE") else {
      throw ["DATABASE", "SCHEMA", "INSTANCE", "SERVER", "LIBRARY"].contains(word)
        || Self.creatable.contains(word) ? .notSupported("ALTER \(word)") : syntaxError
    }
    let table = try tableName()
    guard accept("ADD") else { throw .notSupported("ALTER TABLE … \(word)") }
    if !accept("COLUMN") {
      if [
        "INDEX", "KEY", "PRIMARY", "UNIQUE", "CONSTRAINT", "FOREIGN", "FULLTEXT", "SPATIAL",
        "CHECK", "PARTITION",
      ].contains(word) {
        throw .notSupported("ALTER TABLE … ADD \(word)")
      }
    }
    if isSymbol("(") { throw .notSupported("ALTER TABLE … ADD (…)") }
    let (column, keys) = try columnDefinition()
    if !keys.isEmpty || column.isAutoIncrement || ["FIRST", "AFTER"].contains(word)
      || isSymbol(",")
    {
      throw .notSupported("ALTER TABLE … ADD COLUMN with keys, a position or more columns")
    }
    return .addColumn(table, column)
  }
}
