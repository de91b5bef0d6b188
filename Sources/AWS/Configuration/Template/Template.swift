/// The sections of a CloudFormation or SAM template, as written.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>
struct Template {
  /// The most resources that CloudFormation takes.
  static let maximumResources = 500

  let file: ConfigurationFile
  let root: DocumentNode
  private(set) var parameters: [String: TemplateParameter] = [:]
  private(set) var conditions: [String: DocumentNode] = [:]
  /// The names of the conditions in the order of the file.
  private(set) var conditionKeys: [DocumentNode] = []
  private(set) var resources: [TemplateResource] = []
  /// The places of resources in `resources`.
  private(set) var indices: [String: Int] = [:]

  /// Whether a transform adds resources that the template does not show.
  var hasTransform: Bool { root["Transform"] != nil }

  init(file: ConfigurationFile, root: DocumentNode, _ log: FindingLog) {
    self.file = file
    self.root = root
    _ = PropertyReader(root, .template, path: "", log)
    for entry in Self.section("Parameters", of: root, log) {
      if entry.value.entries == nil, entry.value.content != .invalid {
        log.report(
          .wrongType(expected: "a mapping with `Type`", found: entry.value.found), at: entry.value,
          path: "Parameters.\(entry.name)")
      }
      parameters[entry.name] = TemplateParameter(entry)
    }
    for entry in Self.section("Conditions", of: root, log) {
      conditions[entry.name] = entry.value
      conditionKeys.append(entry.key)
    }
    let entries = Self.section("Resources", of: root, log)
    if entries.count > Self.maximumResources, let key = root.key("Resources") {
      log.report(
        .tooMany(entries.count, maximum: Self.maximumResources), at: key, path: "Resources")
    }
    for entry in entries.prefix(Self.maximumResources) {
      if let resource = Self.resource(entry, log) {
        indices[resource.logicalID] = resources.count
        resources.append(resource)
      }
    }
    checkDependencies(log)
  }

  func resource(_ logicalID: String) -> TemplateResource? {
    indices[logicalID].map { resources[$0] }
  }

  /// The closest name that a reference could have meant.
  func suggestion(for name: String) -> String? {
    NearestWord.closest(to: name, among: parameters.keys.sorted() + resources.map(\.logicalID))
  }

  private static func section(
    _ name: String, of root: DocumentNode, _ log: FindingLog
  ) -> [DocumentNode.Entry] {
    guard let section = root[name] else { return [] }
    guard let entries = section.entries else {
      if !section.isNull || name == "Resources" {
        log.report(.wrongType(expected: "a mapping", found: section.found), at: section, path: name)
      }
      return []
    }
    return entries
  }

  private static func resource(
    _ entry: DocumentNode.Entry, _ log: FindingLog
  ) -> TemplateResource? {
    let path = "Resources.\(entry.name)"
    guard !entry.name.hasPrefix("Fn::") else {
      log.report(.notExpanded(entry.name), at: entry.key)
      return nil
    }
    guard entry.value.entries != nil else {
      log.report(
        .wrongType(expected: "a mapping with `Type`", found: entry.value.found), at: entry.value,
        path: path)
      return nil
    }
    guard let type = entry.value["Type"]?.text else {
      log.report(.missing("Type"), at: entry.key, path: path)
      return TemplateResource(
        logicalID: entry.name, key: entry.key, type: "", properties: nil, condition: nil)
    }
    _ = PropertyReader(entry.value, .resource, path: path, log)
    return TemplateResource(
      logicalID: entry.name, key: entry.key, type: type, properties: entry.value["Properties"],
      condition: entry.value["Condition"])
  }

  /// Every name behind `DependsOn` must be that of a resource.
  private func checkDependencies(_ log: FindingLog) {
    for entry in root["Resources"]?.entries?.prefix(Self.maximumResources) ?? [] {
      guard let value = entry.value["DependsOn"], !hasTransform else { continue }
      for node in value.items ?? [value] {
        let path = "Resources.\(entry.name).DependsOn"
        guard let name = node.text else {
          log.report(
            .wrongType(expected: "the name of a resource", found: node.found), at: node, path: path)
          continue
        }
        if indices[name] == nil {
          log.report(
            .unknownReference(
              name, suggestion: NearestWord.closest(to: name, among: resources.map(\.logicalID))),
            at: node, path: path)
        }
      }
    }
  }
}
