public import Wire

/// The first packet of a result set.
///
///     int<lenenc> column_count
///     int<1>      metadata_follows  with `CLIENT_OPTIONAL_RESULTSET_METADATA` or
///                                   `MARIADB_CLIENT_CACHE_METADATA`
///
/// MySQL's page shows the flag in front of the count; servers send it behind.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset.html>
/// <https://mariadb.com/kb/en/result-set-packets/#column-count-packet>
public struct ColumnCount: WireMessage {
  public static let type = MessageType(
    "ColumnCount", from: .server, "Opens a result set.",
    source: manual + "com_query_response_text_resultset.html"
  ) { ColumnCount() }

  public var columnCount: UInt64 = 0
  /// 1 when column definitions follow.
  public var metadataFollows: UInt8 = 1

  public init() {}

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    let capabilities = v.context.capabilities
    try v.lengthEncodedInteger("column_count", &columnCount)
    let isOptional = !capabilities.isDisjoint(
      with: [.optionalResultSetMetadata, .mariaDBCacheMetadata])
    if isOptional, v.continues(true) {
      try v.integer("metadata_follows", &metadataFollows)
    }
  }
}
