/// Finds a proxy in a template, with all that belongs to it.
struct TemplateReader {
  let template: Template
  let log: FindingLog
  let reader: ProxyReader
  var resolver: TemplateResolver

  init(_ template: Template, given: [String: String], _ log: FindingLog) {
    self.template = template
    self.log = log
    reader = ProxyReader(log: log)
    resolver = TemplateResolver(template, given: given, log)
  }

  /// The proxy of that name or logical id, or the only one.
  mutating func proxy(named wanted: String?) -> DBProxyConfiguration? {
    let existing = template.resources.filter { exists($0) }
    let proxies = existing.filter { $0.type == "AWS::RDS::DBProxy" }
    let candidates = proxies.map { resource in
      ProxyCandidate(
        names: names(of: resource), isMySQL: isMySQL(resource), position: resource.key)
    }
    let place = template.root.key("Resources") ?? template.root
    guard let index = ProxyCandidate.choice(among: candidates, wanted, at: place, log) else {
      return nil
    }
    var proxy = proxy(proxies[index])
    addTargetGroup(to: &proxy, among: existing, candidates, index)
    addEndpoints(to: &proxy, among: existing, candidates, index)
    checkAttachments(existing)
    proxy.auth = proxy.auth.map { completed($0) }
    checkSecrets(of: proxy, existing)
    checkFunctions(of: proxy, existing)
    return proxy
  }

  /// Whether the condition of a resource lets it exist.
  private mutating func exists(_ resource: TemplateResource) -> Bool {
    guard let node = resource.condition else { return true }
    let path = "Resources.\(resource.logicalID).Condition"
    guard let name = node.text else {
      log.report(
        .wrongType(expected: "the name of a condition", found: node.found), at: node, path: path)
      return true
    }
    guard Self.isRead(resource) else { return true }
    switch resolver.truth(of: name, at: node, path) {
    case .yes, .invalid: return true
    case .no: return false
    case .unknown(let reason):
      log.report(.conditionUnknownOffline(name, reason: "`\(reason)`"), at: node, path: path)
      return true
    }
  }

  private static func isRead(_ resource: TemplateResource) -> Bool {
    resource.type.hasPrefix("AWS::RDS::DBProxy")
      || resource.type.hasPrefix("AWS::SecretsManager::")
  }

  /// The properties of a resource, with their expressions resolved.
  mutating func properties(of resource: TemplateResource) -> DocumentNode {
    guard let properties = resource.properties else { return resource.key.with(.map([])) }
    return resolver.resolve(properties, resource.path)
  }

  private mutating func proxy(_ resource: TemplateResource) -> DBProxyConfiguration {
    let fallback = DBProxyConfiguration(name: Sourced(resource.logicalID))
    let map = properties(of: resource)
    guard
      let properties = PropertyReader(
        map, .proxy, path: resource.path, owner: resource.key, log)
    else { return fallback }
    var proxy = reader.proxy(properties, auth: .auth, fallbackName: resource.logicalID)
    proxy.logicalID = resource.logicalID
    if !properties.has("Auth"), proxy.defaultAuthScheme.value == .none {
      log.report(.authMissing, at: resource.key, path: resource.path)
    }
    reader.checkRelations(proxy, properties)
    return proxy
  }

  /// The names by which a user may choose a proxy, its logical id first.
  private mutating func names(of resource: TemplateResource) -> [String] {
    // Mistakes in the name are reported when the proxy is read.
    var quiet = resolver.quiet()
    let name = quiet.reference(resource.logicalID, at: resource.key, resource.path)
    switch name.content {
    case .scalar(let text, _), .symbol(let text): return [resource.logicalID, text]
    default: return [resource.logicalID]
    }
  }

  private func isMySQL(_ resource: TemplateResource) -> Bool {
    guard let family = resource.properties?["EngineFamily"] else { return true }
    var quiet = resolver.quiet()
    let text = quiet.resolve(family, resource.path).text
    return text != "POSTGRESQL" && text != "SQLSERVER"
  }

