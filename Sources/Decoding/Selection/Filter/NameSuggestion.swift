/// Finds the name that somebody meant.
enum NameSuggestion {
  /// A sentence's end such as "; did you mean `error_code`?", empty when nothing is close.
  static func text(for word: String, among known: [String]) -> String {
    closest(to: word, among: known).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// The known name closest to `word`, `nil` when none is close.
  static func closest(to word: String, among known: [String]) -> String? {
    let typed = Array(word.lowercased().prefix(64).utf8)
    let limit = max(1, min(3, typed.count / 3))
    let ranked = known.map { ($0, distance(typed, Array($0.lowercased().utf8))) }
    if let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }), best.1 <= limit { return best.0 }
    guard typed.count > 3 else { return nil }
    return ranked.filter { extends($0.0.lowercased(), word.lowercased()) }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Whether one stands inside the other.
  private static func extends(_ known: String, _ word: String) -> Bool {
    known.contains(word) || known.count > 4 && word.contains(known)
  }

  /// How many bytes must be inserted, removed, replaced or swapped with their neighbour.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforePrevious[j - 1] + 1)
        }
        row.append(best)
      }
      beforePrevious = previous
      previous = row
    }
    return previous[b.count]
  }
}
