import Yams

/// Masks keys that stand twice in a mapping, so that the parser, which stops at the first such
/// key, can be asked again for everything else.
struct DuplicateKeys {
  /// The first character of a masked key; of the private use area, as wide as what it replaces.
  static let mask: Unicode.Scalar = "\u{E000}"
  /// So many are reported at once.
  private static let limit = 10

  private let file: SourceFile
  private let lines: [Substring]
  private var replaced: [Int: [Unicode.Scalar]] = [:]
  private var count = 0

  init(file: SourceFile, lines: [Substring]) {
    self.file = file
    self.lines = lines
  }

  /// The text to parse.
  var text: String {
    guard !replaced.isEmpty else { return file.text }
    return lines.indices.map { string(scalars($0)) }.joined(separator: "\n")
  }

  /// Reports and masks the second occurrence of `key`.
  ///
  /// - Returns: Whether it makes sense to parse again.
  mutating func mask(_ key: String, firstAt mark: Mark, _ problems: inout Problems) -> Bool {
    let message = "`\(key)` stands twice in this mapping, first in line \(mark.line)"
    let key = Array(key.unicodeScalars)
    guard let second = second(key, after: mark) else {
      problems.report(
        message, at: Location(file: file.path, line: mark.line, column: mark.column),
        length: key.count)
      return false
    }
    problems.report(
      message, at: Location(file: file.path, line: second.line + 1, column: second.column + 1),
      length: key.count)
    var line = scalars(second.line)
    line[second.column] = Self.mask
    replaced[second.line] = line
    count += 1
    return count < Self.limit
  }

  private func scalars(_ line: Int) -> [Unicode.Scalar] {
    replaced[line] ?? Array(lines[line].unicodeScalars)
  }

  private func string(_ scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// The place of the second occurrence, both counted from zero.
  private func second(
    _ key: [Unicode.Scalar], after mark: Mark
  ) -> (line: Int, column: Int)? {
    let line = mark.line - 1
    let column = mark.column - 1
    guard !key.isEmpty, lines.indices.contains(line) else { return nil }
    let before = scalars(line).prefix(column).last { $0 != " " }
    let isFlow = before == "{" || before == "," || (before == nil && !isAlone(line, column))
    return isFlow
      ? secondInFlow(key, line, column + key.count) : secondInBlock(key, line + 1, column)
  }

  /// Whether the mapping at that place is written in lines, judged by the lines before.
  private func isAlone(_ line: Int, _ column: Int) -> Bool {
    let earlier = (0..<line).reversed().first { !scalars($0).allSatisfy { $0 == " " } }
    guard let earlier, let last = scalars(earlier).last(where: { $0 != " " }) else { return true }
    return last != "{" && last != ","
  }

  private func secondInBlock(
    _ key: [Unicode.Scalar], _ first: Int, _ column: Int
  ) -> (line: Int, column: Int)? {
    for number in lines.indices.dropFirst(first) {
      let line = scalars(number)
      let indent = line.prefix { $0 == " " }.count
      guard indent < line.count, line[indent] != "#" else { continue }
      guard indent >= column else { return nil }
      if indent == column, isKey(key, line, column) { return (number, column) }
    }
    return nil
  }

  private func secondInFlow(
    _ key: [Unicode.Scalar], _ first: Int, _ column: Int
  ) -> (line: Int, column: Int)? {
    var depth = 0
    var quote: Unicode.Scalar?
    var previous: Unicode.Scalar = ":"
    for number in lines.indices.dropFirst(first) {
      let line = scalars(number)
      for index in line.indices.dropFirst(number == first ? column : 0) {
        let scalar = line[index]
        if let open = quote {
          if scalar == open { quote = nil }
          continue
        }
        if depth == 0, previous == ",", isKey(key, line, index) { return (number, index) }
        switch scalar {
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case "\"", "'": if ",:[{".unicodeScalars.contains(previous) { quote = scalar }
        default: break
        }
        if depth < 0 { return nil }
        if scalar != " " { previous = scalar }
      }
    }
    return nil
  }

  private func isKey(_ key: [Unicode.Scalar], _ line: [Unicode.Scalar], _ column: Int) -> Bool {
    let rest = line.dropFirst(column)
    guard rest.starts(with: key) else { return false }
    return rest.dropFirst(key.count).first { $0 != " " } == ":"
  }
}
