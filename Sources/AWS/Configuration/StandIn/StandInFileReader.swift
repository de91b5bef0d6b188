/// Reads a stand-in's own file.
struct StandInFileReader {
  let root: DocumentNode
  let log: FindingLog

  /// The parts of the file; `proxy` is `nil` when there is no such key.
  func file() -> (standIn: StandInProxyFile, proxy: DBProxyConfiguration?) {
    var standIn = StandInProxyFile()
    guard let properties = PropertyReader(root, .standInFile, path: "", log) else {
      return (standIn, nil)
    }
    standIn.listen = address("listen", properties) ?? standIn.listen
    standIn.target = target(properties)
    standIn.secrets = secrets(properties)
    standIn.iam = properties.value("iam").flatMap { iam($0) }
    return (standIn, properties.value("proxy").flatMap { proxy($0) })
  }

  private func address(
    _ name: String, _ properties: PropertyReader
  ) -> Sourced<ListenAddress>? {
    guard let text = properties.text(name), let node = properties.value(name) else { return nil }
    guard let address = ListenAddress(parsing: text.value) else {
      log.report(.badAddress(text.value), at: node, path: properties.path(name))
      return nil
    }
    return Sourced(address, from: text.origin)
  }

  private func target(_ properties: PropertyReader) -> Sourced<StandInTarget>? {
    guard let text = properties.text("target"), let node = properties.value("target") else {
      return nil
    }
    guard let target = StandInTarget(parsing: text.value) else {
      log.report(.badTarget(StandInTarget.redacted(text.value)), at: node, path: "target")
      return nil
    }
    if target.hasPassword { log.report(.inlinePassword, at: node, path: "target") }
    return Sourced(target, from: text.origin)
  }

  private func proxy(_ node: DocumentNode) -> DBProxyConfiguration? {
    guard let properties = PropertyReader(node, .standInProxy, path: "proxy", log) else {
      return nil
    }
    let reader = ProxyReader(log: log, secretForm: .name)
    var proxy = reader.proxy(properties, auth: .standInAuth, fallbackName: "mysqlspec")
    reader.checkRelations(proxy, properties)
    proxy.targetGroup = reader.targetGroup(
      properties, pool: "ConnectionPoolConfigurationInfo", .pool)
    var lines: [String: Int] = [:]
    for (index, item) in (properties.items("Endpoints", maximum: 20) ?? []).enumerated() {
      let path = "proxy.Endpoints[\(index)]"
      guard let properties = PropertyReader(item, .standInEndpoint, path: path, log) else {
        continue
      }
      var endpoint = reader.endpoint(properties, fallbackName: "endpoint-\(index)")
      endpoint.listen = address("listen", properties)
      if let line = lines[endpoint.name.value], let node = properties.value("DBProxyEndpointName") {
        log.report(
          .endpointNameTaken(endpoint.name.value, firstLine: line), at: node,
          path: properties.path("DBProxyEndpointName"))
      }
      lines[endpoint.name.value] = item.position.line
      proxy.endpoints.append(endpoint)
    }
    return proxy
  }

  private func secrets(_ properties: PropertyReader) -> [StandInProxyFile.Secret] {
    guard let node = properties.value("secrets") else { return [] }
    guard let entries = node.entries else {
      properties.reportMisfit("a mapping of names to secrets", node, "secrets")
      return []
    }
    var users: [String: Int] = [:]
    return entries.compactMap { entry in
      let path = "secrets.\(entry.name)"
      guard
        let reader = PropertyReader(
          entry.value, .standInSecret, path: path, owner: entry.key, log),
        let source = source(reader, entry.key)
      else { return nil }
      if case .login(let user, _) = source {
        if let line = users[user], let node = reader.value("username") {
          log.report(.userTaken(user, firstLine: line), at: node, path: "\(path).username")
        }
        users[user] = users[user] ?? entry.key.position.line
      }
      return StandInProxyFile.Secret(
        name: entry.name, source: source, position: entry.key.position)
    }
  }

  private func source(
    _ properties: PropertyReader, _ key: DocumentNode
  ) -> StandInProxyFile.Secret.Source? {
    let whole = ["file", "env", "username"].filter(properties.has)
    let passwords = ["password_file", "password_env", "password"].filter(properties.has)
    if properties.has("password"), let node = properties.value("password") {
      log.report(.inlinePassword, at: node, path: properties.path("password"))
    }
    guard whole.count == 1 else {
      log.report(
        whole.isEmpty
          ? .missingOneOf(["file", "env", "username"]) : .exclusive(["file", "env", "username"]),
        at: key, path: properties.path)
      return nil
    }
    switch whole[0] {
    case "file": return properties.text("file", length: 1...4096).map { .file($0.value) }
    case "env": return variable("env", properties).map { .environment($0.value) }
    default: break
    }
    guard passwords.count == 1 else {
      let names = ["password_file", "password_env", "password"]
      log.report(
        passwords.isEmpty ? .missingOneOf(names) : .exclusive(names), at: key,
        path: properties.path)
      return nil
    }
    guard let user = properties.text("username", length: 1...128) else { return nil }
    let password: StandInProxyFile.Password?
    switch passwords[0] {
    case "password_file":
      password = properties.text("password_file", length: 1...4096).map { .file($0.value) }
    case "password_env":
      password = variable("password_env", properties).map { .environment($0.value) }
    default: password = properties.text("password").map { .inline($0.value) }
    }
    return password.map { .login(user: user.value, $0) }
  }

  private func variable(_ name: String, _ properties: PropertyReader) -> Sourced<String>? {
    guard let text = properties.text(name), let node = properties.value(name) else { return nil }
    let scalars = text.value.unicodeScalars
    let isName =
      (1...255).contains(scalars.count)
      && scalars.allSatisfy {
        $0.isASCII && ($0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil)
      } && scalars.first?.properties.numericType == nil
    guard isName else {
      log.report(.badVariableName, at: node, path: properties.path(name))
      return nil
    }
    return text
  }

  private func iam(_ node: DocumentNode) -> StandInProxyFile.IAM? {
    guard let properties = PropertyReader(node, .standInIAM, path: "iam", log) else { return nil }
    var iam = StandInProxyFile.IAM()
    iam.region = properties.text("region", length: 1...64)
    iam.host = properties.text("host", length: 1...255)
    let items = properties.items("access_keys", minimum: 1, maximum: 100) ?? []
    iam.accessKeys = items.enumerated().compactMap { index, item in
      let path = "iam.access_keys[\(index)]"
      guard let key = PropertyReader(item, .standInAccessKey, path: path, log),
        let id = variable("id_env", key), let secret = variable("secret_env", key)
      else { return nil }
      return StandInProxyFile.IAM.AccessKey(
        id: id, secret: secret, sessionToken: variable("session_token_env", key),
        users: key.texts("users", minimum: 1))
    }
    return iam
  }
}
