/// The result sets of `SHOW`.
struct ShowResult {
  private let session: SessionState

  init(_ session: SessionState) {
    self.session = session
  }

  func result(of command: ShowCommand) throws(SQLError) -> ([ResultColumn], [[Value]]) {
    switch command {
    case .variables(let scope, let filter):
      let isGlobal = scope == .global
      return try filtered(
        named("Variable_name", "Value", isGlobal ? "global_variables" : "session_variables"),
        session.variableRows(isGlobal: isGlobal), filter)
    case .status(let scope, let filter):
      let isGlobal = scope == .global
      return try filtered(
        named("Variable_name", "Value", isGlobal ? "global_status" : "session_status"),
        session.statusRows(isGlobal: isGlobal), filter)
    case .warnings(let isErrorsOnly, let limit):
      return (warningColumns, try warnings(isErrorsOnly, limit))
    case .warningCount(let isErrorsOnly):
      let count =
        isErrorsOnly ? session.shownDiagnostics.errorCount : session.shownDiagnostics.count
      let name = isErrorsOnly ? "@@session.error_count" : "@@session.warning_count"
      return (
        [ResultColumn(name: name, type: .integer(21, isUnsigned: true))],
        [[.uint(UInt64(count))]]
      )
    case .databases(let filter):
      let column = dictionary("Database\(suffix(filter))", "SCHEMATA", "schemata")
      return try filtered([column], session.visibleSchemas.map { [.text($0, .utf8mb3)] }, filter)
    case .tables(let schema, let isFull, let filter):
      return try tables(schema, isFull, filter)
    case .createTable(let name):
      return try createTable(name)
    case .columns(let name):
      return try columns(name)
    case .processList(let isFull):
      return (processListColumns, session.processList(isFull: isFull))
    }
  }

  private func text(_ name: String, _ length: Int, isNullable: Bool = false) -> ResultColumn {
    ResultColumn(name: name, type: .string(length, .utf8mb3, isNullable: isNullable))
  }

  private func named(_ first: String, _ second: String, _ table: String) -> [ResultColumn] {
    [(first, 64, ColumnFlags([.notNull, .noDefaultValue])), (second, 1024, [])].map {
      name, length, flags in
      ResultColumn(
        name: name, type: .string(length, .utf8mb3, isNullable: flags.isEmpty),
        origin: ColumnOrigin(
          schema: "performance_schema", table: table, orgTable: table, orgName: name,
          isBase: true, slot: 0, depth: 0), flags: flags)
    }
  }

  private func dictionary(_ name: String, _ table: String, _ orgTable: String) -> ResultColumn {
    ResultColumn(
      name: name, type: .string(64, .utf8mb3, isNullable: false),
      origin: ColumnOrigin(
        schema: "", table: table, orgTable: orgTable, orgName: name, isBase: true, slot: 0,
        depth: 0), flags: [.notNull, .binary, .noDefaultValue])
  }

  /// A column of `information_schema.columns`.
  private func described(
    _ name: String, _ orgTable: String, _ length: Int, _ flags: ColumnFlags,
    _ type: ColumnType = .varString
  ) -> ResultColumn {
    var column = ResultColumn(
      name: name, type: .string(length, .utf8mb3, isNullable: !flags.contains(.notNull)),
      origin: ColumnOrigin(
        schema: "", table: "COLUMNS", orgTable: orgTable, orgName: name, isBase: true, slot: 0,
        depth: 0), flags: flags)
    column.type.type = type
    if type == .mediumBlob || type == .enumeration {
      column.flags.formUnion([.binary, .noDefaultValue])
    }
    if type == .blob { column.flags.insert(.binary) }
    return column
  }

  private var warningColumns: [ResultColumn] {
    var code = DataType.integer(5, isUnsigned: true, isNullable: false)
    code.type = .long
    return [text("Level", 7), ResultColumn(name: "Code", type: code), text("Message", 512)]
  }

  private var processListColumns: [ResultColumn] {
    var time = DataType.integer(8, isNullable: false)
    time.type = .long
    return [
      ResultColumn(name: "Id", type: .integer(22, isNullable: false)), text("User", 32),
      text("Host", 255), text("db", 64, isNullable: true), text("Command", 16),
      ResultColumn(name: "Time", type: time), text("State", 30, isNullable: true),
      text("Info", 100, isNullable: true),
    ]
  }

  /// A pattern is part of the column's name.
  private func suffix(_ filter: ShowFilter) -> String {
    guard case .like(let bytes) = filter else { return "" }
    return " (\(String(decoding: bytes, as: UTF8.self)))"
  }

