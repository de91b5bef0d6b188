/// What bounds the memory of a `CaptureSplitter` and of the reassembly of its streams.
public struct StreamLimits: Sendable, Hashable {
  /// How many streams are followed at once.
  public var streams = 65_536
  /// How many segments of one direction wait for an earlier one; one more, and it is given up.
  public var waitingSegments = 1024
  /// How many bytes of one direction wait for earlier ones; more, and those are given up.
  public var waitingBytes = 4 << 20
  /// How many packets of the capture a segment may come late once the other side acknowledged it.
  public var latePackets = 1000
  /// How much time it may come late then, in nanoseconds.
  public var lateNanoseconds: UInt64 = 1_000_000_000

  public init() {}
}
