extension Binder {
  func unary(_ operation: UnaryOperator, _ operand: Node) throws(SQLError) -> Node {
    switch operation {
    case .not:
      return Node(
        .integer(1, isNullable: operand.type.isNullable), of: [operand], coercibility: .number
      ) { (frame) throws(SQLError) in
        frame.context.session.truth(try operand.evaluate(frame)).map { .bool(!$0) } ?? .null
      }
    case .minus:
      return try negation(operand)
    case .bitNot:
      return Node(
        .integer(21, isUnsigned: true, isNullable: operand.type.isNullable), of: [operand],
        coercibility: .number
      ) { (frame) throws(SQLError) in
        let value = try operand.evaluate(frame)
        return value.isNull ? .null : .uint(~operand.bits(value))
      }
    case .binary:
      return try cast(operand, .binary(nil))
    }
  }

  private func negation(_ operand: Node) throws(SQLError) -> Node {
    var type = numericType(operand)
    if type.isInteger {
      let wasUnsigned = type.isUnsigned
      if operand.literal != nil {
        type.length = wasUnsigned ? 21 : type.length
      } else if wasUnsigned {
        type.length += 1
      }
      type.isUnsigned = false
      type.type = .longlong
    }
    return Node(type, of: [operand], coercibility: .number) { (frame) throws(SQLError) in
      let value = frame.context.session.number(try operand.evaluate(frame), operand)
      switch value {
      case .null: return .null
      case .int(let number):
        guard number != .min else { throw .outOfRange("BIGINT", "-(\(number))") }
        return .int(-number)
      case .uint(let number):
        guard number <= 1 << 63 else { throw .outOfRange("BIGINT", "-(\(number))") }
        return .int(number == 1 << 63 ? .min : -Int64(number))
      case .decimal(let number): return .decimal(number.negated)
      default: return .double(-value.doubleValue)
      }
    }
  }

  func binary(_ operation: BinaryOperator, _ left: Node, _ right: Node) throws(SQLError) -> Node {
    switch operation {
    case .and, .or, .xor: return logic(operation, left, right)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .nullSafeEqual:
      return try comparison(operation, left, right)
    case .bitOr, .bitAnd, .bitXor, .shiftLeft, .shiftRight: return bits(operation, left, right)
    case .regexp: throw .notSupported("REGEXP")
    case .add, .subtract, .multiply, .divide, .integerDivide, .modulo:
      return try arithmetic(operation, left, right)
    }
  }

  private func logic(_ operation: BinaryOperator, _ left: Node, _ right: Node) -> Node {
    let type = DataType.integer(1, isNullable: left.type.isNullable || right.type.isNullable)
    return Node(type, of: [left, right], coercibility: .number) { (frame) throws(SQLError) in
      let session = frame.context.session
      let a = session.truth(try left.evaluate(frame))
      switch operation {
      case .and:
        if a == false { return .bool(false) }
        let b = session.truth(try right.evaluate(frame))
        return b == false ? .bool(false) : a == nil || b == nil ? .null : .bool(true)
      case .or:
        if a == true { return .bool(true) }
        let b = session.truth(try right.evaluate(frame))
        return b == true ? .bool(true) : a == nil || b == nil ? .null : .bool(false)
      default:
        guard let a, let b = session.truth(try right.evaluate(frame)) else { return .null }
        return .bool(a != b)
      }
    }
  }

  private func bits(_ operation: BinaryOperator, _ left: Node, _ right: Node) -> Node {
    let isNullable = left.type.isNullable || right.type.isNullable
    return Node(
      .integer(21, isUnsigned: true, isNullable: isNullable), of: [left, right],
      coercibility: .number
    ) { (frame) throws(SQLError) in
      let a = try left.evaluate(frame)
      let b = try right.evaluate(frame)
      guard !a.isNull, !b.isNull else { return .null }
      let (x, y) = (left.bits(a), right.bits(b))
      switch operation {
      case .bitOr: return .uint(x | y)
      case .bitAnd: return .uint(x & y)
      case .bitXor: return .uint(x ^ y)
      case .shiftLeft: return .uint(y < 64 ? x << y : 0)
      default: return .uint(y < 64 ? x >> y : 0)
      }
    }
  }

  /// The collation two strings are compared in.
  ///
  /// - Throws: 1267 when neither gives way.
  func collation(
    _ left: Node, _ right: Node, _ operation: String
  ) throws(SQLError) -> Collation? {
    guard left.type.isString, right.type.isString else { return nil }
    let (a, b) = (left.type.collation, right.type.collation)
    if a == b { return a }
    if a.characterSet == .binary || b.characterSet == .binary { return .binary }
    if left.coercibility != right.coercibility {
      return left.coercibility < right.coercibility ? a : b
    }
    if a.characterSet.isUnicode != b.characterSet.isUnicode {
      return a.characterSet.isUnicode ? a : b
    }
    if a.characterSet == b.characterSet {
      if a.strength == .binary { return a }
      if b.strength == .binary { return b }
      throw SQLError(
        code: 1267, state: "HY000",
        message: "Illegal mix of collations (\(a.name),\(left.coercibilityName)) and "
          + "(\(b.name),\(right.coercibilityName)) for operation '\(operation)'")
    }
    return Collation.common(a, b)
  }

