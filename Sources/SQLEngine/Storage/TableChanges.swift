/// What a transaction did to one table and has not committed yet.
struct TableChanges: Sendable {
  var table: TableDefinition
  /// New and changed rows by their numbers; nil for deleted ones.
  private(set) var rows: [Int64: [Value]?] = [:]

  init(_ table: TableDefinition) {
    self.table = table
  }

  mutating func put(_ row: StoredRow) {
    rows[row.id] = .some(row.values)
  }

  mutating func delete(_ id: Int64) {
    rows[id] = .some(nil)
  }

  /// The committed rows with these changes, in the table's order.
  ///
  /// With a key, only rows that have its bytes.
  func merged(
    into committed: [StoredRow], key: (index: Int, bytes: [UInt8])? = nil
  ) -> [StoredRow] {
    if rows.isEmpty { return committed }
    var result = committed.filter { rows[$0.id] == nil }
    for case (let id, let values?) in rows {
      if let key, table.keyBytes(table.uniqueKeys[key.index], values) != key.bytes { continue }
      result.append(StoredRow(id: id, values: values))
    }
    guard let primary = table.primaryKey else { return result.sorted { $0.id < $1.id } }
    return
      result
      .map { (table.keyBytes(primary, $0.values) ?? [], $0) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      .map(\.1)
  }
}
