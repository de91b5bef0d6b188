import AWS
import Runner

extension EndpointFacts {
  /// States what follows from other facts, where nobody states it.
  mutating func derive(from target: Target) {
    let isLong = target.users.values.contains { $0.tokens?.credentials.sessionToken != nil }
    if isLong, named["rds.iam-session-token"] == nil { named["rds.iam-session-token"] = "true" }
    guard named["rds.pool-size"] == nil, let maxConnections,
      let percent = named["rds.max-connections-percent"].flatMap({ Int($0) }),
      (1...100).contains(percent), (1...100_000).contains(maxConnections)
    else { return }
    named["rds.pool-size"] = "\(max(1, maxConnections * percent / 100))"
  }
}
