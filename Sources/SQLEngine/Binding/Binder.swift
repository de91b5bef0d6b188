/// Gives names and types to a statement's expressions.
final class Binder {
  let session: SessionState
  /// The types of parameters; nil while the statement is only prepared.
  let parameters: [Value]?
  var scope: Scope
  /// Numbers for scans and derived tables.
  private var nextNumber = 0
  /// All base tables named, in order.
  private(set) var tables: [(table: TableDefinition, access: TableAccess)] = []
  /// Values of the row to be inserted, for `VALUES(column)`: where its columns begin.
  var insertedSlots: (table: TableDefinition, start: Int)?
  /// Of `DEFAULT(column)`.
  var defaultsTable: TableDefinition?

  init(_ session: SessionState, parameters: [Value]?) {
    self.session = session
    self.parameters = parameters
    scope = Scope(parent: nil)
  }

  func newNumber() -> Int {
    nextNumber += 1
    return nextNumber
  }

  /// Binds something inside a scope of its own.
  func withScope<T>(
    _ inner: Scope, _ body: () throws(SQLError) -> T
  ) throws(SQLError) -> T {
    let outer = scope
    scope = inner
    defer { scope = outer }
    return try body()
  }

  func inClause<T>(
    _ clause: String, _ body: () throws(SQLError) -> T
  ) throws(SQLError) -> T {
    let earlier = scope.clause
    scope.clause = clause
    defer { scope.clause = earlier }
    return try body()
  }

  /// Finds a base table and notes that the statement uses it.
  func table(_ name: TableName, _ access: TableAccess) throws(SQLError) -> TableDefinition {
    let table = try session.table(name, access)
    if table.isTemporary, tables.contains(where: { $0.table === table }) {
      throw SQLError(
        code: 1137, state: "HY000", message: "Can't reopen table: '\(name.name)'")
    }
    tables.append((table, access))
    return table
  }

  func bind(_ expression: Expression) throws(SQLError) -> Node {
    switch expression {
    case .literal(let value): return literal(value)
    case .real(let value, let length):
      var type = DataType.double.nullable(false)
      type.length = length
      return .constant(.double(value), type)
    case .bits(let bytes):
      var node = literal(.string(bytes, .binary))
      node.type.isUnsigned = false
      return node
    case .boolean(let flag): return .constant(.bool(flag), .integer(1, isNullable: false))
    case .string(let bytes): return string(bytes)
    case .introduced(let set, let bytes): return try introduced(set, bytes)
    case .parameter(let index): return parameter(index)
    case .column(let name): return try column(name)
    case .userVariable(let name): return userVariable(name)
    case .assignment(let name, let value): return assignment(name, try bind(value))
    case .systemVariable(let scope, let name): return try systemVariable(scope, name)
    case .unary(let operation, let operand): return try unary(operation, try bind(operand))
    case .binary(let operation, let left, let right):
      return try binary(operation, try bind(left), try bind(right))
    case .call(let name, let arguments): return try call(name, arguments)
    case .aggregate(let call): return try aggregate(call)
    case .caseWhen(let operand, let branches, let otherwise):
      return try caseWhen(operand, branches, otherwise)
    case .cast(let operand, let type): return try cast(try bind(operand), type)
    case .convert(let operand, let set): return convert(try bind(operand), to: Collation(set))
    case .collate(let operand, let collation): return try collate(try bind(operand), collation)
    case .between(let operand, let low, let high):
      return try between(try bind(operand), try bind(low), try bind(high))
    case .inList(let operand, let list): return try inList(operand, list)
    case .inQuery(let operand, let query): return try inQuery(try bind(operand), query)
    case .exists(let query): return try exists(query)
    case .subquery(let query): return try scalarSubquery(query)
    case .like(let operand, let pattern, let escape):
      return try like(operand, pattern, escape)
    case .isNull(let operand):
      let node = try bind(operand)
      return Node(.integer(1, isNullable: false), of: [node], coercibility: .number) {
        (frame) throws(SQLError) in .bool(try node.evaluate(frame).isNull)
      }
    case .isTruth(let operand, let expected):
      let node = try bind(operand)
      return Node(.integer(1, isNullable: false), of: [node], coercibility: .number) {
        (frame) throws(SQLError) in
        .bool(frame.context.session.truth(try node.evaluate(frame)) == expected)
      }
    case .dateArithmetic(let date, let amount, let unit, let isSubtraction):
      return try dateArithmetic(try bind(date), try bind(amount), unit, isSubtraction)
    case .extract(let unit, let date): return try extract(unit, try bind(date))
    case .timestampDifference(let unit, let from, let to):
      return try timestampDifference(unit, try bind(from), try bind(to))
    case .trim(let side, let characters, let text):
      return try trim(
        side, try characters.map { (e) throws(SQLError) in try bind(e) }, try bind(text))
    case .defaultValue(let column): return try defaultValue(column)
    case .insertedValue(let column): return try insertedValue(column)
    }
  }

