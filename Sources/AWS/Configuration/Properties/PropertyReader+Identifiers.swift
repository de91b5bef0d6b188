extension PropertyReader {
  /// The name of a proxy or endpoint, or the expression for it.
  ///
  /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html>
  func identifier(_ name: String) -> Sourced<String>? {
    guard let value = text(name) else { return nil }
    guard !value.isExpression else { return value }
    guard Self.isIdentifier(value.value), let node = map[name] else {
      log.report(.badName(value.value), at: map[name] ?? map, path: path(name))
      return nil
    }
    return Sourced(value.value, from: .file(node.position))
  }

  /// At most 63 letters, digits and hyphens: a letter first, no hyphen last, no two in a row.
  static func isIdentifier(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard (1...63).contains(scalars.count), let first = scalars.first, scalars.last != "-" else {
      return false
    }
    guard first.properties.isAlphabetic, !text.contains("--") else { return false }
    return scalars.allSatisfy {
      $0.isASCII && ($0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil)
    }
  }

  /// An ARN of a service, or the expression for one.
  func arn(_ name: String, of service: String) -> Sourced<String>? {
    guard let value = text(name, length: 20...2048), !value.isExpression else {
      return text(name).flatMap { $0.isExpression ? $0 : nil }
    }
    let parts = value.value.split(
      separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"), parts[2] == service,
      parts[4].count == 12, parts[4].allSatisfy({ ("0"..."9").contains($0) }),
      parts[5].hasPrefix(service == "iam" ? "role/" : "secret:")
    else {
      log.report(
        .badARN(value.value, service: service), at: map[name] ?? map, path: path(name))
      return nil
    }
    return value
  }

  /// Checks the tags of a resource, which nothing here uses.
  func checkTags(keys: ClosedRange<Int>, values: ClosedRange<Int>, refusesReserved: Bool) {
    guard let items = items("Tags") else { return }
    for (index, item) in items.enumerated() {
      let path = "\(path("Tags"))[\(index)]"
      guard let tag = PropertyReader(item, .tag, path: path, log) else { continue }
      if refusesReserved, !tag.has("Key") { log.report(.missing("Key"), at: item, path: path) }
      _ = tag.text("Value", length: values)
      guard let key = tag.text("Key", length: keys), refusesReserved else { continue }
      if key.value.hasPrefix("aws:") || key.value.hasPrefix("rds:"), let node = tag.value("Key") {
        log.report(.reservedTagKey(key.value), at: node, path: "\(path).Key")
      }
    }
  }
}
