/// What runs on through all files.
struct CaptureCount {
  private(set) var packets = 0
  private(set) var interfaces = 0
  /// The latest time of a packet, in nanoseconds since 1970.
  private(set) var latest: UInt64 = 0
  /// The number of the file that is read.
  var file = 0

  /// The number of the next packet, which was captured at `time`.
  mutating func addPacket(at time: UInt64) -> Int {
    packets += 1
    latest = max(latest, time)
    return packets
  }

  /// The index of an interface that was not seen before.
  mutating func addInterface() -> Int {
    defer { interfaces += 1 }
    return interfaces
  }
}
