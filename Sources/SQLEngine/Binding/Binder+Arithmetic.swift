extension Binder {
  /// The type an operand has among numbers.
  func numericType(_ node: Node) -> DataType {
    let type = node.type
    switch type.type {
    case .null: return .integer(1)
    case .newdecimal: return type
    case .double: return DataType.double.nullable(type.isNullable)
    case .float: return DataType.double.nullable(type.isNullable)
    case .tiny, .short, .int24, .long, .longlong, .year: return type
    case .bit: return .integer(21, isUnsigned: true, isNullable: type.isNullable)
    case .date: return .integer(9, isNullable: type.isNullable)
    case .datetime, .timestamp:
      let decimals = Int(type.decimals ?? 0)
      return decimals == 0
        ? .integer(15, isNullable: type.isNullable)
        : DataType.decimal(14 + decimals, decimals).nullable(type.isNullable)
    case .time:
      let decimals = Int(type.decimals ?? 0)
      return decimals == 0
        ? .integer(8, isNullable: type.isNullable)
        : DataType.decimal(7 + decimals, decimals).nullable(type.isNullable)
    default:
      if node.isHexadecimal {
        let digits = type.length * 12 / 5 + 1
        return .integer(min(digits, 21), isUnsigned: true, isNullable: type.isNullable)
      }
      if node.isUnknownParameter { return .integer(21) }
      return DataType.double.nullable(type.isNullable)
    }
  }

  func arithmetic(
    _ operation: BinaryOperator, _ left: Node, _ right: Node
  ) throws(SQLError) -> Node {
    let (a, b) = (numericType(left), numericType(right))
    let isNullable = left.type.isNullable || right.type.isNullable
    let type = resultType(operation, a, b).nullable(
      isNullable || operation == .divide || operation == .integerDivide || operation == .modulo)
    let increment = Int(session.variables.unsigned("div_precision_increment"))
    let allowsNegative = session.variables.mode.contains(.noUnsignedSubtraction)
    return Node(type, of: [left, right], coercibility: .number) { (frame) throws(SQLError) in
      let session = frame.context.session
      let x = session.number(try left.evaluate(frame), left)
      let y = session.number(try right.evaluate(frame), right)
      guard !x.isNull, !y.isNull else { return .null }
      let isZero = y.truth == false
      if isZero, operation == .divide || operation == .integerDivide || operation == .modulo {
        session.warnDivisionByZero()
        return .null
      }
      switch operation {
      case .divide:
        return try Arithmetic.divide(x, y, type, increment: increment)
      case .integerDivide:
        return try Arithmetic.integerDivide(x, y)
      default:
        if type.type == .double { return try Arithmetic.doubles(operation, x, y) }
        if type.type == .newdecimal { return try Arithmetic.decimals(operation, x, y, type) }
        return try Arithmetic.integers(
          operation, x, y, isUnsigned: type.isUnsigned, allowsNegative: allowsNegative)
      }
    }
  }

  private func resultType(_ operation: BinaryOperator, _ a: DataType, _ b: DataType) -> DataType {
    let increment = Int(session.variables.unsigned("div_precision_increment"))
    if operation == .integerDivide {
      let isUnsigned = a.isUnsigned || b.isUnsigned
      let length = a.isInteger ? a.length : a.integerDigits + 1
      return .integer(min(max(length, 1), 21), isUnsigned: isUnsigned)
    }
    if a.type == .double || b.type == .double { return .double }
    let scaleA = Int(a.decimals ?? 0)
    let scaleB = Int(b.decimals ?? 0)
    if operation == .divide {
      let scale = min(scaleA + increment, 30)
      let precision = min(a.precision + scaleB + increment, 65)
      return .decimal(max(precision, scale), scale, isUnsigned: a.isUnsigned && b.isUnsigned)
    }
    if a.type == .newdecimal || b.type == .newdecimal {
      let digits = max(a.integerDigits, b.integerDigits)
      let isUnsigned = a.isUnsigned && b.isUnsigned
      switch operation {
      case .multiply:
        let scale = min(scaleA + scaleB, 30)
        return .decimal(min(a.precision + b.precision, 65), scale, isUnsigned: isUnsigned)
      case .modulo:
        let scale = max(scaleA, scaleB)
        return .decimal(min(digits + scale, 65), scale, isUnsigned: a.isUnsigned)
      default:
        let scale = max(scaleA, scaleB)
        return .decimal(min(digits + scale + 1, 65), scale, isUnsigned: isUnsigned)
      }
    }
    let isUnsigned = operation == .modulo ? a.isUnsigned : a.isUnsigned || b.isUnsigned
    switch operation {
    case .multiply:
      let length = a.integerDigits + b.integerDigits + 1
      return .integer(length, isUnsigned: isUnsigned)
    case .modulo:
      return .integer(max(a.length, b.length), isUnsigned: isUnsigned)
    default:
      return .integer(max(a.length, b.length) + 1, isUnsigned: isUnsigned)
    }
  }
}

