/// What a compressed payload held.
public struct Decompressed: Sendable, Hashable {
  public var bytes: [UInt8]
  /// How many of the compressed bytes were used; what is behind them is none of the payload's.
  public var consumed: Int
}