  private mutating func addTargetGroup(
    to proxy: inout DBProxyConfiguration, among resources: [TemplateResource],
    _ candidates: [ProxyCandidate], _ own: Int
  ) {
    var first: TemplateResource?
    for resource in resources where resource.type == "AWS::RDS::DBProxyTargetGroup" {
      let map = properties(of: resource)
      guard belongs(map, resource, candidates, own) else { continue }
      guard
        let properties = PropertyReader(
          map, .targetGroup, path: resource.path, owner: resource.key, log)
      else { continue }
      if let first {
        log.report(
          .secondTargetGroup(firstLine: first.key.position.line), at: resource.key,
          path: resource.path)
        continue
      }
      first = resource
      _ = properties.choice("TargetGroupName", TargetGroupName.self)
      properties.checkTags(keys: 1...128, values: 1...256, refusesReserved: true)
      proxy.targetGroup = reader.targetGroup(
        properties, pool: "ConnectionPoolConfigurationInfo", .pool)
      proxy.targetGroup.logicalID = resource.logicalID
      checkTargets(proxy.targetGroup, properties, resource)
    }
    if first == nil, let own = proxy.logicalID.flatMap({ template.resource($0) }) {
      log.report(.noTargetGroup, at: own.key, path: own.path)
    }
  }

  private enum TargetGroupName: String, CaseIterable, Sendable {
    case `default`
  }

  private func checkTargets(
    _ group: DBProxyConfiguration.TargetGroup, _ properties: PropertyReader,
    _ resource: TemplateResource
  ) {
    let names = ["DBInstanceIdentifiers", "DBClusterIdentifiers"]
    let count = group.instanceIDs.count + group.clusterIDs.count
    if !names.contains(where: properties.has) {
      log.report(.noTargets, at: resource.key, path: resource.path)
    } else if count > 1, let name = names.first(where: properties.has) {
      log.report(
        .severalTargets(count), at: properties.keyNode(name), path: properties.path(name))
    }
  }

  private mutating func addEndpoints(
    to proxy: inout DBProxyConfiguration, among resources: [TemplateResource],
    _ candidates: [ProxyCandidate], _ own: Int
  ) {
    var lines: [String: Int] = [:]
    for resource in resources where resource.type == "AWS::RDS::DBProxyEndpoint" {
      let map = properties(of: resource)
      guard belongs(map, resource, candidates, own),
        let properties = PropertyReader(
          map, .endpoint, path: resource.path, owner: resource.key, log)
      else { continue }
      var endpoint = reader.endpoint(properties, fallbackName: resource.logicalID)
      endpoint.logicalID = resource.logicalID
      if let line = lines[endpoint.name.value], let node = properties.value("DBProxyEndpointName") {
        log.report(
          .endpointNameTaken(endpoint.name.value, firstLine: line), at: node,
          path: properties.path("DBProxyEndpointName"))
      } else {
        lines[endpoint.name.value] = resource.key.position.line
      }
      proxy.endpoints.append(endpoint)
    }
  }

  /// Whether a target group or endpoint names this proxy; one that names none is reported.
  private func belongs(
    _ map: DocumentNode, _ resource: TemplateResource, _ candidates: [ProxyCandidate], _ own: Int
  ) -> Bool {
    guard let node = map["DBProxyName"] else { return true }
    let name: String
    switch node.content {
    case .scalar(let text, _), .symbol(let text): name = text
    default: return true
    }
    let names = candidates[own].names
    if names.dropFirst().contains(name) || name == "${\(names[0])}" { return true }
    let others = candidates.flatMap { $0.names.dropFirst() }
    guard !others.contains(name) else { return false }
    let path = "\(resource.path).DBProxyName"
    if case .symbol = node.content {
      log.report(
        .unknownOffline(name, wanted: "the name of a proxy"), at: node, path: path,
        severity: .warning)
      return false
    }
    let known = candidates.flatMap(\.names)
    log.report(
      .notAProxyHere(
        name, known: others, suggestion: NearestWord.closest(to: name, among: known)),
      at: node, path: path)
    return true
  }
}
