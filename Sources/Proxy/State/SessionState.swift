import Wire

/// What a session has set and the proxy follows: its schema and the tracked variables that differ
/// from those of a fresh connection.
///
/// Immutable and shared: connections and sessions that point to the same object agree, which is
/// all that the common case has to look at.
final class SessionState: Hashable, Sendable {
  /// The current schema; nil for none.
  let schema: Bytes?
  let variables: [TrackedVariable: Bytes]

  init(schema: Bytes? = nil, variables: [TrackedVariable: Bytes] = [:]) {
    self.schema = schema
    self.variables = variables
  }

  static let fresh = SessionState()

  /// How much it holds, in bytes.
  var size: Int { variables.values.reduce(schema?.count ?? 0) { $0 + $1.count } }

  func with(schema: Bytes?) -> SessionState {
    schema == self.schema ? self : SessionState(schema: schema, variables: variables)
  }

  func with(_ changes: [TrackedVariable: Bytes]) -> SessionState {
    guard !changes.isEmpty else { return self }
    return SessionState(schema: schema, variables: variables.merging(changes) { $1 })
  }

  static func == (a: SessionState, b: SessionState) -> Bool {
    a === b || (a.schema == b.schema && a.variables == b.variables)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(schema)
    hasher.combine(variables)
  }
}
