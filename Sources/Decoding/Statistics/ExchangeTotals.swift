/// The sum of exchanges.
struct ExchangeTotals: Hashable, Sendable {
  private(set) var errors: UInt64 = 0
  private(set) var rows: UInt64 = 0
  private(set) var affectedRows: UInt64 = 0
  private(set) var bytesSent: UInt64 = 0
  private(set) var bytesReceived: UInt64 = 0
  private(set) var latency = LatencyHistogram()
  /// Of the exchanges with rows: how many, and the sum of their times to the first, in nanoseconds.
  private(set) var withRows: UInt64 = 0
  private(set) var timeToFirstRow: UInt64 = 0

  var count: UInt64 { latency.count }

  /// In nanoseconds; `nil` when no exchange had rows.
  var meanTimeToFirstRow: UInt64? { withRows == 0 ? nil : timeToFirstRow / withRows }

  /// - Returns: whether it takes more memory now.
  @discardableResult
  mutating func add(_ exchange: Exchange) -> Bool {
    if exchange.hasFailed { errors.count() }
    rows.count(exchange.rows)
    affectedRows.count(exchange.affectedRows)
    bytesSent.count(UInt64(clamping: exchange.bytesSent))
    bytesReceived.count(UInt64(clamping: exchange.bytesReceived))
    let grows = latency.record(exchange.latency)
    if let time = exchange.timeToFirstRow {
      withRows.count()
      timeToFirstRow.count(time)
    }
    return grows
  }

  mutating func merge(_ other: ExchangeTotals) {
    errors.count(other.errors)
    rows.count(other.rows)
    affectedRows.count(other.affectedRows)
    bytesSent.count(other.bytesSent)
    bytesReceived.count(other.bytesReceived)
    latency.merge(other.latency)
    withRows.count(other.withRows)
    timeToFirstRow.count(other.timeToFirstRow)
  }
}
