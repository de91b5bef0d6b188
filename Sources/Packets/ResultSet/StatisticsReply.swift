public import Wire

/// The server's answer to COM_STATISTICS: text without any header.
///
///     string<EOF> statistics
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_statistics.html>
public struct StatisticsReply: WireMessage {
  public static let type = MessageType(
    "Statistics", from: .server, "A line of statistics in plain text.",
    source: manual + "com_statistics.html"
  ) { StatisticsReply() }

  public var statistics: Bytes = ""

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.bytes("statistics", &statistics, .rest)
  }
}
