public import Wire

/// A row of the text protocol: each value as text, or NULL.
///
///     list  values  string<lenenc>, or 0xFB for NULL
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_row.html>
public struct TextRow: WireMessage {
  public static let type = MessageType(
    "TextRow", from: .server, "A row whose values are text.",
    source: manual + "com_query_response_text_resultset_row.html"
  ) { TextRow() }

  public var values: [TextValue] = []

  public init() {}

  public init(_ values: [Bytes?]) {
    self.values = values.map { TextValue($0) }
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.list("values", &values, .count(v.context.columns.count))
  }
}

/// A value of the text protocol.
public struct TextValue: FieldGroup {
  public var value: Bytes?

  public init() {}

  public init(_ value: Bytes?) {
    self.value = value
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.nullableBytes("value", &value)
  }
}
