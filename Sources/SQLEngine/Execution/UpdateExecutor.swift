/// `UPDATE` and `DELETE`: finds the rows with their locks taken, then changes them.
struct UpdateExecutor {
  private let session: SessionState
  private let parameters: [Value]
  private let binder: Binder

  init(_ session: SessionState, parameters: [Value]) {
    self.session = session
    self.parameters = parameters
    binder = Binder(session, parameters: parameters)
  }

  func run(_ update: Update) throws(SQLError) -> OKReply {
    let table = try binder.table(update.table, .write)
    let scope = Scope(parent: nil)
    let slots = try scope.add(binder.scopeTable(table, update.alias))
    let scan = TableScan(table: table, slots: slots, number: binder.newNumber())
    let plan = try binder.withScope(scope) { () throws(SQLError) in
      let assignments = try bind(update.assignments, table)
      return (
        assignments,
        try matching(scan, update.condition, update.order, update.limit)
      )
    }
    try checkSafety(scan, plan.1)
    let writer = try RowWriter(session, table)
    let context = ExecutionContext(session, parameters: parameters)
    let rows = try find(plan.1, context)
    let assignment = ColumnAssignment(session, ignoresErrors: update.ignoresErrors)
    let warningsBefore = session.diagnostics.count
    var changed: UInt64 = 0
    let frame = Frame(context, width: scope.width)
    for (number, row) in rows.enumerated() {
      try session.alarm.check()
      frame.row = table.shown(row.values, session)
      var values = row.values
      for (position, node) in plan.0 {
        let column = table.columns[position]
        let value = try node.evaluate(frame)
        if value.isNull, !column.type.isNullable {
          guard assignment.isLenient else { throw .cannotBeNull(column.name) }
          session.warn(.cannotBeNull(column.name))
          values[position] = column.implicitDefault
        } else {
          values[position] = try assignment.fit(
            value, from: node, into: column, row: number + 1)
        }
        frame.row[position] = table.shown(values, session)[position]
      }
      guard values != row.values else { continue }
      try touchTimestamps(table, plan.0.map(\.0), &values, assignment)
      if let conflict = try writer.conflict(values, ignoring: row.id) {
        guard update.ignoresErrors else { throw writer.duplicate(conflict) }
        session.warn(writer.duplicate(conflict))
        continue
      }
      try writer.update(row, to: values)
      changed += 1
    }
    var reply = OKReply()
    reply.affectedRows = session.options.foundRows ? UInt64(rows.count) : changed
    reply.lastInsertID = session.statementInsertID
    reply.info =
      "Rows matched: \(rows.count)  Changed: \(changed)  Warnings: "
      + "\(session.diagnostics.count - warningsBefore)"
    return reply
  }

  func run(_ delete: Delete) throws(SQLError) -> OKReply {
    let table = try binder.table(delete.table, .write)
    let scope = Scope(parent: nil)
    let slots = try scope.add(binder.scopeTable(table, delete.alias))
    let scan = TableScan(table: table, slots: slots, number: binder.newNumber())
    let plan = try binder.withScope(scope) { () throws(SQLError) in
      try matching(scan, delete.condition, delete.order, delete.limit)
    }
    try checkSafety(scan, plan)
    let writer = try RowWriter(session, table)
    let rows = try find(plan, ExecutionContext(session, parameters: parameters))
    for row in rows {
      try session.alarm.check()
      try writer.delete(row)
    }
    var reply = OKReply()
    reply.affectedRows = UInt64(rows.count)
    return reply
  }

  private func bind(
    _ assignments: [(ColumnName, Expression)], _ table: TableDefinition
  ) throws(SQLError) -> [(Int, Node)] {
    var result: [(Int, Node)] = []
    for (name, value) in assignments {
      let matches = binder.scope.matches(name)
      guard let match = matches.first else { throw .unknownColumn(name.description, "field list") }
      if case .defaultValue(nil) = value {
        result.append(
          (match.position, try binder.bind(.defaultValue(ColumnName(name: name.name)))))
      } else {
        result.append((match.position, try binder.bind(value)))
      }
    }
    return result
  }

  private func matching(
    _ scan: TableScan, _ condition: Expression?, _ order: [OrderItem], _ limit: Limit?
  ) throws(SQLError) -> SelectPlan {
    let plan = SelectPlan()
    plan.source = .table(scan)
    plan.width = binder.scope.width
    if let condition {
      plan.condition = try binder.inClause("where clause") { () throws(SQLError) in
        try binder.bind(condition)
      }
      try binder.addLookups(.table(scan), condition)
      binder.noteIndexes(.table(scan), condition)
    }
    for item in order { plan.order.append(try binder.orderNode(item, [])) }
    plan.limit = try binder.limitNode(limit)
    return plan
  }

  /// `sql_safe_updates`: a key in the condition, or a limit.
  private func checkSafety(_ scan: TableScan, _ plan: SelectPlan) throws(SQLError) {
    guard session.variables.isOn("sql_safe_updates"), scan.lookup == nil, plan.limit == nil else {
      return
    }
    throw SQLError(
      code: 1175, state: "HY000",
      message:
        "You are using safe update mode and you tried to update a table without a WHERE that "
        + "uses a KEY column. ")
  }

  /// The rows that match, locked.
  private func find(
    _ plan: SelectPlan, _ context: ExecutionContext
  ) throws(SQLError) -> [StoredRow] {
    guard case .table(let scan)? = plan.source else { return [] }
    scan.locking = Locking(isExclusive: true)
    let frame = Frame(context, width: plan.width)
    let executor = QueryExecutor(context)
    let (offset, count) = try executor.limits(plan.limit, frame)
    var limiter = Limiter(offset: offset, count: count)
    var found: [([Value], StoredRow)] = []
    for row in try SourceReader(context).storedRows(of: scan, frame) {
      try session.alarm.check()
      frame.row = scan.table.shown(row.values, session)
      if let condition = plan.condition, session.truth(try condition.evaluate(frame)) != true {
        continue
      }
      var keys: [Value] = []
      for item in plan.order { keys.append(try item.node.evaluate(frame)) }
      found.append((keys, row))
      if plan.order.isEmpty, UInt64(found.count) >= count, count != .max { break }
    }
    if !plan.order.isEmpty {
      found.sort { a, b in
        for (index, item) in plan.order.enumerated() {
          let result = a.0[index].precedes(b.0[index], collation: item.node.type.collation)
          if result != 0 { return item.isDescending ? result > 0 : result < 0 }
        }
        return a.1.id < b.1.id
      }
    }
    var result: [StoredRow] = []
    for (_, row) in found {
      guard case .take = limiter.next() else { break }
      result.append(row)
    }
    return result
  }

  private func touchTimestamps(
    _ table: TableDefinition, _ assigned: [Int], _ values: inout [Value],
    _ assignment: ColumnAssignment
  ) throws(SQLError) {
    for (position, column) in table.columns.enumerated()
    where column.updatesToNow && !assigned.contains(position) {
      let now = DateTime(microsecondsSinceEpoch: session.localNow, decimals: 6)
      values[position] = try assignment.fit(
        now.map { .dateTime($0) } ?? .null, from: nil, into: column, row: 1)
    }
  }
}
