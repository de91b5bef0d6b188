import Packets
import Wire

/// What the proxy says to a connection before the first session gets it, and after a reset.
enum Preparation {
  /// What the last step of a first preparation found out.
  struct Facts: Hashable {
    var maxConnections: Int?
    var baseline: [TrackedVariable: Bytes]
  }

  /// - Parameter isFirst: whether it was just opened; if not, it was used, and is reset first.
  static func steps(
    for connection: BackendConnection, _ configuration: ProxyConfiguration, isFirst: Bool
  ) -> [Errand.Step] {
    let isMariaDB = connection.accepted?.isMariaDB ?? false
    func query(_ text: String, _ name: String) -> Errand.Step {
      .query(text, name, hasAttributes: connection.hasAttributes)
    }
    var steps: [Errand.Step] = isFirst ? [] : [.reset]
    var tracking = "SET SESSION session_track_system_variables="
    tracking += "'\(trackedNames(isMariaDB: isMariaDB).joined(separator: ","))'"
    tracking += ",SESSION session_track_schema=1"
    if configuration.pool.isStrict { tracking += ",SESSION session_track_state_change=1" }
    if !isFirst { tracking += characterSets(connection.baseline) }
    steps.append(query(tracking, "the settings of session tracking"))
    if connection.key.isReadOnly {
      steps.append(query("SET SESSION TRANSACTION READ ONLY", "the settings of a reader endpoint"))
    }
    if let initQuery = configuration.pool.initQuery {
      for statement in StatementList.split(initQuery) {
        steps.append(query(statement, "InitQuery"))
      }
    }
    if isFirst {
      let names =
        ["max_connections"]
        + baselineVariables(isMariaDB).map {
          $0.name(isMariaDB: isMariaDB)
        }
      let list = names.map { "@@\($0)" }.joined(separator: ",")
      steps.append(query("SELECT \(list)", "the question for its variables"))
    }
    return steps
  }

  static func facts(_ row: [Bytes?], isMariaDB: Bool) -> Facts {
    var baseline: [TrackedVariable: Bytes] = [:]
    for (variable, value) in zip(baselineVariables(isMariaDB), row.dropFirst()) {
      baseline[variable] = value ?? ""
    }
    return Facts(
      maxConnections: row.first.flatMap { $0.flatMap { Int($0.text) } }, baseline: baseline)
  }

  private static func baselineVariables(_ isMariaDB: Bool) -> [TrackedVariable] {
    TrackedVariable.allCases.filter { isMariaDB || $0.isInMySQL }
  }

  private static func trackedNames(isMariaDB: Bool) -> [String] {
    baselineVariables(isMariaDB).map { $0.name(isMariaDB: isMariaDB) }
  }

  /// A reset takes the global character sets, not those of the login.
  private static func characterSets(_ baseline: [TrackedVariable: Bytes]) -> String {
    let variables: [TrackedVariable] = [
      .characterSetClient, .characterSetConnection, .characterSetResults, .collationConnection,
    ]
    return variables.reduce(into: "") { text, variable in
      guard let literal = baseline[variable].flatMap(variable.literal) else { return }
      text += ",SESSION \(variable.rawValue)=\(literal)"
    }
  }
}
