/// Computes what the expressions of a template come to without a stack.
///
/// What only a stack knows stays a symbol; whether that will do is for the reader of the property
/// to say. Mistakes are reported where they stand, and make the value `invalid`.
struct TemplateResolver {
  static let maximumChain = 32
  /// The longest text that functions may build, in bytes.
  static let maximumText = 64 << 10

  let template: Template
  /// Values of parameters, and of pseudo parameters such as `AWS::Region`.
  let given: [String: String]
  private(set) var log: FindingLog
  var truths: [String: Truth] = [:]
  /// What `Ref` of a parameter or proxy came to.
  private var references: [String: (content: DocumentNode.Content, origin: String)] = [:]
  /// The keys of the mappings that were looked into, by their paths.
  var mappingKeys: [[String]: [String: DocumentNode]] = [:]
  /// The names that are being looked up.
  var chain: [String] = []

  init(_ template: Template, given: [String: String], _ log: FindingLog) {
    self.template = template
    self.given = given
    self.log = log
    checkParameters()
    for key in template.conditionKeys {
      _ = truth(of: key.text ?? "", at: key, "Conditions")
    }
  }

  /// The same without reports, for what is reported elsewhere or is none of our business.
  func quiet() -> TemplateResolver {
    var quiet = self
    quiet.log = FindingLog()
    return quiet
  }

  /// The value of a node, with the place of the whole expression.
  mutating func resolve(_ node: DocumentNode, _ path: String) -> DocumentNode {
    guard !log.isFull else { return node.with(.invalid) }
    if let call = Intrinsic.call(node) { return value(of: call, at: node, path) }
    if let key = Intrinsic.unknownCall(node) {
      let name = key.text ?? ""
      log.report(
        .unknownFunction(name, suggestion: Intrinsic.suggestion(for: name)), at: key, path: path)
      return node.with(.invalid)
    }
    switch node.content {
    case .scalar(let text, _):
      // <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html>
      return text.contains("{{resolve:") ? node.with(.symbol(text)) : node
    case .list(let items):
      var resolved: [DocumentNode] = []
      for (index, item) in items.enumerated() {
        let item = resolve(item, "\(path)[\(index)]")
        if item.content != .absent { resolved.append(item) }
      }
      return node.with(.list(resolved))
    case .map(let entries):
      var resolved: [DocumentNode.Entry] = []
      for entry in entries {
        let value = resolve(entry.value, "\(path).\(entry.name)")
        guard value.content != .absent else { continue }
        resolved.append(DocumentNode.Entry(key: entry.key, value: value))
      }
      return node.with(.map(resolved))
    case .symbol, .absent, .invalid:
      return node
    }
  }

  /// What `Ref` or `${Name}` stands for.
  mutating func reference(_ name: String, at node: DocumentNode, _ path: String) -> DocumentNode {
    if name == "AWS::NoValue" { return node.with(.absent) }
    if name.hasPrefix("AWS::") { return pseudoParameter(name, at: node, path) }
    if let known = references[name] { return node.with(known.content, origin: known.origin) }
    let content: DocumentNode.Content
    var origin = ""
    if let parameter = template.parameters[name] {
      (content, origin) = value(of: parameter)
    } else if let resource = template.resource(name) {
      content = identifier(of: resource, at: node, path)
    } else if template.hasTransform {
      content = .symbol("${\(name)}")
    } else {
      log.report(
        .unknownReference(name, suggestion: template.suggestion(for: name)), at: node, path: path)
      return node.with(.invalid)
    }
    if content != .invalid { references[name] = (content, origin) }
    return node.with(content, origin: origin)
  }

  private func value(
    of parameter: TemplateParameter
  ) -> (content: DocumentNode.Content, origin: String) {
    let name = parameter.name
    if let value = given[name] {
      return (parameter.content(of: value), "given for parameter `\(name)`")
    }
    guard let value = parameter.defaultValue?.text else { return (.symbol("${\(name)}"), "") }
    return (
      parameter.content(of: value),
      "default of parameter `\(name)`, line \((parameter.defaultValue ?? parameter.key).position.line)"
    )
  }

  /// `Ref` of a proxy or endpoint is its name, of anything else what only the stack knows.
  private mutating func identifier(
    of resource: TemplateResource, at node: DocumentNode, _ path: String
  ) -> DocumentNode.Content {
    let property: String
    switch resource.type {
    case "AWS::RDS::DBProxy": property = "DBProxyName"
    case "AWS::RDS::DBProxyEndpoint": property = "DBProxyEndpointName"
    default: return .symbol("${\(resource.logicalID)}")
    }
    guard let value = resource.properties?[property] else {
      return .symbol("${\(resource.logicalID)}")
    }
    let resolved = following(resource.logicalID, at: node, path) { resolver in
      resolver.resolve(value, "\(resource.path).\(property)").content
    }
    switch resolved {
    case .scalar, .symbol, .invalid: return resolved ?? .invalid
    case nil: return .invalid
    case .list, .map, .absent: return .symbol("${\(resource.logicalID)}")
    }
  }

  /// Looks up a name while others are being looked up, unless that would never end.
  mutating func following<Result>(
    _ name: String, at node: DocumentNode, _ path: String,
    _ look: (inout TemplateResolver) -> Result
  ) -> Result? {
    if let first = chain.firstIndex(of: name) {
      log.report(.cycle(chain[first...] + [name]), at: node, path: path)
      return nil
    }
    guard chain.count < Self.maximumChain else {
      log.report(.chainTooLong(limit: Self.maximumChain), at: node, path: path)
      return nil
    }
    chain.append(name)
    defer { chain.removeLast() }
    return look(&self)
  }

  private func pseudoParameter(
    _ name: String, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    guard PseudoParameter.names.contains(name) else {
      let suggestion = NearestWord.closest(to: name, among: PseudoParameter.names)
      log.report(.unknownReference(name, suggestion: suggestion), at: node, path: path)
      return node.with(.invalid)
    }
    guard let value = PseudoParameter.value(of: name, given) else {
      return node.with(.symbol("${\(name)}"))
    }
    return node.with(.scalar(value, isPlain: false), origin: "`\(name)` is `\(value)`")
  }

  /// Reports values that no parameter has, and those that their parameter does not allow.
  private mutating func checkParameters() {
    let section = template.root.key("Parameters")
    for name in given.keys.sorted() where template.parameters[name] == nil {
      guard !PseudoParameter.names.contains(name) else { continue }
      let known = template.parameters.keys.sorted() + PseudoParameter.names
      let problem = ConfigurationProblem.unknownParameter(
        name, suggestion: NearestWord.closest(to: name, among: known))
      if let section {
        log.report(problem, at: section)
      } else {
        log.report(problem, at: template.file.start)
      }
    }
    for (name, parameter) in template.parameters {
      guard let value = given[name] ?? parameter.defaultValue?.text,
        let objection = parameter.objection(to: value)
      else { continue }
      log.report(
        .badParameterValue(name, value: value, allowed: objection),
        at: given[name] == nil ? parameter.defaultValue ?? parameter.key : parameter.key,
        path: "Parameters.\(name)")
      references[name] = (.invalid, "")
    }
  }
}
