/// Makes a table of a `CREATE TABLE`.
struct TableBuilder {
  private let create: CreateTable
  private let schema: String
  private let collation: Collation

  init(_ create: CreateTable, schema: String, collation: Collation) {
    self.create = create
    self.schema = schema
    self.collation = create.collation ?? collation
  }

  /// - Throws: 1060, 1061, 1068, 1072, 1075 and 1113 for what does not fit together.
  func build(id: Int) throws(SQLError) -> TableDefinition {
    guard !create.columns.isEmpty else {
      throw SQLError(
        code: 1113, state: "42000", message: "A table must have at least 1 column")
    }
    guard create.columns.count <= 1017 else {
      throw SQLError(code: 1117, state: "HY000", message: "Too many columns")
    }
    var seen: Set<String> = []
    for column in create.columns where !seen.insert(column.name.lowercased()).inserted {
      throw SQLError(
        code: 1060, state: "42S21", message: "Duplicate column name '\(column.name)'")
    }
    var columns = create.columns
    for index in columns.indices { finish(&columns[index]) }
    let (unique, other) = try keys(&columns)
    for column in columns { try check(column) }
    let automatic = columns.indices.filter { columns[$0].isAutoIncrement }
    let keyed = unique + other
    guard automatic.count <= 1,
      automatic.allSatisfy({ position in keyed.contains { $0.columns.first == position } })
    else {
      throw SQLError(
        code: 1075, state: "42000",
        message: "Incorrect table definition; there can be only one auto column and it must be "
          + "defined as a key")
    }
    return TableDefinition(
      id: id, schema: schema, name: create.name.name, columns: columns, uniqueKeys: unique,
      otherKeys: other, collation: collation, isTemporary: create.isTemporary)
  }

  /// Gives a column its table's collation.
  func finish(_ column: inout ColumnDefinition) {
    if column.inheritsCollation {
      column.type.collation = collation
      column.inheritsCollation = false
    }
  }

  private func keys(
    _ columns: inout [ColumnDefinition]
  ) throws(SQLError) -> ([TableDefinition.Key], [TableDefinition.Key]) {
    var unique: [TableDefinition.Key] = []
    var other: [TableDefinition.Key] = []
    var names: Set<String> = []
    for definition in create.keys {
      var positions: [Int] = []
      for name in definition.columns {
        guard
          let position = columns.firstIndex(where: { $0.name.lowercased() == name.lowercased() })
        else {
          throw SQLError(
            code: 1072, state: "42000", message: "Key column '\(name)' doesn't exist in table")
        }
        if definition.kind == .primary { columns[position].type.isNullable = false }
        guard !columns[position].type.isBlob else {
          throw SQLError(
            code: 1170, state: "42000",
            message: "BLOB/TEXT column '\(name)' used in key specification without a key length")
        }
        positions.append(position)
      }
      var name = definition.name
      var suffix = 2
      while !names.insert(name.lowercased()).inserted {
        guard definition.kind != .primary else {
          throw SQLError(code: 1068, state: "42000", message: "Multiple primary key defined")
        }
        name = "\(definition.name)_\(suffix)"
        suffix += 1
      }
      let key = TableDefinition.Key(
        name: name, columns: positions, isPrimary: definition.kind == .primary)
      switch definition.kind {
      case .primary: unique.insert(key, at: 0)
      case .unique: unique.append(key)
      case .index: other.append(key)
      }
    }
    return (unique, other)
  }

  private func check(_ column: ColumnDefinition) throws(SQLError) {
    guard case .value(let value) = column.defaultValue else { return }
    if value.isNull {
      guard column.type.isNullable else { throw invalidDefault(column) }
      return
    }
    if column.type.isBlob {
      throw SQLError(
        code: 1101, state: "42000",
        message: "BLOB, TEXT, GEOMETRY or JSON column '\(column.name)' can't have a default value")
    }
    if column.isAutoIncrement { throw invalidDefault(column) }
  }

  private func invalidDefault(_ column: ColumnDefinition) -> SQLError {
    SQLError(code: 1067, state: "42000", message: "Invalid default value for '\(column.name)'")
  }
}
