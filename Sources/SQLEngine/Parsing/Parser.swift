/// Parses one statement.
///
/// What is not MySQL is error 1064. What is, but is not done here, is error 1235, so that no
/// statement gets an answer it should not.
struct Parser {
  /// As deep as expressions and queries nest.
  private static let maximumDepth = 200
  private static let maximumParameters = 65535

  let sql: [UInt8]
  let mode: LexerMode
  private let tokens: [Token]
  private var index = 0
  private var depth = 0
  private(set) var parameterCount = 0
  /// What is deprecated, as far as it was read.
  private(set) var warnings: [SQLError] = []

  init(_ lexer: Lexer, sql: [UInt8], mode: LexerMode) {
    self.sql = sql
    self.mode = mode
    tokens = lexer.tokens
  }

  var token: Token { tokens[index] }

  func token(_ offset: Int) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  var isAtEnd: Bool { token.kind == .end }

  /// The capitals of the word here; empty for anything else.
  var word: String { word(0) }

  func word(_ offset: Int) -> String {
    if case .word(_, let upper) = token(offset).kind { upper } else { "" }
  }

  func isSymbol(_ symbol: String, _ offset: Int = 0) -> Bool {
    token(offset).kind == .symbol(symbol)
  }

  mutating func accept(_ keyword: String) -> Bool {
    guard word == keyword else { return false }
    advance()
    return true
  }

  /// All of the words, or none.
  mutating func accept(_ first: String, _ rest: String...) -> Bool {
    guard word == first else { return false }
    for (offset, keyword) in rest.enumerated() where word(offset + 1) != keyword { return false }
    for _ in 0...rest.count { advance() }
    return true
  }

  mutating func accept(symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ keyword: String) throws(SQLError) {
    guard accept(keyword) else { throw syntaxError }
  }

  mutating func expect(symbol: String) throws(SQLError) {
    guard accept(symbol: symbol) else { throw syntaxError }
  }

  mutating func warn(_ warning: SQLError) {
    warnings.append(warning)
  }

  var syntaxError: SQLError { SQLError.syntax(sql, at: token.range.lowerBound) }

  /// Counts a level of nesting; 1436 when there are too many.
  mutating func nested<T>(
    _ body: (inout Parser) throws(SQLError) -> T
  ) throws(SQLError) -> T {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw .stackOverrun }
    return try body(&self)
  }

  mutating func nextParameter() throws(SQLError) -> Expression {
    guard parameterCount < Self.maximumParameters else {
      throw SQLError(
        code: 1390, state: "HY000",
        message: "Prepared statement contains too many placeholders")
    }
    parameterCount += 1
    return .parameter(parameterCount - 1)
  }

  /// The source between two tokens, for the names of expressions.
  func text(from start: Int) -> String {
    let end = index > 0 ? tokens[index - 1].range.upperBound : start
    let bytes = Array(sql[start..<max(start, end)])
    return String(decoding: mode.characterSet.convert(bytes, to: .utf8mb4), as: UTF8.self)
  }

  /// A name; reserved words have to be quoted.
  mutating func name() throws(SQLError) -> String {
    switch token.kind {
    case .quotedName(let name):
      advance()
      return try checked(name)
    case .word(let name, let upper):
      guard !ReservedWords.all.contains(upper) else { throw syntaxError }
      advance()
      return try checked(name)
    default:
      throw syntaxError
    }
  }

  /// A name behind a `.`, where reserved words are names.
  mutating func qualifiedName() throws(SQLError) -> String {
    if case .word(let name, _) = token.kind {
      advance()
      return try checked(name)
    }
    return try name()
  }

  private func checked(_ name: String) throws(SQLError) -> String {
    guard name.unicodeScalars.count <= 64 else {
      throw SQLError(
        code: 1059, state: "42000", message: "Identifier name '\(name.prefix(192))' is too long")
    }
    return name
  }

  /// A name, or a string in its place.
  mutating func nameOrString() throws(SQLError) -> String {
    if case .string(let bytes) = token.kind {
      advance()
      return String(decoding: mode.characterSet.convert(bytes, to: .utf8mb4), as: UTF8.self)
    }
    return try name()
  }

  mutating func tableName() throws(SQLError) -> TableName {
    let first = try name()
    guard accept(symbol: ".") else { return TableName(schema: nil, name: first) }
    return TableName(schema: first, name: try qualifiedName())
  }

  mutating func columnName() throws(SQLError) -> ColumnName {
    var parts = [try name()]
    while parts.count < 3, accept(symbol: ".") { parts.append(try qualifiedName()) }
    switch parts.count {
    case 1: return ColumnName(name: parts[0])
    case 2: return ColumnName(table: parts[0], name: parts[1])
    default: return ColumnName(schema: parts[0], table: parts[1], name: parts[2])
    }
  }

  mutating func string() throws(SQLError) -> [UInt8] {
    guard case .string(let bytes) = token.kind else { throw syntaxError }
    advance()
    return bytes
  }

  mutating func integer() throws(SQLError) -> UInt64 {
    guard case .integer(let digits) = token.kind, let value = UInt64(digits) else {
      throw syntaxError
    }
    advance()
    return value
  }

  mutating func list<T>(
    _ element: (inout Parser) throws(SQLError) -> T
  ) throws(SQLError) -> [T] {
    var result = [try element(&self)]
    while accept(symbol: ",") { result.append(try element(&self)) }
    return result
  }

  mutating func parenthesized<T>(
    _ body: (inout Parser) throws(SQLError) -> T
  ) throws(SQLError) -> T {
    try expect(symbol: "(")
    let result = try body(&self)
    try expect(symbol: ")")
    return result
  }

  mutating func characterSetName() throws(SQLError) -> String {
    if accept("BINARY") { return "binary" }
    return try nameOrString()
  }

  mutating func collation() throws(SQLError) -> Collation {
    let name = try characterSetName()
    guard let collation = Collation(name: name) else { throw .unknownCollation(name) }
    return collation
  }

  mutating func characterSet() throws(SQLError) -> CharacterSet {
    let name = try characterSetName()
    if let found = CharacterSet(name: name) { return found }
    throw CharacterSet.unsupportedNames.contains(name.lowercased())
      ? .notSupported("CHARACTER SET \(name)") : .unknownCharacterSet(name)
  }
}

extension SQLError {
  static let stackOverrun = SQLError(
    code: 1436, state: "HY000",
    message: "Thread stack overrun:  the statement nests too deeply")

  static func unknownCollation(_ name: String) -> SQLError {
    SQLError(code: 1273, state: "HY000", message: "Unknown collation: '\(name)'")
  }

  static func unknownCharacterSet(_ name: String) -> SQLError {
    SQLError(code: 1115, state: "42000", message: "Unknown character set: '\(name)'")
  }
}
