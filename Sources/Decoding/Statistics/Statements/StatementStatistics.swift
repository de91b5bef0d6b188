import Wire

/// All executions of statements with the same digest.
struct StatementStatistics: Hashable, Sendable {
  /// One of the executions.
  struct Example: Hashable, Sendable {
    var stream: Int
    /// The number of the packet that completed the command.
    var packet: Int
    /// In nanoseconds.
    var latency: UInt64
    /// The beginning of the statement.
    var text: [UInt8]
    var isCut: Bool

    /// Whether an execution is shown rather than this one.
    func goesBehind(_ exchange: Exchange) -> Bool {
      (latency, exchange.packet, exchange.stream) < (exchange.latency, packet, stream)
    }

    /// Whether this one is shown rather than `other`: the slowest, of equals the first.
    func goesBefore(_ other: Example) -> Bool {
      (other.latency, packet, stream) < (latency, other.packet, other.stream)
    }
  }

  let hash: UInt64
  /// The digest, as much as is kept of it.
  let digest: [UInt8]
  let isCut: Bool
  var totals = ExchangeTotals()
  /// The slowest execution.
  var example: Example

  /// The memory of a step of the histogram, whose arrays grow by doubling.
  static let stepFootprint = 2 * LatencyHistogram.stepSize

  /// About how much memory it takes, in bytes.
  var footprint: Int {
    400 + digest.count + example.text.count + Self.stepFootprint * totals.latency.stepCount
  }

  /// - Returns: whether it takes more memory now, and whether the execution is to be the example.
  mutating func add(_ exchange: Exchange) -> (grows: Bool, isExample: Bool) {
    (totals.add(exchange), example.goesBehind(exchange))
  }

  mutating func merge(_ other: StatementStatistics) {
    totals.merge(other.totals)
    if other.example.goesBefore(example) { example = other.example }
  }

  /// Whether it comes before `other` in a report: by total time, then by count.
  func weighsMore(than other: StatementStatistics) -> Bool {
    let mine = (totals.latency.total, totals.count)
    let others = (other.totals.latency.total, other.totals.count)
    return mine != others ? mine > others : hash < other.hash
  }
}
