/// What bounds the memory for IP datagrams of which pieces are missing.
public struct FragmentLimits: Sendable, Hashable {
  /// Datagrams that wait for pieces; over it, the oldest is given up.
  public var datagrams = 1024
  /// Bytes of pieces that wait; over it, the oldest datagrams are given up.
  public var bytes = 16 << 20
  /// How long a datagram waits from its first piece on, in nanoseconds of the capture; as long as
  /// Linux waits.
  public var age: UInt64 = 30_000_000_000

  public init() {}
}
