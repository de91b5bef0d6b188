/// Inserts row after row, and counts as the OK packet does.
struct RowInserter {
  private let session: SessionState
  private let writer: RowWriter
  private let statement: Insert
  private let columns: [Int]
  private let assignment: ColumnAssignment
  private var updates: [(position: Int, node: Node?)] = []
  private var records = 0
  private var copied = 0
  private var deleted = 0
  private var touched = 0
  private var affected: UInt64 = 0
  /// The first value that `AUTO_INCREMENT` made.
  private var generatedID: UInt64?
  /// The last one given.
  private var explicitID: UInt64 = 0
  private let warningsBefore: Int

  private var table: TableDefinition { writer.table }

  init(
    _ session: SessionState, _ writer: RowWriter, _ statement: Insert, _ columns: [Int]
  ) {
    self.session = session
    self.writer = writer
    self.statement = statement
    self.columns = columns
    assignment = ColumnAssignment(session, ignoresErrors: statement.ignoresErrors)
    warningsBefore = session.diagnostics.count
  }

  /// `ON DUPLICATE KEY UPDATE`: the old row, then the new one, in one frame.
  mutating func bindUpdates(
    _ binder: Binder, _ table: TableDefinition, _ parameters: [Value]
  ) throws(SQLError) {
    guard !statement.onDuplicate.isEmpty else { return }
    let scope = Scope(parent: nil)
    _ = try scope.add(binder.scopeTable(table, nil))
    binder.insertedSlots = (table, table.columns.count)
    if let alias = statement.rowAlias {
      _ = try scope.add(binder.scopeTable(table, alias))
      for index in scope.tables[1].columns.indices { scope.tables[1].hidden.insert(index) }
    }
    let bound = try binder.withScope(scope) { () throws(SQLError) in
      var result: [(position: Int, node: Node?)] = []
      for (name, value) in statement.onDuplicate {
        guard let position = table.position(of: name.name) else {
          throw .unknownColumn(name.description, "field list")
        }
        if case .defaultValue(nil) = value {
          result.append((position, nil))
        } else {
          result.append((position, try binder.bind(value)))
        }
      }
      return result
    }
    updates = bound
  }

  /// Inserts one row; an empty one is all defaults, and so is a nil value.
  mutating func insert(_ nodes: [Node?], _ context: ExecutionContext) throws(SQLError) {
    try session.alarm.check()
    records += 1
    let values = try row(nodes, context)
    guard let values else { return }
    while let conflict = try writer.conflict(values) {
      if statement.isReplace {
        if conflict.row.values == values {
          copied += 1
          affected += 1
          return
        }
        try writer.delete(conflict.row)
        deleted += 1
        affected += 1
        continue
      }
      if !updates.isEmpty {
        try update(conflict.row, values, context)
        return
      }
      guard statement.ignoresErrors else { throw writer.duplicate(conflict) }
      session.warn(writer.duplicate(conflict))
      return
    }
    try writer.insert(values)
    copied += 1
    affected += 1
  }

  private mutating func row(
    _ nodes: [Node?], _ context: ExecutionContext
  ) throws(SQLError) -> [Value]? {
    var given: [Int: (value: Value, node: Node)] = [:]
    let frame = Frame(context)
    for (position, node) in zip(columns, nodes) {
      if let node { given[position] = (try node.evaluate(frame), node) }
    }
    var values = Array(repeating: Value.null, count: table.columns.count)
    for position in columns {
      let column = table.columns[position]
      guard let (value, node) = given[position], !column.isAutoIncrement else { continue }
      values[position] = try notNull(value, node, column)
    }
    for (position, column) in table.columns.enumerated() {
      if column.isAutoIncrement {
        values[position] = try automatic(
          given[position]?.value ?? .null, given[position]?.node, column)
      } else if given[position] == nil {
        values[position] = try defaultValue(column)
      }
    }
    return values
  }

  private func notNull(
    _ value: Value, _ node: Node, _ column: ColumnDefinition
  ) throws(SQLError) -> Value {
    guard value.isNull, !column.type.isNullable else {
      return try assignment.fit(value, from: node, into: column, row: records)
    }
    let isSingle = if case .rows(let rows) = statement.source { rows.count == 1 } else { false }
    guard statement.ignoresErrors || (!session.variables.mode.isStrict && !isSingle) else {
      throw .cannotBeNull(column.name)
    }
    session.warn(.cannotBeNull(column.name))
    return column.implicitDefault
  }

  private func defaultValue(_ column: ColumnDefinition) throws(SQLError) -> Value {
    switch column.defaultValue {
    case .value(let value):
      return try assignment.fit(value, from: nil, into: column, row: records)
    case .now:
      let now = Value.dateTime(
        DateTime(microsecondsSinceEpoch: session.localNow, decimals: 6) ?? DateTime(date: .zero))
      return try assignment.fit(now, from: nil, into: column, row: records)
    case .none:
      if column.type.isNullable { return .null }
      if column.type.type == .enumeration, let first = column.type.members.first {
        return .text(first, column.type.collation)
      }
      guard assignment.isLenient else { throw .noDefault(column.name) }
      session.warn(.noDefault(column.name))
      return column.implicitDefault
    }
  }

