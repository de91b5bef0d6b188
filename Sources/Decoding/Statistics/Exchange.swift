/// A command and its whole reply, as statistics count it.
public struct Exchange: Hashable, Sendable {
  /// The command's first byte.
  public var command: UInt8
  public var stream: Int
  /// The number of the packet that completed the command.
  public var packet: Int
  /// From the command to the end of its reply, in nanoseconds.
  public var latency: UInt64
  /// From the command to the first row of its reply, in nanoseconds; `nil` without rows.
  public var timeToFirstRow: UInt64?
  public var rows: UInt64
  /// The sum over all results of the reply.
  public var affectedRows: UInt64
  /// On the wire, of the command and of its reply.
  public var bytesSent: Int
  public var bytesReceived: Int
  /// Whether the reply is, or ends in, ERR.
  public var hasFailed: Bool

  public init(
    command: UInt8, stream: Int, packet: Int, latency: UInt64, timeToFirstRow: UInt64? = nil,
    rows: UInt64 = 0, affectedRows: UInt64 = 0, bytesSent: Int = 0, bytesReceived: Int = 0,
    hasFailed: Bool = false
  ) {
    self.command = command
    self.stream = stream
    self.packet = packet
    self.latency = latency
    self.timeToFirstRow = timeToFirstRow
    self.rows = rows
    self.affectedRows = affectedRows
    self.bytesSent = bytesSent
    self.bytesReceived = bytesReceived
    self.hasFailed = hasFailed
  }
}
