/// What a condition comes to without a stack.
enum Truth: Hashable {
  case yes
  case no
  /// It depends on this expression.
  case unknown(String)
  /// It is wrong, which has been reported.
  case invalid
}

extension TemplateResolver {
  /// Whether the condition of that name holds.
  mutating func truth(of name: String, at node: DocumentNode, _ path: String) -> Truth {
    if let known = truths[name] { return known }
    guard let condition = template.conditions[name] else {
      let known = template.conditions.keys.sorted()
      log.report(
        .unknownCondition(name, suggestion: NearestWord.closest(to: name, among: known)), at: node,
        path: path)
      return .invalid
    }
    let truth =
      following("condition \(name)", at: node, path) { resolver in
        resolver.truth(condition, "Conditions.\(name)")
      } ?? .invalid
    truths[name] = truth
    return truth
  }

  private mutating func truth(_ node: DocumentNode, _ path: String) -> Truth {
    if let name = conditionName(node) { return truth(of: name, at: node, path) }
    guard let call = Intrinsic.call(node) else {
      log.report(
        .wrongType(expected: "a condition such as `!Equals [a, b]`", found: node.found), at: node,
        path: path)
      return .invalid
    }
    let items = call.argument.items
    switch call.function {
    case .not:
      guard let items, items.count == 1 else { return misuse(call, "a list of one", node, path) }
      return switch truth(items[0], path) {
      case .yes: .no
      case .no: .yes
      case let other: other
      }
    case .and, .or:
      guard let items, (2...10).contains(items.count) else {
        return misuse(call, "a list of two to ten conditions", node, path)
      }
      let truths = items.map { truth($0, path) }
      let decisive: Truth = call.function == .or ? .yes : .no
      if truths.contains(.invalid) { return .invalid }
      if truths.contains(decisive) { return decisive }
      return truths.first { $0 != .yes && $0 != .no } ?? (call.function == .or ? .no : .yes)
    case .equals:
      guard let items, items.count == 2 else { return misuse(call, "a list of two", node, path) }
      guard let first = part(of: resolve(items[0], path), call, at: node, path),
        let second = part(of: resolve(items[1], path), call, at: node, path)
      else { return .invalid }
      if first.text == second.text { return .yes }
      guard !first.isSymbol else { return .unknown(first.text) }
      return second.isSymbol ? .unknown(second.text) : .no
    default:
      return misuse(call, "no part in conditions", node, path)
    }
  }

  /// `Fn::If`: the name of a condition and two values, of which only one is looked at.
  mutating func choice(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    guard let items = call.argument.items, items.count == 3, let name = items[0].text else {
      return misuse(call, "the name of a condition and two values", at: node, path)
    }
    switch truth(of: name, at: items[0], path) {
    // A branch keeps its own place, where the value stands.
    case .yes: return resolve(items[1], path)
    case .no: return resolve(items[2], path)
    case .unknown: return node.with(.symbol("${If \(name)}"))
    case .invalid: return node.with(.invalid)
    }
  }

  private func conditionName(_ node: DocumentNode) -> String? {
    if node.tag == Intrinsic.condition.rawValue { return node.text }
    guard let entries = node.entries, entries.count == 1, entries[0].name == "Condition" else {
      return nil
    }
    return entries[0].value.text
  }

  private func misuse(
    _ call: Intrinsic.Call, _ expected: String, _ node: DocumentNode, _ path: String
  ) -> Truth {
    _ = misuse(call, expected, at: node, path)
    return .invalid
  }
}
