/// Rows of text in aligned columns, of which the last is cut to the width of the page.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  private let columns: [(title: String, alignment: Alignment)]
  private var rows: [[String]] = []

  init(_ columns: [(title: String, alignment: Alignment)]) {
    self.columns = columns
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row with as many cells as there are columns.
  mutating func add(_ cells: [String]) {
    precondition(cells.count == columns.count)
    rows.append(cells.map(\.onOnePrintableLine))
  }

  /// The lines, the titles first, indented by two spaces and at most `width` characters wide.
  func lines(width: Int) -> [String] {
    let all = [columns.map(\.title)] + rows
    let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        line += "  "
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        let isLast = column == cells.count - 1
        switch columns[column].alignment {
        case .right: line += gap + cell
        case .left: line += isLast ? cell : cell + gap
        }
      }
      return line.cut(to: width)
    }
  }
}

extension String {
  /// The text with white space as single spaces, and what does not print as U+FFFD, so that what a
  /// capture holds cannot move the cursor.
  var onOnePrintableLine: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar.properties.isWhitespace, .lineSeparator, .paragraphSeparator,
        .spaceSeparator:
        if text.last != " " { text.append(" ") }
      case .control, .format, .surrogate, .unassigned, .privateUse: text.append("\u{FFFD}")
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// At most so many characters, the last of which shows whether there were more.
  func cut(to width: Int) -> String {
    guard count > width else { return trimmingSpaces }
    return String(prefix(Swift.max(1, width - 1))).trimmingSpaces + "…"
  }

  /// Lines of at most `width` characters, broken at spaces; the second and later ones are indented
  /// by `indent` spaces.
  func wrapped(to width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append((lines.isEmpty ? "" : String(repeating: " ", count: indent)) + word)
      }
    }
    return lines
  }

  private var trimmingSpaces: String {
    lastIndex { $0 != " " }.map { String(self[...$0]) } ?? ""
  }
}
