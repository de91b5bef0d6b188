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
  ///
  /// Of a line with a password, only what stands before it is shown.
  public func rendered(in files: [ConfigurationFile]) -> String {
    let texts = Dictionary(files.map { ($0.path, ScalarGrid($0.text)) }) { first, _ in first }
    var secrets: [String: Int] = [:]
    for finding in all {
      guard let column = finding.secretColumn else { continue }
      let line = "\(finding.position.file):\(finding.position.line)"
      secrets[line] = min(secrets[line] ?? .max, column)
    }
    return all.map {
      $0.rendered(
        texts[$0.position.file],
        hidingFrom: secrets["\($0.position.file):\($0.position.line)"])
    }.joined(separator: "\n")
  }
}
