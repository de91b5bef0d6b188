/// Reads the properties of a proxy, its target group and its endpoints from any of the formats.
struct ProxyReader {
  /// What `SecretArn` may hold.
  enum SecretForm {
    case arn
    /// An ARN, or a name that the same file gives a secret.
    case name
  }

  let log: FindingLog
  var secretForm = SecretForm.arn

  /// The proxy that these properties describe.
  ///
  /// - Parameter fallbackName: The name when there is none, or none that is right.
  func proxy(
    _ properties: PropertyReader, auth set: PropertySet, fallbackName: String
  ) -> DBProxyConfiguration {
    var proxy = DBProxyConfiguration(
      name: properties.identifier("DBProxyName") ?? Sourced(fallbackName))
    if let family = properties.choice("EngineFamily", DBProxyConfiguration.EngineFamily.self) {
      proxy.engineFamily = family
      if family.value != .mysql, let node = properties.value("EngineFamily") {
        log.report(
          .engineNotMySQL(family.value.rawValue), at: node, path: properties.path("EngineFamily"))
      }
    }
    proxy.requireTLS = properties.boolean("RequireTLS") ?? proxy.requireTLS
    proxy.debugLogging = properties.boolean("DebugLogging") ?? proxy.debugLogging
    proxy.idleClientTimeout =
      properties.integer("IdleClientTimeout", in: 1...28800, unit: "seconds")
      ?? proxy.idleClientTimeout
    proxy.defaultAuthScheme = properties.choice("DefaultAuthScheme") ?? proxy.defaultAuthScheme
    proxy.endpointNetworkType =
      properties.choice("EndpointNetworkType") ?? proxy.endpointNetworkType
    proxy.targetConnectionNetworkType =
      targetNetwork(properties) ?? proxy.targetConnectionNetworkType
    proxy.roleARN = properties.arn("RoleArn", of: "iam")
    proxy.subnetIDs = properties.texts("VpcSubnetIds", minimum: 2) ?? []
    proxy.securityGroupIDs = properties.texts("VpcSecurityGroupIds", minimum: 1) ?? []
    proxy.endpoint = properties.has("Endpoint") ? properties.text("Endpoint") : nil
    properties.checkTags(keys: 0...128, values: 0...128, refusesReserved: false)
    proxy.auth = auth(properties, set, of: proxy)
    return proxy
  }

  /// Connections to the database are never dual.
  private func targetNetwork(
    _ properties: PropertyReader
  ) -> Sourced<DBProxyConfiguration.NetworkType>? {
    enum Choice: String, CaseIterable, Sendable {
      case ipv4 = "IPV4"
      case ipv6 = "IPV6"
    }
    guard let choice = properties.choice("TargetConnectionNetworkType", Choice.self) else {
      return nil
    }
    return Sourced(choice.value == .ipv4 ? .ipv4 : .ipv6, from: choice.origin)
  }

  private func auth(
    _ properties: PropertyReader, _ set: PropertySet, of proxy: DBProxyConfiguration
  ) -> [DBProxyConfiguration.Auth] {
    let path = properties.path("Auth")
    let minimum = proxy.defaultAuthScheme.value == .iam ? 0 : 1
    guard let items = properties.items("Auth", minimum: minimum, maximum: 200) else { return [] }
    return items.enumerated().compactMap { index, item in
      let path = "\(path)[\(index)]"
      guard let properties = PropertyReader(item, set, path: path, log) else { return nil }
      if !properties.has("SecretArn"), !properties.has("UserName") {
        let problem: ConfigurationProblem =
          set.known.contains("UserName")
          ? .missingOneOf(["SecretArn", "UserName"]) : .missing("SecretArn")
        log.report(problem, at: item, path: path)
      }
      return auth(properties)
    }
  }

  private func auth(_ properties: PropertyReader) -> DBProxyConfiguration.Auth {
    var auth = DBProxyConfiguration.Auth()
    auth.scheme = properties.choice("AuthScheme") ?? auth.scheme
    auth.clientPasswordType = properties.choice("ClientPasswordAuthType") ?? auth.clientPasswordType
    auth.iamAuth = properties.choice("IAMAuth") ?? auth.iamAuth
    auth.description = properties.text("Description", length: 1...1000)
    auth.userName = properties.text("UserName", length: 1...128)
    auth.secretARN =
      secretForm == .arn
      ? properties.arn("SecretArn", of: "secretsmanager")
      : properties.text("SecretArn", length: 1...2048)
    if !auth.clientPasswordType.value.isOfMySQL,
      let node = properties.value("ClientPasswordAuthType")
    {
      log.report(
        .passwordTypeOfOtherEngine(auth.clientPasswordType.value.rawValue), at: node,
        path: properties.path("ClientPasswordAuthType"))
    }
    if auth.iamAuth.value == .enabled, let node = properties.value("IAMAuth") {
      log.report(.iamEnabledForSQLServer, at: node, path: properties.path("IAMAuth"))
    }
    return auth
  }

