public import Wire

/// A row of the binary protocol: each value in the form of its type.
///
///     int<1>  header       always 0x00
///     string[(columns + 9) / 8] null_bitmap  two unused bits, then one a column
///     list    values
///
/// Without the definitions of its columns nothing of it can be told; it is `undecoded` then.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html>
public struct BinaryRow: WireMessage {
  public static let type = MessageType(
    "BinaryRow", from: .server, "A row whose values are in the binary form of their types.",
    source: manual + "binary_resultset.html"
  ) { BinaryRow() }

  public var nullBitmap: Bytes = []
  public var values: [BinaryValue] = []
  /// All behind the header, where the columns are not known.
  public var undecoded: Bytes = []

  public init() {}

  public init(_ values: [BinaryValue]) {
    var bitmap = [UInt8](repeating: 0, count: (values.count + 9) / 8)
    for (index, value) in values.enumerated() where value.type == .null {
      bitmap[(index + 2) / 8] |= 1 << UInt8((index + 2) % 8)
    }
    self.values = values
    nullBitmap = Bytes(bitmap[...])
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    let columns = v.context.columns
    try v.constant("header", 0x00)
    if columns.isEmpty, v.continues(!undecoded.isEmpty) {
      try v.bytes("undecoded", &undecoded, .rest, .opaque)
      guard undecoded.isEmpty else { return }
    }
    try v.bytes("null_bitmap", &nullBitmap, .fixed((columns.count + 9) / 8), .binary)
    try v.list(
      "values", &values, .count(columns.count),
      prepare: BoundParameter.typing(columns, nullBitmap: nullBitmap, offset: 2))
  }
}
