extension SuiteReader {
  mutating func steps(_ node: YAMLNode?) -> [Step] {
    (node?.items ?? []).flatMap { steps(of: $0) }
  }

  /// The steps that an item of a list stands for: one, or those of a fragment.
  private mutating func steps(of node: YAMLNode) -> [Step] {
    let name: String
    let value: YAMLNode
    if let bare = node.text {
      guard Grammar.action(bare)?.isBare == true else { return skipped() }
      name = bare
      value = YAMLNode(content: .mapping([]), location: node.location, length: node.length)
    } else {
      guard let action = Grammar.action(of: node), let found = node[action.name]
      else { return skipped() }
      name = action.name
      value = found
    }
    stepCount += 1
    guard stepCount <= Limits.steps else {
      problems.report(
        "the file has more than \(Limits.steps) steps, fragments expanded",
        at: Location(file: file.path, line: 1, column: 1))
      return skipped()
    }
    if name == "include" { return included(value) }
    guard let action = action(name, value, beside: node) else { return skipped() }
    return [
      Step(
        action, session: node["on"]?.text ?? "main",
        level: node["level"]?.text.flatMap { Level(rawValue: $0) } ?? .must,
        name: node["name"]?.text, deadline: deadline(node["deadline"]),
        captures: captures(node["capture"], of: action), location: node.location)
    ]
  }

  /// No step, and a note that the case is not what its author wrote.
  private mutating func skipped() -> [Step] {
    hasSkippedSteps = true
    return []
  }

  private mutating func deadline(_ node: YAMLNode?) -> Duration? {
    node.flatMap { limited($0) }
  }

  /// A duration, which must be within bounds.
  private mutating func limited(_ node: YAMLNode) -> Duration? {
    guard let text = node.text, Form.Word.duration.matches(text) else { return nil }
    guard let duration = Duration(suite: text) else {
      problems.report("no step takes longer than an hour", at: node)
      return nil
    }
    return duration
  }

  private mutating func included(_ node: YAMLNode) -> [Step] {
    guard let name = node.text else { return [] }
    guard let fragment = fragments[name] else {
      let suggestion = Suggestion.text(for: name, among: fragments.keys.sorted())
      problems.reportMisfit("no fragment is called `\(name)`\(suggestion)", at: node)
      return []
    }
    guard !expanding.contains(name) else {
      let path = (expanding.drop { $0 != name } + [name]).joined(separator: "` → `")
      problems.report("fragments include each other without end: `\(path)`", at: node)
      return []
    }
    expanding.append(name)
    defer { expanding.removeLast() }
    return steps(fragment)
  }

  private mutating func action(
    _ name: String, _ node: YAMLNode, beside step: YAMLNode
  ) -> Step.Action? {
    if let command = command(name, node, beside: step) {
      return .command(
        command, replyPattern(step), should: step["should"].map { replyPattern($0) },
        waits: step["wait"]?.boolean ?? true)
    }
    return switch name {
    case "open": .open
    case "connect": .connect(loginOptions(node))
    case "login": .login(loginOptions(node))
    case "start-tls": .startTLS(tlsOptions(node))
    case "send": .send(templates(node, overrides: step["override"]), sending(step))
    case "packet": bytes(node).map { .packet($0, sending(step)) }
    case "raw": bytes(node).map { .raw($0, delivery(step["delivery"])) }
    case "reply":
      .reply(
        replyPattern(step), should: step["should"].map { replyPattern($0) },
        file: bytes(step["file"]))
    default: expectation(name, node, beside: step) ?? flow(name, node, beside: step)
    }
  }

  private mutating func sending(_ step: YAMLNode) -> SendOptions {
    SendOptions(
      sequence: sequence(step["sequence"]), claimedLength: step["length"]?.integer,
      delivery: delivery(step["delivery"]))
  }

  private mutating func expectation(
    _ name: String, _ node: YAMLNode, beside step: YAMLNode
  ) -> Step.Action? {
    switch name {
    case "expect":
      return .expect(
        patterns(node), sequence: sequence(step["sequence"]), should: patterns(step["should"]),
        record: patterns(step["record"]))
    case "closed":
      let how = node["how"]
      return .closed(
        (how?.items ?? [how].compactMap(\.self)).compactMap { item in
          item.text.flatMap { Step.Ending(rawValue: $0) }
        })
    case "silent": return limited(node).map { .silent($0) }
    case "usable": return .usable
    case "tls":
      if node.entries?.isEmpty == true {
        problems.reportMisfit("`tls` needs a property to check, such as `version`", at: node)
      }
      return .tls(
        (node.entries ?? []).compactMap { entry in
          matcher(entry.value, of: nil).map { .init(entry.name, $0) }
        })
    case "check":
      guard let value = value(node["value"]), let matcher = matcher(inside: node, of: nil)
      else { return nil }
      return .check(value, matcher)
    case "record": return .record(assignments(node, areVariables: false))
    default: return nil
    }
  }

  private mutating func flow(
    _ name: String, _ node: YAMLNode, beside step: YAMLNode
  ) -> Step.Action? {
    switch name {
    case "disconnect":
      return node.text.flatMap { Step.Disconnection(rawValue: $0) }
        .map { .disconnect($0) }
    case "wait": return limited(node).map { .wait($0) }
    case "eventually":
      let within = step["within"].flatMap { limited($0) } ?? .seconds(2)
      return .eventually(steps(node), within: within)
    case "parallel":
      return .parallel((node.items ?? []).map { steps($0) })
    case "repeat": return .repeated(node.integer ?? 0, steps(step["steps"]))
    case "if":
      return need(node).map { need in
        .conditional(need, then: steps(step["then"]), otherwise: steps(step["else"]))
      }
    case "set": return .set(assignments(node, areVariables: true))
    default: return nil
    }
  }

  private mutating func assignments(
    _ node: YAMLNode, areVariables: Bool
  ) -> [Step.Assignment] {
    (node.entries ?? []).compactMap { entry in
      if areVariables { checkVariable(entry.key) }
      return value(entry.value).map { .init(entry.name, $0) }
    }
  }

  private mutating func captures(_ node: YAMLNode?, of action: Step.Action) -> [Step.Capture] {
    (node?.entries ?? []).compactMap { entry in
      checkVariable(entry.key)
      guard let path = entry.value.text else { return nil }
      if let objection = CapturePath.objection(to: path, in: action) {
        problems.reportMisfit(objection, at: entry.value)
      }
      return .init(entry.name, path)
    }
  }

  private mutating func checkVariable(_ key: YAMLNode) {
    let name = key.text ?? ""
    if !Form.Word.name.matches(name) {
      problems.report("expected \(Form.Word.name.expectation), without a dollar sign", at: key)
    } else if Vocabulary.roles.contains(name) || name == "case" || name == "i" {
      problems.report("`$\(name)` has a meaning already", at: key)
    }
  }
}