  func bind(all expressions: [Expression]) throws(SQLError) -> [Node] {
    var nodes: [Node] = []
    for expression in expressions { nodes.append(try bind(expression)) }
    return nodes
  }

  private func literal(_ value: Value) -> Node {
    switch value {
    case .null:
      return .constant(.null, .null)
    case .int(let number):
      return .constant(value, .integer(String(number.magnitude).count + 1, isNullable: false))
    case .uint(let number):
      return .constant(
        value, .integer(String(number).count, isUnsigned: true, isNullable: false))
    case .double:
      return .constant(value, DataType.double.nullable(false))
    case .decimal(let number):
      let digits =
        number.scale + (number.integer == 0 && number.scale > 0 ? 0 : number.integerDigits)
      let precision = max(digits, number.scale + 1)
      return .constant(value, DataType.decimal(precision, number.scale).nullable(false))
    case .string(let bytes, _):
      var type = DataType.string(bytes.count, .binary, isNullable: false)
      type.isUnsigned = true
      type.decimals = 0
      var node = Node.constant(value, type)
      node.isHexadecimal = true
      return node
    case .date:
      return .constant(value, DataType.date.nullable(false))
    case .dateTime(let moment):
      return .constant(value, DataType.dateTime(moment.decimals).nullable(false))
    case .time(let span):
      return .constant(value, DataType.time(span.decimals).nullable(false))
    }
  }

  /// A string in `character_set_client` becomes one in `collation_connection`.
  private func string(_ bytes: [UInt8]) -> Node {
    let collation = session.connectionCollation
    let converted = session.variables.clientCharacterSet.convert(
      bytes, to: collation.characterSet)
    let length = collation.characterSet.characterCount(converted)
    return .constant(
      .string(converted, collation), .string(length, collation, isNullable: false))
  }

  private func introduced(_ set: CharacterSet, _ bytes: [UInt8]) throws(SQLError) -> Node {
    if let offset = set.firstInvalidByte(bytes) {
      let shown = String(decoding: Array(bytes[offset...].prefix(6)).hexadecimal, as: UTF8.self)
      throw SQLError(
        code: 1300, state: "HY000",
        message: "Invalid \(set.rawValue) character string: '\(shown)'")
    }
    let collation = Collation(set)
    return .constant(
      .string(bytes, collation),
      .string(set.characterCount(bytes), collation, isNullable: false))
  }

  private func parameter(_ index: Int) -> Node {
    guard let parameters else {
      var node = Node(DataType.string(16383, session.connectionCollation)) {
        (_) throws(SQLError) in .null
      }
      node.isUnknownParameter = true
      return node
    }
    var value = parameters[index]
    if case .string(let bytes, let collation) = value, collation.characterSet != .binary {
      let own = session.connectionCollation
      value = .string(collation.characterSet.convert(bytes, to: own.characterSet), own)
    }
    var node = Node.constant(value, value.parameterType)
    node.coercibility = value.isNull ? .null : value.parameterType.isString ? .literal : .number
    node.isParameter = true
    return node
  }

