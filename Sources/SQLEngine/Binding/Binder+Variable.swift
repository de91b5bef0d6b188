extension Binder {
  func userVariable(_ name: String) -> Node {
    let known = session.userVariable(name)
    let type: DataType =
      known?.type
      ?? DataType(type: .varString, length: 65532, decimals: nil, collation: .binary)
    var node = Node(type, coercibility: .system) { (frame) throws(SQLError) in
      frame.context.session.userVariable(name)?.value ?? .null
    }
    node.usesRow = scope.assignsUserVariables
    return node
  }

  func assignment(_ name: String, _ value: Node) -> Node {
    scope.assignsUserVariables = true
    let type =
      value.type.type == .double ? DataType.double.nullable(value.type.isNullable) : value.type
    var node = Node(type, of: [value], coercibility: .system) {
      (frame) throws(SQLError) in
      let result = try value.evaluate(frame)
      try frame.context.session.setUserVariable(name, result, value.type)
      frame.context.session.tracker.noteState()
      return result
    }
    node.usesRow = true
    return node
  }

  /// - Throws: 1193 for an unknown name, 1238 for the wrong scope.
  func systemVariable(_ scope: VariableScope?, _ name: String) throws(SQLError) -> Node {
    guard let variable = SystemVariable.all[name] else { throw .unknownVariable(name) }
    let isGlobal = scope != nil && scope != .session
    if isGlobal && variable.scope == .session {
      throw .wrongScope(name, "SESSION")
    }
    if scope == .session && variable.scope == .global {
      throw .wrongScope(name, "GLOBAL")
    }
    var type = variable.type
    if type.type == .varString { type.collation = .utf8mb3 }
    let readsGlobal = isGlobal || variable.scope == .global
    return Node(type, coercibility: .system) { (frame) throws(SQLError) in
      frame.context.session.value(of: variable, isGlobal: readsGlobal)
    }
  }
}

extension SQLError {
  static func unknownVariable(_ name: String) -> SQLError {
    SQLError(code: 1193, state: "HY000", message: "Unknown system variable '\(name)'")
  }

  static func wrongScope(_ name: String, _ scope: String) -> SQLError {
    SQLError(code: 1238, state: "HY000", message: "Variable '\(name)' is a \(scope) variable")
  }
}

extension SessionState {
  /// The value `@@name` has now.
  func value(of variable: SystemVariable, isGlobal: Bool) -> Value {
    if isGlobal { return engine.global(variable.name) }
    switch variable.name {
    case "timestamp": return .double(Double(now) / 1_000_000)
    case "last_insert_id", "identity": return .uint(lastInsertID)
    case "insert_id": return .uint(nextInsertID ?? 0)
    case "pseudo_thread_id": return .uint(UInt64(connectionID))
    case "warning_count": return .uint(UInt64(shownDiagnostics.count))
    case "error_count": return .uint(UInt64(shownDiagnostics.errorCount))
    case "rand_seed1", "rand_seed2": return .uint(0)
    default: return variables[variable.name]
    }
  }
}
