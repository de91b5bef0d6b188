import NIOCore

/// Allows so many events in each second.
struct RateLimit: Hashable, Sendable {
  private var second: UInt64 = 0
  private var count = 0

  /// - Returns: whether one more is allowed at `now`.
  mutating func admits(_ limit: Int?, at now: NIODeadline) -> Bool {
    guard let limit else { return true }
    let current = now.uptimeNanoseconds / 1_000_000_000
    if current != second {
      second = current
      count = 0
    }
    guard count < limit else { return false }
    count += 1
    return true
  }
}
