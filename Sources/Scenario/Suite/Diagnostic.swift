/// Something wrong in a file of a user, and where.
public struct Diagnostic: Error, Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error
    case warning
  }

  public var severity: Severity
  public var location: Location
  /// How many characters the caret underlines, at least 1.
  public var length: Int
  /// What is wrong and what would be right, as a lowercase fragment.
  public var message: String

  public init(
    _ message: String, at location: Location, length: Int = 1, severity: Severity = .error
  ) {
    self.severity = severity
    self.location = location
    self.length = length
    self.message = message
  }

  /// The diagnostic as compilers print it, with the line and a caret.
  ///
  /// - Parameter source: The text of the file.
  public func rendered(source: String) -> String {
    let head = "\(location): \(severity.rawValue): \(message)"
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(location.line - 1) else { return head }
    let number = String(location.line)
    let line = lines[location.line - 1]
    let margin = String(repeating: " ", count: number.count)
    let indent = String(repeating: " ", count: max(0, location.column - 1))
    let carets = String(repeating: "^", count: max(1, length))
    return "\(head)\n \(number) | \(line)\n \(margin) | \(indent)\(carets)"
  }
}