  private mutating func automatic(
    _ value: Value, _ node: Node?, _ column: ColumnDefinition
  ) throws(SQLError) -> Value {
    let fitted = try assignment.fit(value, from: node, into: column, row: records)
    let generates =
      fitted.isNull
      || (fitted.intValue == 0 && !session.variables.mode.contains(.noAutoValueOnZero))
    guard generates else {
      if fitted.intValue > 0 || fitted.uintValue > UInt64(Int64.max), case .uint = fitted {
        session.engine.catalog.noteAutoIncrement(table, used: fitted.uintValue)
        explicitID = fitted.uintValue
      } else if fitted.intValue > 0 {
        session.engine.catalog.noteAutoIncrement(table, used: UInt64(fitted.intValue))
        explicitID = UInt64(fitted.intValue)
      }
      return fitted
    }
    let number: UInt64
    if let fixed = session.nextInsertID {
      number = fixed
      session.nextInsertID = nil
      session.engine.catalog.noteAutoIncrement(table, used: fixed)
    } else {
      number = session.engine.catalog.nextAutoIncrement(table)
    }
    if generatedID == nil { generatedID = number }
    do throws(SQLError) {
      return try assignment.fit(.uint(number), from: nil, into: column, row: records)
    } catch {
      throw SQLError(
        code: 1467, state: "HY000",
        message: "Failed to read auto-increment value from storage engine")
    }
  }

  private mutating func update(
    _ row: StoredRow, _ inserted: [Value], _ context: ExecutionContext
  ) throws(SQLError) {
    let frame = Frame(context)
    frame.row = table.shown(row.values, session) + inserted
    var values = row.values
    for (position, node) in updates {
      let column = table.columns[position]
      let value: Value =
        if let node { try node.evaluate(frame) } else { try defaultValue(column) }
      guard !value.isNull || column.type.isNullable else { throw .cannotBeNull(column.name) }
      values[position] = try assignment.fit(value, from: node, into: column, row: records)
      frame.row[position] = table.shown(values, session)[position]
    }
    touched += 1
    guard values != row.values else {
      if session.options.foundRows { affected += 1 }
      return
    }
    if let conflict = try writer.conflict(values, ignoring: row.id) {
      throw writer.duplicate(conflict)
    }
    try writer.update(row, to: values)
    affected += 2
    if let automatic = table.autoIncrementColumn { generatedID = values[automatic].uintValue }
  }

  var recordCount: Int { records }
  var deletedCount: Int { deleted }
  /// Rows left out because of a key that is taken.
  var skippedCount: Int { records - copied }

  func reply(isList: Bool) -> OKReply {
    var reply = OKReply()
    reply.affectedRows = affected
    if let generatedID {
      session.lastInsertID = generatedID
      reply.lastInsertID = generatedID
    } else {
      reply.lastInsertID = session.statementInsertID != 0 ? session.statementInsertID : explicitID
    }
    if isList {
      let duplicates =
        statement.isReplace ? deleted : statement.onDuplicate.isEmpty ? records - copied : touched
      let warnings = session.diagnostics.count - warningsBefore
      reply.info = "Records: \(records)  Duplicates: \(duplicates)  Warnings: \(warnings)"
    }
    return reply
  }
}

extension ColumnDefinition {
  /// What a column without a default gets outside of strict mode.
  var implicitDefault: Value {
    switch type.type {
    case .newdecimal:
      .decimal(DecimalNumber(0).scaled(to: Int(type.decimals ?? 0)) ?? DecimalNumber(0))
    case .double, .float: .double(0)
    case .date: .date(.zero)
    case .datetime, .timestamp: .dateTime(DateTime(date: .zero, decimals: type.decimals ?? 0))
    case .time: .time(TimeSpan(hours: 0, minutes: 0, seconds: 0, decimals: type.decimals ?? 0))
    case .tiny, .short, .int24, .long, .longlong: type.isUnsigned ? .uint(0) : .int(0)
    case .year: .int(0)
    case .enumeration: .text(type.members.first ?? "", type.collation)
    case .bit: .string(Array(repeating: 0, count: (type.length + 7) / 8), .binary)
    default: .string([], type.collation)
    }
  }
}

extension TableDefinition {
  /// A stored row as the session sees it: `TIMESTAMP` is stored in UTC.
  func shown(_ values: [Value], _ session: SessionState) -> [Value] {
    let offset = session.variables.timeZoneOffset
    guard offset != 0, columns.contains(where: { $0.type.type == .timestamp }) else {
      return values
    }
    return zip(values, columns).map { value, column in
      guard column.type.type == .timestamp, case .dateTime(let moment) = value,
        !moment.date.isZero
      else { return value }
      return DateTime(
        microsecondsSinceEpoch: moment.microsecondsSinceEpoch + offset * 1_000_000,
        decimals: moment.decimals
      ).map { .dateTime($0) } ?? value
    }
  }
}
