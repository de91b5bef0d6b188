extension Binder {
  /// - Throws: 1111 where no aggregate may be.
  func aggregate(_ call: AggregateCall) throws(SQLError) -> Node {
    guard scope.aggregates != nil, !scope.isInAggregate else {
      throw SQLError(code: 1111, state: "HY000", message: "Invalid use of group function")
    }
    let (arguments, order) = try aggregateOperands(call)
    let type = try aggregateType(call.function, arguments)
    let index = scope.aggregates?.count ?? 0
    scope.aggregates?.append(
      AggregateNode(
        function: call.function, isDistinct: call.isDistinct, arguments: arguments, order: order,
        separator: call.separator, type: type))
    var node = Node(type, coercibility: type.isString ? .column : .number) {
      (frame) throws(SQLError) in
      index < frame.aggregates.count ? frame.aggregates[index] : .null
    }
    node.usesRow = true
    return node
  }

  private func aggregateOperands(
    _ call: AggregateCall
  ) throws(SQLError) -> ([Node], [OrderNode]) {
    scope.isInAggregate = true
    defer { scope.isInAggregate = false }
    let arguments = try bind(all: call.arguments)
    var order: [OrderNode] = []
    for item in call.order {
      order.append(OrderNode(node: try bind(item.expression), isDescending: item.isDescending))
    }
    return (arguments, order)
  }

  private func aggregateType(
    _ function: AggregateCall.Function, _ arguments: [Node]
  ) throws(SQLError) -> DataType {
    switch function {
    case .count:
      return .integer(21, isNullable: false)
    case .bitAnd, .bitOr, .bitXor:
      return .integer(21, isUnsigned: true, isNullable: false)
    case .minimum, .maximum:
      var type = arguments[0].type.nullable()
      if type.isString, !type.isBlob {
        type.type = .varString
        type.decimals = nil
        type.members = []
      }
      if type.type == .json || type.type == .geometry { throw .notSupported("MIN/MAX here") }
      return type
    case .groupConcat:
      let limit = Int(clamping: session.variables.unsigned("group_concat_max_len"))
      let text = commonType(arguments)
      let collation = text.isString ? text.collation : session.connectionCollation
      let characters = max(1, limit.multipliedReportingOverflow(by: 16).partialValue)
      return DataType.string(0, collation).resized(
        collation == .binary ? limit : characters)
    case .sum, .average:
      let type = numericType(arguments[0])
      if type.type == .double { return .double }
      let scale = Int(type.decimals ?? 0)
      let digits =
        type.isInteger ? min(type.length - (type.isUnsigned ? 0 : 1), 20) : type.precision
      if function == .sum {
        return .decimal(min(digits + 22, 65), scale)
      }
      let increment = Int(session.variables.unsigned("div_precision_increment"))
      return .decimal(min(digits + increment, 65), min(scale + increment, 30))
    }
  }
}

/// Collects the values of one aggregate over one group.
struct Accumulator {
  private let node: AggregateNode
  private var count: Int64 = 0
  private var sum: Value = .null
  private var bits: UInt64
  private var seen: Set<[Value]> = []
  private var parts: [(keys: [Value], text: [UInt8])] = []

  init(_ node: AggregateNode) {
    self.node = node
    bits = node.function == .bitAnd ? .max : 0
  }

  mutating func add(_ frame: Frame) throws(SQLError) {
    var values: [Value] = []
    for argument in node.arguments {
      let value = try argument.evaluate(frame)
      if value.isNull { return }
      values.append(value)
    }
    if node.isDistinct {
      let key = zip(values, node.arguments).map { $0.groupingKey($1.type.collation) }
      guard seen.insert(key).inserted else { return }
      try frame.context.hold(key)
    }
    count += 1
    guard let value = values.first else { return }
    switch node.function {
    case .count:
      break
    case .sum, .average:
      try addToSum(frame.context.session.number(value, node.arguments[0]))
    case .minimum:
      if sum.isNull || (value.compare(sum, collation: node.type.collation) ?? 0) < 0 { sum = value }
    case .maximum:
      if sum.isNull || (value.compare(sum, collation: node.type.collation) ?? 0) > 0 { sum = value }
    case .bitAnd: bits &= node.arguments[0].bits(value)
    case .bitOr: bits |= node.arguments[0].bits(value)
    case .bitXor: bits ^= node.arguments[0].bits(value)
    case .groupConcat:
      var keys: [Value] = []
      for item in node.order { keys.append(try item.node.evaluate(frame)) }
      let text = values.flatMap { $0.bytes(in: node.type.collation.characterSet) }
      try frame.context.hold([.string(text, .binary)])
      parts.append((keys, text))
    }
  }

  private mutating func addToSum(_ value: Value) throws(SQLError) {
    if node.type.type == .double {
      sum = .double((sum.isNull ? 0 : sum.doubleValue) + value.doubleValue)
      return
    }
    guard let number = value.decimalValue else { throw .outOfRange("DECIMAL", "sum()") }
    guard case .decimal(let total) = sum else {
      sum = .decimal(number)
      return
    }
    guard let next = total.adding(number) else { throw .outOfRange("DECIMAL", "sum()") }
    sum = .decimal(next)
  }

  func result(_ session: SessionState) throws(SQLError) -> Value {
    switch node.function {
    case .count: return .int(count)
    case .bitAnd, .bitOr, .bitXor: return .uint(bits)
    case .minimum, .maximum: return sum
    case .sum:
      guard case .decimal(let total) = sum else { return sum }
      return .decimal(total.scaled(to: Int(node.type.decimals ?? 0)) ?? total)
    case .average:
      guard !sum.isNull else { return .null }
      return try Arithmetic.divide(sum, .int(count), node.type, increment: 4)
    case .groupConcat:
      return groupConcat(session)
    }
  }

  private func groupConcat(_ session: SessionState) -> Value {
    guard !parts.isEmpty else { return .null }
    var sorted = parts
    if !node.order.isEmpty {
      sorted.sort { a, b in
        for (index, item) in node.order.enumerated() {
          let order = a.keys[index].precedes(b.keys[index], collation: item.node.type.collation)
          if order != 0 { return item.isDescending ? order > 0 : order < 0 }
        }
        return false
      }
    }
    let limit = Int(clamping: session.variables.unsigned("group_concat_max_len"))
    var bytes = Array(sorted.map(\.text).joined(separator: node.separator))
    if bytes.count > limit {
      var cut = limit
      let set = node.type.collation.characterSet
      while set.isUnicode, cut > 0, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
      bytes = Array(bytes.prefix(cut))
      session.warn(
        SQLError(
          code: 1260, state: "HY000", message: "Row 1 was cut by GROUP_CONCAT()"))
    }
    return .string(bytes, node.type.collation)
  }
}
