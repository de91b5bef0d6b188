extension TemplateResolver {
  /// What a call comes to; `node` is the whole expression.
  mutating func value(
    of call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    let argument = call.argument
    switch call.function {
    case .ref:
      guard let name = argument.text else { return misuse(call, "a name", at: node, path) }
      return reference(name, at: node, path)
    case .getAtt: return attribute(call, at: node, path)
    case .sub: return substitution(call, at: node, path)
    case .join: return join(call, at: node, path)
    case .split: return split(call, at: node, path)
    case .select: return selection(call, at: node, path)
    case .findInMap: return mapped(call, at: node, path)
    case .if: return choice(call, at: node, path)
    case .base64: return base64(call, at: node, path)
    case .importValue:
      guard let part = part(of: resolve(argument, path), call, at: node, path) else {
        return node.with(.invalid)
      }
      return node.with(.symbol("${ImportValue \(part.text)}"))
    case .and, .or, .not, .equals, .condition:
      return misuse(call, "part only in conditions", at: node, path)
    case .cidr, .getAZs, .length, .toJsonString, .transform:
      return node.with(.symbol("${\(call.function.name)}"))
    }
  }

  /// Reports that a function was given something else than it takes.
  func misuse(
    _ call: Intrinsic.Call, _ expected: String, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    log.report(.badFunction(call.function.name, expected: expected), at: node, path: path)
    return node.with(.invalid)
  }

  /// A piece of text and whether it is a symbol.
  struct Part {
    var text: String
    var isSymbol = false
    var origin = ""

    var content: DocumentNode.Content {
      isSymbol ? .symbol(text) : .scalar(text, isPlain: false)
    }
  }

  /// The text that a resolved node contributes to a longer one, `nil` when it is none.
  func part(
    of node: DocumentNode, _ call: Intrinsic.Call, at whole: DocumentNode, _ path: String
  ) -> Part? {
    switch node.content {
    case .scalar(let text, _): return Part(text: text, origin: node.origin)
    case .symbol(let expression): return Part(text: expression, isSymbol: true)
    case .invalid: return nil
    case .list, .map, .absent:
      _ = misuse(call, "text, found \(node.found)", at: whole, path)
      return nil
    }
  }

  private mutating func attribute(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    let expected = "a resource and an attribute, such as `Secret.Arn`"
    var names: [String] = []
    if let text = call.argument.text {
      names = text.split(separator: ".", maxSplits: 1).map(String.init)
    } else if let items = call.argument.items, items.count == 2, let first = items[0].text {
      guard let last = part(of: resolve(items[1], path), call, at: node, path) else {
        return node.with(.invalid)
      }
      names = [first, last.text]
    }
    guard names.count == 2 else { return misuse(call, expected, at: node, path) }
    guard template.resource(names[0]) != nil || template.hasTransform else {
      let known = template.resources.map(\.logicalID)
      log.report(
        .unknownReference(
          names[0], suggestion: NearestWord.closest(to: names[0], among: known)),
        at: node, path: path)
      return node.with(.invalid)
    }
    return node.with(.symbol("${\(names[0]).\(names[1])}"))
  }

  private mutating func join(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    let expected = "a delimiter and a list of texts"
    guard let items = call.argument.items, items.count == 2, let delimiter = items[0].text else {
      return misuse(call, expected, at: node, path)
    }
    let list = resolve(items[1], path)
    if case .symbol(let expression) = list.content {
      return node.with(.symbol("${Join \(expression)}"))
    }
    guard let values = list.items else {
      return list.content == .invalid
        ? node.with(.invalid) : misuse(call, expected, at: node, path)
    }
    var joined = Part(text: "")
    for (index, value) in values.enumerated() {
      guard let part = part(of: value, call, at: node, path),
        append((index == 0 ? "" : delimiter) + part.text, to: &joined, at: node, path)
      else { return node.with(.invalid) }
      joined.isSymbol = joined.isSymbol || part.isSymbol
    }
    return node.with(joined.content, origin: "")
  }

  /// Appends within the limit; beyond it, reports and refuses.
  func append(
    _ text: String, to part: inout Part, at node: DocumentNode, _ path: String
  ) -> Bool {
    guard part.text.utf8.count + text.utf8.count <= Self.maximumText else {
      log.report(.resultTooLong(limit: Self.maximumText), at: node, path: path)
      return false
    }
    part.text += text
    return true
  }

  private mutating func split(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    guard let items = call.argument.items, items.count == 2, let delimiter = items[0].text,
      !delimiter.isEmpty
    else { return misuse(call, "a delimiter and a text", at: node, path) }
    guard let whole = part(of: resolve(items[1], path), call, at: node, path) else {
      return node.with(.invalid)
    }
    guard !whole.isSymbol else { return node.with(.symbol("${Split \(whole.text)}")) }
    return node.with(
      .list(whole.text.pieces(by: delimiter).map { node.with(.scalar($0, isPlain: false)) }))
  }

  private mutating func selection(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    let expected = "an index and a list"
    guard let items = call.argument.items, items.count == 2 else {
      return misuse(call, expected, at: node, path)
    }
    let list = resolve(items[1], path)
    let index = resolve(items[0], path)
    if case .symbol(let expression) = list.content {
      return node.with(.symbol("${Select \(index.text ?? "?") \(expression)}"))
    }
    guard list.content != .invalid, index.content != .invalid else { return node.with(.invalid) }
    guard let values = list.items, let number = index.integer else {
      return misuse(call, expected, at: node, path)
    }
    guard values.indices.contains(number) else {
      return misuse(call, "an index below \(values.count) here, found \(number)", at: node, path)
    }
    return node.with(values[number].content, origin: values[number].origin)
  }

  private mutating func mapped(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    guard let items = call.argument.items, (3...4).contains(items.count) else {
      return misuse(call, "a mapping, a first and a second key", at: node, path)
    }
    var found = template.root["Mappings"]
    var names = ["Mappings"]
    for item in items.prefix(3) {
      let place = names.joined(separator: ".")
      guard let key = part(of: resolve(item, path), call, at: node, path) else {
        return node.with(.invalid)
      }
      guard !key.isSymbol else { return node.with(.symbol("${FindInMap \(place) \(key.text)}")) }
      guard let next = keys(of: found, at: names)[key.text] else {
        if items.count == 4, let fallback = items[3]["DefaultValue"] {
          let value = resolve(fallback, path)
          return node.with(value.content, origin: value.origin)
        }
        let known = found?.entries?.map(\.name) ?? []
        log.report(
          .unknownMapKey(
            key.text, in: place, suggestion: NearestWord.closest(to: key.text, among: known)),
          at: item, path: path)
        return node.with(.invalid)
      }
      found = next
      names.append(key.text)
    }
    guard let found else { return node.with(.invalid) }
    return node.with(
      found.content,
      origin: "\(names.joined(separator: ".")), line \(found.position.line)")
  }

  /// The values of a mapping by their keys, computed once: a template may ask many times.
  private mutating func keys(
    of node: DocumentNode?, at place: [String]
  ) -> [String: DocumentNode] {
    if let known = mappingKeys[place] { return known }
    let keys = Dictionary(
      (node?.entries ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    mappingKeys[place] = keys
    return keys
  }

  private mutating func base64(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    guard let part = part(of: resolve(call.argument, path), call, at: node, path) else {
      return node.with(.invalid)
    }
    guard !part.isSymbol else { return node.with(.symbol("${Base64 \(part.text)}")) }
    return node.with(.scalar(part.text.base64, isPlain: false))
  }
}

extension String {
  fileprivate func pieces(by delimiter: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: delimiter) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return pieces + [String(rest)]
  }

  /// The UTF-8 of the text in Base64.
  fileprivate var base64: String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(utf8)
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0..<4 {
        text.append(index <= group.count ? digits[bits >> (18 - 6 * index) & 63] : "=")
      }
    }
    return text
  }
}
