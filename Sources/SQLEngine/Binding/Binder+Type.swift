extension Binder {
  /// The type that holds the values of all, for `CASE`, `IFNULL` and `UNION`.
  func commonType(_ nodes: [Node]) -> DataType {
    Self.commonType(nodes.map { ($0.type, $0.coercibility) }, session.connectionCollation)
  }

  static func commonType(
    _ operands: [(type: DataType, coercibility: Node.Coercibility)], _ connection: Collation
  ) -> DataType {
    let isNullable = operands.contains { $0.type.isNullable }
    let types = operands.map(\.type).filter { $0.type != .null }
    guard let first = types.first else { return .null }
    if types.allSatisfy({ $0.type == first.type && $0.isTemporal }) {
      var result = first.nullable(isNullable)
      result.decimals = types.compactMap(\.decimals).max()
      result.length = types.map(\.length).max() ?? first.length
      return result
    }
    if types.allSatisfy(\.isInteger) { return integer(types, isNullable) }
    if types.allSatisfy({ $0.isInteger || $0.type == .newdecimal }) {
      let scale = types.map { Int($0.decimals ?? 0) }.max() ?? 0
      let digits = types.map(\.integerDigits).max() ?? 1
      return DataType.decimal(
        min(digits + scale, 65), scale, isUnsigned: types.allSatisfy(\.isUnsigned)
      ).nullable(isNullable)
    }
    if types.allSatisfy(\.isNumber) {
      if types.allSatisfy({ $0.type == .float }) { return first.nullable(isNullable) }
      return DataType.double.nullable(isNullable)
    }
    if types.allSatisfy({ $0.isTemporal && $0.type != .time }) {
      return DataType.dateTime(types.compactMap(\.decimals).max() ?? 0).nullable(isNullable)
    }
    return string(operands, isNullable, connection)
  }

  private static func integer(_ types: [DataType], _ isNullable: Bool) -> DataType {
    let isUnsigned = types.allSatisfy(\.isUnsigned)
    if !isUnsigned, types.contains(where: { $0.isUnsigned && $0.type == .longlong }) {
      return DataType.decimal(20, 0).nullable(isNullable)
    }
    let order: [ColumnType] = [.year, .tiny, .short, .int24, .long, .longlong]
    let widest = types.map { order.firstIndex(of: $0.type) ?? 5 }.max() ?? 5
    var result = DataType.integer(
      types.map(\.length).max() ?? 21, isUnsigned: isUnsigned, isNullable: isNullable)
    result.type = order[widest]
    return result
  }

  private static func string(
    _ operands: [(type: DataType, coercibility: Node.Coercibility)], _ isNullable: Bool,
    _ connection: Collation
  ) -> DataType {
    let strings = operands.filter { $0.type.isString }
    var collation = connection
    var best = Node.Coercibility.null
    var isFirst = true
    for (type, coercibility) in strings {
      if isFirst || coercibility < best {
        collation = type.collation
        best = coercibility
      } else if coercibility == best {
        collation = Collation.common(collation, type.collation)
      }
      isFirst = false
    }
    if strings.contains(where: { $0.type.collation.characterSet == .binary }) {
      collation = .binary
    }
    let lengths = operands.map { operand in
      operand.type.isString && collation == .binary
        ? operand.type.length * operand.type.collation.characterSet.maximumLength
        : operand.type.length
    }
    let length = lengths.max() ?? 0
    var result = DataType.string(length, collation, isNullable: isNullable)
    if length > 16383 { result.type = .longBlob }
    return result
  }

  /// Turns the chosen value of `IF` or `CASE` into its type; a decimal keeps its own scale.
  func branchConverter(to type: DataType) -> (Value) -> Value {
    guard type.type == .newdecimal else { return converter(to: type) }
    return { value in
      value.isNull ? .null : value.decimalValue.map { .decimal($0) } ?? .null
    }
  }

  /// Turns values into values of a type that holds them.
  func converter(to type: DataType) -> (Value) -> Value {
    Self.converter(to: type)
  }

  static func converter(to type: DataType) -> (Value) -> Value {
    switch type.type {
    case .newdecimal:
      let scale = Int(type.decimals ?? 0)
      return { value in
        guard !value.isNull, let number = value.decimalValue?.scaled(to: scale) else {
          return .null
        }
        return .decimal(number)
      }
    case .double, .float:
      return { $0.isNull ? .null : .double($0.doubleValue) }
    case .varString, .string, .tinyBlob, .blob, .mediumBlob, .longBlob:
      let collation = type.collation
      return { value in
        value.isNull ? .null : .string(value.bytes(in: collation.characterSet), collation)
      }
    case .datetime, .timestamp:
      let decimals = type.decimals ?? 0
      return { value in
        guard !value.isNull, var moment = value.asDateTime else { return .null }
        moment.decimals = decimals
        return .dateTime(moment)
      }
    case .longlong where type.isUnsigned:
      return { $0.isNull ? .null : .uint($0.uintValue) }
    default:
      return { $0 }
    }
  }

  /// A string in another character set.
  func convert(_ operand: Node, to collation: Collation) -> Node {
    var type = DataType.string(operand.type.length, collation, isNullable: true)
    if operand.type.isBlob { type.type = .longBlob }
    let convert = Self.converter(to: type)
    return Node(type, of: [operand], coercibility: .column) { (frame) throws(SQLError) in
      convert(try operand.evaluate(frame))
    }
  }

  func collate(_ operand: Node, _ collation: Collation) throws(SQLError) -> Node {
    let set =
      operand.type.isString
      ? operand.type.collation.characterSet : session.connectionCollation.characterSet
    guard collation.characterSet == set else {
      throw SQLError(
        code: 1253, state: "42000",
        message: "COLLATION '\(collation.name)' is not valid for CHARACTER SET '\(set.rawValue)'")
    }
    var type = operand.type
    if !type.isString { type = .string(type.length, collation, isNullable: type.isNullable) }
    type.collation = collation
    type.isNullable = true
    let convert = Self.converter(to: .string(0, collation))
    return Node(type, of: [operand], coercibility: .explicit) { (frame) throws(SQLError) in
      convert(try operand.evaluate(frame))
    }
  }
}
