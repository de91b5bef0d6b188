import Packets

extension SuiteReader {
  /// The command that a step sends, `nil` when it is no command.
  mutating func command(_ name: String, _ node: YAMLNode, beside step: YAMLNode) -> Command? {
    let id = node["id"]?.text ?? ""
    switch name {
    case "query":
      return .query(
        sql: bytes(node) ?? .null, attributes: attributes(step["attributes"]),
        file: bytes(step["file"]))
    case "prepare": return .prepare(sql: bytes(node["sql"]) ?? .null, id: id)
    case "execute":
      return .execute(
        id: id, values: (node["values"]?.items ?? []).compactMap { parameter($0) },
        bindsTypes: node["bind"]?.boolean ?? true, opensCursor: node["cursor"]?.boolean ?? false)
    case "fetch":
      return .fetch(id: id, rows: node["rows"]?.integer.flatMap { UInt32(exactly: $0) } ?? 0)
    case "long-data":
      return .longData(
        id: id, parameter: node["parameter"]?.integer.flatMap { UInt16(exactly: $0) } ?? 0,
        data: bytes(node["data"]) ?? .null)
    case "close-statement": return .closeStatement(id: node.text ?? "")
    case "reset-statement": return .resetStatement(id: node.text ?? "")
    case "use": return .useSchema(bytes(node) ?? .null)
    case "reset": return .resetConnection
    case "change-user": return .changeUser(loginOptions(node))
    case "quit": return .quit
    default: return nil
    }
  }

  private mutating func parameter(_ node: YAMLNode) -> Command.Parameter? {
    guard node.entries != nil else { return value(node).map { .init(value: $0) } }
    return value(node["value"]).map { .init(type: node["type"]?.text, value: $0) }
  }

  /// The checks among the keys of a mapping.
  mutating func replyPattern(_ node: YAMLNode) -> ReplyPattern {
    var pattern = ReplyPattern()
    pattern.rows = node["rows"]?.items?.map { row in
      (row.items ?? []).compactMap { cell($0) }
    }
    if let scalar = node["scalar"] {
      pattern.rows = cell(scalar).map { [[$0]] }
      if let rows = node.key("rows") {
        problems.report("`scalar` is short for `rows`; one of them is enough", at: rows)
      }
    }
    pattern.rowCount = node["row-count"]?.integer
    pattern.columns = columns(node["columns"])
    pattern.ok = node["ok"].map { patternFields($0, of: [OKPacket.type, EOFPacket.type]) }
    pattern.error = errorPattern(node["error"])
    if let status = node["status"] {
      let field = FieldLayout.fields(of: OKPacket()).first { $0.name == "status_flags" }
      pattern.status = flags(status, of: field)
    }
    pattern.results = node["results"]?.items?.map { replyPattern($0) }
    pattern.packets = node["packets"]?.integer
    pattern.parameters = node["parameters"]?.integer
    if node["ok"] != nil, let error = node.key("error") {
      problems.report("a reply ends in OK or in ERR, not in both", at: error)
    }
    return pattern
  }

  /// A value of a row: text, or NULL.
  private mutating func cell(_ node: YAMLNode) -> Matcher? {
    let field = FieldLayout.fields(of: ColumnDefinition41()).first { $0.name == "default_value" }
    return matcher(node, of: field)
  }

  private mutating func columns(_ node: YAMLNode?) -> ReplyPattern.Columns? {
    guard let node else { return nil }
    if let count = node.integer { return .count(count) }
    return node.items.map { items in
      .fields(items.map { patternFields($0, of: [ColumnDefinition41.type]) })
    }
  }
}