  func comparison(
    _ operation: BinaryOperator, _ left: Node, _ right: Node
  ) throws(SQLError) -> Node {
    let compare = try comparator(left, right, operation.rawValue)
    let isNullable = left.type.isNullable || right.type.isNullable
    let isSafe = operation == .nullSafeEqual
    return Node(
      .integer(1, isNullable: isNullable && !isSafe), of: [left, right], coercibility: .number
    ) { (frame) throws(SQLError) in
      let a = try left.evaluate(frame)
      let b = try right.evaluate(frame)
      if isSafe, a.isNull || b.isNull { return .bool(a.isNull && b.isNull) }
      guard let order = try compare(a, b, frame.context.session) else { return .null }
      switch operation {
      case .equal, .nullSafeEqual: return .bool(order == 0)
      case .notEqual: return .bool(order != 0)
      case .less: return .bool(order < 0)
      case .lessOrEqual: return .bool(order <= 0)
      case .greater: return .bool(order > 0)
      default: return .bool(order >= 0)
      }
    }
  }

  typealias Comparator = (Value, Value, SessionState) throws(SQLError) -> Int?

  /// Compares values of two expressions; nil when one is NULL.
  func comparator(
    _ left: Node, _ right: Node, _ operation: String
  ) throws(SQLError) -> Comparator {
    if left.type.type == .json || right.type.type == .json {
      throw .notSupported("comparison of JSON")
    }
    if left.type.type == .geometry || right.type.type == .geometry {
      throw .notSupported("comparison of GEOMETRY")
    }
    let collation = try collation(left, right, operation)
    if let collation {
      return { (a, b, _) throws(SQLError) in a.compare(b, collation: collation) }
    }
    let temporal =
      left.type.isTemporal ? left.type.type : right.type.isTemporal ? right.type.type : nil
    if let temporal, left.type.isString || right.type.isString {
      return { (a, b, session) throws(SQLError) in
        try session.compareTemporal(a, b, temporal)
      }
    }
    // A literal is converted, and warned about, only once.
    var first: Value?
    var second: Value?
    return { (a, b, session) throws(SQLError) in
      if a.isNull || b.isNull { return nil }
      let x = first ?? session.number(a, left, for: right)
      let y = second ?? session.number(b, right, for: left)
      if left.literal != nil { first = x }
      if right.literal != nil { second = y }
      return x.compare(y)
    }
  }

  func between(_ operand: Node, _ low: Node, _ high: Node) throws(SQLError) -> Node {
    try binary(
      .and, try comparison(.greaterOrEqual, operand, low),
      try comparison(.lessOrEqual, operand, high))
  }

  func inList(_ operand: Expression, _ list: [Expression]) throws(SQLError) -> Node {
    let node = try bind(operand)
    var members: [(Node, Comparator)] = []
    for expression in list {
      let member = try bind(expression)
      members.append((member, try comparator(node, member, "in")))
    }
    let isNullable = node.type.isNullable || members.contains { $0.0.type.isNullable }
    return Node(
      .integer(1, isNullable: isNullable), of: [node] + members.map(\.0), coercibility: .number
    ) { (frame) throws(SQLError) in
      let value = try node.evaluate(frame)
      var sawNull = value.isNull
      for (member, compare) in members {
        switch try compare(value, try member.evaluate(frame), frame.context.session) {
        case 0: return .bool(true)
        case nil: sawNull = true
        default: break
        }
      }
      return sawNull ? .null : .bool(false)
    }
  }

  func like(
    _ operand: Expression, _ pattern: Expression, _ escape: Expression?
  ) throws(SQLError) -> Node {
    let text = try bind(operand)
    let mask = try bind(pattern)
    var escapeByte: UInt8? = session.variables.mode.contains(.noBackslashEscapes) ? nil : 0x5C
    if let escape {
      guard case .string(let bytes, _)? = try bind(escape).literal, bytes.count <= 1 else {
        throw SQLError(code: 1210, state: "HY000", message: "Incorrect arguments to ESCAPE")
      }
      escapeByte = bytes.first
    }
    let collation =
      try collation(text, mask, "like") ?? (text.type.isString ? text.type.collation : .utf8mb4)
    let isNullable = text.type.isNullable || mask.type.isNullable
    return Node(.integer(1, isNullable: isNullable), of: [text, mask], coercibility: .number) {
      (frame) throws(SQLError) in
      let a = try text.evaluate(frame)
      let b = try mask.evaluate(frame)
      guard !a.isNull, !b.isNull else { return .null }
      let likePattern = LikePattern(
        b.bytes(in: collation.characterSet), escape: escapeByte, collation: collation)
      return .bool(likePattern.matches(a.bytes(in: collation.characterSet)))
    }
  }

