import Wire

/// ERR packets by code and SQLSTATE.
struct ErrorStatistics: Hashable, Sendable {
  struct Key: Hashable, Sendable, Comparable {
    let code: UInt16
    let state: String

    static func < (a: Key, b: Key) -> Bool { (a.code, a.state) < (b.code, b.state) }
  }

  /// All errors of a kind.
  struct Entry: Hashable, Sendable {
    var count: UInt64
    /// Of the first.
    var stream: Int
    var packet: Int
    var message: Bytes
  }

  /// How much of a message is kept, in bytes.
  private static let messageLimit = 300

  private(set) var entries: [Key: Entry] = [:]
  /// Those that there was no room for.
  private(set) var other: UInt64 = 0
  private(set) var count: UInt64 = 0
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// By falling count.
  var ranked: [(key: Key, value: Entry)] {
    entries.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
  }

  mutating func add(code: UInt16, state: Bytes, message: Bytes, stream: Int, packet: Int) {
    count.count()
    let key = Key(code: code, state: state[..<min(5, state.count)].text)
    if let first = entries[key], (first.packet, first.stream) <= (packet, stream) {
      entries[key]?.count.count()
    } else {
      // A copy, for the message is a view on a packet.
      let kept = Bytes(Array(message.prefix(Self.messageLimit))[...])
      let before = entries[key]?.count ?? 0
      entries[key] = Entry(count: before + 1, stream: stream, packet: packet, message: kept)
      makeRoom()
    }
  }

  mutating func merge(_ more: ErrorStatistics) {
    count.count(more.count)
    other.count(more.other)
    for (key, entry) in more.entries {
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
    makeRoom()
  }

  private mutating func makeRoom() {
    guard entries.count > limit else { return }
    for (key, entry) in ranked.dropFirst(limit * 3 / 4) {
      other.count(entry.count)
      entries[key] = nil
    }
  }
}
