/// A table of `information_schema` or `performance_schema` that is made when it is read.
enum VirtualTable {
  case processList(isPerformanceSchema: Bool)
  case schemata
  case tables
  case variables(isGlobal: Bool)
  case status(isGlobal: Bool)

  init?(schema: String, name: String) {
    switch "\(schema).\(name)".lowercased() {
    case "information_schema.processlist": self = .processList(isPerformanceSchema: false)
    case "performance_schema.processlist": self = .processList(isPerformanceSchema: true)
    case "information_schema.schemata": self = .schemata
    case "information_schema.tables": self = .tables
    case "performance_schema.session_variables": self = .variables(isGlobal: false)
    case "performance_schema.global_variables": self = .variables(isGlobal: true)
    case "performance_schema.session_status": self = .status(isGlobal: false)
    case "performance_schema.global_status": self = .status(isGlobal: true)
    default: return nil
    }
  }

  var orgName: String {
    switch self {
    case .processList(let isPerformanceSchema):
      isPerformanceSchema ? "processlist" : "PROCESSLIST"
    case .schemata: "SCHEMATA"
    case .tables: "TABLES"
    case .variables(let isGlobal): isGlobal ? "global_variables" : "session_variables"
    case .status(let isGlobal): isGlobal ? "global_status" : "session_status"
    }
  }

  var columns: [Scope.Column] {
    switch self {
    case .processList:
      var id = DataType.integer(22, isUnsigned: true, isNullable: false)
      id.length = 22
      var time = DataType.integer(8, isNullable: false)
      time.type = .long
      var info = text("INFO", 196_605, isNullable: true)
      info.type.type = .blob
      return [
        Scope.Column(name: "ID", type: id, flags: .notNull, orgName: "ID"),
        text("USER", 32), text("HOST", 261), text("DB", 64, isNullable: true),
        text("COMMAND", 16),
        Scope.Column(name: "TIME", type: time, flags: .notNull, orgName: "TIME"),
        text("STATE", 64, isNullable: true), info,
      ]
    case .schemata:
      return [text("CATALOG_NAME", 64), text("SCHEMA_NAME", 64)]
    case .tables:
      return [
        text("TABLE_CATALOG", 64), text("TABLE_SCHEMA", 64), text("TABLE_NAME", 64),
        text("TABLE_TYPE", 64),
      ]
    case .variables, .status:
      var name = text("VARIABLE_NAME", 64)
      name.flags.insert(.noDefaultValue)
      return [name, text("VARIABLE_VALUE", 1024, isNullable: true)]
    }
  }

  private func text(_ name: String, _ length: Int, isNullable: Bool = false) -> Scope.Column {
    Scope.Column(
      name: name, type: .string(length, .utf8mb3, isNullable: isNullable),
      flags: isNullable ? [] : .notNull, orgName: name)
  }

  func rows(_ session: SessionState) -> [[Value]] {
    switch self {
    case .processList:
      return session.processList(isFull: true)
    case .schemata:
      return session.visibleSchemas.map { [.text("def", .utf8mb3), .text($0, .utf8mb3)] }
    case .tables:
      return session.visibleSchemas.flatMap { schema in
        session.engine.catalog.tables(in: schema).map { table in
          ["def", schema, table.name, "BASE TABLE"].map { .text($0, .utf8mb3) }
        }
      }
    case .variables(let isGlobal):
      return session.variableRows(isGlobal: isGlobal)
    case .status(let isGlobal):
      return session.statusRows(isGlobal: isGlobal)
    }
  }
}

extension SQLError {
  static let processListTable = SQLError(
    code: 1287, state: "HY000",
    message:
      "'INFORMATION_SCHEMA.PROCESSLIST' is deprecated and will be removed in a future release. "
      + "Please use performance_schema.processlist instead")
}

extension SessionState {
  var visibleSchemas: [String] { engine.catalog.schemas.filter { account.mayEnter($0) } }

  /// All sessions, or the account's own without the right to see others.
  func processList(isFull: Bool) -> [[Value]] {
    engine.sessionEntries.compactMap { id, entry in
      let state = entry.current
      guard account.isAdministrator || state.account == account.account else { return nil }
      let seconds = max(0, (engine.configuration.now() - state.since) / 1_000_000)
      let info = state.statement.map { isFull ? $0 : String($0.prefix(100)) }
      return [
        .uint(UInt64(id)), .text(state.user, .utf8mb3), .text(state.host, .utf8mb3),
        state.schema.map { .text($0, .utf8mb3) } ?? .null,
        .text(info == nil ? "Sleep" : "Query", .utf8mb3), .int(seconds),
        .text(info == nil ? "" : "executing", .utf8mb3),
        info.map { .text($0, .utf8mb3) } ?? .null,
      ]
    }
  }

  func variableRows(isGlobal: Bool) -> [[Value]] {
    SystemVariable.all.values
      .filter { isGlobal ? $0.scope != .session : true }
      .sorted { $0.name < $1.name }
      .map { variable in
        let value = self.value(of: variable, isGlobal: isGlobal || variable.scope == .global)
        return [
          .text(variable.name, .utf8mb3),
          .text(value.isNull ? "" : variable.display(value), .utf8mb3),
        ]
      }
  }

  func statusRows(isGlobal: Bool) -> [[Value]] {
    let tls = engine.configuration.tlsStatus(connectionID)
    let running = engine.sessionEntries.count { $0.entry.current.statement != nil }
    let uptime = max(0, (engine.configuration.now() - engine.startTime) / 1_000_000)
    let prepared = engine.preparedStatementCount
    let values = [
      ("Prepared_stmt_count", "\(prepared)"), ("Ssl_cipher", tls.cipher),
      ("Ssl_version", tls.version), ("Threads_connected", "\(engine.sessionCount)"),
      ("Threads_running", "\(running)"), ("Uptime", "\(uptime)"),
      ("Uptime_since_flush_status", "\(uptime)"),
    ]
    return values.map { [.text($0.0, .utf8mb3), .text($0.1, .utf8mb3)] }
  }
}
