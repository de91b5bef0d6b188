/// The Unicode scalars of a text by line and column, in constant time.
///
/// A template printed by a tool can be one line of a megabyte; walking to a column for each of its
/// values would take forever.
struct ScalarGrid {
  private(set) var scalars: [Unicode.Scalar]
  private let starts: [Int]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() where Self.isBreak(scalar) {
      if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// The line breaks of YAML 1.1.
  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// The index of a place counted from 1, `nil` outside of the text.
  func index(line: Int, column: Int) -> Int? {
    guard starts.indices.contains(line - 1), column > 0 else { return nil }
    let index = starts[line - 1] + column - 1
    return scalars.indices.contains(index) ? index : nil
  }

  /// The scalars from an index to the end of its line, but not more than `limit`.
  func rest(from index: Int, limit: Int = .max) -> ArraySlice<Unicode.Scalar> {
    scalars[index...].prefix(limit).prefix { !Self.isBreak($0) }
  }

  /// A line counted from 1, without its end.
  func line(_ number: Int) -> ArraySlice<Unicode.Scalar>? {
    guard starts.indices.contains(number - 1) else { return nil }
    return rest(from: starts[number - 1])
  }

  mutating func replace(at index: Int, by scalar: Unicode.Scalar) {
    scalars[index] = scalar
  }

  /// The place of an index, counted from 1.
  func place(of index: Int) -> (line: Int, column: Int) {
    let line = starts.lastIndex { $0 <= index } ?? 0
    return (line + 1, index - starts[line] + 1)
  }
}
