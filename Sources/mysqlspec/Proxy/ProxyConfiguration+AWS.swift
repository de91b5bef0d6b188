import AWS
import Proxy
import Transport

extension ProxyConfiguration {
  /// The settings that the properties of an RDS Proxy stand for; addresses and users aside.
  mutating func take(_ aws: DBProxyConfiguration) {
    requiresTLS = aws.requireTLS.value
    logsStatements = aws.debugLogging.value
    limits.idleClientTimeout = .seconds(aws.idleClientTimeout.value)
    let passwords = aws.auth.filter { $0.authentication(in: aws) != .token }
    clientPasswordAuthType =
      !passwords.isEmpty && passwords.allSatisfy { $0.clientPasswordType.value == .native }
      ? .native : .cachingSHA2
    let group = aws.targetGroup
    pool.maxConnectionsPercent = group.maxConnectionsPercent.value
    pool.maxIdleConnectionsPercent = group.maxIdleConnectionsPercent.value
    pool.connectionBorrowTimeout = .seconds(group.connectionBorrowTimeout.value)
    pool.excludesVariableSets = group.sessionPinningFilters.contains {
      $0.value == .excludeVariableSets
    }
    // An expression that only a deployed stack knows is no statement.
    pool.initQuery = group.initQuery.flatMap { $0.isExpression ? nil : $0.value }
  }
}

extension Endpoint {
  init(_ address: ListenAddress) {
    self.init(host: address.host, port: UInt16(clamping: address.port))
  }
}
