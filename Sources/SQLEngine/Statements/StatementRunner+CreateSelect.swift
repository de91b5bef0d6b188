extension StatementRunner {
  /// `CREATE TABLE … SELECT`: the columns of the query are those of the table, and its rows the first.
  ///
  /// The table goes again when a row does not fit.
  func create(
    _ create: CreateTable, filledBy query: Query, _ parameters: [Value]
  ) throws(SQLError) -> OKReply {
    let binder = Binder(session, parameters: parameters)
    let plan = try binder.plan(query)
    let context = ExecutionContext(session, parameters: parameters)
    var create = create
    create.columns = plan.columns.map(ColumnDefinition.init)
    var rows: [[Value]] = []
    try QueryExecutor(context).run(plan, parent: nil) { (row) throws(SQLError) in
      try context.hold(row)
      rows.append(row)
      return true
    }
    guard let table = try self.create(create) else { return OKReply() }
    do throws(SQLError) {
      let insert = Insert(table: create.name, source: .query(query))
      var inserter = RowInserter(
        session, try RowWriter(session, table), insert, Array(table.columns.indices))
      for row in rows {
        try inserter.insert(
          zip(row, plan.columns).map { Node.constant($0, $1.type) }, context)
      }
      if !table.isTemporary { try session.commit() }
      return inserter.reply(isList: true)
    } catch {
      try remove(table)
      throw error
    }
  }
}

extension ColumnDefinition {
  /// The column that keeps the values of a query's column.
  ///
  /// MySQL 9.7.4 gives what is not NULL the default of its type, and short integers that are
  /// computed the type `int`.
  fileprivate init(_ column: ResultColumn) {
    var type = column.type
    if type.type == .null { type = .string(0, .binary) }
    if type.type == .longlong, column.origin == nil, type.length < 10 {
      type.type = .long
      type.length = type.isUnsigned ? 10 : 11
    }
    self.init(name: column.name, type: type)
    guard !type.isNullable, !type.isBlob else { return }
    if type.type == .newdecimal {
      let zero = DecimalNumber(unscaled: 0, scale: Int(type.decimals ?? 0))
      defaultValue = .value(zero.map { .decimal($0) } ?? .int(0))
    } else if type.isNumber {
      defaultValue = .value(.int(0))
    } else if type.type == .varString || type.type == .string {
      defaultValue = .value(.string([], type.collation))
    }
  }
}
