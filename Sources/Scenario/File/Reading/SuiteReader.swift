import Session

/// Turns the nodes of a suite file into values.
///
/// The shape has been checked by ``FormChecker``; what does not have it is skipped here, or
/// reported where nothing has been reported yet.
struct SuiteReader {
  let file: SourceFile
  var problems: Problems
  var fragments: [String: YAMLNode] = [:]
  /// The fragments that are being expanded, outermost first.
  var expanding: [String] = []
  /// The steps read so far, fragments expanded.
  var stepCount = 0
  /// Whether a step of the case could not be read, so that what follows may seem out of order.
  var hasSkippedSteps = false

  init(file: SourceFile, problems: Problems) {
    self.file = file
    self.problems = problems
  }

  mutating func suite(_ root: YAMLNode) -> Suite {
    let id = root["suite"]?.text ?? ""
    readFragments(root["fragments"])
    let common = Common(
      id: id, source: root["source"]?.text, tags: texts(root["tags"]), needs: needs(root["needs"]),
      isExclusive: root["exclusive"]?.boolean ?? false)
    var places: [String: Location] = [:]
    let cases = (root["cases"]?.items ?? []).map { node in
      let testCase = testCase(node, common)
      if let first = places[testCase.id], let place = node["id"] {
        problems.report(
          "`\(testCase.id)` is the id of another case already, in line \(first.line)", at: place)
      } else if let place = node["id"] {
        places[testCase.id] = place.location
      }
      return testCase
    }
    if let node = root["cases"], cases.isEmpty {
      problems.reportMisfit("a suite has at least one case", at: node)
    }
    return Suite(id: id, about: root["about"]?.text ?? "", cases: cases, path: file.path)
  }

  /// What a suite says on behalf of its cases.
  private struct Common {
    let id: String
    let source: String?
    let tags: [String]
    let needs: [Need]
    let isExclusive: Bool
  }

  private mutating func testCase(_ node: YAMLNode, _ common: Common) -> Case {
    let id = node["id"]
    if let id, let text = id.text, Form.Word.id.matches(common.id), !text.hasPrefix(common.id + ".")
    {
      problems.reportMisfit(
        "the ids of this suite start with `\(common.id).`, found `\(text)`", at: id)
    }
    if node.entries != nil, node["source"] == nil, common.source == nil {
      problems.report("`source` is missing, and the suite has none either", at: node)
    }
    for key in ["title", "why", "source"] {
      if let value = node[key], value.text?.allSatisfy(\.isWhitespace) == true {
        problems.reportMisfit("`\(key)` is empty", at: value)
      }
    }
    hasSkippedSteps = false
    let testCase = Case(
      id: id?.text ?? "", title: node["title"]?.text ?? "", why: node["why"]?.text ?? "",
      source: node["source"]?.text ?? common.source ?? "",
      tags: common.tags.union(texts(node["tags"])),
      needs: common.needs.union(needs(node["needs"])), catches: texts(node["catches"]),
      tolerates: texts(node["tolerates"]), hasBystander: node["bystander"]?.boolean ?? false,
      isExclusive: node["exclusive"]?.boolean ?? common.isExclusive,
      steps: steps(node["steps"]), location: id?.location ?? node.location)
    if let steps = node["steps"], !hasSkippedSteps {
      CaseFlow.check(testCase, stepsAt: steps, in: file, &problems)
    }
    return testCase
  }

  /// Reads each fragment once, so that mistakes show in those that no case includes, too.
  private mutating func readFragments(_ node: YAMLNode?) {
    for entry in node?.entries ?? [] {
      if !Form.Word.name.matches(entry.name) {
        problems.report("expected \(Form.Word.name.expectation)", at: entry.key)
      }
      fragments[entry.name] = entry.value
    }
    for entry in node?.entries ?? [] {
      expanding = [entry.name]
      _ = steps(entry.value)
      expanding = []
    }
  }

  func texts(_ node: YAMLNode?) -> [String] {
    (node?.items ?? []).compactMap(\.text)
  }

  mutating func needs(_ node: YAMLNode?) -> [Need] {
    (node?.items ?? []).compactMap { need($0) }
  }

  mutating func need(_ node: YAMLNode) -> Need? {
    guard let text = node.text else { return nil }
    do {
      return try Need(parsing: text)
    } catch {
      problems.reportMisfit(error.message, at: node)
      return nil
    }
  }

  mutating func value(_ node: YAMLNode?) -> Expression? {
    guard let node, node.text != nil else { return nil }
    do {
      return try ExpressionParser.value(of: node)
    } catch {
      problems.reportMisfit(error.message, at: node)
      return nil
    }
  }

  func duration(_ node: YAMLNode?) -> Duration? {
    node?.text.flatMap { Duration(suite: $0) }
  }
}

extension Array where Element: Hashable {
  /// The elements of both, each once, in the order in which they come.
  fileprivate func union(_ other: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return (self + other).filter { seen.insert($0).inserted }
  }
}

extension Duration {
  /// The duration that a suite writes as `200ms` or `2s`.
  init?(suite text: String) {
    if text.hasSuffix("ms"), let count = Int(text.dropLast(2)) {
      self = .milliseconds(count)
    } else if text.hasSuffix("s"), let count = Int(text.dropLast()) {
      self = .seconds(count)
    } else {
      return nil
    }
    guard self <= Limits.duration else { return nil }
  }
}
