import Packets
import Wire

extension SuiteReader {
  // MARK: What is sent

  mutating func templates(_ node: YAMLNode, overrides: YAMLNode?) -> [MessageTemplate] {
    var templates = (node.items ?? [node]).compactMap { template($0) }
    if let items = node.items, items.isEmpty {
      problems.reportMisfit("`send` needs at least one message", at: node)
    }
    guard let overrides else { return templates }
    guard templates.count == 1, let type = Catalogue.message(named: templates[0].name) else {
      if templates.count > 1, let entry = overrides.entries?.first {
        problems.report("`override` stands beside a single message", at: entry.key)
      }
      return templates
    }
    templates[0].overrides = self.overrides(overrides, of: type)
    return templates
  }

  private mutating func template(_ node: YAMLNode) -> MessageTemplate? {
    guard let (name, fields) = nameAndFields(node),
      let type = messageType(name, sentBy: .client)
    else { return nil }
    return MessageTemplate(
      name: type.name, fields: settings(fields, of: type), location: node.location)
  }

  mutating func settings(_ node: YAMLNode?, of type: MessageType) -> [MessageTemplate.Setting] {
    let layout = FieldLayout.fields(of: type.prototype())
    return (node?.entries ?? []).compactMap { entry in
      switch FieldPath.resolve(entry.name, in: type) {
      case .unknown(let message):
        problems.report(message, at: entry.key)
        return nil
      case .field(let field):
        guard layout.contains(where: { $0.name == entry.name }) else {
          problems.report(
            "a message is written with whole lists: `\(entry.name.prefix { $0 != "[" }): […]`",
            at: entry.key)
          return nil
        }
        return setting(entry.value, of: field)
      }
    }
  }

  private mutating func setting(
    _ node: YAMLNode, of field: FieldLayout
  ) -> MessageTemplate.Setting? {
    switch field.kind {
    case .constant(let value):
      problems.report(
        "`\(field.name)` is always 0x\(Bytes([value]).hex): change it with `override`", at: node)
      return nil
    case .list(_, let inner):
      guard let items = node.items else {
        problems.reportMisfit("`\(field.name)` is a list of mappings", at: node)
        return nil
      }
      return .init(field.name, .groups(items.map { group($0, of: inner, in: field.name) }))
    case .integer, .lengthEncodedInteger:
      guard let items = node.items else { break }
      let names = items.compactMap(\.text)
      for item in items {
        let objection = item.text.flatMap { FlagNames.objection(to: $0, in: field) }
        if let objection { problems.report(objection, at: item) }
      }
      return .init(field.name, .flags(names))
    case .bytes, .nullableBytes: break
    }
    return value(node, of: field).map { .init(field.name, .expression($0)) }
  }

  private mutating func group(
    _ node: YAMLNode, of layout: [FieldLayout], in owner: String
  ) -> [MessageTemplate.Setting] {
    guard let entries = node.entries else {
      problems.reportMisfit("an element of `\(owner)` is a mapping, found \(node.found)", at: node)
      return []
    }
    return entries.compactMap { entry in
      guard let field = layout.first(where: { $0.name == entry.name }) else {
        let suggestion = Suggestion.text(for: entry.name, among: layout.map(\.name))
        problems.report("`\(owner)` has no field `\(entry.name)`\(suggestion)", at: entry.key)
        return nil
      }
      return setting(entry.value, of: field)
    }
  }

  mutating func overrides(_ node: YAMLNode?, of type: MessageType) -> [MessageTemplate.Override] {
    (node?.entries ?? []).compactMap { entry in
      guard case .field(let field) = resolvedOverride(entry, of: type) else { return nil }
      if entry.value.plain == "omit" { return .init(entry.name, .omitted) }
      if let raw = entry.value["raw"] {
        return bytes(raw).map { .init(entry.name, .raw($0)) }
      }
      let isLength = entry.name.hasSuffix(".length")
      let isTerminator = entry.name.hasSuffix(".terminator")
      if isLength || isTerminator {
        return (isLength ? value(entry.value) : bytes(entry.value))
          .map { .init(entry.name, .expression($0)) }
      }
      if case .list = field.kind {
        problems.report(
          "a list is overridden by `omit` or `{raw: BYTES}`, its parts by \(field.name)[0]…",
          at: entry.value)
        return nil
      }
      return value(entry.value, of: field).map { .init(entry.name, .expression($0)) }
    }
  }

  private mutating func resolvedOverride(
    _ entry: YAMLNode.Entry, of type: MessageType
  ) -> FieldPath.Resolution {
    let resolution = FieldPath.resolveOverride(entry.name, in: type)
    if case .unknown(let message) = resolution { problems.report(message, at: entry.key) }
    return resolution
  }

  // MARK: What is expected

  mutating func patterns(_ node: YAMLNode?) -> [Pattern] {
    guard let node else { return [] }
    if node.items?.isEmpty == true {
      problems.reportMisfit("at least one message is expected here", at: node)
    }
    return (node.items ?? [node]).compactMap { pattern($0) }
  }

  private mutating func pattern(_ node: YAMLNode) -> Pattern? {
    if node.text == "closed" { return .closed }
    guard let (name, fields) = nameAndFields(node),
      let type = messageType(name, sentBy: .server)
    else { return nil }
    return .message(
      MessagePattern(
        name: type.name, fields: patternFields(fields, of: [type]), location: node.location))
  }

  /// Matchers of fields that one of the messages has.
  mutating func patternFields(
    _ node: YAMLNode?, of types: [MessageType]
  ) -> [MessagePattern.Field] {
    (node?.entries ?? []).compactMap { entry in
      var objection = ""
      for type in types.reversed() {
        switch FieldPath.resolve(entry.name, in: type) {
        case .field(let field):
          return matcher(entry.value, of: field).map { .init(entry.name, $0) }
        case .unknown(let message): objection = message
        }
      }
      problems.report(objection, at: entry.key)
      return nil
    }
  }

  // MARK: Names

  private mutating func nameAndFields(_ node: YAMLNode) -> (name: YAMLNode, fields: YAMLNode?)? {
    guard let entries = node.entries else { return node.text == nil ? nil : (node, nil) }
    guard entries.count == 1 else {
      problems.reportMisfit(
        "a message is a mapping of its name alone; alternatives are a list", at: node)
      return nil
    }
    return (entries[0].key, entries[0].value)
  }

  private mutating func messageType(
    _ node: YAMLNode, sentBy sender: MessageType.Sender
  ) -> MessageType? {
    let name = node.text ?? ""
    guard let type = Catalogue.message(named: name) else {
      let known =
        sender == .client
        ? Vocabulary.messagesOfClient : Vocabulary.messagesOfServer + ["closed"]
      let short = name.hasSuffix("Packet") ? String(name.dropLast("Packet".count)) : name
      problems.reportMisfit(
        "no message is called `\(name)`\(Suggestion.text(for: short, among: known))", at: node)
      return nil
    }
    guard type.sender == sender || type.sender == .either else {
      problems.report(
        sender == .client
          ? "`\(name)` is a message of the server; other bytes are sent by `packet`"
          : "`\(name)` is a message of the client, and cannot be expected", at: node)
      return nil
    }
    return type
  }
}
