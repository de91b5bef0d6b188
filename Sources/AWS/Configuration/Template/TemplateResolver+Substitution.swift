extension TemplateResolver {
  /// `Fn::Sub`: a text, or a text and the values of its own variables.
  mutating func substitution(
    _ call: Intrinsic.Call, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    let expected = "a text, or a text and a mapping of its variables"
    var variables: [String: DocumentNode] = [:]
    var text = call.argument.text
    if let items = call.argument.items {
      guard items.count == 2, let entries = items[1].entries else {
        return misuse(call, expected, at: node, path)
      }
      text = items[0].text
      for entry in entries { variables[entry.name] = resolve(entry.value, path) }
    }
    guard let text else { return misuse(call, expected, at: node, path) }
    var result = Part(text: "")
    var origins: [String] = []
    for piece in SubstitutionPiece.pieces(of: text) {
      switch piece {
      case .text(let text):
        guard append(text, to: &result, at: node, path) else { return node.with(.invalid) }
      case .variable(let name):
        let value = variables[name] ?? substituted(name, at: node, path)
        guard let part = part(of: value, call, at: node, path),
          append(part.text, to: &result, at: node, path)
        else { return node.with(.invalid) }
        result.isSymbol = result.isSymbol || part.isSymbol
        if !part.origin.isEmpty, !origins.contains(part.origin) { origins.append(part.origin) }
      }
    }
    if result.text.contains("{{resolve:") { result.isSymbol = true }
    return node.with(result.content, origin: origins.prefix(3).joined(separator: "; "))
  }

  /// `${Name}` is as `Ref`, `${Name.Attribute}` as `Fn::GetAtt`.
  private mutating func substituted(
    _ name: String, at node: DocumentNode, _ path: String
  ) -> DocumentNode {
    guard name.contains(".") else { return reference(name, at: node, path) }
    return value(
      of: Intrinsic.Call(
        function: .getAtt, argument: node.with(.scalar(name, isPlain: true))), at: node, path)
  }
}

/// A piece of the text that `Fn::Sub` is given.
enum SubstitutionPiece: Hashable {
  case text(String)
  case variable(String)

  /// Splits at `${…}`; `${!…}` is the literal `${…}`.
  static func pieces(of text: String) -> [SubstitutionPiece] {
    var pieces: [SubstitutionPiece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "${"),
      let close = rest[open.upperBound...].firstIndex(of: "}")
    {
      let name = rest[open.upperBound..<close]
      pieces.append(.text(String(rest[..<open.lowerBound])))
      if name.hasPrefix("!") {
        pieces.append(.text("${\(name.dropFirst())}"))
      } else {
        pieces.append(.variable(String(name.drop { $0 == " " }.prefix { $0 != " " })))
      }
      rest = rest[rest.index(after: close)...]
    }
    return pieces + [.text(String(rest))]
  }
}
