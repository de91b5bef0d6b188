/// Makes equal states one object, as long as there are not too many of them.
struct SessionStateCache {
  static let limit = 1024
  /// States with longer values are not kept, in bytes.
  static let sizeLimit = 4096
  private var states: [SessionState: SessionState] = [:]

  mutating func canonical(_ state: SessionState) -> SessionState {
    if let known = states[state] { return known }
    guard state.size <= Self.sizeLimit else { return state }
    if states.count >= Self.limit { states = [:] }
    states[state] = state
    return state
  }
}
