/// Bytes of one direction of a stream, in the order in which they were sent.
public struct StreamBytes: Sendable, Hashable {
  public var bytes: ArraySlice<UInt8>
  /// How many bytes of the direction lie before them.
  public var position: Int
  /// How many bytes of the other direction their sender had received.
  public var acknowledged: Int?
  /// Of the packet that carried them.
  public var location: CaptureLocation

  public init(
    bytes: ArraySlice<UInt8>, position: Int, acknowledged: Int?, location: CaptureLocation
  ) {
    self.bytes = bytes
    self.position = position
    self.acknowledged = acknowledged
    self.location = location
  }
}
