extension Parser {
  /// `SET` in all its forms.
  ///
  /// <https://dev.mysql.com/doc/refman/9.7/en/set-variable.html>
  mutating func set() throws(SQLError) -> Statement {
    try expect("SET")
    switch word {
    case "TRANSACTION":
      return .setTransaction(nil, try transactionCharacteristics())
    case "SESSION", "GLOBAL", "LOCAL":
      if word(1) == "TRANSACTION" {
        let scope: VariableScope = word == "GLOBAL" ? .global : .session
        advance()
        return .setTransaction(scope, try transactionCharacteristics())
      }
    case "ROLE":
      advance()
      guard accept("NONE") || accept("DEFAULT") || accept("ALL") else {
        throw .notSupported("SET ROLE with a name")
      }
      return .setRole
    case "DEFAULT" where word(1) == "ROLE":
      throw .notSupported("SET DEFAULT ROLE")
    case "PASSWORD", "RESOURCE":
      if !isSymbol("=", 1) || word == "PASSWORD" { throw .notSupported("SET \(word)") }
    default:
      break
    }
    return .set(try list { (parser) throws(SQLError) in try parser.assignment() })
  }

  private mutating func assignment() throws(SQLError) -> Assignment {
    switch token.kind {
    case .userVariable(let name):
      advance()
      try assignmentSign()
      return .user(name, try expression())
    case .systemVariable:
      advance()
      let (scope, name) = try systemVariableName()
      try assignmentSign()
      return .system(scope, name, try variableValue())
    default:
      return try wordAssignment()
    }
  }

  private mutating func wordAssignment() throws(SQLError) -> Assignment {
    if word == "NAMES", !isSymbol("=", 1) {
      advance()
      return try names()
    }
    if accept("CHARACTER", "SET") || (word == "CHARSET" && !isSymbol("=", 1) && accept("CHARSET"))
      || (word == "CHAR" && accept("CHAR", "SET"))
    {
      return .characterSet(accept("DEFAULT") ? nil : try characterSetName())
    }
    var scope: VariableScope?
    let scopes: [String: VariableScope] = [
      "SESSION": .session, "LOCAL": .session, "GLOBAL": .global, "PERSIST": .persist,
      "PERSIST_ONLY": .persistOnly,
    ]
    if let given = scopes[word], !isSymbol("=", 1), !isSymbol(":=", 1), !isSymbol(".", 1) {
      advance()
      scope = given
      if case .systemVariable = token.kind { throw syntaxError }
    }
    var name = try self.name()
    while accept(symbol: ".") { name += "." + (try qualifiedName()) }
    try assignmentSign()
    return .system(scope, name.lowercased(), try variableValue())
  }

  private mutating func assignmentSign() throws(SQLError) {
    guard accept(symbol: "=") || accept(symbol: ":=") else { throw syntaxError }
  }

  private mutating func names() throws(SQLError) -> Assignment {
    if accept("DEFAULT") { return .names(nil, collation: nil) }
    let name = try characterSetName()
    guard accept("COLLATE") else { return .names(name, collation: nil) }
    if accept("DEFAULT") { return .names(name, collation: nil) }
    return .names(name, collation: try characterSetName())
  }

  /// Nil for `DEFAULT`.
  ///
  /// A bare word is a string: `SET sql_mode = ANSI`.
  private mutating func variableValue() throws(SQLError) -> Expression? {
    switch word {
    case "DEFAULT" where !isSymbol("(", 1):
      advance()
      return nil
    case "ON", "ALL", "BINARY", "ROW", "SYSTEM":
      let next = token(1).kind
      if next == .end || next == .symbol(",") {
        let text = word
        advance()
        return .string(Array(text.utf8))
      }
    default:
      break
    }
    let value = try expression()
    if case .column(let column) = value, column.table == nil {
      return .string(Array(column.name.utf8))
    }
    return value
  }

  private mutating func transactionCharacteristics() throws(SQLError) -> TransactionCharacteristics
  {
    try expect("TRANSACTION")
    var result = TransactionCharacteristics()
    repeat {
      if result.isolation == nil, accept("ISOLATION", "LEVEL") {
        if accept("READ", "UNCOMMITTED") {
          result.isolation = .readUncommitted
        } else if accept("READ", "COMMITTED") {
          result.isolation = .readCommitted
        } else if accept("REPEATABLE", "READ") {
          result.isolation = .repeatableRead
        } else {
          try expect("SERIALIZABLE")
          result.isolation = .serializable
        }
      } else if result.isReadOnly == nil, word == "READ" {
        advance()
        result.isReadOnly = accept("ONLY")
        if result.isReadOnly == false { try expect("WRITE") }
      } else {
        throw syntaxError
      }
    } while accept(symbol: ",")
    return result
  }
}
