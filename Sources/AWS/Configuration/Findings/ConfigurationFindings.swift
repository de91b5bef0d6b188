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

  /// All of them as compilers print theirs.
  public func rendered(in files: [ConfigurationFile]) -> String {
    all.map { $0.rendered(in: files) }.joined(separator: "\n")
  }
}