  private func column(_ name: ColumnName) throws(SQLError) -> Node {
    var current: Scope? = scope
    var depth = 0
    while let searched = current {
      let matches = searched.matches(name)
      if matches.count > 1 {
        throw SQLError(
          code: 1052, state: "23000",
          message: "Column '\(name.description)' in \(scope.clause) is ambiguous")
      }
      if let (table, position) = matches.first {
        return column(of: table, position, searched, depth)
      }
      if name.table == nil, let alias = searched.aliases[name.name.lowercased()], depth == 0 {
        return alias
      }
      current = searched.parent
      depth += 1
    }
    if let table = name.table, scope.tables.isEmpty, scope.parent?.tables.isEmpty ?? true {
      throw SQLError(
        code: 1109, state: "42S02", message: "Unknown table '\(table)' in \(scope.clause)")
    }
    throw .unknownColumn(name.description, scope.clause)
  }

  func column(
    of table: Scope.Table, _ position: Int, _ searched: Scope, _ depth: Int
  ) -> Node {
    let column = table.columns[position]
    let slot = table.slot + position
    searched.usedSlots.insert(slot)
    if !scope.isInAggregate { searched.plainSlots.append(slot) }
    var node = Node(column.type, coercibility: .column) { (frame) throws(SQLError) in
      frame.ancestor(depth).row[slot]
    }
    node.usesRow = depth == 0
    node.flags = column.flags
    node.origin = ColumnOrigin(
      schema: table.schema, table: table.alias, orgTable: table.orgTable,
      orgName: column.orgName, isBase: table.isBase, slot: slot, depth: depth)
    return node
  }

  private func defaultValue(_ name: ColumnName?) throws(SQLError) -> Node {
    guard let name else { throw .notSupported("DEFAULT here") }
    let node = try column(name)
    guard let origin = node.origin,
      let table = scope.tables.first(where: { $0.alias == origin.table }),
      let definition = table.definition
    else { throw .notSupported("DEFAULT of a derived column") }
    let column = definition.columns[origin.slot - table.slot]
    switch column.defaultValue {
    case .value(let value):
      return .constant(value, column.type)
    case .now:
      throw .notSupported("DEFAULT of CURRENT_TIMESTAMP")
    case .none:
      guard column.type.isNullable else { throw .noDefault(column.name) }
      return .constant(.null, column.type)
    }
  }

  private func insertedValue(_ name: String) throws(SQLError) -> Node {
    guard let (table, start) = insertedSlots, let position = table.position(of: name) else {
      throw SQLError(
        code: 1054, state: "42S22", message: "Unknown column '\(name)' in '\(scope.clause)'")
    }
    let slot = start + position
    var node = Node(table.columns[position].type, coercibility: .column) {
      (frame) throws(SQLError) in frame.row[slot]
    }
    node.usesRow = true
    return node
  }
}

enum TableAccess: Hashable {
  case read, write
}

extension SQLError {
  static func noDefault(_ column: String) -> SQLError {
    SQLError(
      code: 1364, state: "HY000", message: "Field '\(column)' doesn't have a default value")
  }
}

extension Value {
  /// The type of a parameter with this value.
  fileprivate var parameterType: DataType {
    switch self {
    case .null: .null
    case .int: .integer(21)
    case .uint: .integer(21, isUnsigned: true)
    case .double: .double
    case .decimal(let number): .decimal(max(number.integerDigits, 1) + number.scale, number.scale)
    case .string(let bytes, let collation):
      .string(collation.characterSet.characterCount(bytes), collation)
    case .date: .date
    case .dateTime(let value): .dateTime(value.decimals)
    case .time(let value): .time(value.decimals)
    }
  }
}
