extension StatementRunner {
  func define(_ statement: Statement, _ parameters: [Value]) throws {
    var reply = OKReply()
    switch statement {
    case .createSchema(let name, let ifNotExists):
      try createSchema(name, ifNotExists)
      reply.affectedRows = 1
    case .dropSchema(let name, let ifExists):
      reply.affectedRows = try dropSchema(name, ifExists)
    case .createTable(let table):
      if let query = table.query {
        reply = try create(table, filledBy: query, parameters)
      } else {
        try create(table)
      }
    case .dropTables(let names, let isTemporary, let ifExists):
      try drop(names, isTemporary: isTemporary, ifExists: ifExists)
    case .truncate(let name): try truncate(name)
    case .addColumn(let name, let column):
      let rows = try addColumn(name, column)
      reply.info = "Records: \(rows)  Duplicates: 0  Warnings: 0"
      reply.affectedRows = rows
    default: break
    }
    try session.finishStatement()
    try sendOK(reply)
    session.databaseDropped = false
  }

  private func checkSchemaRight(_ name: String) throws(SQLError) {
    guard session.account.mayEnter(name, writing: true),
      !Catalog.virtualSchemas.contains(name.lowercased())
    else {
      throw SQLError(
        code: 1044, state: "42000",
        message: "Access denied for user \(session.account.quoted) to database '\(name)'")
    }
  }

  private func createSchema(_ name: String, _ ifNotExists: Bool) throws(SQLError) {
    try checkSchemaRight(name)
    guard !session.engine.catalog.createSchema(name) else { return }
    let error = SQLError(
      code: 1007, state: "HY000", message: "Can't create database '\(name)'; database exists")
    guard ifNotExists else { throw error }
    session.warn(error, level: .note)
  }

  /// How many tables went with it.
  private func dropSchema(_ name: String, _ ifExists: Bool) throws(SQLError) -> UInt64 {
    try checkSchemaRight(name)
    guard session.engine.catalog.hasSchema(name) else {
      let error = SQLError(
        code: 1008, state: "HY000",
        message: "Can't drop database '\(name)'; database doesn't exist")
      guard ifExists else { throw error }
      session.warn(error, level: .note)
      return 0
    }
    for table in session.engine.catalog.tables(in: name) { try lockExclusively(table) }
    let tables = session.engine.catalog.dropSchema(name) ?? []
    for table in tables { try session.engine.store.drop(table) }
    if session.schema == name {
      session.schema = nil
      session.databaseDropped = true
      session.tracker.noteSchema()
      session.updateEntry()
    }
    return UInt64(tables.count)
  }

  private func lockExclusively(_ table: TableDefinition) throws(SQLError) {
    if table.isTemporary { return }
    let transaction = try session.currentTransaction()
    let owner = session.lockedTables == nil ? transaction.owner : session.lockOwner
    if session.hasGlobalReadLock { throw .conflictingReadLock }
    try session.engine.locks.acquire(
      .server, .writing, transaction.owner, alarm: session.alarm,
      until: session.metadataDeadline, orThrow: .lockWaitTimeout)
    try session.engine.locks.acquire(
      .table(table), .exclusive, owner, alarm: session.alarm,
      until: session.metadataDeadline, orThrow: .lockWaitTimeout)
  }

  /// - Returns: the table, nil where it was there before.
  @discardableResult
  func create(_ create: CreateTable) throws(SQLError) -> TableDefinition? {
    let schema = try session.schemaName(create.name)
    try checkSchemaRight(schema)
    guard session.engine.catalog.hasSchema(schema) else {
      throw SQLError(code: 1049, state: "42000", message: "Unknown database '\(schema)'")
    }
    if !create.isTemporary, session.lockedTables != nil {
      throw .notLocked(create.name.name)
    }
    let key = "\(schema).\(create.name.name)"
    let exists =
      create.isTemporary
      ? session.temporaryTables[key] != nil
      : session.engine.catalog.table(schema, create.name.name) != nil
    if exists {
      try alreadyExists(create)
      return nil
    }
    let id = session.engine.store.newTableID()
    let table: TableDefinition
    if let like = create.like {
      table = try session.table(like, .read).copied(
        id: id, schema: schema, name: create.name.name, isTemporary: create.isTemporary)
    } else {
      table = try TableBuilder(create, schema: schema, collation: .utf8mb4).build(id: id)
    }
    for column in table.columns { try checkDefault(column) }
    try session.engine.store.create(table)
    if let first = create.autoIncrement, first > 0 {
      session.engine.catalog.noteAutoIncrement(table, used: first - 1)
    }
    if create.isTemporary {
      session.temporaryTables[key] = table
      session.transaction?.hasCreatedTemporaryTable = true
      session.tracker.noteState()
    } else if !session.engine.catalog.add(table) {
      try session.engine.store.drop(table)
      try alreadyExists(create)
      return nil
    }
    return table
  }

