extension Parser {
  mutating func expression() throws(SQLError) -> Expression { try expression(above: 0) }

  /// Precedence climbing: reads operators that bind tighter than `minimum`.
  private mutating func expression(above minimum: Int) throws(SQLError) -> Expression {
    try nested { (parser) throws(SQLError) in
      var left = try parser.prefix()
      while let next = try parser.infix(left, above: minimum) { left = next }
      return left
    }
  }

  private static let notLevel = 5
  private static let comparisonLevel = 6
  private static let bitLevel = 7

  private mutating func prefix() throws(SQLError) -> Expression {
    if accept("NOT") { return .unary(.not, try expression(above: Self.notLevel - 1)) }
    if accept(symbol: "!") { return .unary(.not, try expression(above: 13)) }
    if accept(symbol: "-") { return negated(try expression(above: 12)) }
    if accept(symbol: "+") { return try expression(above: 12) }
    if accept(symbol: "~") { return .unary(.bitNot, try expression(above: 12)) }
    if accept("BINARY") {
      warn(.deprecated("'BINARY expr'", use: "CAST"))
      return .unary(.binary, try expression(above: 13))
    }
    if word == "INTERVAL", !isSymbol("(", 1) { return try leadingInterval() }
    return try primary()
  }

  /// `-9223372036854775808` is one number.
  private func negated(_ operand: Expression) -> Expression {
    switch operand {
    case .literal(.int(let value)): .literal(.int(-value))
    case .literal(.uint(let value)):
      value == 1 << 63
        ? .literal(.int(.min)) : .literal(.decimal(DecimalNumber(Int128(value)).negated))
    case .real(let value, let length): .real(-value, length: length)
    case .literal(.decimal(let value)):
      .literal(.decimal(value.negated))
    default: .unary(.minus, operand)
    }
  }

  /// `INTERVAL 1 DAY + date`.
  private mutating func leadingInterval() throws(SQLError) -> Expression {
    let (amount, unit) = try interval()
    try expect(symbol: "+")
    let date = try expression(above: 10)
    return .dateArithmetic(date, amount: amount, unit: unit, isSubtraction: false)
  }

  mutating func interval() throws(SQLError) -> (Expression, TimeUnit) {
    try expect("INTERVAL")
    return (try expression(), try timeUnit())
  }

  mutating func timeUnit() throws(SQLError) -> TimeUnit {
    let upper = word.hasPrefix("SQL_TSI_") ? String(word.dropFirst(8)) : word
    guard let unit = TimeUnit(rawValue: upper) else {
      if upper.contains("_") { throw .notSupported("INTERVAL … \(upper)") }
      throw syntaxError
    }
    advance()
    return unit
  }

  /// Nil when what follows binds no tighter than `minimum`.
  private mutating func infix(
    _ left: Expression, above minimum: Int
  ) throws(SQLError) -> Expression? {
    if let result = try predicate(left, above: minimum) { return result }
    guard let (operation, level, length) = binaryOperator(), level > minimum else { return nil }
    if isSymbol("&&") { warn(.deprecated("'&&'", use: "AND")) }
    if isSymbol("||") { warn(.deprecated("'|| as a synonym for OR'", use: "OR")) }
    for _ in 0..<length { advance() }
    if operation == .add || operation == .subtract, word == "INTERVAL" {
      let (amount, unit) = try interval()
      return .dateArithmetic(
        left, amount: amount, unit: unit, isSubtraction: operation == .subtract)
    }
    if level == Self.comparisonLevel {
      if ["ANY", "ALL", "SOME"].contains(word), isSymbol("(", 1) {
        throw .notSupported("subquery & \(word)")
      }
    }
    return .binary(operation, left, try expression(above: level))
  }

