/// Reads profiles and baselines out of YAML.
public enum LedgerLoader {
  /// - Throws: Everything that is wrong with the file, by its places.
  public static func profile(from file: SourceFile) throws(Diagnostics) -> Profile {
    var (reader, root) = try reader(of: file, Grammar.profile)
    let profile = reader.profile(root)
    guard reader.problems.isEmpty else { throw reader.problems.sorted }
    return profile
  }

  /// - Throws: Everything that is wrong with the file, by its places.
  public static func baseline(from file: SourceFile) throws(Diagnostics) -> Baseline {
    var (reader, root) = try reader(of: file, Grammar.baseline)
    let entries = reader.failures(root["entries"])
    guard reader.problems.isEmpty else { throw reader.problems.sorted }
    return Baseline(entries: entries)
  }

  private static func reader(
    of file: SourceFile, _ keys: [Key]
  ) throws(Diagnostics) -> (LedgerReader, YAMLNode) {
    var problems = Problems()
    guard let root = YAMLDocument.root(of: file, &problems) else { throw problems.sorted }
    var checker = FormChecker(problems: problems)
    checker.check(root, .keys(keys))
    return (LedgerReader(problems: checker.problems), root)
  }
}

/// Turns the nodes of ledgers into values, once their shape has been checked.
private struct LedgerReader {
  var problems: Problems

  mutating func profile(_ root: YAMLNode) -> Profile {
    Profile(
      name: root["profile"]?.text ?? "", about: root["about"]?.text ?? "",
      facts: facts(root["facts"]), missingUsers: missingUsers(root["users"]),
      lacks: (root["lacks"]?.items ?? []).compactMap { lack($0) },
      deviations: failures(root["deviations"]))
  }

  private mutating func facts(_ node: YAMLNode?) -> [String: String] {
    var facts: [String: String] = [:]
    for entry in node?.entries ?? [] {
      if !Form.Word.id.matches(entry.name) {
        problems.report("a fact is called by lowercase words, such as `pooled`", at: entry.key)
      }
      facts[entry.name] = entry.value.isNull ? "false" : entry.value.text
    }
    return facts
  }

  private mutating func missingUsers(_ node: YAMLNode?) -> [String: String] {
    var missing: [String: String] = [:]
    for entry in node?.entries ?? [] {
      if !Vocabulary.roles.contains(entry.name) {
        let suggestion = Suggestion.text(for: entry.name, among: Vocabulary.roles)
        problems.report("no user is called `\(entry.name)`\(suggestion)", at: entry.key)
      }
      guard entry.value.boolean != true else { continue }
      let reason = entry.value.boolean == false ? nil : entry.value.text
      missing[entry.name] = reason ?? "such an endpoint has no user \(entry.name)"
    }
    return missing
  }

  private mutating func lack(_ node: YAMLNode) -> Profile.Lack? {
    guard let needNode = node["need"], let text = needNode.text else { return nil }
    do {
      return Profile.Lack(
        need: try Need(parsing: text), why: node["why"]?.text ?? "",
        source: node["source"]?.text ?? "")
    } catch {
      problems.reportMisfit(error.message, at: needNode)
      return nil
    }
  }

  mutating func failures(_ node: YAMLNode?) -> [KnownFailure] {
    var read: [KnownFailure] = []
    for item in node?.items ?? [] where item.entries != nil {
      let failure = failure(item)
      if let first = read.first(where: { $0.overlaps(failure) }), let location = first.location {
        problems.report(
          "this failure of `\(failure.casePattern)` is known already, from line \(location.line)",
          at: item)
      }
      read.append(failure)
    }
    return read
  }

  private mutating func failure(_ node: YAMLNode) -> KnownFailure {
    if let how = node["how"], how.text?.onOneLine.isEmpty == true {
      problems.reportMisfit("`how` is empty, and would excuse every failure", at: how)
    }
    return KnownFailure(
      casePattern: node["case"]?.text ?? "", check: node["check"]?.text,
      how: node["how"]?.text ?? "",
      verdict: node["verdict"]?.text.flatMap { Verdict(rawValue: $0) },
      isIntermittent: node["intermittent"]?.boolean ?? false,
      condition: condition(node["when"]), why: node["why"]?.text, source: node["source"]?.text,
      ticket: node["ticket"]?.text, expires: date(node["expires"]), note: node["note"]?.text,
      location: node.location)
  }

  private func condition(_ node: YAMLNode?) -> KnownFailure.Condition? {
    node.map { node in
      KnownFailure.Condition(
        dialect: node["dialect"]?.text.flatMap { Dialect(rawValue: $0) },
        version: node["version"]?.text.flatMap { VersionRange($0) })
    }
  }

  private mutating func date(_ node: YAMLNode?) -> CalendarDate? {
    guard let node, let text = node.text else { return nil }
    guard let date = CalendarDate(text) else {
      problems.reportMisfit("there is no such day", at: node)
      return nil
    }
    return date
  }
}
