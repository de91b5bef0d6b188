/// Something about a file of a user that is wrong or worth knowing, and where.
public struct ConfigurationFinding: Error, Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, and something in it will hurt.
    case warning
    /// A combination that somebody may want to look at.
    case hint
  }

  public let problem: ConfigurationProblem
  public let severity: Severity
  /// The property, such as `Resources.AppProxy.Properties.IdleClientTimeout`; may be empty.
  public let path: String
  public let position: FilePosition
  /// How many Unicode scalars the caret underlines, at least 1.
  public let length: Int
  /// How a template came to the value, such as "parameter `Timeout`, line 5"; may be empty.
  public let origin: String

  init(
    _ problem: ConfigurationProblem, at position: FilePosition, length: Int = 1, path: String = "",
    origin: String = "", severity: Severity? = nil
  ) {
    self.problem = problem
    self.severity = severity ?? problem.severity
    self.path = path
    self.position = position
    self.length = max(1, length)
    self.origin = origin
  }

  /// What is wrong and what would be right, with the property in front.
  public var message: String {
    (path.isEmpty ? "" : "\(path): ") + problem.text + (origin.isEmpty ? "" : " (\(origin))")
  }

  /// From which column on a password may stand in the line.
  var secretColumn: Int? {
    if problem.isAboutSecret { return position.column }
    let isNearSecret = path.hasPrefix("secrets.") || path.hasPrefix("iam.access_keys")
    return isNearSecret ? position.column + length : nil
  }

  /// The finding as compilers print theirs: the line, a caret, and the page with the rule.
  ///
  /// - Parameter secret: The column from which on the line is not shown.
  func rendered(_ text: ScalarGrid?, hidingFrom secret: Int?) -> String {
    var lines = ["\(position): \(severity.rawValue): \(message)"]
    if let line = text?.line(position.line) {
      lines += excerpt(of: secret.map { line.prefix($0 - 1) + ["…"] } ?? line)
    }
    if let source = problem.source { lines.append("  see \(source)") }
    return lines.joined(separator: "\n")
  }

  /// The line and the caret; of a long line, the part around the caret.
  private func excerpt(of line: ArraySlice<Unicode.Scalar>) -> [String] {
    let width = 120
    let column = min(position.column - 1, line.count)
    let from = line.count <= width ? 0 : max(0, min(column - 20, line.count - width))
    let shown = line.dropFirst(from).prefix(width).map { $0 == "\t" ? " " : $0 }
    let number = String(position.line)
    let margin = String(repeating: " ", count: number.count)
    let indent = String(repeating: " ", count: column - from)
    let carets = String(repeating: "^", count: max(1, min(length, width - (column - from))))
    return [
      " \(number) | \(String(String.UnicodeScalarView(shown)))", " \(margin) | \(indent)\(carets)",
    ]
  }
}
