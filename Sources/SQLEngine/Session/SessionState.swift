/// All that a session remembers, and the functions read and write.
final class SessionState {
  static let maximumUserVariables = 4096

  let engine: Engine
  let connectionID: UInt32
  let alarm: SessionAlarm
  var account: Account
  var options: SessionOptions
  var variables: SessionVariables
  private(set) var userVariables: [String: UserVariable] = [:]
  var schema: String?
  var transaction: Transaction?
  /// Characteristics for the next transaction only.
  var nextTransaction = TransactionCharacteristics()
  var xa = XAState.none
  var temporaryTables: [String: TableDefinition] = [:]
  /// Of `LOCK TABLES`: names as statements must use them.
  var lockedTables: [String: LockedTable]?
  var hasGlobalReadLock = false
  /// Owns the locks of `LOCK TABLES`.
  let lockOwner: LockOwner
  var diagnostics = Diagnostics()
  /// Of the statement before, for those that show them.
  var shownDiagnostics = Diagnostics()
  var prepared: [UInt32: StoredStatement] = [:]
  var namedStatements: [String: StoredStatement] = [:]
  var nextStatementID: UInt32 = 1
  var lastInsertID: UInt64 = 0
  /// Set by `INSERT`, for the OK packet.
  var statementInsertID: UInt64 = 0
  /// `SET insert_id`, for the next `INSERT`.
  var nextInsertID: UInt64?
  var rowCount: Int64 = -1
  var foundRows: UInt64 = 0
  /// When the statement began, in microseconds.
  var statementTime: Int64 = 0
  var attributes: [String: Value] = [:]
  var random = RandomState()
  /// `SET rand_seed1`, `SET rand_seed2`.
  var seeds: (UInt64, UInt64) = (0, 0)
  var tracker = StateTracker()
  /// A full table scan happened.
  var usedNoIndex = false
  /// `DROP DATABASE` of the current schema.
  var databaseDropped = false

  init(
    engine: Engine, connectionID: UInt32, account: Account, options: SessionOptions,
    alarm: SessionAlarm
  ) {
    self.engine = engine
    self.connectionID = connectionID
    self.account = account
    self.options = options
    self.alarm = alarm
    variables = SessionVariables(globals: engine.globals)
    lockOwner = engine.locks.newOwner()
    applyOptions()
  }

  var memoryLimit: Int { engine.configuration.statementMemory }

  var connectionCollation: Collation { variables.connectionCollation }

  /// Now, or what `SET timestamp` says.
  var now: Int64 { variables.fixedTime ?? statementTime }

  /// Session variables to the global ones, then what the client's capabilities ask for.
  func resetVariables() {
    variables = SessionVariables(globals: engine.globals)
    applyOptions()
  }

  private func applyOptions() {
    if options.interactive { variables.set("wait_timeout", variables["interactive_timeout"]) }
    if options.ignoreSpace {
      let mode = variables.mode.union(.ignoreSpace)
      variables.set("sql_mode", .text(mode.text, .utf8mb3))
    }
    if let collation = Collation(id: options.collation) {
      variables.setNames(collation)
    }
  }

  func userVariable(_ name: String) -> UserVariable? { userVariables[name.lowercased()] }

  /// - Throws: 1041 when there are too many.
  func setUserVariable(_ name: String, _ value: Value, _ type: DataType) throws(SQLError) {
    let key = name.lowercased()
    guard userVariables[key] != nil || userVariables.count < Self.maximumUserVariables else {
      throw .outOfMemory
    }
    let held = userVariables.values.reduce(0) { $0 + $1.value.footprint }
    guard held + value.footprint <= memoryLimit else { throw .outOfMemory }
    userVariables[key] = UserVariable(value: value, declared: type)
  }

  func forgetUserVariables() { userVariables = [:] }

  func warn(_ error: SQLError, level: Diagnostics.Level = .warning) {
    diagnostics.add(level, error, limit: Int(clamping: variables.unsigned("max_error_count")))
  }

  func warnTruncated(_ kind: String, _ text: String) {
    let shown = text.count > 128 ? text.prefix(128) + "..." : text[...]
    warn(
      SQLError(
        code: 1292, state: "22007", message: "Truncated incorrect \(kind) value: '\(shown)'"))
  }
}

struct UserVariable {
  var value: Value
  /// Of the expression it was set to.
  var declared: DataType

  /// The type of `@name` as an expression.
  var type: DataType {
    if declared.isInteger || declared.type == .bit {
      return .integer(21, isUnsigned: declared.isUnsigned)
    }
    switch declared.type {
    case .double, .float: return .double
    case .newdecimal: return DataType(type: .newdecimal, length: 67, decimals: 30)
    case .null: return DataType(type: .mediumBlob, length: 16_777_215, decimals: nil)
    default:
      guard declared.isString, declared.collation.characterSet == .binary else {
        return DataType(
          type: .longBlob, length: 67_108_860, decimals: nil,
          collation: declared.isString ? declared.collation : .utf8mb4)
      }
      return DataType(type: .mediumBlob, length: 16_777_215, decimals: nil)
    }
  }
}

struct LockedTable {
  var table: TableDefinition
  var isWrite: Bool
}

enum XAState: Hashable {
  case none
  case active(String)
  case idle(String)
  case prepared(String)
}
