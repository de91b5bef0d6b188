import Yams

/// Turns the nodes of the YAML library into those of this module, and refuses what suites lack.
struct YAMLConversion {
  let file: String
  let lines: [Substring]

  mutating func node(_ node: Node, depth: Int, _ problems: inout Problems) -> YAMLNode? {
    guard let mark = node.mark else { return nil }
    let location = Location(file: file, line: mark.line, column: mark.column)
    guard depth < YAMLDocument.maximumDepth else {
      problems.report(
        "values are nested deeper than \(YAMLDocument.maximumDepth) levels", at: location)
      return nil
    }
    guard node.anchor == nil else {
      problems.report(
        "anchors and aliases are not part of this language; share steps with `fragments`",
        at: location)
      return nil
    }
    guard character(at: mark) != "!" else {
      problems.report("tags are not part of this language; text is put in quotes", at: location)
      return YAMLNode(content: .scalar("", isPlain: false), location: location, length: 1)
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      return YAMLNode(
        content: .scalar(scalar.string, isPlain: isPlain), location: location,
        length: length(of: scalar.string, style: scalar.style, at: mark))
    case .sequence(let sequence):
      let items = sequence.compactMap { self.node($0, depth: depth + 1, &problems) }
      return YAMLNode(content: .sequence(items), location: location, length: 1)
    case .mapping(let mapping):
      let entries = entries(of: mapping, depth: depth, &problems)
      let length = mapping.style == .flow ? 1 : entries.first?.key.length ?? 1
      return YAMLNode(content: .mapping(entries), location: location, length: length)
    case .alias:
      problems.report("aliases are not part of this language", at: location)
      return nil
    }
  }

  private mutating func entries(
    of mapping: Node.Mapping, depth: Int, _ problems: inout Problems
  ) -> [YAMLNode.Entry] {
    mapping.compactMap { pair in
      guard let key = node(pair.key, depth: depth + 1, &problems) else { return nil }
      guard let text = key.text else {
        problems.report("a key must be text, found \(key.found)", at: key)
        return nil
      }
      guard !text.unicodeScalars.starts(with: [DuplicateKeys.mask]),
        let value = node(pair.value, depth: depth + 1, &problems)
      else { return nil }
      return YAMLNode.Entry(key: key, value: value)
    }
  }

  private func character(at mark: Mark) -> Unicode.Scalar? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    return lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first
  }

  /// How many characters a scalar takes on the line on which it starts.
  private func length(of text: String, style: Node.Scalar.Style, at mark: Mark) -> Int {
    guard lines.indices.contains(mark.line - 1) else { return 1 }
    let rest = Array(lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1))
    switch style {
    case .singleQuoted, .doubleQuoted:
      guard let quote = rest.first else { return 1 }
      var index = 1
      while index < rest.count, rest[index] != quote {
        index += rest[index] == "\\" && quote == "\"" ? 2 : 1
      }
      return min(index + 1, rest.count)
    case .literal, .folded: return 1
    default:
      return max(1, min(text.unicodeScalars.count, rest.count))
    }
  }
}
