/// What is known of a packet besides its bytes.
public struct LivePacket: Sendable, Hashable {
  /// In nanoseconds since 1970.
  public var time: UInt64
  /// The length on the wire, in bytes.
  public var originalLength: Int
}
