/// Writes rows of one table: keys are locked and checked, then the transaction takes the change.
struct RowWriter {
  let session: SessionState
  let table: TableDefinition

  init(_ session: SessionState, _ table: TableDefinition) throws(SQLError) {
    self.session = session
    self.table = table
    try session.checkWritable(table)
    try session.lockMetadata(table, .writing)
  }

  struct Conflict {
    var row: StoredRow
    var key: TableDefinition.Key
    var entry: String
  }

  /// The row that has one of this row's unique keys; nil when none has.
  ///
  /// - Throws: 1205 or 1213 when another transaction keeps a key locked.
  func conflict(_ values: [Value], ignoring own: Int64? = nil) throws(SQLError) -> Conflict? {
    for (index, key) in table.uniqueKeys.enumerated() {
      guard let bytes = table.keyBytes(key, values) else { continue }
      try session.lockKey(table, index, bytes)
      let committed = try session.engine.store.rows(
        of: table, in: nil, key: (index, bytes), limit: session.memoryLimit)
      let changes = session.transaction?.changes(of: table)
      let rows = changes?.merged(into: committed, key: (index, bytes)) ?? committed
      if let row = rows.first(where: { $0.id != own }) {
        let entry = key.columns.map { values[$0].string }.joined(separator: "-")
        return Conflict(row: row, key: key, entry: entry)
      }
    }
    return nil
  }

  func insert(_ values: [Value]) throws(SQLError) {
    let row = StoredRow(id: session.engine.store.newRowID(), values: values)
    let transaction = try session.writableTransaction()
    try session.engine.locks.acquire(
      table.rowLock(row), .exclusive, transaction.owner, alarm: session.alarm,
      until: session.metadataDeadline, orThrow: .lockWaitTimeout)
    transaction.put(row, in: table)
    transaction.hasWritten = true
  }

  func update(_ row: StoredRow, to values: [Value]) throws(SQLError) {
    let transaction = try session.writableTransaction()
    transaction.put(StoredRow(id: row.id, values: values), in: table)
    transaction.hasWritten = true
  }

  func delete(_ row: StoredRow) throws(SQLError) {
    let transaction = try session.writableTransaction()
    try session.engine.locks.acquire(
      table.rowLock(row), .exclusive, transaction.owner, alarm: session.alarm,
      until: session.metadataDeadline, orThrow: .lockWaitTimeout)
    transaction.delete(row, from: table)
    transaction.hasWritten = true
  }

  func duplicate(_ conflict: Conflict) -> SQLError {
    SQLError(
      code: 1062, state: "23000",
      message: "Duplicate entry '\(conflict.entry)' for key '\(table.keyName(conflict.key))'")
  }
}
