/// A case as text for people.
public struct Explanation: Hashable, Sendable {
  public let testCase: Case

  public init(_ testCase: Case) {
    self.testCase = testCase
  }
}

extension Explanation: CustomStringConvertible {
  public var description: String {
    let rows: [(String, String)] = [
      ("why", testCase.why), ("source", testCase.source),
      ("needs", testCase.needs.map(\.description).joined(separator: ", ")),
      ("tags", testCase.tags.joined(separator: ", ")),
      ("catches", testCase.catches.joined(separator: ", ")),
      ("tolerates", testCase.tolerates.joined(separator: ", ")),
      ("bystander", testCase.hasBystander ? "another session must stay usable" : ""),
      ("exclusive", testCase.isExclusive ? "nothing else runs at the same time" : ""),
      ("file", "\(testCase.location.file):\(testCase.location.line)"),
    ]
    var lines = ["\(testCase.id) (\(testCase.level.rawValue))", testCase.title, ""]
    for (name, value) in rows where !value.isEmpty {
      let margin = String(repeating: " ", count: 10 - name.count)
      let text = value.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append("  \(name)\(margin)\(text)")
    }
    lines += ["", "steps"] + Self.lines(of: testCase.steps, indent: "  ")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of steps: [Step], indent: String) -> [String] {
    let width = String(steps.count).count
    return steps.enumerated().flatMap { index, step in
      let number = String(index + 1)
      let padding = String(repeating: " ", count: width - number.count)
      let level = step.canFail && step.level != .must ? " [\(step.level.rawValue)]" : ""
      let inner = indent + String(repeating: " ", count: width + 2)
      return ["\(indent)\(padding)\(number). \(step.sentence)\(level)"]
        + lines(inside: step, indent: inner)
    }
  }

  private static func lines(inside step: Step, indent: String) -> [String] {
    switch step.action {
    case .eventually(let steps, _), .repeated(_, let steps): lines(of: steps, indent: indent)
    case .parallel(let branches):
      branches.enumerated().flatMap { index, steps in
        ["\(indent)at the same time, \(index + 1):"] + lines(of: steps, indent: indent + "  ")
      }
    case .conditional(_, let then, let otherwise):
      lines(of: then, indent: indent)
        + (otherwise.isEmpty
          ? [] : ["\(indent)otherwise:"] + lines(of: otherwise, indent: indent))
    default: []
    }
  }
}

extension Step {
  /// The summary, and what the step was called if it has a name of its own.
  fileprivate var sentence: String {
    guard let name else { return summary }
    var unnamed = self
    unnamed.name = nil
    return "\(name): \(unnamed.summary)"
  }
}
