extension Binder {
  func source(_ reference: TableReference, _ locking: Locking?) throws(SQLError) -> Source {
    switch reference {
    case .table(let name, let alias):
      return try tableSource(name, alias, locking)
    case .derived(let query, let alias, let names):
      let plan = try withScope(derivedScope()) { () throws(SQLError) in try self.plan(query) }
      let columns = try renamed(plan.columns, names)
      try checkUnique(columns)
      let slots = try scope.add(
        Scope.Table(
          schema: "", alias: alias, orgTable: "", columns: scopeColumns(columns), slot: 0,
          isBase: false))
      return .derived(plan, number: newNumber(), slots: slots)
    case .join(let kind, let left, let right, let on, let using):
      return try join(kind, left, right, on, using, locking)
    }
  }

  /// Derived tables see common tables, but not their neighbours.
  private func derivedScope() -> Scope {
    let inner = Scope(parent: nil)
    inner.commonTables = scope.commonTables
    return inner
  }

  private func checkUnique(_ columns: [ResultColumn]) throws(SQLError) {
    var seen: Set<String> = []
    for column in columns where !seen.insert(column.name.lowercased()).inserted {
      throw SQLError(
        code: 1060, state: "42S21", message: "Duplicate column name '\(column.name)'")
    }
  }

  private func tableSource(
    _ name: TableName, _ alias: String?, _ locking: Locking?
  ) throws(SQLError) -> Source {
    if name.schema == nil, let common = scope.commonTables[name.name] {
      let slots = try scope.add(
        Scope.Table(
          schema: "", alias: alias ?? name.name, orgTable: "", columns: common.columns, slot: 0,
          isBase: false))
      return .common(number: common.number, slots: slots)
    }
    let schema = name.schema ?? session.schema ?? ""
    if Catalog.virtualSchemas.contains(schema.lowercased()) {
      guard let virtual = VirtualTable(schema: schema, name: name.name) else {
        throw .notSupported("\(schema).\(name.name)")
      }
      let slots = try scope.add(
        Scope.Table(
          schema: schema.lowercased(), alias: alias ?? name.name, orgTable: virtual.orgName,
          columns: virtual.columns, slot: 0, isBase: true))
      return .virtual(virtual, slots: slots)
    }
    try session.checkLockedAlias(name, alias)
    let table = try self.table(name, locking?.isExclusive == true ? .write : .read)
    let slots = try scope.add(scopeTable(table, alias))
    let scan = TableScan(table: table, slots: slots, number: newNumber())
    scan.locking = locking
    return .table(scan)
  }

  func scopeTable(_ table: TableDefinition, _ alias: String?) -> Scope.Table {
    Scope.Table(
      schema: table.schema, alias: alias ?? table.name, orgTable: table.name,
      columns: table.columns.enumerated().map { position, column in
        Scope.Column(
          name: column.name, type: column.type, flags: table.flags(of: position),
          orgName: column.name)
      }, slot: 0, isBase: true, definition: table)
  }

  private func join(
    _ kind: JoinKind, _ left: TableReference, _ right: TableReference, _ on: Expression?,
    _ using: [String], _ locking: Locking?
  ) throws(SQLError) -> Source {
    let first = try source(left, locking)
    let second = try source(right, locking)
    var condition = try inClause("on clause") { () throws(SQLError) in
      try on.map { (e) throws(SQLError) in try bind(e) }
    }
    for name in using {
      guard kind != .right else { throw .notSupported("RIGHT JOIN … USING") }
      let pairs = scope.matches(ColumnName(name: name))
      guard pairs.count == 2,
        let last = scope.tables.indices.last(where: {
          scope.tables[$0].alias == pairs[1].table.alias
        })
      else {
        throw SQLError(
          code: 1054, state: "42S22", message: "Unknown column '\(name)' in 'from clause'")
      }
      let equal = try comparison(
        .equal, column(of: pairs[0].table, pairs[0].position, scope, 0),
        column(of: pairs[1].table, pairs[1].position, scope, 0))
      condition = try condition.map { (c) throws(SQLError) in try binary(.and, c, equal) } ?? equal
      scope.tables[last].hidden.insert(pairs[1].position)
    }
    switch kind {
    case .inner: return .join(first, second, on: condition, keepsLeft: false)
    case .left:
      makeNullable(second)
      return .join(first, second, on: condition, keepsLeft: true)
    case .right:
      makeNullable(first)
      return .join(second, first, on: condition, keepsLeft: true)
    }
  }

  /// The columns of an outer join's inner side may be NULL.
  private func makeNullable(_ source: Source) {
    for slots in source.slots {
      guard let index = scope.tables.firstIndex(where: { $0.slot == slots.lowerBound }) else {
        continue
      }
      for position in scope.tables[index].columns.indices {
        scope.tables[index].columns[position].type.isNullable = true
      }
    }
  }

