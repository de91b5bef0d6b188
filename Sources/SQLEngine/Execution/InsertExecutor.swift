/// `INSERT` and `REPLACE`.
struct InsertExecutor {
  private let session: SessionState
  private let statement: Insert
  private let binder: Binder
  private let parameters: [Value]

  init(_ session: SessionState, _ statement: Insert, parameters: [Value]) {
    self.session = session
    self.statement = statement
    self.parameters = parameters
    binder = Binder(session, parameters: parameters)
  }

  func run() throws(SQLError) -> OKReply {
    let table = try binder.table(statement.table, .write)
    let columns = try positions(table)
    let writer = try RowWriter(session, table)
    var inserter = RowInserter(session, writer, statement, columns)
    try inserter.bindUpdates(binder, table, parameters)
    switch statement.source {
    case .rows(let rows):
      var bound: [[Node?]] = []
      for (index, row) in rows.enumerated() {
        bound.append(try bind(row, columns.count, index + 1, table))
      }
      let context = ExecutionContext(session, parameters: parameters)
      for row in bound { try inserter.insert(row, context) }
    case .query(let query):
      try insert(query, columns.count, &inserter)
    }
    return inserter.reply(isList: isList)
  }

  /// Several rows have an info text.
  private var isList: Bool {
    switch statement.source {
    case .rows(let rows): rows.count > 1
    case .query: true
    }
  }

  /// Where each value goes.
  private func positions(_ table: TableDefinition) throws(SQLError) -> [Int] {
    guard let names = statement.columns else { return Array(table.columns.indices) }
    var result: [Int] = []
    for name in names {
      guard let position = table.position(of: name) else {
        throw .unknownColumn(name, "field list")
      }
      guard !result.contains(position) else {
        throw SQLError(code: 1110, state: "42000", message: "Column '\(name)' specified twice")
      }
      result.append(position)
    }
    return result
  }

  private func bind(
    _ row: [Expression], _ count: Int, _ number: Int, _ table: TableDefinition
  ) throws(SQLError) -> [Node?] {
    if row.isEmpty { return [] }
    guard row.count == count else { throw .columnCount(number) }
    var nodes: [Node?] = []
    for expression in row {
      if case .defaultValue(nil) = expression {
        nodes.append(nil)
      } else {
        nodes.append(try binder.bind(expression))
      }
    }
    return nodes
  }

  private func insert(
    _ query: Query, _ count: Int, _ inserter: inout RowInserter
  ) throws(SQLError) {
    let plan = try binder.plan(query)
    guard plan.columns.count == count else { throw .columnCount(1) }
    let context = ExecutionContext(session, parameters: parameters)
    var rows: [[Value]] = []
    try QueryExecutor(context).run(plan, parent: nil) { (row) throws(SQLError) in
      try context.hold(row)
      rows.append(row)
      return true
    }
    for row in rows {
      let nodes: [Node?] = zip(row, plan.columns).map { Node.constant($0, $1.type) }
      try inserter.insert(nodes, context)
    }
  }
}

extension SQLError {
  static func unknownColumn(_ name: String, _ clause: String) -> SQLError {
    SQLError(code: 1054, state: "42S22", message: "Unknown column '\(name)' in '\(clause)'")
  }

  static func columnCount(_ row: Int) -> SQLError {
    SQLError(
      code: 1136, state: "21S01", message: "Column count doesn't match value count at row \(row)")
  }

  static func cannotBeNull(_ column: String) -> SQLError {
    SQLError(code: 1048, state: "23000", message: "Column '\(column)' cannot be null")
  }
}
