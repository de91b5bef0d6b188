public import Capture

/// What a reply held, once it is complete.
public struct ReplyTotals: Hashable, Sendable {
  public var rows = 0
  /// The sum over all results.
  public var affectedRows: UInt64 = 0
  /// On the wire, packet headers included.
  public var wireLength = 0
  /// Of the packet that completed the first row.
  public var firstRow: CaptureLocation?
}
