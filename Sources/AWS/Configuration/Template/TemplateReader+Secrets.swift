extension TemplateReader {
  /// An entry of `Auth` with what the template says of its secret.
  mutating func completed(_ auth: DBProxyConfiguration.Auth) -> DBProxyConfiguration.Auth {
    var auth = auth
    guard let secret = auth.secretARN, secret.isExpression,
      let resource = secretResource(secret.value, depth: 0)
    else { return auth }
    auth.secretLogicalID = resource.logicalID
    auth.userName = auth.userName ?? userName(of: resource)
    return auth
  }

  /// The secret that `${Name}`, `${Name.Id}` or an attachment of it stands for.
  private mutating func secretResource(_ expression: String, depth: Int) -> TemplateResource? {
    guard depth < 2, expression.hasPrefix("${"), expression.hasSuffix("}") else { return nil }
    let name = expression.dropFirst(2).dropLast().prefix { $0 != "." }
    guard let resource = template.resource(String(name)) else { return nil }
    switch resource.type {
    case "AWS::SecretsManager::Secret": return resource
    case "AWS::SecretsManager::SecretTargetAttachment":
      guard let node = resource.properties?["SecretId"],
        case .symbol(let target) = resolver.resolve(node, "\(resource.path).SecretId").content
      else { return nil }
      return secretResource(target, depth: depth + 1)
    default: return nil
    }
  }

  /// The user in the JSON that a secret is made from.
  private mutating func userName(of secret: TemplateResource) -> Sourced<String>? {
    guard let properties = secret.properties else { return nil }
    let generated = properties["GenerateSecretString"]?["SecretStringTemplate"]
    guard let node = generated ?? properties["SecretString"] else { return nil }
    let resolved = resolver.resolve(node, secret.path)
    let text: String
    switch resolved.content {
    case .scalar(let json, _), .symbol(let json): text = json
    default: return nil
    }
    let json = ConfigurationFile(path: "", text: text)
    guard let user = DocumentReader.root(of: json, FindingLog())?["username"]?.text else {
      return nil
    }
    return Sourced(
      user, from: user.contains("${") ? .expression(node.position) : .file(node.position))
  }

  /// Secrets need what attaches them to a database.
  mutating func checkAttachments(_ resources: [TemplateResource]) {
    for resource in resources
    where resource.type == "AWS::SecretsManager::SecretTargetAttachment" {
      let map = properties(of: resource)
      guard
        let properties = PropertyReader(
          map, .secretAttachment, path: resource.path, owner: resource.key, log)
      else { continue }
      _ = properties.text("SecretId", length: 1...2048)
      _ = properties.text("TargetId")
      _ = properties.text("TargetType")
    }
  }

  /// What the secrets of a proxy are generated from.
  mutating func checkSecrets(of proxy: DBProxyConfiguration, _ resources: [TemplateResource]) {
    let used = Set(proxy.auth.compactMap(\.secretLogicalID))
    for resource in resources where used.contains(resource.logicalID) {
      let map = properties(of: resource)
      let key = map.key("GenerateSecretString")
      if let text = map["SecretString"] { checkInline(text, resource) }
      guard let generated = map["GenerateSecretString"], let key,
        let properties = PropertyReader(
          generated, .generatedSecret, path: "\(resource.path).GenerateSecretString", log)
      else { continue }
      checkPassword(properties, key)
      checkTemplate(properties, key)
    }
  }

  private func checkInline(_ node: DocumentNode, _ resource: TemplateResource) {
    guard let text = node.text else { return }
    let json = ConfigurationFile(path: "", text: text)
    guard DocumentReader.root(of: json, FindingLog())?["password"] != nil else { return }
    log.report(.inlinePassword, at: node, path: "\(resource.path).SecretString")
  }

  /// Which characters the password may hold, and how many.
  ///
  /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>
  private func checkPassword(_ properties: PropertyReader, _ key: DocumentNode) {
    let excluded = properties.text("ExcludeCharacters", length: 0...4096)
    let hasPunctuation = properties.boolean("ExcludePunctuation")?.value != true
    let hasSpace = properties.boolean("IncludeSpace")?.value == true
    for name in [
      "ExcludeLowercase", "ExcludeNumbers", "ExcludeUppercase", "RequireEachIncludedType",
    ] {
      _ = properties.boolean(name)
    }
    if let length = properties.integer("PasswordLength", in: 1...4096, unit: "characters"),
      !(8...41).contains(length.value), let node = properties.value("PasswordLength")
    {
      log.report(
        .passwordLength(length.value, 8...41), at: node, path: properties.path("PasswordLength"))
    }
    guard excluded?.isExpression != true,
      excluded != nil || !properties.has("ExcludeCharacters")
    else { return }
    let kept = { (character: Character) in excluded?.value.contains(character) != true }
    let forbidden =
      (hasPunctuation ? ["\"", "/", "@"].filter(kept).map { "`\($0)`" } : [])
      + (hasSpace && kept(" ") ? ["blanks"] : [])
    let awkward = hasPunctuation ? ["'", "\\"].filter(kept).map { "`\($0)`" } : []
    let node = properties.value("ExcludeCharacters") ?? key
    let path =
      properties.has("ExcludeCharacters")
      ? properties.path("ExcludeCharacters") : properties.path
    if !forbidden.isEmpty {
      log.report(
        .forbiddenPasswordCharacters(forbidden.joined(separator: ", ")), at: node, path: path)
    }
    if !awkward.isEmpty {
      log.report(
        .awkwardPasswordCharacters(awkward.joined(separator: ", ")), at: node, path: path)
    }
  }

  private func checkTemplate(_ properties: PropertyReader, _ key: DocumentNode) {
    let hasKey = properties.has("GenerateStringKey")
    let hasTemplate = properties.has("SecretStringTemplate")
    if hasKey != hasTemplate {
      log.report(.keyWithoutTemplate, at: key, path: properties.path)
    }
    guard let node = properties.value("SecretStringTemplate"), let text = node.text else { return }
    let json = ConfigurationFile(path: "", text: text)
    let root = DocumentReader.root(of: json, FindingLog())
    if !text.contains("{") || root?.entries == nil {
      log.report(.badSecretTemplate, at: node, path: properties.path("SecretStringTemplate"))
    }
  }

  /// Functions that use the proxy and end before it gives up waiting for a connection.
  mutating func checkFunctions(
    of proxy: DBProxyConfiguration, _ resources: [TemplateResource]
  ) {
    guard let logicalID = proxy.logicalID else { return }
    let borrow = proxy.targetGroup.connectionBorrowTimeout.value
    var quiet = resolver.quiet()
    let globals = template.root["Globals"]?["Function"]?["Timeout"]
    for resource in resources where Self.functionTypes.contains(resource.type) {
      guard let properties = resource.properties, properties.mentions(endpointOf: logicalID) else {
        continue
      }
      let node = properties["Timeout"] ?? (resource.type == Self.functionTypes[1] ? globals : nil)
      // <https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html>
      let timeout = node.map { quiet.resolve($0, "").integer } ?? 3
      guard let timeout, timeout < borrow else { continue }
      log.report(
        .borrowOutlivesFunction(borrow: borrow, function: resource.logicalID, timeout: timeout),
        at: properties.key("Timeout") ?? resource.key, path: "\(resource.path).Timeout")
    }
  }

  private static let functionTypes = ["AWS::Lambda::Function", "AWS::Serverless::Function"]
}

extension DocumentNode {
  /// Whether an expression somewhere in the node asks for the endpoint of a proxy.
  fileprivate func mentions(endpointOf logicalID: String) -> Bool {
    switch content {
    case .scalar(let text, _):
      return text == "\(logicalID).Endpoint" || text.contains("${\(logicalID).Endpoint}")
    case .list(let items):
      if items.count == 2, items[0].text == logicalID, items[1].text == "Endpoint" { return true }
      return items.contains { $0.mentions(endpointOf: logicalID) }
    case .map(let entries):
      return entries.contains { $0.value.mentions(endpointOf: logicalID) }
    case .symbol, .absent, .invalid: return false
    }
  }
}
