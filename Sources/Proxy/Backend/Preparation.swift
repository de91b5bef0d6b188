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
    var tracking = "SET "
    if !isFirst { tracking += characterSets(connection.baseline, isMariaDB: isMariaDB) }
    tracking += "SESSION session_track_system_variables="
    tracking += "'\(trackedNames(isMariaDB: isMariaDB).joined(separator: ","))'"
    tracking += ",SESSION session_track_schema=1"
    if configuration.pool.isStrict { tracking += ",SESSION session_track_state_change=1" }
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

  static func facts(_ row: Errand.Row, isMariaDB: Bool) -> Facts {
    var baseline: [TrackedVariable: Bytes] = [:]
    for (index, variable) in baselineVariables(isMariaDB).enumerated()
    where row.values.indices.contains(index + 1) {
      let value = row.values[index + 1]
      if variable == .characterSetResults, row.collations.indices.contains(index + 1) {
        baseline[variable] = ResultsCollation.value(
          value, id: row.collations[index + 1], isMariaDB ? .mariadb : .mysql)
      } else {
        baseline[variable] = value ?? ""
      }
    }
    return Facts(
      maxConnections: row.values.first.flatMap { $0.flatMap { Int($0.text) } },
      baseline: baseline)
  }

  private static func baselineVariables(_ isMariaDB: Bool) -> [TrackedVariable] {
    TrackedVariable.allCases.filter { isMariaDB || $0.isInMySQL }
  }

  private static func trackedNames(isMariaDB: Bool) -> [String] {
    baselineVariables(isMariaDB).map { $0.name(isMariaDB: isMariaDB) }
  }

  /// A reset takes the global character sets, not those of the login.
  private static func characterSets(
    _ baseline: [TrackedVariable: Bytes], isMariaDB: Bool
  ) -> String {
    let variables: Set<TrackedVariable> = [
      .characterSetClient, .characterSetResults, .collationConnection,
    ]
    let assignments = StateDifference.assignments(
      from: [:], to: baseline.filter { variables.contains($0.key) }, isMariaDB: isMariaDB)
    return (assignments ?? []).map { $0 + "," }.joined()
  }
}