  private func binaryOperator() -> (BinaryOperator, Int, Int)? {
    switch token.kind {
    case .symbol(let symbol):
      switch symbol {
      case "||": return mode.pipesAsConcat ? nil : (.or, 2, 1)
      case "&&": return (.and, 4, 1)
      case "=": return (.equal, 6, 1)
      case "<=>": return (.nullSafeEqual, 6, 1)
      case "<>", "!=": return (.notEqual, 6, 1)
      case "<": return (.less, 6, 1)
      case "<=": return (.lessOrEqual, 6, 1)
      case ">": return (.greater, 6, 1)
      case ">=": return (.greaterOrEqual, 6, 1)
      case "|": return (.bitOr, 7, 1)
      case "&": return (.bitAnd, 8, 1)
      case "<<": return (.shiftLeft, 9, 1)
      case ">>": return (.shiftRight, 9, 1)
      case "+": return (.add, 10, 1)
      case "-": return (.subtract, 10, 1)
      case "*": return (.multiply, 11, 1)
      case "/": return (.divide, 11, 1)
      case "%": return (.modulo, 11, 1)
      case "^": return (.bitXor, 12, 1)
      default: return nil
      }
    case .word(_, let upper):
      switch upper {
      case "OR": return (.or, 2, 1)
      case "XOR": return (.xor, 3, 1)
      case "AND": return (.and, 4, 1)
      case "REGEXP", "RLIKE": return (.regexp, 6, 1)
      case "DIV": return (.integerDivide, 11, 1)
      case "MOD": return (.modulo, 11, 1)
      default: return nil
      }
    default:
      return nil
    }
  }

  /// `IS`, `LIKE`, `IN`, `BETWEEN`, `COLLATE` and a `||` that joins strings.
  private mutating func predicate(
    _ left: Expression, above minimum: Int
  ) throws(SQLError) -> Expression? {
    if mode.pipesAsConcat, minimum < 13, accept(symbol: "||") {
      return .call("CONCAT", [left, try expression(above: 13)])
    }
    if word == "COLLATE", minimum < 15 {
      advance()
      return .collate(left, try collation())
    }
    if isSymbol("->") || isSymbol("->>") { throw .notSupported("JSON path operators") }
    guard minimum < Self.comparisonLevel else { return nil }
    if accept("IS") { return try isPredicate(left) }
    let isNegated = word == "NOT" && ["LIKE", "IN", "BETWEEN", "REGEXP", "RLIKE"].contains(word(1))
    if isNegated { advance() }
    guard let result = try positivePredicate(left) else { return nil }
    return isNegated ? .unary(.not, result) : result
  }

  private mutating func isPredicate(_ left: Expression) throws(SQLError) -> Expression {
    let isNegated = accept("NOT")
    let result: Expression
    if accept("NULL") || accept("UNKNOWN") {
      result = .isNull(left)
    } else if accept("TRUE") {
      result = .isTruth(left, true)
    } else if accept("FALSE") {
      result = .isTruth(left, false)
    } else {
      throw syntaxError
    }
    return isNegated ? .unary(.not, result) : result
  }

  private mutating func positivePredicate(_ left: Expression) throws(SQLError) -> Expression? {
    switch word {
    case "LIKE":
      advance()
      let pattern = try expression(above: Self.bitLevel - 1)
      let escape = accept("ESCAPE") ? try expression(above: Self.bitLevel - 1) : nil
      return .like(left, pattern: pattern, escape: escape)
    case "REGEXP", "RLIKE":
      advance()
      return .binary(.regexp, left, try expression(above: Self.bitLevel - 1))
    case "BETWEEN":
      advance()
      let low = try expression(above: Self.bitLevel - 1)
      try expect("AND")
      return .between(left, low, try expression(above: Self.comparisonLevel - 1))
    case "IN":
      advance()
      return try parenthesized { (parser) throws(SQLError) in
        if parser.startsQuery { return .inQuery(left, try parser.query()) }
        return .inList(
          left,
          try parser.list { (parser) throws(SQLError) in
            try parser.expression()
          })
      }
    default:
      return nil
    }
  }

