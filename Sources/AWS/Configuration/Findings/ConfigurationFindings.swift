/// Everything that was found in the files of a user, by their places.
public struct ConfigurationFindings: Error, Hashable, Sendable {
  public let all: [ConfigurationFinding]

  init(_ all: [ConfigurationFinding]) {
    self.all = all
  }

  init(_ problem: ConfigurationProblem, at position: FilePosition) {
    all = [ConfigurationFinding(problem, at: position)]
  }

  public var errors: [ConfigurationFinding] { all.filter { $0.severity == .error } }
  public var warnings: [ConfigurationFinding] { all.filter { $0.severity == .warning } }
  public var hints: [ConfigurationFinding] { all.filter { $0.severity == .hint } }

  /// All of them as compilers print theirs: the line, a caret, and the page with the rule.
  public func rendered(in files: [ConfigurationFile]) -> String {
    let texts = Dictionary(files.map { ($0.path, ScalarGrid($0.text)) }) { first, _ in first }
    return all.map { $0.rendered(texts[$0.position.file]) }.joined(separator: "\n")
  }
}
