/// Where and when something was captured.
public struct CaptureLocation: Sendable, Hashable {
  /// The number of the packet, counted from 1 through the whole file.
  public var packet: Int
  /// Where the packet's record begins, in bytes from the beginning of the file.
  public var fileOffset: Int
  /// In nanoseconds since 1970.
  public var time: UInt64

  public init(packet: Int, fileOffset: Int, time: UInt64) {
    self.packet = packet
    self.fileOffset = fileOffset
    self.time = time
  }
}