  private mutating func primary() throws(SQLError) -> Expression {
    let current = token
    switch current.kind {
    case .integer, .decimal:
      advance()
      return .literal(try number(current))
    case .float(let digits):
      advance()
      guard let value = Double(digits), value.isFinite else {
        throw SQLError(
          code: 1367, state: "22007",
          message: "Illegal double '\(digits)' value found during parsing")
      }
      return .real(value, length: digits.utf8.count)
    case .string(var bytes):
      advance()
      while case .string(let more) = token.kind {
        bytes += more
        advance()
      }
      return .string(bytes)
    case .nationalString(let bytes):
      advance()
      warn(.nationalCharacters)
      return .introduced(.utf8mb3, bytes)
    case .hexadecimal(let bytes):
      advance()
      return .literal(.string(bytes, .binary))
    case .bits(let bytes):
      advance()
      return .bits(bytes)
    case .parameter:
      advance()
      return try nextParameter()
    case .userVariable(let name):
      advance()
      if accept(symbol: ":=") {
        warn(.assignmentInExpression)
        return .assignment(name, try expression(above: 0))
      }
      return .userVariable(name)
    case .systemVariable:
      advance()
      return try systemVariable()
    case .symbol("("):
      return try parentheses()
    case .symbol("{"):
      throw .notSupported("ODBC escape syntax")
    case .quotedName:
      return try columnOrCall()
    case .word(let text, let upper):
      return try wordPrimary(text, upper)
    case .symbol, .hint, .end:
      throw syntaxError
    }
  }

  private func number(_ token: Token) throws(SQLError) -> Value {
    switch token.kind {
    case .integer(let digits):
      if let value = Int64(digits) { return .int(value) }
      if let value = UInt64(digits) { return .uint(value) }
      return try decimal(digits)
    case .decimal(let digits):
      return try decimal(digits)
    default:
      throw syntaxError
    }
  }

  private func decimal(_ digits: String) throws(SQLError) -> Value {
    let behindPoint = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
      .first
    guard (behindPoint?.count ?? 0) <= 30, let value = DecimalNumber(prefix: Array(digits.utf8))
    else {
      throw .notSupported("DECIMAL with more than 65 digits, or 30 behind the point")
    }
    return .decimal(value)
  }

  private mutating func parentheses() throws(SQLError) -> Expression {
    try parenthesized { (parser) throws(SQLError) in
      if parser.startsQuery { return .subquery(try parser.query()) }
      let first = try parser.expression()
      if parser.isSymbol(",") { throw .notSupported("row constructors") }
      return first
    }
  }

  mutating func systemVariable() throws(SQLError) -> Expression {
    let (scope, name) = try systemVariableName()
    return .systemVariable(scope, name)
  }

  /// Behind `@@`.
  mutating func systemVariableName() throws(SQLError) -> (VariableScope?, String) {
    let scopes: [String: VariableScope] = [
      "SESSION": .session, "LOCAL": .session, "GLOBAL": .global, "PERSIST": .persist,
      "PERSIST_ONLY": .persistOnly,
    ]
    if let scope = scopes[word], isSymbol(".", 1) {
      advance()
      advance()
      return (scope, try variableName())
    }
    return (nil, try variableName())
  }

  private mutating func variableName() throws(SQLError) -> String {
    var result = try qualifiedName()
    while accept(symbol: ".") { result += "." + (try qualifiedName()) }
    return result.lowercased()
  }

  private mutating func columnOrCall() throws(SQLError) -> Expression {
    if isSymbol("(", 1) {
      let name = try name()
      return .call(name, try arguments())
    }
    let column = try columnName()
    if isSymbol("("), column.table != nil, column.schema == nil {
      throw .noFunction("\(column.description)")
    }
    return .column(column)
  }

