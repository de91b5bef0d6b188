/// Reads the properties of one mapping, and reports all that is wrong with them.
///
/// Numbers and booleans may be quoted, as CloudFormation takes them.
struct PropertyReader {
  let map: DocumentNode
  let path: String
  let log: FindingLog

  /// The reader of a node that must be a mapping of these properties.
  ///
  /// - Parameter owner: Where a missing property is reported.
  init?(
    _ map: DocumentNode, _ set: PropertySet, path: String, owner: DocumentNode? = nil,
    _ log: FindingLog
  ) {
    self.map = map
    self.path = path
    self.log = log
    guard map.content != .invalid else { return nil }
    guard let entries = map.entries, map.tag == nil else {
      reportMisfit("a mapping", map, path)
      return nil
    }
    for entry in entries where !set.known.contains(entry.name) {
      reportUnknown(entry, set)
    }
    for name in set.required where map[name] == nil {
      log.report(.missing(name), at: owner ?? map, path: path)
    }
  }

  private func reportUnknown(_ entry: DocumentNode.Entry, _ set: PropertySet) {
    let path = path.isEmpty ? entry.name : "\(path).\(entry.name)"
    guard !set.readOnly.contains(entry.name) else {
      log.report(.readOnlyProperty, at: entry.key, path: path)
      return
    }
    let suggestion = NearestWord.closest(to: entry.name, among: set.known)
    log.report(
      .unknownKey(entry.name.shortened(to: 64), suggestion: suggestion, known: set.known),
      at: entry.key, path: path.shortened(to: 200), severity: set.unknownSeverity)
  }

  func path(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// Whether the property stands there, right or wrong.
  func has(_ name: String) -> Bool { map[name] != nil }

  func integer(_ name: String, in range: ClosedRange<Int>, unit: String = "") -> Sourced<Int>? {
    guard let node = value(name) else { return nil }
    let wanted = "an integer from \(range.lowerBound) to \(range.upperBound)"
    guard let number = node.integer else {
      if let text = node.text, text.isDecimal {
        log.report(
          .outOfRange(text.shortened(to: 40), range, unit: unit), at: node, path: path(name))
      } else {
        reportMisfit(wanted, node, path(name))
      }
      return nil
    }
    guard range.contains(number) else {
      log.report(.outOfRange("\(number)", range, unit: unit), at: node, path: path(name))
      return nil
    }
    return Sourced(number, from: .file(node.position))
  }

  func boolean(_ name: String) -> Sourced<Bool>? {
    guard let node = value(name) else { return nil }
    guard let boolean = node.boolean else {
      reportMisfit("`true` or `false`", node, path(name))
      return nil
    }
    return Sourced(boolean, from: .file(node.position))
  }

  func choice<Choice>(_ name: String, _: Choice.Type = Choice.self) -> Sourced<Choice>?
  where Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable {
    value(name).flatMap { choice($0, path(name)) }
  }

  func choice<Choice>(_ node: DocumentNode, _ path: String) -> Sourced<Choice>?
  where Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable {
    let allowed = Choice.allCases.map(\.rawValue)
    guard let text = node.text else {
      reportMisfit("one of " + allowed.map { "`\($0)`" }.joined(separator: ", "), node, path)
      return nil
    }
    guard let choice = Choice(rawValue: text) else {
      log.report(
        .notOneOf(
          text, allowed: allowed, suggestion: NearestWord.closest(to: text, among: allowed)),
        at: node, path: path)
      return nil
    }
    return Sourced(choice, from: .file(node.position))
  }

  /// A text, or the expression for one.
  func text(_ name: String, length: ClosedRange<Int>? = nil) -> Sourced<String>? {
    value(name).flatMap { text($0, path(name), length: length) }
  }

  func text(
    _ node: DocumentNode, _ path: String, length: ClosedRange<Int>? = nil
  ) -> Sourced<String>? {
    switch node.content {
    case .symbol(let expression): return Sourced(expression, from: .expression(node.position))
    case .scalar(let text, _) where !node.isNull:
      if let length, !length.contains(text.unicodeScalars.count) {
        log.report(.badLength(text.unicodeScalars.count, length), at: node, path: path)
        return nil
      }
      return Sourced(text, from: .file(node.position))
    default:
      reportMisfit("text", node, path)
      return nil
    }
  }

  /// A list of texts, `nil` when it is not there or its items are not known.
  func texts(_ name: String, minimum: Int = 0) -> [Sourced<String>]? {
    guard let items = items(name, minimum: minimum) else { return nil }
    return items.enumerated().compactMap { text($1, "\(path(name))[\($0)]") }
  }

  /// The items of a list, `nil` when it is not there or is an expression.
  func items(_ name: String, minimum: Int = 0, maximum: Int = .max) -> [DocumentNode]? {
    guard let node = value(name) else { return nil }
    if case .symbol = node.content { return nil }
    guard let items = node.items, node.tag == nil else {
      reportMisfit("a list", node, path(name))
      return nil
    }
    if items.count < minimum {
      log.report(.tooFew(items.count, minimum: minimum), at: keyNode(name), path: path(name))
    }
    guard items.count <= maximum else {
      log.report(.tooMany(items.count, maximum: maximum), at: keyNode(name), path: path(name))
      return nil
    }
    return items
  }

  /// The value of a property, `nil` when it is not there or was reported already.
  func value(_ name: String) -> DocumentNode? {
    guard let node = map[name], node.content != .invalid else { return nil }
    return node
  }

  /// The key of a property that stands there.
  func keyNode(_ name: String) -> DocumentNode { map.key(name) ?? map }

  /// Reports a value of the wrong kind; for an expression, that it is not known here.
  func reportMisfit(_ wanted: String, _ node: DocumentNode, _ path: String) {
    if let tag = node.tag {
      log.report(.unsupportedTag("!\(tag)", suggestion: nil), at: node, path: path)
      return
    }
    switch node.content {
    case .symbol(let expression):
      log.report(.unknownOffline(expression, wanted: wanted), at: node, path: path)
    case .invalid: return
    default: log.report(.wrongType(expected: wanted, found: node.found), at: node, path: path)
    }
  }
}

extension String {
  /// Whether the text is an integer, of any size.
  fileprivate var isDecimal: Bool {
    let digits = hasPrefix("-") ? dropFirst() : self[...]
    return !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
  }
}
