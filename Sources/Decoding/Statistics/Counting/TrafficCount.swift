/// Messages and their bytes on the wire.
public struct TrafficCount: Hashable, Sendable {
  public private(set) var messages: UInt64 = 0
  /// Packet headers included.
  public private(set) var bytes: UInt64 = 0

  @inline(__always)
  mutating func add(bytes more: Int) {
    messages &+= 1
    bytes &+= UInt64(truncatingIfNeeded: more)
  }

  mutating func add(messages more: Int, bytes: Int) {
    messages.count(UInt64(clamping: more))
    self.bytes.count(UInt64(clamping: bytes))
  }

  mutating func merge(_ other: TrafficCount) {
    messages.count(other.messages)
    bytes.count(other.bytes)
  }
}