  private func warnings(_ isErrorsOnly: Bool, _ limit: Limit?) throws(SQLError) -> [[Value]] {
    let frame = Frame(ExecutionContext(session))
    let binder = Binder(session, parameters: [])
    let (offset, count) = try QueryExecutor(frame.context).limits(
      try binder.limitNode(limit), frame)
    return session.shownDiagnostics.conditions
      .filter { !isErrorsOnly || $0.level == .error }
      .dropFirst(Int(clamping: offset)).prefix(Int(clamping: count))
      .map { condition in
        [
          .text(condition.level.rawValue, .utf8mb3), .uint(UInt64(condition.error.code)),
          .text(condition.error.message, .utf8mb3),
        ]
      }
  }

  /// Rows whose first column matches, or which a condition lets through.
  private func filtered(
    _ columns: [ResultColumn], _ rows: [[Value]], _ filter: ShowFilter
  ) throws(SQLError) -> ([ResultColumn], [[Value]]) {
    switch filter {
    case .all:
      return (columns, rows)
    case .like(let bytes):
      let pattern = LikePattern(
        session.variables.clientCharacterSet.convert(bytes, to: .utf8mb4), escape: 0x5C,
        collation: .utf8mb4)
      return (columns, rows.filter { pattern.matches($0[0].bytes) })
    case .condition(let expression):
      let binder = Binder(session, parameters: [])
      let scope = Scope(parent: nil)
      _ = try scope.add(
        Scope.Table(
          schema: "", alias: "", orgTable: "", columns: binder.scopeColumns(columns), slot: 0,
          isBase: false))
      let node = try binder.withScope(scope) { () throws(SQLError) in
        try binder.inClause("where clause") { () throws(SQLError) in try binder.bind(expression) }
      }
      let frame = Frame(ExecutionContext(session))
      var result: [[Value]] = []
      for row in rows {
        frame.row = row
        if session.truth(try node.evaluate(frame)) == true { result.append(row) }
      }
      return (columns, result)
    }
  }

  private func tables(
    _ schema: String?, _ isFull: Bool, _ filter: ShowFilter
  ) throws(SQLError) -> ([ResultColumn], [[Value]]) {
    let name = try session.schemaName(TableName(schema: schema, name: ""))
    guard session.account.mayEnter(name) || !session.engine.catalog.hasSchema(name) else {
      throw SQLError(
        code: 1044, state: "42000",
        message: "Access denied for user \(session.account.quoted) to database '\(name)'")
    }
    guard session.engine.catalog.hasSchema(name) else {
      throw SQLError(code: 1049, state: "42000", message: "Unknown database '\(name)'")
    }
    var columns = [dictionary("Tables_in_\(name)\(suffix(filter))", "TABLES", "tables")]
    if isFull {
      var kind = dictionary("Table_type", "TABLES", "tables")
      kind.type.type = .enumeration
      kind.type.length = 11
      columns.append(kind)
    }
    let rows = session.engine.catalog.tables(in: name).map { table -> [Value] in
      let first = Value.text(table.name, .utf8mb3)
      return isFull ? [first, .text("BASE TABLE", .utf8mb3)] : [first]
    }
    return try filtered(columns, rows, filter)
  }

  private func createTable(_ name: TableName) throws(SQLError) -> ([ResultColumn], [[Value]]) {
    let table = try session.table(name, .read)
    let next = session.engine.catalog.peekAutoIncrement(table)
    let text = TableText(table, nextAutoIncrement: next).statement
    return (
      [self.text("Table", 64), self.text("Create Table", 1024)],
      [[.text(table.name, .utf8mb3), .text(text, .utf8mb3)]]
    )
  }

  private func columns(_ name: TableName) throws(SQLError) -> ([ResultColumn], [[Value]]) {
    let table = try session.table(name, .read)
    let columns = [
      described("Field", "", 64, []),
      described("Type", "columns", 16_777_215, .notNull, .mediumBlob),
      described("Null", "", 3, .notNull), described("Key", "columns", 3, .notNull, .enumeration),
      described("Default", "columns", 65535, [], .blob), described("Extra", "", 256, []),
    ]
    let rows = table.columns.enumerated().map { position, column -> [Value] in
      let flags = table.flags(of: position)
      let key =
        flags.contains(.primaryKey)
        ? "PRI" : flags.contains(.uniqueKey) ? "UNI" : flags.contains(.multipleKey) ? "MUL" : ""
      let initial: Value =
        switch column.defaultValue {
        case .none: .null
        case .now: .text("CURRENT_TIMESTAMP", .utf8mb3)
        case .value(let value): value.isNull ? .null : .text(value.string, .utf8mb3)
        }
      return [
        .text(column.name, .utf8mb3), .text(column.type.name, .utf8mb3),
        .text(column.type.isNullable ? "YES" : "NO", .utf8mb3), .text(key, .utf8mb3), initial,
        .text(TableText.extra(column), .utf8mb3),
      ]
    }
    return (columns, rows)
  }
}
