/// Finds aliases in the text, before a parser follows them.
///
/// An alias of aliases of aliases is small on paper and endless in memory. The scan may take text
/// in quotes for an alias, so it only objects to many of them.
enum AliasScan {
  /// The place of the first alias beyond `limit` whose anchor is in the text, too.
  static func excessiveAlias(
    in lines: [Substring], limit: Int
  ) -> (line: Int, column: Int)? {
    var anchors: Set<Substring> = []
    var count = 0
    for (number, line) in lines.enumerated() {
      for (column, indicator, name) in candidates(in: line) {
        if indicator == "&" {
          anchors.insert(name)
        } else if anchors.contains(name) {
          count += 1
          if count > limit { return (number + 1, column) }
        }
      }
    }
    return nil
  }

  private static func candidates(
    in line: Substring
  ) -> [(column: Int, indicator: Character, name: Substring)] {
    guard line.contains(where: { $0 == "*" || $0 == "&" }) else { return [] }
    var found: [(Int, Character, Substring)] = []
    var previous: Character = " "
    var column = 1
    var index = line.startIndex
    while index < line.endIndex {
      let character = line[index]
      let next = line.index(after: index)
      if character == "*" || character == "&", " \t[{,:-?".contains(previous) {
        let name = line[next...].prefix { !" \t]},:".contains($0) }
        if !name.isEmpty { found.append((column, character, name)) }
      }
      previous = character
      index = next
      column += 1
    }
    return found
  }
}
