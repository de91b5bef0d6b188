/// What was counted since a capture was opened, of packets that pass the filter.
public struct LiveStatistics: Sendable, Hashable {
  /// Packets that the kernel saw, those included that it dropped.
  public var received: UInt64
  /// Packets that the kernel dropped because they were not read in time.
  public var droppedByKernel: UInt64
  /// Packets that the interface or its driver dropped, whatever the filter.
  public var droppedByInterface: UInt64
}
