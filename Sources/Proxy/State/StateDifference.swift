import Wire

/// What has to be said to a backend connection so that it serves a session of another state.
enum StateDifference: Hashable, Sendable {
  case none
  /// A schema to change to, if any, and a SET statement, if any.
  case commands(schema: Bytes?, statement: String?)
  /// No command leads there: a schema cannot be left without another.
  case unreachable

  /// - Parameters:
  ///   - current: what the connection has.
  ///   - wanted: what the session has.
  ///   - baseline: the values of a fresh connection.
  init(
    from current: SessionState, to wanted: SessionState, baseline: [TrackedVariable: Bytes],
    isMariaDB: Bool
  ) {
    if current == wanted {
      self = .none
      return
    }
    if wanted.schema == nil, current.schema != nil {
      self = .unreachable
      return
    }
    let collation = wanted.variables[.collationConnection]
    let resetsCollation =
      collation == TrackedVariable.defaultCollation
      && collation != current.variables[.collationConnection]
    var assignments: [String] = []
    for variable in TrackedVariable.settingOrder where !variable.followsSchema {
      let now = current.variables[variable] ?? baseline[variable]
      let goal = wanted.variables[variable] ?? baseline[variable]
      let isReset = variable == .characterSetConnection && resetsCollation
      guard let goal, now != goal || isReset else { continue }
      // It has come with its character set.
      if variable == .collationConnection, goal == TrackedVariable.defaultCollation { continue }
      guard let literal = variable.literal(goal) else {
        self = .unreachable
        return
      }
      assignments.append("SESSION \(variable.name(isMariaDB: isMariaDB))=\(literal)")
    }
    let schema = wanted.schema == current.schema ? nil : wanted.schema
    let statement = assignments.isEmpty ? nil : "SET " + assignments.joined(separator: ",")
    self =
      schema == nil && statement == nil ? .none : .commands(schema: schema, statement: statement)
  }
}
