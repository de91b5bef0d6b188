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
    guard
      let assignments = Self.assignments(
        from: baseline.merging(current.variables) { $1 },
        to: baseline.merging(wanted.variables) { $1 }, isMariaDB: isMariaDB)
    else {
      self = .unreachable
      return
    }
    let schema = wanted.schema == current.schema ? nil : wanted.schema
    let statement = assignments.isEmpty ? nil : "SET " + assignments.joined(separator: ",")
    self =
      schema == nil && statement == nil ? .none : .commands(schema: schema, statement: statement)
  }

  /// What stands behind SET to get from some values to others.
  ///
  /// - Returns: nil when a value cannot be said.
  static func assignments(
    from current: [TrackedVariable: Bytes], to wanted: [TrackedVariable: Bytes], isMariaDB: Bool
  ) -> [String]? {
    var current = current
    var assignments: [String] = []
    if let results = wanted[.characterSetResults], results != current[.characterSetResults] {
      guard let assignment = ResultsCollation.assignment(results) else { return nil }
      assignments.append(assignment.text)
      // It goes first, because it may set the others as well.
      current.merge(assignment.alsoSets) { $1 }
    }
    for variable in TrackedVariable.allCases
    where !variable.isImplied && variable != .characterSetResults {
      guard let goal = wanted[variable], goal != current[variable] else { continue }
      guard let literal = variable.literal(goal) else { return nil }
      assignments.append("SESSION \(variable.name(isMariaDB: isMariaDB))=\(literal)")
    }
    return assignments
  }
}
