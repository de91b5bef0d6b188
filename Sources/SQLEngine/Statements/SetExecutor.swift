/// `SET`: every assignment is evaluated and checked before the first is applied.
struct SetExecutor {
  private struct Change {
    var apply: () throws(SQLError) -> Void
  }

  private let session: SessionState
  private let binder: Binder
  private let parameters: [Value]

  init(_ session: SessionState, parameters: [Value]) {
    self.session = session
    self.parameters = parameters
    binder = Binder(session, parameters: parameters)
  }

  func run(_ assignments: [Assignment]) throws(SQLError) {
    var changes: [Change] = []
    let frame = Frame(ExecutionContext(session, parameters: parameters))
    for assignment in assignments { changes.append(try change(assignment, frame)) }
    for change in changes { try change.apply() }
    session.usedNoIndex = false
  }

  private func change(_ assignment: Assignment, _ frame: Frame) throws(SQLError) -> Change {
    switch assignment {
    case .user(let name, let expression):
      let node = try binder.bind(expression)
      let value = try node.evaluate(frame)
      return Change { () throws(SQLError) in
        try session.setUserVariable(name, value, node.type)
        session.tracker.noteState()
      }
    case .names(let set, let collation):
      return try names(set, collation)
    case .characterSet(let name):
      return try characterSet(name)
    case .system(let scope, let name, let expression):
      return try system(scope, name, expression, frame)
    }
  }

  private func names(_ name: String?, _ collationName: String?) throws(SQLError) -> Change {
    let collation: Collation
    if let name {
      let set = try clientCharacterSet(name)
      if let collationName {
        guard let given = Collation(name: collationName) else {
          throw .unknownCollation(collationName)
        }
        guard given.characterSet == set else {
          throw SQLError(
            code: 1253, state: "42000",
            message: "COLLATION '\(given.name)' is not valid for CHARACTER SET '\(set.rawValue)'")
        }
        collation = given
      } else {
        collation = Collation(set)
      }
    } else {
      collation = .utf8mb4
    }
    return Change { () throws(SQLError) in
      session.variables.setNames(collation)
      for name in ["character_set_client", "character_set_results", "character_set_connection"] {
        session.tracker.noteVariable(name)
      }
    }
  }

  private func characterSet(_ name: String?) throws(SQLError) -> Change {
    let set = try name.map { (n) throws(SQLError) in try clientCharacterSet(n) } ?? .utf8mb4
    return Change { () throws(SQLError) in
      let value = Value.text(set.rawValue, .utf8mb3)
      session.variables.set("character_set_client", value)
      session.variables.set("character_set_results", value)
      session.variables.set("collation_connection", session.variables["collation_database"])
      for name in ["character_set_client", "character_set_results", "character_set_connection"] {
        session.tracker.noteVariable(name)
      }
    }
  }

  private func clientCharacterSet(_ name: String) throws(SQLError) -> CharacterSet {
    guard let variable = SystemVariable.all["character_set_client"] else {
      throw .unknownVariable("character_set_client")
    }
    let (checked, warnings) = try variable.checked(.text(name), type: .string(0, .utf8mb4))
    for warning in warnings { session.warn(warning) }
    guard let set = CharacterSet(name: checked.string) else { throw .unknownCharacterSet(name) }
    return set
  }

  private func system(
    _ scope: VariableScope?, _ name: String, _ expression: Expression?, _ frame: Frame
  ) throws(SQLError) -> Change {
    guard let variable = SystemVariable.all[name] else { throw .unknownVariable(name) }
    if scope == .persistOnly {
      throw SQLError(
        code: 3630, state: "42000",
        message: "Access denied; you need SYSTEM_VARIABLES_ADMIN and PERSIST_RO_VARIABLES_ADMIN "
          + "privileges for this operation")
    }
    let isGlobal = scope != nil && scope != .session
    try checkScope(variable, isGlobal: isGlobal)
    var value: Value
    var warnings: [SQLError] = []
    if let expression {
      let node = try binder.bind(expression)
      (value, warnings) = try variable.checked(try node.evaluate(frame), type: node.type)
    } else {
      value =
        isGlobal || variable.scope == .session ? variable.initial : session.engine.global(name)
    }
    if name == "resultset_metadata", value.string == "NONE", !session.options.optionalMetadata {
      throw SQLError(
        code: 3640, state: "HY000", message: "The client doesn't support optional metadata transfer"
      )
    }
    if isGlobal {
      return Change { () throws(SQLError) in
        for warning in warnings { session.warn(warning) }
        session.engine.setGlobal(name, value)
      }
    }
    return Change { () throws(SQLError) in
      for warning in warnings { session.warn(warning) }
      try apply(name, value)
    }
  }

  private func checkScope(_ variable: SystemVariable, isGlobal: Bool) throws(SQLError) {
    if variable.isReadOnly {
      throw SQLError(
        code: 1238, state: "HY000", message: "Variable '\(variable.name)' is a read only variable")
    }
    if isGlobal {
      if variable.scope == .session {
        throw SQLError(
          code: 1228, state: "HY000",
          message: "Variable '\(variable.name)' is a SESSION variable and can't be used with SET "
            + "GLOBAL")
      }
      try session.requireAdministrator("SUPER or SYSTEM_VARIABLES_ADMIN")
      return
    }
    if variable.scope == .global {
      throw SQLError(
        code: 1229, state: "HY000",
        message: "Variable '\(variable.name)' is a GLOBAL variable and should be set with SET "
          + "GLOBAL")
    }
    if variable.isSessionReadOnly {
      throw SQLError(
        code: 1621, state: "HY000",
        message: "SESSION variable '\(variable.name)' is read-only. Use SET GLOBAL to assign the "
          + "value")
    }
    if variable.isPrivileged {
      try session.requireAdministrator("SUPER, SYSTEM_VARIABLES_ADMIN or SESSION_VARIABLES_ADMIN")
    }
  }

  private func apply(_ name: String, _ value: Value) throws(SQLError) {
    switch name {
    case "last_insert_id", "identity":
      session.lastInsertID = value.uintValue
    case "insert_id":
      session.nextInsertID = value.uintValue
    case "rand_seed1", "rand_seed2":
      session.setSeed(name, value.uintValue)
    case "autocommit":
      if value.intValue == 1, !session.variables.autocommit { try session.commit() }
      session.variables.set(name, value)
    case "sql_log_bin" where session.isInTransaction:
      throw SQLError(
        code: 1694, state: "HY000",
        message: "Cannot modify @@session.sql_log_bin inside a transaction")
    default:
      session.variables.set(name, value)
    }
    session.tracker.noteVariable(name)
  }
}

extension SessionState {
  /// - Throws: 1227 for an account without the right.
  func requireAdministrator(_ privileges: String) throws(SQLError) {
    guard !account.isAdministrator else { return }
    throw SQLError(
      code: 1227, state: "42000",
      message: "Access denied; you need (at least one of) the \(privileges) privilege(s) for this "
        + "operation")
  }

  func setSeed(_ name: String, _ seed: UInt64) {
    if name == "rand_seed1" { seeds.0 = seed } else { seeds.1 = seed }
    random = RandomState(seeds.0, seeds.1)
  }
}
