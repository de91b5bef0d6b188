import Session

/// Violations of the protocol by rule and side.
struct ViolationStatistics: Hashable, Sendable {
  struct Key: Hashable, Sendable, Comparable {
    let rule: Violation.Rule
    let side: Side

    static func < (a: Key, b: Key) -> Bool {
      (a.rule.rawValue, a.side.rawValue) < (b.rule.rawValue, b.side.rawValue)
    }
  }

  struct Entry: Hashable, Sendable {
    var count: UInt64
    /// Of the first.
    var stream: Int
    var packet: Int
    var text: String
  }

  private(set) var entries: [Key: Entry] = [:]

  var count: UInt64 { entries.values.reduce(0) { $0 &+ $1.count } }

  /// By falling count.
  var ranked: [(key: Key, value: Entry)] {
    entries.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
  }

  mutating func add(_ violation: Violation, stream: Int, packet: Int) {
    let key = Key(rule: violation.rule, side: violation.side)
    if let first = entries[key], (first.packet, first.stream) <= (packet, stream) {
      entries[key]?.count.count()
    } else {
      let text = String(violation.text.prefix(200))
      let before = entries[key]?.count ?? 0
      entries[key] = Entry(count: before + 1, stream: stream, packet: packet, text: text)
    }
  }

  mutating func merge(_ other: ViolationStatistics) {
    for (key, entry) in other.entries {
      guard var mine = entries[key] else {
        entries[key] = entry
        continue
      }
      var sum = mine.count
      sum.count(entry.count)
      if (entry.packet, entry.stream) < (mine.packet, mine.stream) { mine = entry }
      mine.count = sum
      entries[key] = mine
    }
  }
}
