/// How long things took, exact to 0.8 percent whatever the range, in as little memory as there are
/// different values.
///
/// Each power of two is divided into 64 equal steps. Only steps in which something fell are kept,
/// for there may be thousands of histograms; one of a full HdrHistogram of two digits takes 7 KB.
///
/// Merging gives the same as recording everything in one.
struct LatencyHistogram: Hashable, Sendable {
  /// The memory that each step takes, in bytes.
  static let stepSize = 6

  private(set) var count: UInt64 = 0
  /// In nanoseconds, as are all below.
  private(set) var total: UInt64 = 0
  private(set) var smallest: UInt64 = .max
  private(set) var largest: UInt64 = 0
  /// The steps in rising order, and how much fell in each.
  private var steps: [UInt16] = []
  private var counts: [UInt32] = []

  var stepCount: Int { steps.count }

  /// `nil` when nothing was recorded.
  var mean: UInt64? { count == 0 ? nil : total / count }

  /// - Returns: whether it takes more memory now.
  @discardableResult
  mutating func record(_ value: UInt64) -> Bool {
    count.count()
    total.count(value)
    smallest = min(smallest, value)
    largest = max(largest, value)
    return add(1, at: Self.step(of: value))
  }

  mutating func merge(_ other: LatencyHistogram) {
    count.count(other.count)
    total.count(other.total)
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
    for (step, count) in zip(other.steps, other.counts) { add(count, at: step) }
  }

  /// The value that a part of all values, from 0 to 1, does not exceed; `nil` when nothing was
  /// recorded.
  func quantile(_ part: Double) -> UInt64? {
    guard count > 0 else { return nil }
    let rank = min(count, UInt64(max(1, (part * Double(count)).rounded(.up))))
    // The ends are known exactly.
    if rank <= 1 { return smallest }
    if rank == count { return largest }
    var seen: UInt64 = 0
    for (step, count) in zip(steps, counts) {
      seen.count(UInt64(count))
      if seen >= rank { return min(max(Self.middle(of: step), smallest), largest) }
    }
    return largest
  }

  @discardableResult
  private mutating func add(_ more: UInt32, at step: UInt16) -> Bool {
    let index = index(of: step)
    if index < steps.count, steps[index] == step {
      let (sum, overflows) = counts[index].addingReportingOverflow(more)
      counts[index] = overflows ? .max : sum
      return false
    }
    steps.insert(step, at: index)
    counts.insert(more, at: index)
    return true
  }

  /// Where the step is, or belongs.
  private func index(of step: UInt16) -> Int {
    // Without branches that nobody can foretell.
    let steps = steps.span
    var low = 0
    var rest = steps.count
    while rest > 1 {
      let half = rest / 2
      low = steps[low + half - 1] < step ? low + half : low
      rest -= half
    }
    return rest == 1 && steps[low] < step ? low + 1 : low
  }

  private static func step(of value: UInt64) -> UInt16 {
    guard value >= 64 else { return UInt16(value) }
    let shift = 57 - value.leadingZeroBitCount
    return UInt16(shift * 64 + Int(value >> UInt64(shift)))
  }

  private static func middle(of step: UInt16) -> UInt64 {
    guard step >= 128 else { return UInt64(step) }
    let shift = UInt64(step / 64 - 1)
    let lowest = (UInt64(step) - shift * 64) << shift
    return lowest + (1 << shift - 1) / 2
  }
}
