/// Commands that were never answered.
struct UnansweredStatistics: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var stream: Int
    var packet: Int
    var command: UInt8
    /// In nanoseconds.
    var waited: UInt64
    /// The digest of the statement; empty without one.
    var digest: [UInt8]
    var end: Unanswered.End
  }

  private let limit: Int
  private(set) var count: UInt64 = 0
  /// Those that waited longest, these first.
  private(set) var entries: [Entry] = []

  init(limit: Int) {
    self.limit = limit
  }

  mutating func add(_ entry: Entry) {
    count.count()
    insert(entry)
  }

  mutating func merge(_ other: UnansweredStatistics) {
    count.count(other.count)
    for entry in other.entries { insert(entry) }
  }

  private mutating func insert(_ entry: Entry) {
    let place =
      entries.firstIndex {
        ($0.waited, entry.packet, entry.stream) < (entry.waited, $0.packet, $0.stream)
      } ?? entries.count
    entries.insert(entry, at: place)
    if entries.count > limit { entries.removeLast() }
  }
}