  /// Finds unique keys whose columns a condition compares to values from elsewhere.
  func addLookups(_ source: Source, _ condition: Expression) throws(SQLError) {
    switch source {
    case .table(let scan): try addLookup(scan, condition)
    case .join(let left, let right, _, let keepsLeft):
      try addLookups(left, condition)
      if !keepsLeft { try addLookups(right, condition) }
    case .derived, .common, .virtual: break
    }
  }

  private func addLookup(_ scan: TableScan, _ condition: Expression) throws(SQLError) {
    var values: [Int: Node] = [:]
    for (name, value) in Self.equalities(condition) {
      let matches = scope.matches(name)
      guard matches.count == 1, let match = matches.first,
        match.table.slot == scan.slots.lowerBound
      else { continue }
      if case .column = value { continue }
      let before = scope.plainSlots
      defer { scope.plainSlots = before }
      guard let node = try? bind(value), !node.usesRow,
        scan.table.columns[match.position].type.isExactKey(for: node)
      else { continue }
      values[match.position] = node
    }
    for (index, key) in scan.table.uniqueKeys.enumerated() {
      let nodes = key.columns.compactMap { values[$0] }
      if nodes.count == key.columns.count {
        scan.lookup = (index, nodes)
        return
      }
    }
  }

  /// Notes which scans an index serves.
  func noteIndexes(
    _ source: Source, _ condition: Expression?, order: [OrderItem] = [], limit: Limit? = nil
  ) {
    switch source {
    case .table(let scan):
      let keys = (scan.table.uniqueKeys + scan.table.otherKeys).map(\.columns)
      let used = scope.usedSlots.filter { scan.slots.contains($0) }
        .map { $0 - scan.slots.lowerBound }
      // Every key of InnoDB holds the primary key's columns too.
      let primary = scan.table.primaryKey?.columns ?? []
      let covering = keys.contains { key in
        used.allSatisfy { key.contains($0) || primary.contains($0) }
      }
      var narrowing = condition.map { Self.rangeColumns($0) } ?? []
      if let first = order.first, case .column(let name) = first.expression,
        limit != nil || scope.matches(name).first?.position == primary.first
      {
        narrowing.append(name)
      }
      let narrowed = narrowing.contains { name in
        scope.matches(name).contains { match in
          match.table.slot == scan.slots.lowerBound
            && keys.contains { $0.first == match.position }
        }
      }
      scan.usesIndex = covering || narrowed
    case .join(let left, let right, _, _):
      noteIndexes(left, condition)
      noteIndexes(right, condition)
    case .derived, .common, .virtual: break
    }
  }

  /// Columns that a conjunction compares to something.
  private static func rangeColumns(_ condition: Expression) -> [ColumnName] {
    switch condition {
    case .binary(.and, let left, let right): return rangeColumns(left) + rangeColumns(right)
    case .binary(let operation, .column(let name), _):
      let isRange = [.equal, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation)
      return isRange ? [name] : []
    case .between(.column(let name), _, _), .inList(.column(let name), _): return [name]
    case .like(.column(let name), .string(let pattern), _):
      return pattern.first == UInt8(ascii: "%") || pattern.first == UInt8(ascii: "_") ? [] : [name]
    default: return []
    }
  }

  /// The `column = value` parts of a conjunction.
  private static func equalities(_ condition: Expression) -> [(ColumnName, Expression)] {
    switch condition {
    case .binary(.and, let left, let right): return equalities(left) + equalities(right)
    case .binary(.equal, .column(let name), let value): return [(name, value)]
    case .binary(.equal, let value, .column(let name)): return [(name, value)]
    default: return []
    }
  }
}

extension DataType {
  /// Values of the node find a row by the bytes of its key.
  fileprivate func isExactKey(for node: Node) -> Bool {
    if node.isHexadecimal { return false }
    if isInteger { return node.type.isInteger }
    if type == .varString || type == .string {
      return node.type.isString && node.coercibility > .column
        && (node.type.collation == collation
          || (node.type.collation.characterSet != .binary && collation.characterSet != .binary))
    }
    return false
  }
}

extension TableDefinition {
  /// The flags of a column's metadata that its keys and attributes make.
  func flags(of position: Int) -> ColumnFlags {
    let column = columns[position]
    var flags: ColumnFlags = []
    if !column.type.isNullable { flags.insert(.notNull) }
    for key in uniqueKeys where key.columns.contains(position) {
      flags.insert(.partKey)
      if key.isPrimary {
        flags.insert(.primaryKey)
      } else if key.columns.count == 1 {
        flags.insert(.uniqueKey)
      } else if key.columns.first == position {
        flags.insert(.multipleKey)
      }
    }
    for key in otherKeys where key.columns.contains(position) {
      flags.insert(.partKey)
      if key.columns.first == position { flags.insert(.multipleKey) }
    }
    if column.isAutoIncrement { flags.insert(.autoIncrement) }
    if column.updatesToNow { flags.insert(.onUpdateNow) }
    if column.defaultValue == .now { flags.insert(.timestamp) }
    if case .none = column.defaultValue, !column.type.isNullable, !column.isAutoIncrement {
      flags.insert(.noDefaultValue)
    }
    return flags
  }
}
