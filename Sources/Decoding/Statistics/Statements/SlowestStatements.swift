/// The slowest executions of statements.
struct SlowestStatements: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    let exchange: Exchange
    let hash: UInt64
    let digest: [UInt8]

    init(_ exchange: Exchange, hash: UInt64, _ digest: [UInt8]) {
      self.exchange = exchange
      self.hash = hash
      self.digest = digest
    }

    /// Whether it comes before `other`: the slower, of equals the earlier.
    fileprivate func goesBefore(_ other: Entry) -> Bool {
      (other.exchange.latency, exchange.packet, exchange.stream)
        < (exchange.latency, other.exchange.packet, other.exchange.stream)
    }
  }

  private let limit: Int
  /// The slowest first.
  private(set) var entries: [Entry] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// Whether an execution that took so many nanoseconds may be among them.
  @inline(__always)
  func wants(_ latency: UInt64) -> Bool {
    guard entries.count == limit else { return limit > 0 }
    return latency >= entries[limit - 1].exchange.latency
  }

  mutating func insert(_ entry: Entry) {
    let place = entries.firstIndex { entry.goesBefore($0) } ?? entries.count
    entries.insert(entry, at: place)
    if entries.count > limit { entries.removeLast() }
  }

  mutating func merge(_ other: SlowestStatements) {
    for entry in other.entries { insert(entry) }
  }
}
