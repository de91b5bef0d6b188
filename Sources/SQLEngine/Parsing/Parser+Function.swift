extension Parser {
  /// Functions with a syntax of their own; nil for all others.
  mutating func specialFunction(
    _ upper: String, isCall: Bool
  ) throws(SQLError) -> Expression? {
    switch upper {
    case "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", "UTC_TIMESTAMP", "CURRENT_DATE",
      "CURRENT_TIME", "UTC_DATE", "UTC_TIME", "CURRENT_USER":
      advance()
      return .call(upper, isCall ? try arguments() : [])
    case "DEFAULT" where isCall:
      advance()
      let column = try parenthesized { (parser) throws(SQLError) in try parser.columnName() }
      return .defaultValue(column)
    default:
      guard isCall else { return nil }
    }
    if let function = AggregateCall.Function(rawValue: upper) {
      let touches = token(1).range.lowerBound == token.range.upperBound
      guard touches || mode.ignoreSpace else { return nil }
      return try aggregate(function)
    }
    switch upper {
    case "CAST":
      return try inParentheses { (parser) throws(SQLError) in
        let operand = try parser.expression()
        try parser.expect("AS")
        return .cast(operand, try parser.castType())
      }
    case "CONVERT":
      return try inParentheses { (parser) throws(SQLError) in
        let operand = try parser.expression()
        if parser.accept("USING") { return .convert(operand, to: try parser.characterSet()) }
        try parser.expect(symbol: ",")
        return .cast(operand, try parser.castType())
      }
    case "EXTRACT":
      return try inParentheses { (parser) throws(SQLError) in
        let unit = try parser.timeUnit()
        try parser.expect("FROM")
        return .extract(unit, try parser.expression())
      }
    case "TRIM":
      return try inParentheses { (parser) throws(SQLError) in try parser.trim() }
    case "SUBSTRING", "SUBSTR", "MID":
      return try inParentheses { (parser) throws(SQLError) in
        var arguments = [try parser.expression()]
        let isStandard = parser.accept("FROM")
        if !isStandard { try parser.expect(symbol: ",") }
        arguments.append(try parser.expression())
        if isStandard ? parser.accept("FOR") : parser.accept(symbol: ",") {
          arguments.append(try parser.expression())
        }
        return .call("SUBSTRING", arguments)
      }
    case "DATE_ADD", "DATE_SUB", "ADDDATE", "SUBDATE":
      return try inParentheses { (parser) throws(SQLError) in
        let date = try parser.expression()
        try parser.expect(symbol: ",")
        guard parser.word == "INTERVAL" else {
          let days = try parser.expression()
          return .dateArithmetic(
            date, amount: days, unit: .day, isSubtraction: upper == "SUBDATE")
        }
        let (amount, unit) = try parser.interval()
        return .dateArithmetic(
          date, amount: amount, unit: unit, isSubtraction: upper.contains("SUB"))
      }
    case "TIMESTAMPDIFF", "TIMESTAMPADD":
      return try inParentheses { (parser) throws(SQLError) in
        let unit = try parser.timeUnit()
        try parser.expect(symbol: ",")
        let first = try parser.expression()
        try parser.expect(symbol: ",")
        let second = try parser.expression()
        return upper == "TIMESTAMPDIFF"
          ? .timestampDifference(unit, first, second)
          : .dateArithmetic(second, amount: first, unit: unit, isSubtraction: false)
      }
    case "VALUES":
      warn(.valuesFunction)
      return try inParentheses { (parser) throws(SQLError) in
        .insertedValue(try parser.columnName().name)
      }
    case "POSITION":
      throw .notSupported("POSITION")
    default:
      return nil
    }
  }

  private mutating func inParentheses(
    _ body: (inout Parser) throws(SQLError) -> Expression
  ) throws(SQLError) -> Expression {
    advance()
    return try parenthesized(body)
  }

  private mutating func trim() throws(SQLError) -> Expression {
    var side = TrimSide.both
    var isExplicit = true
    if accept("LEADING") {
      side = .leading
    } else if accept("TRAILING") {
      side = .trailing
    } else {
      isExplicit = accept("BOTH")
    }
    if isExplicit, accept("FROM") { return .trim(side, nil, try expression()) }
    let first = try expression()
    if accept("FROM") { return .trim(side, first, try expression()) }
    if isExplicit { throw syntaxError }
    return .trim(.both, nil, first)
  }

  private mutating func aggregate(
    _ function: AggregateCall.Function
  ) throws(SQLError) -> Expression {
    advance()
    var call = AggregateCall(function: function, arguments: [])
    try expect(symbol: "(")
    if function == .count, accept(symbol: "*") {
      try expect(symbol: ")")
    } else {
      call.isDistinct = accept("DISTINCT")
      if !call.isDistinct { _ = accept("ALL") }
      call.arguments = try list { (parser) throws(SQLError) in try parser.expression() }
      if function == .groupConcat {
        if accept("ORDER", "BY") { call.order = try orderItems() }
        if accept("SEPARATOR") { call.separator = try string() }
      } else if call.arguments.count > 1 && !(function == .count && call.isDistinct) {
        throw syntaxError
      }
      try expect(symbol: ")")
    }
    if word == "OVER" { throw .notSupported("window functions") }
    return .aggregate(call)
  }

  mutating func castType() throws(SQLError) -> CastType {
    let upper = word
    advance()
    switch upper {
    case "SIGNED", "UNSIGNED":
      if !accept("INTEGER") { _ = accept("INT") }
      return upper == "SIGNED" ? .signed : .unsigned
    case "DOUBLE", "REAL":
      if upper == "DOUBLE" { _ = accept("PRECISION") }
      return .double
    case "FLOAT":
      guard let precision = try optionalLength() else { return .float }
      return precision > 24 ? .double : .float
    case "DATE": return .date
    case "JSON": return .json
    case "YEAR": return .year
    case "BINARY": return .binary(try optionalLength())
    case "DATETIME": return .dateTime(try fractionLength("CAST"))
    case "TIME": return .time(try fractionLength("CAST"))
    case "DECIMAL", "DEC":
      let (precision, scale) = try precisionAndScale() ?? (10, 0)
      return .decimal(precision: precision, scale: scale)
    case "NCHAR": return .character(try optionalLength(), .utf8mb3)
    case "CHAR", "CHARACTER":
      let length = try optionalLength()
      if accept("CHARACTER", "SET") || accept("CHARSET") {
        return .character(length, try characterSet())
      }
      if accept("BINARY") || accept("ASCII") || accept("UNICODE") {
        throw .notSupported("CAST to CHAR with an attribute")
      }
      return .character(length, nil)
    default:
      throw SQLError.syntax(sql, at: token(-1).range.lowerBound)
    }
  }

  mutating func optionalLength() throws(SQLError) -> Int? {
    guard accept(symbol: "(") else { return nil }
    let length = try integer()
    try expect(symbol: ")")
    return Int(clamping: length)
  }

  /// Digits of a fraction of seconds; 1426 for more than six.
  mutating func fractionLength(_ column: String) throws(SQLError) -> UInt8 {
    guard let length = try optionalLength() else { return 0 }
    guard length <= 6 else {
      throw SQLError(
        code: 1426, state: "42000",
        message: "Too-big precision \(length) specified for '\(column)'. Maximum is 6.")
    }
    return UInt8(length)
  }

  mutating func precisionAndScale() throws(SQLError) -> (Int, Int)? {
    guard accept(symbol: "(") else { return nil }
    let precision = Int(clamping: try integer())
    let scale = accept(symbol: ",") ? Int(clamping: try integer()) : 0
    try expect(symbol: ")")
    return (precision, scale)
  }
}
