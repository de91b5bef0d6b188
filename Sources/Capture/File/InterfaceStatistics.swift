/// What an interface counted while it captured; `nil` is what it did not count.
///
/// Counters run from the beginning of the capture, so the last ones of an interface stand.
///
/// <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html#section-4.6>
public struct InterfaceStatistics: Sendable, Hashable {
  /// The `index` of the interface.
  public var interface: Int
  /// When it was counted, in nanoseconds since 1970.
  public var time: UInt64
  /// Packets that came to the interface, `isb_ifrecv`.
  public var received: UInt64?
  /// Those that it dropped for want of resources, `isb_ifdrop`.
  public var droppedByInterface: UInt64?
  /// Those that passed the filter, `isb_filteraccept`.
  public var accepted: UInt64?
  /// Those that the operating system dropped, `isb_osdrop`.
  public var droppedBySystem: UInt64?
  /// Those that reached the capturing program, `isb_usrdeliv`.
  public var delivered: UInt64?
  public var comments: [String] = []

  public init(interface: Int, time: UInt64) {
    self.interface = interface
    self.time = time
  }
}
