/// Collects findings while files are read, so that one mistake does not hide the next.
final class FindingLog {
  /// So many errors, and as many others: nobody reads more, and a file of garbage must not fill
  /// the memory.
  static let limit = 100

  private(set) var all: [ConfigurationFinding] = []
  private var errorCount = 0
  private var seen: Set<ConfigurationFinding> = []
  /// The order of the files, which is the first order of the findings.
  private let files: [String]

  init(files: [String] = []) {
    self.files = files
  }

  var hasErrors: Bool { errorCount > 0 }

  /// Whether no more errors are taken, so that looking for more is in vain.
  var isFull: Bool { errorCount >= Self.limit }

  var sorted: ConfigurationFindings {
    let order = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
    return ConfigurationFindings(
      all.enumerated().sorted { a, b in
        let (first, second) = (a.element.position, b.element.position)
        return (order[first.file] ?? 0, first.line, first.column, a.offset)
          < (order[second.file] ?? 0, second.line, second.column, b.offset)
      }.map(\.element))
  }

  func report(
    _ problem: ConfigurationProblem, at position: FilePosition, length: Int = 1, path: String = ""
  ) {
    append(ConfigurationFinding(problem, at: position, length: length, path: path))
  }

  func report(
    _ problem: ConfigurationProblem, at node: DocumentNode, path: String = "",
    severity: ConfigurationFinding.Severity? = nil
  ) {
    append(
      ConfigurationFinding(
        problem, at: node.position, length: node.length, path: path, origin: node.origin,
        severity: severity))
  }

  func append(_ finding: ConfigurationFinding) {
    let isError = finding.severity == .error
    let count = isError ? errorCount : all.count - errorCount
    guard count < Self.limit, seen.insert(finding).inserted else { return }
    all.append(finding)
    if isError { errorCount += 1 }
  }
}
