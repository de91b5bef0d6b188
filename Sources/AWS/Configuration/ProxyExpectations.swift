/// What a run expects of an endpoint, from the configuration of the proxy that it is.
///
/// Facts have the names that suites ask for with `fact.NAME`; a fact of `false` is as good as
/// absent. `docs/suites.md` describes `needs`.
public struct ProxyExpectations: Hashable, Sendable {
  /// The facts as text, the form in which profiles state theirs.
  public let facts: [String: String]
  /// Where each fact comes from.
  public let origins: [String: SettingOrigin]

  public init(_ proxy: DBProxyConfiguration) {
    var facts: [String: String] = ["pooled": "true", "rds": "true"]
    var origins: [String: SettingOrigin] = [:]

    func state<Value>(_ name: String, _ setting: Sourced<Value>, _ text: String) {
      facts[name] = text
      origins[name] = setting.origin
    }

    let group = proxy.targetGroup
    state("require-tls", proxy.requireTLS, "\(proxy.requireTLS.value)")
    state("rds.require-tls", proxy.requireTLS, "\(proxy.requireTLS.value)")
    state("rds.name", proxy.name, proxy.name.value)
    state("rds.idle-client-timeout", proxy.idleClientTimeout, "\(proxy.idleClientTimeout.value)")
    state(
      "rds.default-auth-scheme", proxy.defaultAuthScheme, proxy.defaultAuthScheme.value.rawValue)
    state("rds.debug-logging", proxy.debugLogging, "\(proxy.debugLogging.value)")
    state(
      "rds.connection-borrow-timeout", group.connectionBorrowTimeout,
      "\(group.connectionBorrowTimeout.value)")
    state(
      "rds.max-connections-percent", group.maxConnectionsPercent,
      "\(group.maxConnectionsPercent.value)")
    state(
      "rds.max-idle-connections-percent", group.maxIdleConnectionsPercent,
      "\(group.maxIdleConnectionsPercent.value)")
    if let query = group.initQuery { state("rds.init-query", query, query.value) }
    if let filter = group.sessionPinningFilters.first(where: { $0.value == .excludeVariableSets }) {
      state("rds.exclude-variable-sets", filter, "true")
    }
    if let entry = proxy.auth.first(where: { $0.clientPasswordType.value == .native }) {
      state("rds.native-password", entry.clientPasswordType, "true")
    }
    if let endpoint = proxy.endpoints.first(where: { $0.role.value == .readOnly }) {
      state("rds.read-only-endpoint", endpoint.role, endpoint.host?.value ?? endpoint.name.value)
    }
    facts["rds.iam"] = "\(proxy.takesIAMTokens)"
    let users = proxy.auth.filter { $0.iamAuth.value == .required }.compactMap(\.userName)
    if let first = users.first {
      state("rds.iam-users", first, users.map(\.value).joined(separator: ","))
    }
    self.facts = facts
    self.origins = origins
  }
}
