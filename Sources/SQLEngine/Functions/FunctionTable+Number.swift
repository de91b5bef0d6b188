import Foundation

extension FunctionTable {
  mutating func addNumbers() {
    add("ABS", arguments: 1...1) { (binder, arguments) throws(SQLError) in
      let type = binder.numericType(arguments[0])
      return Self.number(type, arguments) { (values) throws(SQLError) in
        switch values[0] {
        case .int(.min): throw .outOfRange("BIGINT", "abs(\(Int64.min))")
        case .int(let value): return .int(abs(value))
        case .decimal(let value): return .decimal(value.isNegative ? value.negated : value)
        case .double(let value): return .double(abs(value))
        default: return values[0]
        }
      }
    }
    add("SIGN", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.number(.integer(21), arguments) { (values) throws(SQLError) in
        let order = values[0].compare(.int(0)) ?? 0
        return .int(Int64(order))
      }
    }
    for (name, rule) in [
      ("FLOOR", FloatingPointRoundingRule.down), ("CEIL", .up), ("CEILING", .up),
    ] {
      add(name, arguments: 1...1) { (binder, arguments) throws(SQLError) in
        let own = binder.numericType(arguments[0])
        let type = own.type == .double ? DataType.double : .integer(21)
        return Self.number(type, arguments) { (values) throws(SQLError) in
          switch values[0] {
          case .double(let value): return .double(value.rounded(rule))
          case .decimal(let value):
            let whole = value.truncated(to: 0)
            let step: Int128 =
              whole == value
              ? 0 : rule == .up ? (value.isNegative ? 0 : 1) : (value.isNegative ? -1 : 0)
            guard let result = Int64(exactly: whole.integer + step) else {
              throw .outOfRange("BIGINT", "\(name.lowercased())(\(value))")
            }
            return .int(result)
          default: return values[0]
          }
        }
      }
    }
    add("ROUND", arguments: 1...2) { (binder, arguments) throws(SQLError) in
      Self.rounding(binder, arguments, isTruncation: false)
    }
    add("TRUNCATE", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      Self.rounding(binder, arguments, isTruncation: true)
    }
    add("MOD", arguments: 2...2) { (binder, arguments) throws(SQLError) in
      try binder.arithmetic(.modulo, arguments[0], arguments[1])
    }
    add("POW", "POWER", arguments: 2...2) { (_, arguments) throws(SQLError) in
      Self.number(.double, arguments, isNullable: true) { (values) throws(SQLError) in
        let result = pow(values[0].doubleValue, values[1].doubleValue)
        guard result.isFinite else {
          throw .outOfRange("DOUBLE", "pow(\(values[0].string),\(values[1].string))")
        }
        return .double(result)
      }
    }
    add("SQRT", arguments: 1...1) { (_, arguments) throws(SQLError) in
      Self.number(.double, arguments, isNullable: true) { (values) throws(SQLError) in
        let value = values[0].doubleValue
        return value < 0 ? .null : .double(value.squareRoot())
      }
    }
    add("RAND", arguments: 0...1) { (_, arguments) throws(SQLError) in
      var fixed: RandomState?
      var node = Node(DataType.double.nullable(false), of: arguments, coercibility: .number) {
        (frame) throws(SQLError) in
        guard let seed = arguments.first else {
          return .double(frame.context.session.random.next())
        }
        var state: RandomState
        if let fixed, seed.literal != nil {
          state = fixed
        } else {
          state = RandomState(
            seed: UInt32(truncatingIfNeeded: try seed.evaluate(frame).intValue))
        }
        let result = state.next()
        fixed = state
        return .double(result)
      }
      node.usesRow = true
      return node
    }
  }

  /// A function of numbers that is NULL when an argument is.
  static func number(
    _ type: DataType, _ arguments: [Node], isNullable: Bool = false,
    _ body: @escaping ([Value]) throws(SQLError) -> Value
  ) -> Node {
    let nullable = isNullable || arguments.contains { $0.type.isNullable }
    return Node(type.nullable(nullable), of: arguments, coercibility: .number) {
      (frame) throws(SQLError) in
      var values: [Value] = []
      for argument in arguments {
        let value = frame.context.session.number(try argument.evaluate(frame), argument)
        if value.isNull { return .null }
        values.append(value)
      }
      return try body(values)
    }
  }

  private static func rounding(
    _ binder: Binder, _ arguments: [Node], isTruncation: Bool
  ) -> Node {
    let own = binder.numericType(arguments[0])
    let digits = arguments.count > 1 ? arguments[1].literal?.intValue : 0
    var type = own
    if own.type == .newdecimal, let digits {
      let scale = min(max(0, Int(clamping: digits)), Int(own.decimals ?? 0))
      let grows = !isTruncation && scale < Int(own.decimals ?? 0)
      type = .decimal(
        own.integerDigits + (grows ? 1 : 0) + scale, scale, isUnsigned: own.isUnsigned)
    }
    let scale = Int(type.decimals ?? 0)
    return number(type, arguments) { (values) throws(SQLError) in
      let wanted = Int(clamping: values.count > 1 ? values[1].intValue : 0)
      switch values[0] {
      case .decimal(let value):
        guard wanted >= 0 else {
          throw .notSupported("ROUND() and TRUNCATE() before the point")
        }
        let result = isTruncation ? value.truncated(to: wanted) : value.rounded(to: wanted)
        return .decimal(result.scaled(to: scale) ?? result)
      case .double(let value):
        let factor = pow(10, Double(wanted))
        let scaled = value * factor
        guard factor.isFinite, scaled.isFinite, factor != 0 else { return .double(value) }
        return .double(scaled.rounded(isTruncation ? .towardZero : .toNearestOrEven) / factor)
      default:
        guard wanted >= 0 else {
          throw .notSupported("ROUND() and TRUNCATE() before the point")
        }
        return values[0]
      }
    }
  }
}
