import Yams

/// Turns the nodes of the YAML library into those of this module, within bounds.
struct DocumentConversion {
  let file: String
  let grid: ScalarGrid
  /// Whether values may hold what stands for joined escapes.
  let hasFillers: Bool
  let log: FindingLog
  private var count = 0
  private var anchored: Set<FilePosition> = []

  init(file: String, grid: ScalarGrid, hasFillers: Bool, log: FindingLog) {
    self.file = file
    self.grid = grid
    self.hasFillers = hasFillers
    self.log = log
  }

  mutating func node(_ node: Node, depth: Int) -> DocumentNode? {
    guard let mark = node.mark else { return nil }
    let position = FilePosition(file: file, line: mark.line, column: mark.column)
    guard isAllowed(node, at: position, depth: depth) else { return nil }
    guard let tag = shortTag(of: node, at: position) else {
      return DocumentNode(content: .invalid, position: position, length: 1)
    }
    let start = grid.index(line: mark.line, column: mark.column)
    let tagLength = tag.isEmpty ? 0 : tagLength(from: start)
    switch node {
    case .scalar(let scalar):
      let text = hasFillers ? SurrogatePairs.withoutFillers(scalar.string) : scalar.string
      return DocumentNode(
        content: .scalar(text, isPlain: scalar.style == .plain),
        tag: tag.isEmpty ? nil : tag,
        position: position,
        length: max(1, tagLength + length(of: scalar, from: start.map { $0 + tagLength })))
    case .sequence(let sequence):
      var items: [DocumentNode] = []
      for item in sequence {
        if let item = self.node(item, depth: depth + 1) { items.append(item) }
      }
      return DocumentNode(
        content: .list(items), tag: tag.isEmpty ? nil : tag, position: position,
        length: max(1, tagLength))
    case .mapping(let mapping):
      let entries = entries(of: mapping, depth: depth)
      let length = mapping.style == .flow ? 1 : entries.first?.key.length ?? 1
      return DocumentNode(
        content: .map(entries), tag: tag.isEmpty ? nil : tag, position: position,
        length: tagLength > 0 ? tagLength : length)
    case .alias: return nil
    }
  }

  private mutating func isAllowed(_ node: Node, at position: FilePosition, depth: Int) -> Bool {
    guard !log.isFull else { return false }
    guard count < DocumentReader.maximumValues else {
      log.report(.tooManyValues(limit: DocumentReader.maximumValues), at: position)
      return false
    }
    count += 1
    guard depth < DocumentReader.maximumDepth else {
      log.report(.tooDeep(limit: DocumentReader.maximumDepth), at: position)
      return false
    }
    // The library puts the anchored node in the place of its aliases.
    if node.anchor != nil, !anchored.insert(position).inserted {
      log.report(.aliasUnsupported, at: position)
    }
    return true
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [DocumentNode.Entry] {
    var entries: [DocumentNode.Entry] = []
    var lines: [String: Int] = [:]
    var merged: [DocumentNode.Entry] = []
    for (key, value) in mapping {
      guard let key = node(key, depth: depth + 1).map(unmasked) else { continue }
      guard let name = key.text, key.tag == nil else {
        log.report(.keyNotText(found: key.found), at: key)
        continue
      }
      guard name != "<<" else {
        log.report(.mergeKey, at: key)
        if let value = node(value, depth: depth + 1) {
          merged += (value.items ?? [value]).flatMap { $0.entries ?? [] }
        }
        continue
      }
      if let line = lines[name] {
        log.report(.duplicateKey(name, firstLine: line), at: key)
        continue
      }
      lines[name] = key.position.line
      guard let value = node(value, depth: depth + 1) else { continue }
      entries.append(DocumentNode.Entry(key: key, value: value))
    }
    for entry in merged where lines.updateValue(entry.key.position.line, forKey: entry.name) == nil
    {
      entries.append(entry)
    }
    return entries
  }

  /// A masked key by its own name, whose beginning is in the original text.
  private func unmasked(_ key: DocumentNode) -> DocumentNode {
    guard case .scalar(let name, let isPlain) = key.content,
      let first = name.unicodeScalars.first, ScalarGrid.masks.contains(first),
      var index = grid.index(line: key.position.line, column: key.position.column)
    else { return key }
    if grid.scalars[index] == "\"" || grid.scalars[index] == "'" { index += 1 }
    guard grid.scalars.indices.contains(index) else { return key }
    let scalars = [grid.scalars[index]] + name.unicodeScalars.dropFirst()
    return key.with(.scalar(String(String.UnicodeScalarView(scalars)), isPlain: isPlain))
  }

  /// The name of a local tag such as `!Ref`, empty for those of YAML's own types, which say
  /// nothing new; `nil` for any other, which is reported.
  private func shortTag(of node: Node, at position: FilePosition) -> String? {
    let tag = node.tag.description
    let standard = "tag:yaml.org,2002:"
    guard !tag.hasPrefix(standard) else {
      let known = ["str", "int", "bool", "float", "null", "map", "seq", "merge"]
      if !known.contains(where: { tag == standard + $0 }) {
        log.report(
          .unsupportedTag("!!" + tag.dropFirst(standard.count), suggestion: nil), at: position)
        return nil
      }
      return ""
    }
    guard tag.hasPrefix("!"), tag.count > 1 else { return "" }
    let name = String(tag.dropFirst())
    guard Intrinsic(rawValue: name) == nil else { return name }
    let suggestion = NearestWord.closest(to: name, among: Intrinsic.allCases.map(\.rawValue))
    log.report(
      .unsupportedTag(tag, suggestion: suggestion.map { "!" + $0 }), at: position,
      length: tag.unicodeScalars.count)
    return nil
  }

  /// How many scalars a tag and the blanks behind it take on their line.
  private func tagLength(from index: Int?) -> Int {
    guard let index, grid.scalars[index] == "!" else { return 0 }
    let rest = grid.rest(from: index, limit: 256)
    let tag = rest.prefix { $0 != " " }.count
    let blanks = rest.dropFirst(tag).prefix { $0 == " " }.count
    return tag + (tag + blanks < rest.count ? blanks : 0)
  }

  /// How many characters a scalar takes on the line on which it starts.
  private func length(of scalar: Node.Scalar, from index: Int?) -> Int {
    guard let index, grid.scalars.indices.contains(index) else { return 0 }
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      let quote = grid.scalars[index]
      var end = index + 1
      while end < grid.scalars.count, grid.scalars[end] != quote,
        !ScalarGrid.isBreak(grid.scalars[end])
      {
        end += grid.scalars[end] == "\\" && quote == "\"" ? 2 : 1
      }
      return min(end + 1, grid.scalars.count) - index
    case .literal, .folded: return 1
    default:
      let wanted = scalar.string.unicodeScalars.count
      let available = grid.scalars[index...].prefix(wanted).prefix { !ScalarGrid.isBreak($0) }
      return available.count
    }
  }
}