  /// The pool and the databases of a target group.
  func targetGroup(
    _ properties: PropertyReader, pool name: String, _ set: PropertySet
  ) -> DBProxyConfiguration.TargetGroup {
    var group = DBProxyConfiguration.TargetGroup()
    group.instanceIDs = properties.texts("DBInstanceIdentifiers") ?? []
    group.clusterIDs = properties.texts("DBClusterIdentifiers") ?? []
    guard let node = properties.value(name),
      let pool = PropertyReader(node, set, path: properties.path(name), log)
    else { return group }
    let maximum = pool.integer("MaxConnectionsPercent", in: 1...100, unit: "percent")
    let idle = pool.integer("MaxIdleConnectionsPercent", in: 0...100, unit: "percent")
    group.maxConnectionsPercent = maximum ?? group.maxConnectionsPercent
    group.maxIdleConnectionsPercent = idle ?? Sourced(group.maxConnectionsPercent.value / 2)
    group.connectionBorrowTimeout =
      pool.integer("ConnectionBorrowTimeout", in: 0...300, unit: "seconds")
      ?? group.connectionBorrowTimeout
    group.initQuery = pool.text("InitQuery").flatMap { $0.value.isEmpty ? nil : $0 }
    group.sessionPinningFilters = filters(pool)
    if let idle, let node = pool.value("MaxIdleConnectionsPercent") {
      let path = pool.path("MaxIdleConnectionsPercent")
      if !pool.has("MaxConnectionsPercent") {
        log.report(.idleWithoutMaximum, at: node, path: path)
      } else if let maximum, idle.value > maximum.value {
        log.report(
          .idleAboveMaximum(idle: idle.value, maximum: maximum.value), at: node, path: path)
      }
    }
    return group
  }

  private func filters(
    _ pool: PropertyReader
  ) -> [Sourced<DBProxyConfiguration.TargetGroup.PinningFilter>] {
    guard let items = pool.items("SessionPinningFilters") else { return [] }
    let path = pool.path("SessionPinningFilters")
    return items.enumerated().compactMap { index, item in
      let filter: Sourced<DBProxyConfiguration.TargetGroup.PinningFilter>? = pool.choice(
        item, "\(path)[\(index)]")
      if filter?.value == .excludeVariableSets {
        log.report(.filterHidesState, at: item, path: "\(path)[\(index)]")
      }
      return filter
    }
  }

  /// An endpoint besides the default one.
  func endpoint(
    _ properties: PropertyReader, fallbackName: String
  ) -> DBProxyConfiguration.Endpoint {
    var endpoint = DBProxyConfiguration.Endpoint(
      name: properties.identifier("DBProxyEndpointName") ?? Sourced(fallbackName))
    endpoint.role = properties.choice("TargetRole") ?? endpoint.role
    endpoint.networkType = properties.choice("EndpointNetworkType") ?? endpoint.networkType
    _ = properties.texts("VpcSubnetIds", minimum: 2)
    _ = properties.texts("VpcSecurityGroupIds", minimum: 1)
    properties.checkTags(keys: 0...128, values: 0...128, refusesReserved: false)
    endpoint.host = properties.has("Endpoint") ? properties.text("Endpoint") : nil
    return endpoint
  }

  /// Relations between the properties of a proxy that are the same in all formats.
  func checkRelations(_ proxy: DBProxyConfiguration, _ properties: PropertyReader) {
    guard proxy.engineFamily.value == .mysql, !proxy.requireTLS.value else { return }
    let isGiven = properties.has("RequireTLS")
    guard !isGiven || properties.boolean("RequireTLS") != nil else { return }
    if proxy.defaultAuthScheme.value == .iam, let node = properties.value("DefaultAuthScheme") {
      log.report(
        .iamNeedsTLS("IAM_AUTH"), at: node, path: properties.path("DefaultAuthScheme"))
    }
    for (index, item) in (properties.items("Auth", maximum: 200) ?? []).enumerated() {
      guard let node = item["IAMAuth"], node.text == "REQUIRED" else { continue }
      log.report(
        .iamNeedsTLS("IAMAuth REQUIRED"), at: node,
        path: "\(properties.path("Auth"))[\(index)].IAMAuth")
    }
  }
}
