extension Binder {
  /// Binds one `SELECT` in a scope of its own, inside the current one.
  func select(
    _ select: Select, order: [OrderItem], limit: Limit?, locking: Locking?
  ) throws(SQLError) -> (SelectPlan, [ResultColumn]) {
    let inner = Scope(parent: scope)
    return try withScope(inner) { () throws(SQLError) in
      try bindSelect(select, order, limit, locking)
    }
  }

  private func bindSelect(
    _ select: Select, _ order: [OrderItem], _ limit: Limit?, _ locking: Locking?
  ) throws(SQLError) -> (SelectPlan, [ResultColumn]) {
    let plan = SelectPlan()
    plan.isDistinct = select.isDistinct
    plan.calculatesFoundRows = select.calculatesFoundRows
    plan.maximumTime = select.maximumTime
    if let from = select.from { plan.source = try source(from, locking) }
    plan.condition = try inClause("where clause") { () throws(SQLError) in
      try select.condition.map { (e) throws(SQLError) in try bind(e) }
    }
    if let source = plan.source, let condition = select.condition {
      try addLookups(source, condition)
    }
    scope.plainSlots = []
    scope.aggregates = []
    let (items, columns, slots) = try selectItems(select)
    plan.items = items
    for (item, column) in zip(items, columns) where scope.aliases[column.name.lowercased()] == nil {
      scope.aliases[column.name.lowercased()] = item
    }
    try bindGroup(select, plan)
    scope.plainSlots = []
    plan.having = try inClause("having clause") { () throws(SQLError) in
      try select.having.map { (e) throws(SQLError) in try bind(e) }
    }
    for item in order { plan.order.append(try orderNode(item, items)) }
    plan.aggregates = scope.aggregates ?? []
    scope.aggregates = nil
    plan.isGrouped = !plan.group.isEmpty || !plan.aggregates.isEmpty
    if plan.isGrouped { try checkGrouping(plan, slots, select) }
    plan.limit = try limitNode(limit)
    if let source = plan.source {
      noteIndexes(
        source, select.condition,
        order: select.group.isEmpty
          ? order : select.group.map { OrderItem(expression: $0) }, limit: limit)
    }
    plan.width = scope.width
    return (plan, columns)
  }

  private func bindGroup(_ select: Select, _ plan: SelectPlan) throws(SQLError) {
    for expression in select.group {
      if case .literal(.int(let position)) = expression {
        guard position >= 1, position <= plan.items.count else {
          throw SQLError(
            code: 1054, state: "42S22",
            message: "Unknown column '\(position)' in 'group statement'")
        }
        plan.group.append(plan.items[Int(position) - 1])
        continue
      }
      plan.group.append(
        try inClause("group statement") { () throws(SQLError) in try bind(expression) })
    }
  }

  private typealias Items = ([Node], [ResultColumn], [[Int]])

  /// The items, their columns, and the slots each names outside of aggregates.
  private func selectItems(_ select: Select) throws(SQLError) -> Items {
    var nodes: [Node] = []
    var columns: [ResultColumn] = []
    var slots: [[Int]] = []
    for item in select.items {
      switch item {
      case .all(let schema, let alias):
        for (table, position) in try starColumns(schema, alias) {
          let node = column(of: table, position, scope, 0)
          nodes.append(node)
          columns.append(
            ResultColumn(
              name: table.columns[position].name, type: node.type, origin: node.origin,
              flags: node.flags))
          slots.append([table.slot + position])
        }
      case .expression(let expression, let name, _):
        scope.plainSlots = []
        let node = try bind(expression)
        nodes.append(node)
        columns.append(
          ResultColumn(name: name, type: node.type, origin: node.origin, flags: node.flags))
        slots.append(scope.plainSlots)
      }
    }
    scope.plainSlots = []
    return (nodes, columns, slots)
  }

  private func starColumns(
    _ schema: String?, _ alias: String?
  ) throws(SQLError) -> [(Scope.Table, Int)] {
    if scope.tables.isEmpty {
      throw SQLError(code: 1096, state: "HY000", message: "No tables used")
    }
    var result: [(Scope.Table, Int)] = []
    for table in scope.tables {
      if let alias, alias != table.alias { continue }
      if let schema, schema != table.schema { continue }
      for position in table.columns.indices where alias != nil || !table.hidden.contains(position) {
        result.append((table, position))
      }
    }
    if result.isEmpty {
      throw SQLError(code: 1051, state: "42S02", message: "Unknown table '\(alias ?? "")'")
    }
    return result
  }

  /// `ONLY_FULL_GROUP_BY`: what is selected is grouped by, or follows from it.
  private func checkGrouping(
    _ plan: SelectPlan, _ slots: [[Int]], _ select: Select
  ) throws(SQLError) {
    guard session.variables.mode.contains(.onlyFullGroupBy) else { return }
    var grouped = Set(plan.group.compactMap { $0.origin?.depth == 0 ? $0.origin?.slot : nil })
    for table in scope.tables {
      guard let key = table.definition?.primaryKey,
        key.columns.allSatisfy({ grouped.contains(table.slot + $0) })
      else { continue }
      grouped.formUnion(table.slot..<(table.slot + table.columns.count))
    }
    let groupTexts = Set(select.group.map { String(describing: $0) })
    for (index, used) in slots.enumerated() {
      guard let slot = used.first(where: { !grouped.contains($0) }) else { continue }
      if index < select.items.count, slots.count == select.items.count {
        if case .expression(let expression, _, _) = select.items[index],
          groupTexts.contains(String(describing: expression))
        {
          continue
        }
        if plan.group.contains(where: { $0.isSame(as: plan.items[index]) }) { continue }
      }
      throw groupingError(index, slot, isGrouped: !plan.group.isEmpty)
    }
  }

  private func groupingError(_ index: Int, _ slot: Int, isGrouped: Bool) -> SQLError {
    let table = scope.tables.last { $0.slot <= slot }
    let column = table.map { "\($0.schema).\($0.alias).\($0.columns[slot - $0.slot].name)" } ?? ""
    if isGrouped {
      return SQLError(
        code: 1055, state: "42000",
        message: "Expression #\(index + 1) of SELECT list is not in GROUP BY clause and contains "
          + "nonaggregated column '\(column)' which is not functionally dependent on columns in "
          + "GROUP BY clause; this is incompatible with sql_mode=only_full_group_by")
    }
    return SQLError(
      code: 1140, state: "42000",
      message: "In aggregated query without GROUP BY, expression #\(index + 1) of SELECT list "
        + "contains nonaggregated column '\(column)'; this is incompatible with "
        + "sql_mode=only_full_group_by")
  }
}

extension Node {
  /// The same column.
  fileprivate func isSame(as other: Node) -> Bool {
    origin != nil && origin == other.origin
  }
}
