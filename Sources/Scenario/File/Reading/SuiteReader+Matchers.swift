import Packets
import Wire

extension SuiteReader {
  /// The value of a scalar, in the form that the field has: numbers for integers, bytes for strings.
  mutating func value(_ node: YAMLNode, of field: FieldLayout?) -> Expression? {
    guard let field, node.text != nil else { return value(node) }
    switch field.kind {
    case .integer, .lengthEncodedInteger, .constant: return number(node, of: field)
    case .bytes: return bytes(node)
    case .nullableBytes: return node.isNull ? .null : bytes(node)
    case .list:
      problems.reportMisfit("`\(field.name)` is a list, and has no value of its own", at: node)
      return nil
    }
  }

  /// Text or bytes: numbers are taken as they are written.
  mutating func bytes(_ node: YAMLNode?) -> Expression? {
    guard let node, let text = node.text else { return nil }
    guard node.number == nil else { return .bytes(Bytes(utf8: text)) }
    return value(node)
  }

  private mutating func number(_ node: YAMLNode, of field: FieldLayout) -> Expression? {
    if let named = namedNumber(node, of: field) { return .integer(named) }
    switch value(node) {
    case .integer(let number)?:
      guard number >= 0 ? UInt64(number) <= (field.maximum ?? .max) : isSigned(field) else {
        problems.report(
          "`\(field.name)` is \(field.notation), which cannot hold \(number)", at: node)
        return nil
      }
      return .integer(number)
    case .bytes?, .null?:
      problems.reportMisfit(
        "`\(field.name)` is \(field.notation), found \(node.found)", at: node)
      return nil
    case let other: return other
    }
  }

  private func isSigned(_ field: FieldLayout) -> Bool {
    if case .signed = field.integerFormat { true } else { false }
  }

  /// The number behind a C name, in fields that hold types or commands.
  private func namedNumber(_ node: YAMLNode, of field: FieldLayout) -> Int64? {
    guard let name = node.text else { return nil }
    return switch field.integerFormat {
    case .columnType:
      ColumnType.names.first { $0.name == name }.map { Int64($0.type.rawValue) }
    case .command:
      (UInt8.min...UInt8.max).first { CommandByte(rawValue: $0).name == name }.map { Int64($0) }
    case .eventType:
      BinlogEventType.names.first { $0.name == name }.map { Int64($0.type.rawValue) }
    default: nil
    }
  }

  /// What a value must be like.
  ///
  /// `field` is the one whose value it is, `nil` when no message says so.
  mutating func matcher(_ node: YAMLNode, of field: FieldLayout?) -> Matcher? {
    switch node.content {
    case .scalar:
      if node.plain == "any" { return .any }
      if node.plain == "absent" { return .absent }
      return value(node, of: field).map { .equals($0) }
    case .mapping: return matcher(inside: node, of: field)
    case .sequence:
      problems.reportMisfit("a list is no matcher; alternatives are `{one-of: […]}`", at: node)
      return nil
    }
  }

  /// The matchers that are keys of a mapping; keys that are none are skipped.
  mutating func matcher(inside node: YAMLNode, of field: FieldLayout?) -> Matcher? {
    let names = Set(Grammar.matchers.map(\.name))
    let entries = (node.entries ?? []).filter { names.contains($0.name) }
    guard !entries.isEmpty else {
      problems.reportMisfit(
        "a mapping of matchers needs at least one, such as `at-least: 1`", at: node)
      return nil
    }
    var matchers: [Matcher] = []
    if entries.contains(where: { $0.name == "with" || $0.name == "without" }) {
      matchers.append(flags(node, of: field))
    }
    for entry in entries where entry.name != "with" && entry.name != "without" {
      guard let matcher = single(entry.name, entry.value, of: field) else { return nil }
      matchers.append(matcher)
    }
    return matchers.count == 1 ? matchers[0] : .all(matchers)
  }

  private mutating func single(
    _ name: String, _ node: YAMLNode, of field: FieldLayout?
  ) -> Matcher? {
    switch name {
    case "equals": return value(node, of: field).map { .equals($0) }
    case "not": return matcher(node, of: field).map { .not($0) }
    case "one-of":
      return .oneOf((node.items ?? []).compactMap { matcher($0, of: field) })
    case "contains": return bytes(node).map { .contains($0) }
    case "starts-with": return bytes(node).map { .startsWith($0) }
    case "matches": return regularExpression(node).map { .matches($0) }
    case "at-least": return bound(node).map { .atLeast($0) }
    case "at-most": return bound(node).map { .atMost($0) }
    case "length": return length(node).map { .length($0) }
    default: return nil
    }
  }

  /// A matcher of a length: numbers all the way down.
  private mutating func length(_ node: YAMLNode) -> Matcher? {
    if let number = node.integer, number < 0 {
      problems.report("a length is not negative", at: node)
      return nil
    }
    if node.plain != "any", node.plain != "absent", node.text != nil,
      bound(node) == nil
    {
      return nil
    }
    return matcher(node, of: nil)
  }

  private mutating func bound(_ node: YAMLNode) -> Expression? {
    switch value(node) {
    case .bytes?, .null?:
      problems.reportMisfit("expected a number, found \(node.found)", at: node)
      return nil
    case let other: return other
    }
  }

  private mutating func regularExpression(_ node: YAMLNode) -> String? {
    guard let text = node.text else { return nil }
    guard text.count <= 1000 else {
      problems.report("the regular expression is longer than 1000 characters", at: node)
      return nil
    }
    do {
      _ = try Regex(text)
      return text
    } catch {
      problems.reportMisfit("this is no regular expression: \(error)", at: node)
      return nil
    }
  }

  mutating func flags(_ node: YAMLNode, of field: FieldLayout?) -> Matcher {
    for item in (node["with"]?.items ?? []) + (node["without"]?.items ?? []) {
      let objection = item.text.flatMap { FlagNames.objection(to: $0, in: field) }
      if let objection { problems.report(objection, at: item) }
    }
    return .flags(with: texts(node["with"]), without: texts(node["without"]))
  }
}
