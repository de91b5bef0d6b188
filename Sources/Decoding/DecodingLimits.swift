public import Capture

/// What bounds the memory of a ``CaptureDecoder``.
public struct DecodingLimits: Hashable, Sendable {
  /// How many streams are followed at once, and how much of each waits for late packets.
  public var streams = StreamLimits()
  /// The longest payload that is put together, in bytes.
  public var payload = 128 << 20
  /// How many bytes wait in all streams together, unfinished or for their reply; beyond, the
  /// stream that holds the most is given up.
  public var buffered = 512 << 20
  /// How many commands of a stream wait for their reply.
  public var unanswered = 4096
  /// How many bytes of a direction are looked at to tell who speaks.
  public var opening = 64 << 10

  public init() {}
}
