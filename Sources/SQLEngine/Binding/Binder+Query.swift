extension Binder {
  func plan(_ query: Query) throws(SQLError) -> QueryPlan {
    let names = scope.commonTables
    defer { scope.commonTables = names }
    var commons: [CommonTablePlan] = []
    for table in query.tables {
      commons.append(try commonTable(table, isRecursive: query.isRecursive))
    }
    guard case .select(let select) = query.body else {
      return try compound(query, commons)
    }
    let (plan, columns) = try self.select(
      select, order: query.order, limit: query.limit, locking: query.locking)
    return QueryPlan(
      commonTables: commons, body: .select(plan), columns: columns, isUnion: false, order: [],
      limit: nil)
  }

  /// A union, or a query in parentheses.
  private func compound(
    _ query: Query, _ commons: [CommonTablePlan]
  ) throws(SQLError) -> QueryPlan {
    let (body, columns) = try queryBody(query.body)
    let result = Scope(parent: scope)
    _ = try result.add(
      Scope.Table(
        schema: "", alias: "", orgTable: "",
        columns: columns.map { Scope.Column(name: $0.name, type: $0.type, orgName: $0.name) },
        slot: 0, isBase: false))
    var order: [OrderNode] = []
    var limit: LimitNode?
    try withScope(result) { () throws(SQLError) in
      for item in query.order {
        order.append(
          try orderNode(
            item,
            columns.indices.map { index in
              column(of: result.tables[0], index, result, 0)
            }))
      }
      limit = try limitNode(query.limit)
    }
    return QueryPlan(
      commonTables: commons, body: body, columns: columns, isUnion: true, order: order,
      limit: limit)
  }

  private func queryBody(
    _ body: QueryBody
  ) throws(SQLError) -> (QueryPlan.Body, [ResultColumn]) {
    switch body {
    case .select(let select):
      let (plan, columns) = try self.select(select, order: [], limit: nil, locking: nil)
      return (.select(plan), columns)
    case .nested(let query):
      let plan = try plan(query)
      return (.nested(plan), plan.columns)
    case .union(let left, let right, let isDistinct):
      let (first, a) = try queryBody(left)
      let (second, b) = try queryBody(right)
      return (
        .union(first, second, isDistinct: isDistinct), try unionColumns(a, b)
      )
    }
  }

  private func unionColumns(
    _ a: [ResultColumn], _ b: [ResultColumn]
  ) throws(SQLError) -> [ResultColumn] {
    guard a.count == b.count else { throw .differentColumnCounts }
    return zip(a, b).map { left, right in
      var type = Self.commonType(
        [(left.type, .column), (right.type, .column)], session.connectionCollation)
      if left.type.type == .varString || type.type == .varString { type.decimals = 0 }
      return ResultColumn(
        name: left.name, type: type,
        origin: ColumnOrigin(
          schema: "", table: "", orgTable: "", orgName: left.name, isBase: false, slot: 0,
          depth: 0))
    }
  }

  private func commonTable(
    _ table: CommonTable, isRecursive: Bool
  ) throws(SQLError) -> CommonTablePlan {
    let binding = CommonTableBinding(name: table.name, number: newNumber())
    if isRecursive, case .union(let start, let recursion, let isDistinct) = table.query.body,
      names(recursion, table.name)
    {
      guard table.query.order.isEmpty, table.query.limit == nil else {
        throw .notSupported("ORDER BY / LIMIT over UNION in recursive Common Table Expression")
      }
      return try recursiveTable(table, binding, start, recursion, isDistinct)
    }
    let plan = try withScope(commonScope()) { () throws(SQLError) in try self.plan(table.query) }
    let columns = try renamed(plan.columns, table)
    binding.columns = scopeColumns(columns)
    let result = CommonTablePlan(
      number: binding.number, start: plan, recursion: nil, isDistinct: false, columns: columns)
    binding.plan = result
    scope.commonTables[table.name] = binding
    return result
  }

  private func commonScope() -> Scope {
    let inner = Scope(parent: nil)
    inner.commonTables = scope.commonTables
    return inner
  }

  private func recursiveTable(
    _ table: CommonTable, _ binding: CommonTableBinding, _ start: QueryBody,
    _ recursion: QueryBody, _ isDistinct: Bool
  ) throws(SQLError) -> CommonTablePlan {
    let first = try withScope(commonScope()) { () throws(SQLError) in
      try self.plan(Query(body: start))
    }
    var columns = try renamed(first.columns, table)
    for index in columns.indices {
      columns[index].type.isNullable = true
      columns[index].origin = nil
    }
    binding.columns = columns.map {
      Scope.Column(name: $0.name, type: $0.type, orgName: $0.name)
    }
    scope.commonTables[table.name] = binding
    let second = try withScope(commonScope()) { () throws(SQLError) in
      try self.plan(Query(body: recursion))
    }
    guard second.columns.count == columns.count else { throw .differentColumnCounts }
    let result = CommonTablePlan(
      number: binding.number, start: first, recursion: second, isDistinct: isDistinct,
      columns: columns)
    binding.plan = result
    return result
  }

  private func renamed(
    _ columns: [ResultColumn], _ table: CommonTable
  ) throws(SQLError) -> [ResultColumn] {
    try renamed(columns, table.columns)
  }

  func renamed(
    _ columns: [ResultColumn], _ names: [String]
  ) throws(SQLError) -> [ResultColumn] {
    if names.isEmpty { return columns }
    guard names.count == columns.count else {
      throw SQLError(
        code: 1353, state: "HY000",
        message: "In definition of view, derived table or common table expression, SELECT list and "
          + "column names list have different column counts")
    }
    var result = columns
    for (index, name) in names.enumerated() { result[index].name = name }
    return result
  }

  func scopeColumns(_ columns: [ResultColumn]) -> [Scope.Column] {
    columns.map { column in
      Scope.Column(
        name: column.name, type: column.type.materialized,
        orgName: column.origin?.orgName ?? column.name)
    }
  }

  /// The body names a table of this name.
  private func names(_ body: QueryBody, _ name: String) -> Bool {
    switch body {
    case .select(let select): return select.from.map { names($0, name) } ?? false
    case .nested(let query): return names(query.body, name)
    case .union(let left, let right, _): return names(left, name) || names(right, name)
    }
  }

  private func names(_ reference: TableReference, _ name: String) -> Bool {
    switch reference {
    case .table(let table, _): return table.schema == nil && table.name == name
    case .derived(let query, _, _): return names(query.body, name)
    case .join(_, let left, let right, _, _): return names(left, name) || names(right, name)
    }
  }

  /// An expression, a column's position, or its alias.
  func orderNode(_ item: OrderItem, _ items: [Node]) throws(SQLError) -> OrderNode {
    if case .literal(let value) = item.expression, case .int(let position) = value {
      guard position >= 1, position <= items.count else {
        throw SQLError(
          code: 1054, state: "42S22",
          message: "Unknown column '\(position)' in 'order clause'")
      }
      return OrderNode(node: items[Int(position) - 1], isDescending: item.isDescending)
    }
    if case .column(let name) = item.expression, name.table == nil,
      let alias = scope.aliases[name.name.lowercased()]
    {
      return OrderNode(node: alias, isDescending: item.isDescending)
    }
    let node = try inClause("order clause") { () throws(SQLError) in try bind(item.expression) }
    return OrderNode(node: node, isDescending: item.isDescending)
  }

  func limitNode(_ limit: Limit?) throws(SQLError) -> LimitNode? {
    guard let limit else { return nil }
    return LimitNode(
      offset: try limit.offset.map { (e) throws(SQLError) in try bind(e) },
      count: try bind(limit.count))
  }

  private func subplan(_ query: Query) throws(SQLError) -> (QueryPlan, isCorrelated: Bool) {
    let before = scope.plainSlots.count
    let plan = try self.plan(query)
    return (plan, scope.plainSlots.count > before)
  }

  func scalarSubquery(_ query: Query) throws(SQLError) -> Node {
    let (plan, isCorrelated) = try subplan(query)
    guard plan.columns.count == 1 else {
      throw SQLError(
        code: 1241, state: "21000", message: "Operand should contain 1 column(s)")
    }
    var node = Node(plan.columns[0].type.nullable(), coercibility: .column) {
      (frame) throws(SQLError) in
      var result: [Value]?
      try QueryExecutor(frame.context).run(plan, parent: frame) { (row) throws(SQLError) in
        guard result == nil else {
          throw SQLError(code: 1242, state: "21000", message: "Subquery returns more than 1 row")
        }
        result = row
        return true
      }
      return result?.first ?? .null
    }
    node.usesRow = isCorrelated
    return node
  }

  func exists(_ query: Query) throws(SQLError) -> Node {
    let (plan, isCorrelated) = try subplan(query)
    var node = Node(.integer(1, isNullable: false), coercibility: .number) {
      (frame) throws(SQLError) in
      var isFound = false
      try QueryExecutor(frame.context).run(plan, parent: frame) { (_) throws(SQLError) in
        isFound = true
        return false
      }
      return .bool(isFound)
    }
    node.usesRow = isCorrelated
    return node
  }

  func inQuery(_ operand: Node, _ query: Query) throws(SQLError) -> Node {
    let (plan, isCorrelated) = try subplan(query)
    guard plan.columns.count == 1 else {
      throw SQLError(
        code: 1241, state: "21000", message: "Operand should contain 1 column(s)")
    }
    let member = Node(plan.columns[0].type, coercibility: .column) { (_) throws(SQLError) in .null }
    let compare = try comparator(operand, member, "in")
    let isNullable = operand.type.isNullable || plan.columns[0].type.isNullable
    var node = Node(.integer(1, isNullable: isNullable), of: [operand], coercibility: .number) {
      (frame) throws(SQLError) in
      let value = try operand.evaluate(frame)
      var result: Bool? = false
      try QueryExecutor(frame.context).run(plan, parent: frame) { (row) throws(SQLError) in
        guard let order = try compare(value, row[0], frame.context.session) else {
          result = nil
          return true
        }
        if order == 0 {
          result = true
          return false
        }
        return true
      }
      return result.map { .bool($0) } ?? .null
    }
    node.usesRow = node.usesRow || isCorrelated
    return node
  }
}

extension DataType {
  /// As a temporary table stores it: short integers are `INT`.
  fileprivate var materialized: DataType {
    var copy = self
    if type == .longlong, length < 10 { copy.type = .long }
    if isString, decimals == nil, !isBlob { copy.decimals = 0 }
    return copy
  }
}

extension SQLError {
  static let differentColumnCounts = SQLError(
    code: 1222, state: "21000",
    message: "The used SELECT statements have a different number of columns")
}