/// Arithmetic on values that are numbers already.
enum Arithmetic {
  static func integers(
    _ operation: BinaryOperator, _ x: Value, _ y: Value, isUnsigned: Bool, allowsNegative: Bool
  ) throws(SQLError) -> Value {
    let (a, b) = (wide(x), wide(y))
    let (result, overflow): (Int128, Bool) =
      switch operation {
      case .add: a.addingReportingOverflow(b)
      case .subtract: a.subtractingReportingOverflow(b)
      case .multiply: a.multipliedReportingOverflow(by: b)
      default: (a % b, false)
      }
    let isSigned = !isUnsigned || (allowsNegative && operation == .subtract)
    if isSigned, let value = Int64(exactly: result), !overflow { return .int(value) }
    if !isSigned, let value = UInt64(exactly: result), !overflow { return .uint(value) }
    throw .outOfRange(
      isSigned ? "BIGINT" : "BIGINT UNSIGNED", "(\(x.string) \(operation.rawValue) \(y.string))")
  }

  static func decimals(
    _ operation: BinaryOperator, _ x: Value, _ y: Value, _ type: DataType
  ) throws(SQLError) -> Value {
    guard let a = x.decimalValue, let b = y.decimalValue else {
      throw outOfRange(operation, x, y)
    }
    let result: DecimalNumber? =
      switch operation {
      case .add: a.adding(b)
      case .subtract: a.subtracting(b)
      case .multiply: a.multiplied(by: b)
      default: a.remainder(dividingBy: b)
      }
    guard let result, let scaled = result.scaled(to: Int(type.decimals ?? 0)) else {
      throw outOfRange(operation, x, y)
    }
    return .decimal(scaled)
  }

  static func doubles(
    _ operation: BinaryOperator, _ x: Value, _ y: Value
  ) throws(SQLError) -> Value {
    let (a, b) = (x.doubleValue, y.doubleValue)
    let result: Double =
      switch operation {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      default: a.truncatingRemainder(dividingBy: b)
      }
    guard result.isFinite else {
      throw .outOfRange("DOUBLE", "(\(x.string) \(operation.rawValue) \(y.string))")
    }
    return .double(result)
  }

  static func divide(
    _ x: Value, _ y: Value, _ type: DataType, increment: Int
  ) throws(SQLError) -> Value {
    if type.type == .double {
      let result = x.doubleValue / y.doubleValue
      guard result.isFinite else { throw .outOfRange("DOUBLE", "(\(x.string) / \(y.string))") }
      return .double(result)
    }
    let scale = Int(type.decimals ?? 0)
    guard let a = x.decimalValue, let b = y.decimalValue,
      let exact = a.divided(by: b, scale: min(scale + 1, 30))
    else { throw outOfRange(.divide, x, y) }
    return .decimal(exact.rounded(to: scale))
  }

  static func integerDivide(_ x: Value, _ y: Value) throws(SQLError) -> Value {
    let isUnsigned: Bool
    switch (x, y) {
    case (.uint, _), (_, .uint): isUnsigned = true
    default: isUnsigned = false
    }
    let quotient: Int128
    switch (x, y) {
    case (.int, .int), (.int, .uint), (.uint, .int), (.uint, .uint):
      quotient = wide(x) / wide(y)
    default:
      guard let a = x.decimalValue, let b = y.decimalValue, let exact = a.divided(by: b, scale: 0)
      else { throw .outOfRange("BIGINT", "(\(x.string) DIV \(y.string))") }
      quotient = exact.integer
    }
    if isUnsigned, let value = UInt64(exactly: quotient) { return .uint(value) }
    if !isUnsigned, let value = Int64(exactly: quotient) { return .int(value) }
    throw .outOfRange(
      isUnsigned ? "BIGINT UNSIGNED" : "BIGINT", "(\(x.string) DIV \(y.string))")
  }

  private static func wide(_ value: Value) -> Int128 {
    switch value {
    case .uint(let number): Int128(number)
    default: Int128(value.intValue)
    }
  }

  private static func outOfRange(_ operation: BinaryOperator, _ x: Value, _ y: Value) -> SQLError {
    .outOfRange("DECIMAL", "(\(x.string) \(operation.rawValue) \(y.string))")
  }
}

extension SessionState {
  func warnDivisionByZero() {
    guard variables.mode.contains(.errorForDivisionByZero) else { return }
    warn(.divisionByZero)
  }
}

extension SQLError {
  static let divisionByZero = SQLError(code: 1365, state: "22012", message: "Division by 0")
}
