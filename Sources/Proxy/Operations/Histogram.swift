import NIOCore

/// How long things took, in buckets.
public struct Histogram: Hashable, Sendable {
  /// The upper bounds of the buckets, in seconds; one more is without bound.
  public static let bounds: [Double] = [
    0.000_1, 0.001, 0.01, 0.1, 1, 10, 60, 120, 300,
  ]
  private static let nanoseconds = bounds.map { Int64($0 * 1_000_000_000) }

  /// How many were no longer than each bound, and longer than the one before.
  public private(set) var counts = Array(repeating: 0, count: bounds.count + 1)
  /// In seconds.
  public private(set) var sum = 0.0
  public private(set) var count = 0

  public init() {}

  mutating func record(_ time: TimeAmount) {
    let index = Self.nanoseconds.firstIndex { time.nanoseconds <= $0 } ?? Self.bounds.count
    counts[index] += 1
    sum += Double(time.nanoseconds) / 1_000_000_000
    count += 1
  }
}
