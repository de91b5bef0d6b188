/// The tables whose columns an expression may name, and the scope of the query around.
final class Scope {
  struct Column {
    var name: String
    var type: DataType
    var flags: ColumnFlags = []
    var orgName: String
  }

  struct Table {
    var schema: String
    var alias: String
    var orgTable: String
    var columns: [Column]
    /// Where its columns begin in the row.
    var slot: Int
    var isBase: Bool
    /// Columns that `USING` shows only once.
    var hidden: Set<Int> = []
    var definition: TableDefinition?
  }

  let parent: Scope?
  var tables: [Table] = []
  var width = 0
  /// Common tables that names in `FROM` may mean.
  var commonTables: [String: CommonTableBinding] = [:]
  /// Aggregates of this query, while they may be used.
  var aggregates: [AggregateNode]?
  /// Inside an aggregate's argument.
  var isInAggregate = false
  /// Slots named anywhere.
  var usedSlots: Set<Int> = []
  /// Slots named outside of aggregates.
  var plainSlots: [Int] = []
  /// Select items by their names, for `HAVING`, `ORDER BY` and `GROUP BY`.
  var aliases: [String: Node] = [:]
  /// `@x := …` is among its expressions, so that `@x` changes from row to row.
  var assignsUserVariables = false
  /// As error 1054 names it.
  var clause = "field list"

  init(parent: Scope?) {
    self.parent = parent
    commonTables = parent?.commonTables ?? [:]
  }

  /// Adds a table's columns to the row.
  ///
  /// - Throws: 1066 when the alias is taken.
  func add(_ table: Table) throws(SQLError) -> Range<Int> {
    if tables.contains(where: { $0.alias == table.alias && $0.schema == table.schema }) {
      throw SQLError(
        code: 1066, state: "42000", message: "Not unique table/alias: '\(table.alias)'")
    }
    var table = table
    table.slot = width
    tables.append(table)
    width += table.columns.count
    return table.slot..<width
  }

  /// The tables and positions a column's name may mean in this scope alone.
  func matches(_ name: ColumnName) -> [(table: Table, position: Int)] {
    let wanted = name.name.lowercased()
    var result: [(Table, Int)] = []
    for table in tables {
      if let qualifier = name.table, qualifier != table.alias { continue }
      if let schema = name.schema, schema != table.schema { continue }
      for (position, column) in table.columns.enumerated()
      where column.name.lowercased() == wanted
        && (name.table != nil || !table.hidden.contains(position))
      {
        result.append((table, position))
      }
    }
    return result
  }
}

/// A common table while its query is bound.
final class CommonTableBinding {
  let name: String
  /// Names its rows in the context.
  let number: Int
  var columns: [Scope.Column] = []
  /// Nil while its own recursive part is bound.
  var plan: CommonTablePlan?

  init(name: String, number: Int) {
    self.name = name
    self.number = number
  }
}
