/// What bounds the memory of a `StreamReader`.
public struct StreamLimits: Sendable, Hashable {
  /// How many streams are followed at once.
  public var streams = 65_536
  /// How many segments of one direction wait for an earlier one; one more, and it is given up.
  public var waitingSegments = 1024
  /// How many bytes of one direction wait for earlier ones; more, and those are given up.
  public var waitingBytes = 4 << 20
  /// How many ended streams are remembered, so that late packets do not open them again.
  public var endedStreams = 4096

  public init() {}
}
