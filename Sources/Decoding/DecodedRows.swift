public import Capture

/// Rows of a result set that nobody wanted one by one: well-formed, one packet each.
public struct DecodedRows: Hashable, Sendable {
  /// Of the packet that completed the last of them.
  public var location: CaptureLocation
  public var stream: CapturedStream.ID
  public var count: Int
  /// Their bytes on the wire, headers included.
  public var wireLength: Int
}
