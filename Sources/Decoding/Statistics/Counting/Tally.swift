/// How often each of some names occurred; of the rarest, when there are too many, only their sum.
struct Tally: Hashable, Sendable {
  private(set) var counts: [String: UInt64] = [:]
  /// What was counted under names that are no longer known.
  private(set) var other: UInt64 = 0
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// The names by falling count.
  var ranked: [(name: String, count: UInt64)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      (name: $0.key, count: $0.value)
    }
  }

  mutating func count(_ name: String) {
    counts[name, default: 0].count()
    makeRoom()
  }

  mutating func merge(_ more: Tally) {
    for (name, count) in more.counts { counts[name, default: 0].count(count) }
    other.count(more.other)
    makeRoom()
  }

  /// Lets go of the rarer half.
  private mutating func makeRoom() {
    guard counts.count > limit else { return }
    for (name, count) in ranked.dropFirst(limit / 2) {
      other.count(count)
      counts[name] = nil
    }
  }
}
