extension String {
  /// The text with line feeds and other controls as single spaces.
  var onOneLine: String {
    split { $0.isNewline || $0.isWhitespace || $0.unicodeScalars.allSatisfy(\.isControl) }
      .joined(separator: " ")
  }

  func padded(left width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  func padded(right width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The text with every control replaced, so that what a server says cannot move the cursor.
  var withoutControls: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
  }

  var trimmedEnd: String {
    lastIndex { $0 != " " }.map { String(self[...$0]) } ?? ""
  }

  /// Lines of at most `width` characters, broken at spaces.
  func wrapped(_ width: Int) -> [String] {
    var lines: [String] = []
    for word in onOneLine.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension Unicode.Scalar {
  var isControl: Bool { properties.generalCategory == .control }
}
