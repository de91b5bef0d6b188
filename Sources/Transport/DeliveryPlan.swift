/// How the wire bytes of one send are cut into pieces, each of which leaves as a segment of its own.
public struct DeliveryPlan: Sendable, Hashable {
  private enum Cut: Sendable, Hashable {
    case none
    case chunks(Int)
    case offsets([Int])
    case random(seed: UInt64)
  }

  /// A piece of a send.
  public struct Piece: Sendable, Hashable {
    public var range: Range<Int>

    /// The wait before it.
    public var delay: Duration
  }

  private var cut = Cut.none
  private var delay = Duration.zero
  private var gap = Duration.zero

  /// In one piece.
  public static let whole = DeliveryPlan()

  /// Every byte alone, with a wait between them.
  public static func oneByteAtATime(gap: Duration = .zero) -> DeliveryPlan {
    .chunks(of: 1, gap: gap)
  }

  /// Pieces of `size` bytes, at least 1; the last may be shorter.
  public static func chunks(of size: Int, gap: Duration = .zero) -> DeliveryPlan {
    DeliveryPlan(cut: .chunks(max(1, size)), gap: gap)
  }

  /// Cut before the bytes at these offsets from the start; those outside of the bytes are ignored.
  public static func split(at offsets: [Int], gap: Duration = .zero) -> DeliveryPlan {
    DeliveryPlan(cut: .offsets(offsets.sorted()), gap: gap)
  }

  /// Pieces of 1 to 1460 bytes, short ones more often, the same for the same seed.
  public static func random(seed: UInt64, gap: Duration = .zero) -> DeliveryPlan {
    DeliveryPlan(cut: .random(seed: seed), gap: gap)
  }

  /// In one piece, after a wait.
  public static func delayed(_ delay: Duration) -> DeliveryPlan {
    whole.delayed(delay)
  }

  /// The same, after a wait.
  public func delayed(_ delay: Duration) -> DeliveryPlan {
    var plan = self
    plan.delay = delay
    return plan
  }

  /// The pieces of so many bytes, in order, made as they are asked for.
  public func pieces(of count: Int) -> some Sequence<Piece> {
    var generator = SplitMix64(state: 0)
    if case .random(let seed) = cut { generator = SplitMix64(state: seed) }
    return sequence(state: (start: 0, generator: generator)) { state -> Piece? in
      guard state.start < count else { return nil }
      let end = self.end(after: state.start, count: count, &state.generator)
      defer { state.start = end }
      return Piece(range: state.start..<end, delay: state.start == 0 ? delay : gap)
    }
  }

  private func end(after start: Int, count: Int, _ generator: inout SplitMix64) -> Int {
    switch cut {
    case .none: count
    case .chunks(let size): size < count - start ? start + size : count
    case .offsets(let offsets): min(count, offsets.first { $0 > start } ?? count)
    case .random:
      min(count, start + Self.randomSize(&generator))
    }
  }

  /// Each order of magnitude is as likely as the others.
  private static func randomSize(_ generator: inout SplitMix64) -> Int {
    let limits = [1, 4, 36, 1_460]
    let limit = limits[Int.random(in: limits.indices, using: &generator)]
    return Int.random(in: 1...limit, using: &generator)
  }
}
