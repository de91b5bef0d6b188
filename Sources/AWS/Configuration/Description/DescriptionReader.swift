/// Finds a proxy in what `aws rds describe-db-proxies`, `describe-db-proxy-target-groups` and
/// `describe-db-proxy-endpoints` printed, as JSON or YAML, in one file or several.
///
/// <https://docs.aws.amazon.com/cli/latest/reference/rds/describe-db-proxies.html>
struct DescriptionReader {
  /// An item of one of the lists, with its path.
  private struct Item {
    let node: DocumentNode
    let path: String
    var proxyName: String? { node["DBProxyName"]?.text }
  }

  static let keys = ["DBProxies", "TargetGroups", "DBProxyEndpoints"]

  let log: FindingLog
  private let reader: ProxyReader
  private var proxies: [Item] = []
  private var targetGroups: [Item] = []
  private var endpoints: [Item] = []
  private let roots: [DocumentNode]

  init(_ roots: [DocumentNode], _ log: FindingLog) {
    self.log = log
    self.roots = roots
    reader = ProxyReader(log: log)
    for root in roots {
      proxies += items("DBProxies", of: root)
      targetGroups += items("TargetGroups", of: root)
      endpoints += items("DBProxyEndpoints", of: root)
    }
  }

  private func items(_ name: String, of root: DocumentNode) -> [Item] {
    guard let node = root[name] else { return [] }
    guard let items = node.items else {
      log.report(.wrongType(expected: "a list", found: node.found), at: node, path: name)
      return []
    }
    return items.enumerated().map { Item(node: $1, path: "\(name)[\($0)]") }
  }

  /// The proxy of that name, or the only one.
  func proxy(named wanted: String?) -> DBProxyConfiguration? {
    guard let root = roots.first else { return nil }
    guard let list = roots.first(where: { $0["DBProxies"] != nil })?.key("DBProxies") else {
      log.report(.describesNoProxy, at: root)
      return nil
    }
    let candidates = proxies.map { item in
      let family = item.node["EngineFamily"]?.text
      return ProxyCandidate(
        names: [item.proxyName ?? item.path],
        isMySQL: family != "POSTGRESQL" && family != "SQLSERVER", position: item.node)
    }
    guard let index = ProxyCandidate.choice(among: candidates, wanted, at: list, log) else {
      return nil
    }
    let item = proxies[index]
    guard let properties = PropertyReader(item.node, .describedProxy, path: item.path, log) else {
      return nil
    }
    var proxy = reader.proxy(properties, auth: .describedAuth, fallbackName: item.path)
    reader.checkRelations(proxy, properties)
    addTargetGroup(to: &proxy, known: candidates)
    addEndpoints(to: &proxy)
    return proxy
  }

  private func addTargetGroup(
    to proxy: inout DBProxyConfiguration, known candidates: [ProxyCandidate]
  ) {
    let names = candidates.flatMap(\.names)
    var first: Item?
    for item in targetGroups {
      if let name = item.proxyName, name != proxy.name.value {
        if !names.contains(name), let node = item.node["DBProxyName"] {
          log.report(
            .notAProxyHere(
              name, known: names, suggestion: NearestWord.closest(to: name, among: names)),
            at: node, path: "\(item.path).DBProxyName")
        }
        continue
      }
      guard
        let properties = PropertyReader(item.node, .describedTargetGroup, path: item.path, log)
      else { continue }
      if let first {
        log.report(
          .secondTargetGroup(firstLine: first.node.position.line), at: item.node, path: item.path)
        continue
      }
      first = item
      proxy.targetGroup = reader.targetGroup(
        properties, pool: "ConnectionPoolConfig", .describedPool)
    }
  }

  /// The default endpoint is that of the proxy itself.
  private func addEndpoints(to proxy: inout DBProxyConfiguration) {
    for item in endpoints
    where item.proxyName == nil || item.proxyName == proxy.name.value {
      guard
        let properties = PropertyReader(item.node, .describedEndpoint, path: item.path, log),
        properties.boolean("IsDefault")?.value != true
      else { continue }
      proxy.endpoints.append(reader.endpoint(properties, fallbackName: item.path))
    }
  }
}
