/// Checks the shape of a file against the tables of ``Grammar``.
struct FormChecker {
  var problems: Problems

  mutating func check(_ node: YAMLNode, _ form: Form) {
    guard !problems.isFull else { return }
    switch form {
    case .any(let forms):
      guard let fitting = forms.first(where: { $0.fits(node) }) else { return misfit(node, form) }
      check(node, fitting)
    case .definition(.step): checkStep(node)
    case .definition(let definition):
      let shape = Grammar.form(of: definition)
      guard shape.fits(node) else { return misfit(node, form) }
      check(node, shape)
    case .list(let element):
      guard let items = node.items else { return misfit(node, form) }
      for item in items {
        check(item, element)
      }
    case .keys(let keys):
      guard node.entries != nil else { return misfit(node, form) }
      check(node, keys: keys)
    case .entries(let value):
      guard let entries = node.entries else { return misfit(node, form) }
      for entry in entries {
        check(entry.value, value)
      }
    default:
      if !form.fits(node) { misfit(node, form) }
    }
  }

  private mutating func misfit(_ node: YAMLNode, _ form: Form) {
    var suggestion = ""
    if case .words(let words) = form, let text = node.text {
      suggestion = Suggestion.text(for: text, among: words)
    }
    problems.report("expected \(form.expectation), found \(node.found)\(suggestion)", at: node)
  }

  private mutating func check(_ node: YAMLNode, keys: [Key]) {
    for entry in node.entries ?? [] where !problems.isFull {
      if let key = keys.first(where: { $0.name == entry.name }) {
        check(entry.value, key.form)
      } else if Grammar.reserved.contains(entry.name) {
        problems.report("`\(entry.name)` is reserved, not supported yet", at: entry.key)
      } else {
        let suggestion = Suggestion.text(for: entry.name, among: keys.map(\.name))
        problems.report("unknown key `\(entry.name)`\(suggestion)", at: entry.key)
      }
    }
    for key in keys where key.isRequired && node.key(key.name) == nil {
      problems.report("`\(key.name)` is missing: \(key.summary)", at: node)
    }
  }

  private mutating func checkStep(_ node: YAMLNode) {
    if let name = node.text { return checkBareStep(name, node) }
    guard let entries = node.entries, !entries.isEmpty else {
      return misfit(node, .definition(.step))
    }
    guard let action = action(of: node) else { return }
    let keys =
      [Key(action.name, action.form, action.summary)] + action.modifiers + Grammar.modifiers
    for entry in entries {
      if let key = keys.first(where: { $0.name == entry.name }) {
        check(entry.value, key.form)
      } else {
        problems.report(objection(to: entry.name, beside: action, keys), at: entry.key)
      }
    }
    for key in action.modifiers where key.isRequired && node.key(key.name) == nil {
      problems.report(
        "`\(action.name)` needs `\(key.name)` beside it: \(key.summary)", at: node)
    }
  }

  private mutating func checkBareStep(_ name: String, _ node: YAMLNode) {
    if Grammar.reserved.contains(name) {
      problems.report("`\(name)` is reserved, not supported yet", at: node)
    } else if let action = Grammar.action(name) {
      if !action.isBare {
        problems.report("`\(name)` needs a value: \(action.form.expectation)", at: node)
      }
    } else {
      let suggestion = Suggestion.text(for: name, among: Grammar.actions.map(\.name))
      problems.report(
        "unknown action `\(node.found.dropFirst().dropLast())`\(suggestion)", at: node)
    }
  }

  /// The action of a step that is a mapping, `nil` when it has none, which is reported.
  private mutating func action(of node: YAMLNode) -> ActionForm? {
    let entries = node.entries ?? []
    if let reserved = entries.first(where: { Grammar.reserved.contains($0.name) }) {
      problems.report("`\(reserved.name)` is reserved, not supported yet", at: reserved.key)
      return nil
    }
    if let action = Grammar.action(of: node) { return action }
    let names = Grammar.actions.map(\.name)
    let modifiers = Set(Grammar.modifiers.map(\.name))
    let candidate = entries.first { !modifiers.contains($0.name) } ?? entries[0]
    let suggestion = Suggestion.text(for: candidate.name, among: names)
    problems.report("unknown action `\(candidate.name)`\(suggestion)", at: candidate.key)
    return nil
  }

  private func objection(to name: String, beside action: ActionForm, _ keys: [Key]) -> String {
    if Grammar.action(name) != nil {
      return "a step has one action; this one has `\(action.name)` and `\(name)`"
    }
    if action.form.ownKeys.contains(name) {
      return "`\(name)` belongs inside: `\(action.name): {\(name): …}`"
    }
    let suggestion = Suggestion.text(for: name, among: keys.map(\.name))
    return "`\(name)` cannot stand beside `\(action.name)`\(suggestion)"
  }
}

extension Grammar {
  /// The action of a step that is a mapping, `nil` when it has none.
  static func action(of node: YAMLNode) -> ActionForm? {
    actions.first { node.key($0.name) != nil }
  }
}

extension Form {
  /// The names of the keys of a mapping of this form.
  fileprivate var ownKeys: [String] {
    switch self {
    case .keys(let keys): keys.map(\.name)
    case .any(let forms): forms.flatMap(\.ownKeys)
    case .definition(let definition) where definition != .step && definition != .steps:
      Grammar.form(of: definition).ownKeys
    default: []
    }
  }
}
