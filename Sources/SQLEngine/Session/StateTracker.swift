/// What changed since the last reply, for clients that track their session's state.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/session-state-tracking.html>
struct StateTracker {
  private var variables: [String] = []
  private var schemaChanged = false
  private var stateChanged = false
  private var lastTransactionState = "________"
  private var lastCharacteristics = ""

  mutating func noteVariable(_ name: String) {
    if !variables.contains(name) { variables.append(name) }
    stateChanged = true
  }

  mutating func noteSchema() {
    schemaChanged = true
    stateChanged = true
  }

  /// User variables, prepared statements, temporary tables.
  mutating func noteState() {
    stateChanged = true
  }

  /// Takes what there is to report, as the session's own tracking variables ask for it.
  mutating func take(_ session: SessionState) -> [SessionStateChange] {
    var result: [SessionStateChange] = []
    if !variables.isEmpty {
      let tracked = session.variables["session_track_system_variables"].string.lowercased()
        .split(separator: ",").map { String($0.filter { $0 != " " }) }
      for name in variables where tracked.contains("*") || tracked.contains(name) {
        guard let variable = SystemVariable.all[name] else { continue }
        let value = session.variables[name]
        result.append(
          .systemVariable(name: name, value: value.isNull ? "" : variable.display(value)))
      }
    }
    if schemaChanged, session.variables.isOn("session_track_schema") {
      result.append(.schema(session.schema ?? ""))
    }
    if stateChanged, session.variables.isOn("session_track_state_change") {
      result.append(.stateChanged)
    }
    appendTransaction(session, &result)
    variables = []
    schemaChanged = false
    stateChanged = false
    return result
  }

  private mutating func appendTransaction(
    _ session: SessionState, _ result: inout [SessionStateChange]
  ) {
    let detail = session.variables["session_track_transaction_info"].string
    guard detail != "OFF" else { return }
    let characteristics = session.transactionCharacteristicsText
    if detail == "CHARACTERISTICS", characteristics != lastCharacteristics {
      lastCharacteristics = characteristics
      result.append(.transactionCharacteristics(characteristics))
    }
    let state = session.transactionStateText
    if state != lastTransactionState {
      lastTransactionState = state
      result.append(.transactionState(state))
    }
  }
}
