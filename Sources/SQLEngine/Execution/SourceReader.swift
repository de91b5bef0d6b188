/// Reads the rows of tables and joins into a frame.
struct SourceReader {
  let context: ExecutionContext

  init(_ context: ExecutionContext) {
    self.context = context
  }

  /// Calls `body` for each row, until it says false.
  func read(
    _ source: Source, _ frame: Frame, _ body: () throws(SQLError) -> Bool
  ) throws(SQLError) -> Bool {
    switch source {
    case .table(let scan):
      for row in try storedRows(of: scan, frame) {
        try context.session.alarm.check()
        frame.row.replaceSubrange(
          scan.slots, with: scan.table.shown(row.values, context.session))
        if try !body() { return false }
      }
      return true
    case .derived(let plan, let number, let slots):
      return try read(try derivedRows(plan, number), slots, frame, body)
    case .common(let number, let slots):
      context.session.usedNoIndex = true
      return try read(context.materialized[number] ?? [], slots, frame, body)
    case .virtual(let table, let slots):
      context.session.usedNoIndex = true
      if case .processList(isPerformanceSchema: false) = table {
        context.session.warn(.processListTable)
      }
      return try read(table.rows(context.session), slots, frame, body)
    case .join(let left, let right, let on, let keepsLeft):
      return try join(left, right, on, keepsLeft, frame, body)
    }
  }

  private func read(
    _ rows: [[Value]], _ slots: Range<Int>, _ frame: Frame,
    _ body: () throws(SQLError) -> Bool
  ) throws(SQLError) -> Bool {
    for row in rows {
      try context.session.alarm.check()
      frame.row.replaceSubrange(slots, with: row)
      if try !body() { return false }
    }
    return true
  }

  private func join(
    _ left: Source, _ right: Source, _ on: Node?, _ keepsLeft: Bool, _ frame: Frame,
    _ body: () throws(SQLError) -> Bool
  ) throws(SQLError) -> Bool {
    try read(left, frame) { () throws(SQLError) in
      var isMatched = false
      let goesOn = try read(right, frame) { () throws(SQLError) in
        if let on, context.session.truth(try on.evaluate(frame)) != true { return true }
        isMatched = true
        return try body()
      }
      guard goesOn, keepsLeft, !isMatched else { return goesOn }
      for slots in right.slots {
        frame.row.replaceSubrange(slots, with: Array(repeating: .null, count: slots.count))
      }
      return try body()
    }
  }

  private func derivedRows(_ plan: QueryPlan, _ number: Int) throws(SQLError) -> [[Value]] {
    if let known = context.materialized[number] { return known }
    var rows: [[Value]] = []
    try QueryExecutor(context).run(plan, parent: nil) { (row) throws(SQLError) in
      try context.hold(row)
      rows.append(row)
      return true
    }
    context.materialized[number] = rows
    return rows
  }

  func readLookups(_ source: Source, _ frame: Frame) throws(SQLError) {
    switch source {
    case .table(let scan) where scan.lookup != nil:
      context.loadedRows[scan.number] = try storedRows(of: scan, frame)
    case .join(let left, let right, _, _):
      try readLookups(left, frame)
      try readLookups(right, frame)
    case .table, .derived, .common, .virtual:
      break
    }
  }

  /// The rows of a table that the statement sees, found by a key where that is possible.
  func storedRows(of scan: TableScan, _ frame: Frame) throws(SQLError) -> [StoredRow] {
    if let known = context.loadedRows[scan.number] { return known }
    let key = try lookupKey(scan, frame)
    if case .none = key { return [] }
    let bytes: (index: Int, bytes: [UInt8])? =
      if case .bytes(let index, let bytes) = key { (index, bytes) } else { nil }
    if bytes == nil, !scan.usesIndex { context.session.usedNoIndex = true }
    let rows =
      if let locking = scan.locking {
        try context.session.currentRows(
          of: scan.table, key: bytes, locking: locking, limit: context.remainingMemory)
      } else {
        try context.session.consistentRows(
          of: scan.table, key: bytes, snapshot: context.statementSnapshot,
          limit: context.remainingMemory)
      }
    if scan.lookup == nil { context.loadedRows[scan.number] = rows }
    return rows
  }

  private enum LookupKey {
    case all
    case none
    case bytes(Int, [UInt8])
  }

  /// `none` when the key is compared to NULL, so that no row matches.
  private func lookupKey(_ scan: TableScan, _ frame: Frame) throws(SQLError) -> LookupKey {
    guard let (index, nodes) = scan.lookup else { return .all }
    let key = scan.table.uniqueKeys[index]
    var row = Array(repeating: Value.null, count: scan.table.columns.count)
    for (position, node) in zip(key.columns, nodes) {
      let value = try node.evaluate(frame)
      if value.isNull { return .none }
      let type = scan.table.columns[position].type
      guard let fit = type.keyValue(value) else { return .none }
      row[position] = fit
    }
    return scan.table.keyBytes(key, row).map { .bytes(index, $0) } ?? .none
  }
}

extension DataType {
  /// A value as this column would store it; nil when it cannot be equal to any.
  fileprivate func keyValue(_ value: Value) -> Value? {
    switch value {
    case .int(let number):
      if isUnsigned, type != .year { return number < 0 ? nil : .uint(UInt64(number)) }
      return value
    case .uint(let number):
      if isUnsigned, type != .year { return value }
      return number <= Int64.max ? .int(Int64(number)) : nil
    case .string(let bytes, let own):
      return .string(own.characterSet.convert(bytes, to: collation.characterSet), collation)
    default:
      return value
    }
  }
}
