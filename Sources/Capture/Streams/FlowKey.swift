/// Both ends of a connection, the same for the packets of both directions.
struct FlowKey: Hashable {
  private let lower: IPEndpoint
  private let upper: IPEndpoint

  init(_ segment: TCPSegment) {
    let isOrdered = Self.precedes(segment.source, segment.destination)
    lower = isOrdered ? segment.source : segment.destination
    upper = isOrdered ? segment.destination : segment.source
  }

  /// Some bits in which most keys differ.
  var bits: Int { Int(upper.port) &* 31 ^ Int(lower.port) }

  func hash(into hasher: inout Hasher) {
    hasher.combine(UInt32(lower.port) << 16 | UInt32(upper.port))
    switch (lower.address, upper.address) {
    case (.v4(let lower), .v4(let upper)): hasher.combine(UInt64(lower) << 32 | UInt64(upper))
    case (let lower, let upper):
      hasher.combine(lower)
      hasher.combine(upper)
    }
  }

  private static func precedes(_ left: IPEndpoint, _ right: IPEndpoint) -> Bool {
    if left.port != right.port { return left.port < right.port }
    switch (left.address, right.address) {
    case (.v4(let left), .v4(let right)): return left <= right
    case (.v6(let leftHigh, let leftLow), .v6(let rightHigh, let rightLow)):
      return (leftHigh, leftLow) <= (rightHigh, rightLow)
    // No packet has both.
    case (.v4, .v6): return true
    case (.v6, .v4): return false
    }
  }
}
