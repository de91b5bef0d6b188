/// How packets are captured.
public struct LiveCaptureOptions: Sendable, Hashable {
  /// Whether packets are captured that are for other machines.
  public var isPromiscuous = false
  /// Whether a packet is there as soon as it was seen.
  ///
  /// Otherwise it may wait for others for the tenth of a second, and the buffer holds many times as
  /// many packets, for they need not take room for the longest.
  public var isImmediate = true
  /// The most that is kept of a packet, in bytes; the default is more than any packet has.
  public var snapLength = 262_144
  /// The memory in which the kernel keeps packets that were not read yet, in bytes.
  public var bufferLength = 32 << 20

  public init() {}
}
