extension Parser {
  /// Parses the whole statement.
  mutating func statement() throws(SQLError) -> Statement {
    if isAtEnd { return .nothing }
    let result = try parseStatement()
    guard isAtEnd else { throw syntaxError }
    return result
  }

  private mutating func parseStatement() throws(SQLError) -> Statement {
    if isSymbol("(") { return .select(try query()) }
    switch word {
    case "SELECT", "WITH": return .select(try query())
    case "INSERT", "REPLACE": return try insert()
    case "UPDATE": return try update()
    case "DELETE": return try delete()
    case "LOAD": return try load()
    case "SET": return try set()
    case "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "XA":
      return try transactionStatement()
    case "USE":
      advance()
      return .use(try name())
    case "CREATE": return try create()
    case "DROP": return try drop()
    case "ALTER": return try alter()
    case "TRUNCATE":
      advance()
      _ = accept("TABLE")
      return .truncate(try tableName())
    case "LOCK", "UNLOCK", "FLUSH", "KILL", "CALL", "DO", "GET":
      return try administrationStatement()
    case "PREPARE", "EXECUTE", "DEALLOCATE": return try preparedStatement()
    case "SHOW": return try show()
    case "DESCRIBE", "DESC", "EXPLAIN": return try describe()
    default:
      throw Self.unsupported.contains(word) ? .notSupported(word) : syntaxError
    }
  }

  /// Statements of MySQL which are not done here.
  private static let unsupported: Set<String> = [
    "ANALYZE", "BINLOG", "CACHE", "CHANGE", "CHECK", "CHECKSUM", "CLONE", "GRANT", "HANDLER",
    "HELP", "IMPORT", "INSTALL", "OPTIMIZE", "PURGE", "RENAME", "REPAIR", "RESET", "RESIGNAL",
    "RESTART", "REVOKE", "SHUTDOWN", "SIGNAL", "STOP", "TABLE", "UNINSTALL", "VALUES",
  ]

  private mutating func transactionStatement() throws(SQLError) -> Statement {
    switch word {
    case "BEGIN":
      advance()
      _ = accept("WORK")
      return .begin(TransactionStart())
    case "START":
      advance()
      guard accept("TRANSACTION") else {
        throw ["REPLICA", "GROUP_REPLICATION"].contains(word)
          ? .notSupported("START \(word)") : syntaxError
      }
      return .begin(try transactionStart())
    case "COMMIT":
      advance()
      _ = accept("WORK")
      return .commit(try completion())
    case "ROLLBACK":
      advance()
      _ = accept("WORK")
      if accept("TO") {
        _ = accept("SAVEPOINT")
        return .rollbackTo(try name())
      }
      return .rollback(try completion())
    case "SAVEPOINT":
      advance()
      return .savepoint(try name())
    case "RELEASE":
      advance()
      try expect("SAVEPOINT")
      return .releaseSavepoint(try name())
    default:
      advance()
      return .xa(try xa())
    }
  }

  private mutating func transactionStart() throws(SQLError) -> TransactionStart {
    var start = TransactionStart()
    var contradicts = false
    guard !isAtEnd else { return start }
    repeat {
      if accept("WITH", "CONSISTENT", "SNAPSHOT") {
        start.withConsistentSnapshot = true
      } else if accept("READ", "ONLY") {
        contradicts = contradicts || start.isReadOnly == false
        start.isReadOnly = true
      } else if accept("READ", "WRITE") {
        contradicts = contradicts || start.isReadOnly == true
        start.isReadOnly = false
      } else {
        throw syntaxError
      }
    } while accept(symbol: ",")
    if contradicts { throw syntaxError }
    return start
  }

  private mutating func completion() throws(SQLError) -> Completion {
    var result = Completion()
    if accept("AND") {
      result.chains = !accept("NO")
      try expect("CHAIN")
    }
    if accept("RELEASE") {
      result.releases = true
    } else if accept("NO", "RELEASE") {
      result.releases = false
    }
    if result.chains == true && result.releases == true { throw syntaxError }
    return result
  }

  private mutating func xa() throws(SQLError) -> XACommand {
    let command = word
    advance()
    if command == "RECOVER" {
      if !isAtEnd { throw .notSupported("XA RECOVER CONVERT XID") }
      return .recover
    }
    guard ["START", "BEGIN", "END", "PREPARE", "COMMIT", "ROLLBACK"].contains(command) else {
      throw SQLError.syntax(sql, at: token(-1).range.lowerBound)
    }
    let identifier = try transactionIdentifier()
    switch command {
    case "START", "BEGIN":
      if word == "JOIN" || word == "RESUME" { throw .notSupported("XA START … \(word)") }
      return .start(identifier)
    case "END":
      if word == "SUSPEND" { throw .notSupported("XA END … SUSPEND") }
      return .end(identifier)
    case "PREPARE": return .prepare(identifier)
    case "COMMIT": return .commit(identifier, onePhase: accept("ONE", "PHASE"))
    default: return .rollback(identifier)
    }
  }

  /// `gtrid [, bqual [, formatID]]`, brought into one form.
  private mutating func transactionIdentifier() throws(SQLError) -> String {
    var result = hexadecimalText(try xaPart())
    if accept(symbol: ",") {
      result += "," + hexadecimalText(try xaPart())
      if accept(symbol: ",") { result += ",\(try integer())" }
    }
    return result
  }

  private mutating func xaPart() throws(SQLError) -> [UInt8] {
    if case .hexadecimal(let bytes) = token.kind {
      advance()
      return bytes
    }
    let bytes = try string()
    guard bytes.count <= 64 else { throw syntaxError }
    return bytes
  }

  private func hexadecimalText(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.hexadecimal, as: UTF8.self)
  }

  private mutating func preparedStatement() throws(SQLError) -> Statement {
    if accept("PREPARE") {
      let name = try name()
      try expect("FROM")
      if case .userVariable(let variable) = token.kind {
        advance()
        return .prepare(name, .variable(variable))
      }
      return .prepare(name, .text(try string()))
    }
    if accept("EXECUTE") {
      let name = try name()
      guard accept("USING") else { return .executePrepared(name, []) }
      return .executePrepared(
        name,
        try list { (parser) throws(SQLError) in
          guard case .userVariable(let variable) = parser.token.kind else {
            throw parser.syntaxError
          }
          parser.advance()
          return variable
        })
    }
    advance()
    try expect("PREPARE")
    return .deallocate(try name())
  }
}

extension [UInt8] {
  /// Capital hexadecimal digits.
  var hexadecimal: [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(count * 2)
    for byte in self {
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 15)])
    }
    return result
  }
}