  private func alreadyExists(_ create: CreateTable) throws(SQLError) {
    let error = SQLError(
      code: 1050, state: "42S01", message: "Table '\(create.name.name)' already exists")
    guard create.ifNotExists else { throw error }
    session.warn(error, level: .note)
  }

  private func checkDefault(_ column: ColumnDefinition) throws(SQLError) {
    guard case .value(let value) = column.defaultValue, !value.isNull else { return }
    do throws(SQLError) {
      _ = try ColumnAssignment(session, ignoresErrors: false).fit(
        value, from: nil, into: column, row: 1)
    } catch {
      throw SQLError(
        code: 1067, state: "42000", message: "Invalid default value for '\(column.name)'")
    }
  }

  private func drop(
    _ names: [TableName], isTemporary: Bool, ifExists: Bool
  ) throws(SQLError) {
    var missing: [String] = []
    var found: [TableDefinition] = []
    for name in names {
      let schema = try session.schemaName(name)
      if let table = session.temporaryTables["\(schema).\(name.name)"] {
        found.append(table)
      } else if !isTemporary {
        try checkSchemaRight(schema)
        if let table = session.engine.catalog.table(schema, name.name) {
          if session.lockedTables != nil { _ = try session.table(name, .write) }
          found.append(table)
        } else {
          missing.append("\(schema).\(name.name)")
        }
      } else {
        missing.append("\(schema).\(name.name)")
      }
    }
    let error = SQLError(
      code: 1051, state: "42S02", message: "Unknown table '\(missing.joined(separator: ","))'")
    if !missing.isEmpty, !ifExists { throw error }
    if found.contains(where: { !$0.isTemporary }) { try session.commit() }
    for table in found { try remove(table) }
    if !missing.isEmpty {
      for name in missing {
        session.warn(
          SQLError(code: 1051, state: "42S02", message: "Unknown table '\(name)'"), level: .note)
      }
    }
  }

  func remove(_ table: TableDefinition) throws(SQLError) {
    if table.isTemporary {
      session.dropTemporary(table)
      return
    }
    try lockExclusively(table)
    session.engine.catalog.remove(table)
    session.lockedTables?["\(table.schema).\(table.name)"] = nil
    try session.engine.store.drop(table)
  }

  private func truncate(_ name: TableName) throws(SQLError) {
    let table = try session.table(name, .write)
    try session.checkWritable(table)
    try lockExclusively(table)
    let fresh = table.copied(id: session.engine.store.newTableID())
    try session.engine.store.create(fresh)
    if table.isTemporary {
      session.dropTemporary(table)
      session.temporaryTables["\(table.schema).\(table.name)"] = fresh
    } else {
      session.engine.catalog.replace(fresh)
      session.engine.catalog.forget(table)
      try session.engine.store.drop(table)
      session.lockedTables?["\(table.schema).\(table.name)"]?.table = fresh
    }
  }

  private func addColumn(
    _ name: TableName, _ column: ColumnDefinition
  ) throws(SQLError) -> UInt64 {
    let table = try session.table(name, .write)
    guard table.position(of: column.name) == nil else {
      throw SQLError(
        code: 1060, state: "42S21", message: "Duplicate column name '\(column.name)'")
    }
    try lockExclusively(table)
    var column = column
    if column.inheritsCollation {
      column.type.collation = table.collation
      column.inheritsCollation = false
    }
    try checkDefault(column)
    let value: Value
    switch column.defaultValue {
    case .value(let given):
      value = try ColumnAssignment(session, ignoresErrors: false).fit(
        given, from: nil, into: column, row: 1)
    case .now: throw .notSupported("ALTER TABLE … ADD COLUMN with CURRENT_TIMESTAMP")
    case .none: value = column.type.isNullable ? .null : column.implicitDefault
    }
    let altered = table.adding(column)
    if table.isTemporary, session.transaction?.changes(of: table) != nil {
      throw .notSupported("ALTER of a temporary table inside a transaction")
    }
    try session.engine.store.addColumn(altered, filledWith: value)
    if table.isTemporary {
      session.temporaryTables["\(table.schema).\(table.name)"] = altered
      return UInt64(
        try session.engine.store.rows(
          of: altered, in: nil, key: nil, limit: session.memoryLimit
        ).count)
    }
    session.engine.catalog.replace(altered)
    session.lockedTables?["\(table.schema).\(table.name)"]?.table = altered
    return 0
  }
}

extension SessionState {
  func dropTemporary(_ table: TableDefinition) {
    transaction?.forgetChanges(of: table)
    temporaryTables["\(table.schema).\(table.name)"] = nil
    engine.catalog.forget(table)
    try? engine.store.drop(table)
    tracker.noteState()
  }
}