  private mutating func wordPrimary(
    _ text: String, _ upper: String
  ) throws(SQLError) -> Expression {
    if upper.hasPrefix("_"), let expression = try introducer(text) { return expression }
    switch upper {
    case "NULL":
      advance()
      return .literal(.null)
    case "TRUE", "FALSE":
      advance()
      return .boolean(upper == "TRUE")
    case "DATE", "TIME", "TIMESTAMP":
      if case .string(let bytes) = token(1).kind { return try temporalLiteral(upper, bytes) }
    case "CASE":
      return try caseExpression()
    case "EXISTS":
      advance()
      return try parenthesized { (parser) throws(SQLError) in .exists(try parser.query()) }
    case "ROW" where isSymbol("(", 1):
      throw .notSupported("row constructors")
    case "RANK", "DENSE_RANK", "ROW_NUMBER", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE", "NTILE",
      "NTH_VALUE", "CUME_DIST", "PERCENT_RANK":
      if isSymbol("(", 1) { throw .notSupported("window functions") }
    case "MATCH":
      throw .notSupported("MATCH … AGAINST")
    default:
      break
    }
    let isCall = isSymbol("(", 1)
    if let special = try specialFunction(upper, isCall: isCall) { return special }
    let touches = token(1).range.lowerBound == token.range.upperBound
    if isCall && (touches || mode.ignoreSpace || !ReservedWords.needsParenthesis.contains(upper)) {
      if ReservedWords.all.contains(upper), !Self.reservedFunctions.contains(upper) {
        throw syntaxError
      }
      advance()
      if upper == "FOUND_ROWS" {
        warn(.deprecated("FOUND_ROWS()", advice: "Consider using COUNT(*) instead."))
      }
      return .call(text, try arguments())
    }
    return try columnOrCall()
  }

  /// Reserved words that are functions all the same.
  private static let reservedFunctions: Set<String> = [
    "IF", "LEFT", "RIGHT", "REPEAT", "REPLACE", "INSERT", "DATABASE", "SCHEMA", "MOD", "CHAR",
    "CURRENT_USER", "INTERVAL",
  ]

  mutating func arguments() throws(SQLError) -> [Expression] {
    try parenthesized { (parser) throws(SQLError) in
      if parser.isSymbol(")") { return [] }
      return try parser.list { (parser) throws(SQLError) in try parser.expression() }
    }
  }

  /// `_utf8mb4'…'` and `_binary x'…'`; nil when the word is a name.
  private mutating func introducer(_ text: String) throws(SQLError) -> Expression? {
    let name = String(text.dropFirst())
    let bytes: [UInt8]
    switch token(1).kind {
    case .string(let string): bytes = string
    case .hexadecimal(let value), .bits(let value): bytes = value
    default: return nil
    }
    if name.lowercased() == "utf8" { warn(.utf8Alias) }
    guard let set = CharacterSet(name: name) else {
      if CharacterSet.unsupportedNames.contains(name.lowercased()) {
        throw .notSupported("CHARACTER SET \(name)")
      }
      return nil
    }
    advance()
    advance()
    return .introduced(set, bytes)
  }

  private mutating func temporalLiteral(
    _ kind: String, _ bytes: [UInt8]
  ) throws(SQLError) -> Expression {
    advance()
    advance()
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case "DATE":
      guard let value = TemporalParser.dateTime(bytes), bytes.count <= 10 else {
        throw .incorrectValue("DATE", text)
      }
      return .literal(.date(value.date))
    case "TIME":
      guard let value = TemporalParser.time(bytes) else { throw .incorrectValue("TIME", text) }
      return .literal(.time(value))
    default:
      guard let value = TemporalParser.dateTime(bytes) else {
        throw .incorrectValue("DATETIME", text)
      }
      return .literal(.dateTime(value))
    }
  }

  private mutating func caseExpression() throws(SQLError) -> Expression {
    try expect("CASE")
    let operand = word == "WHEN" ? nil : try expression()
    var branches: [(Expression, Expression)] = []
    while accept("WHEN") {
      let condition = try expression()
      try expect("THEN")
      branches.append((condition, try expression()))
    }
    guard !branches.isEmpty else { throw syntaxError }
    let otherwise = accept("ELSE") ? try expression() : nil
    try expect("END")
    return .caseWhen(operand: operand, branches, otherwise: otherwise)
  }
}

extension SQLError {
  static func noFunction(_ name: String) -> SQLError {
    SQLError(code: 1305, state: "42000", message: "FUNCTION \(name) does not exist")
  }

  static func incorrectValue(_ type: String, _ text: String) -> SQLError {
    SQLError(code: 1525, state: "HY000", message: "Incorrect \(type) value: '\(text)'")
  }
}