  func caseWhen(
    _ operand: Expression?, _ branches: [(Expression, Expression)], _ otherwise: Expression?
  ) throws(SQLError) -> Node {
    let subject = try operand.map { (e) throws(SQLError) in try bind(e) }
    var conditions: [Node] = []
    var results: [Node] = []
    for (condition, result) in branches {
      let node = try bind(condition)
      conditions.append(
        try subject.map { (s) throws(SQLError) in try comparison(.equal, s, node) } ?? node)
      results.append(try bind(result))
    }
    let last = try otherwise.map { (e) throws(SQLError) in try bind(e) }
    var type = commonType(results + (last.map { [$0] } ?? []))
    if last == nil { type.isNullable = true }
    let convert = branchConverter(to: type)
    return Node(type, of: conditions + results + (last.map { [$0] } ?? [])) {
      (frame) throws(SQLError) in
      for (condition, result) in zip(conditions, results)
      where frame.context.session.truth(try condition.evaluate(frame)) == true {
        return convert(try result.evaluate(frame))
      }
      return convert(try last?.evaluate(frame) ?? .null)
    }
  }
}

extension Node {
  /// As 64 bits, for `&`, `|` and the like.
  func bits(_ value: Value) -> UInt64 {
    if isHexadecimal { return value.hexadecimalNumber }
    return value.uintValue
  }

  fileprivate var coercibilityName: String {
    switch coercibility {
    case .explicit: "EXPLICIT"
    case .column: "IMPLICIT"
    case .system: "SYSCONST"
    case .literal: "COERCIBLE"
    case .number: "NUMERIC"
    case .null: "IGNORABLE"
    }
  }
}

extension Value {
  /// The last eight bytes as a big-endian number.
  var hexadecimalNumber: UInt64 {
    bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// As text in a character set.
  func bytes(in set: CharacterSet) -> [UInt8] {
    if case .string(let bytes, let collation) = self {
      return collation.characterSet.convert(bytes, to: set)
    }
    return bytes
  }
}

extension SQLError {
  static func outOfRange(_ type: String, _ expression: String) -> SQLError {
    SQLError(
      code: 1690, state: "22003", message: "\(type) value is out of range in '\(expression)'")
  }
}

extension SessionState {
  func truth(_ value: Value) -> Bool? {
    if case .string(let bytes, _) = value {
      let prefix = NumberPrefix(bytes)
      if !prefix.isWhole { warnTruncated("DOUBLE", value.string) }
      return prefix.double != 0
    }
    return value.truth
  }

  /// A number for arithmetic; strings are doubles, with a warning for what is none.
  func number(_ value: Value, _ node: Node, for other: Node? = nil) -> Value {
    guard case .string(let bytes, _) = value else {
      switch value {
      case .date, .dateTime, .time: return other?.type.isTemporal == true ? value : value.number
      default: return value
      }
    }
    if node.isHexadecimal { return .uint(value.hexadecimalNumber) }
    if node.type.type == .bit { return .uint(value.hexadecimalNumber) }
    if node.type.type == .enumeration || node.type.type == .set {
      return node.type.ordinal(of: value)
    }
    let prefix = NumberPrefix(bytes)
    if !prefix.isWhole { warnTruncated("DOUBLE", value.string) }
    return .double(prefix.double)
  }

  /// Compares where one side is a date or time and the other a string.
  ///
  /// - Throws: 1525 for a string that is none.
  func compareTemporal(_ a: Value, _ b: Value, _ type: ColumnType) throws(SQLError) -> Int? {
    if a.isNull || b.isNull { return nil }
    for value in [a, b] {
      guard case .string = value else { continue }
      if type == .time ? value.asTime == nil : value.asDateTime == nil {
        throw .incorrectValue(
          type == .time ? "TIME" : type == .date ? "DATE" : "DATETIME", value.string)
      }
    }
    return a.compare(b)
  }
}

extension DataType {
  /// The number of an `ENUM` member, or the bits of a `SET`.
  func ordinal(of value: Value) -> Value {
    if value.isNull { return .null }
    let text = value.string
    if type == .enumeration {
      return .int(Int64((members.firstIndex { $0 == text } ?? -1) + 1))
    }
    var bits: UInt64 = 0
    for part in text.split(separator: ",") {
      if let index = members.firstIndex(of: String(part)), index < 64 { bits |= 1 << index }
    }
    return .uint(bits)
  }
}
