/// Why a filter cannot be read, and where.
public struct FilterError: Error, Hashable, Sendable {
  /// The filter.
  public let text: String
  /// What is at fault, in characters from the filter's start; empty at its end.
  public let range: Range<Int>
  /// What is wrong or was expected, as a lowercase fragment.
  public let reason: String

  /// The column of the first character at fault, counted from 1.
  public var column: Int { range.lowerBound + 1 }

  /// Three lines: the reason, the filter, and carets below what is at fault.
  ///
  ///     the filter is malformed at column 1: unknown name `eror_code`; did you mean `error_code`?
  ///       eror_code == 1213
  ///       ^^^^^^^^^
  public var rendered: String {
    let carets = String(repeating: "^", count: max(1, range.count))
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return "\(self)\n  \(line)\n  \(String(repeating: " ", count: range.lowerBound))\(carets)"
  }
}

extension FilterError: CustomStringConvertible {
  public var description: String { "the filter is malformed at column \(column): \(reason)" }
}
