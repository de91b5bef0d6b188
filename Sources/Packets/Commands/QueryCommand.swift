public import Wire

/// A statement in text.
///
///     int<1>       command          0x03
///     with `CLIENT_QUERY_ATTRIBUTES`:
///       int<lenenc>  parameter_count
///       int<lenenc>  parameter_set_count   always 1
///       with parameters:
///         string[(parameter_count + 7) / 8] null_bitmap
///         int<1>     new_params_bind_flag  always 1
///         list       parameters            types and names
///         list       values
///     string<EOF>  query
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query.html>
public struct QueryCommand: WireMessage {
  public static let type = MessageType(
    "COM_QUERY", from: .client, "Runs a statement given as text.", source: manual + "com_query.html"
  ) { QueryCommand() }

  public var parameterCount: UInt64 = 0
  public var parameterSetCount: UInt64 = 1
  public var nullBitmap: Bytes = []
  public var newParamsBindFlag: UInt8 = 1
  public var parameters: [BoundParameter] = []
  public var values: [BinaryValue] = []
  public var query: Bytes = ""

  public init() {}

  public init(_ query: Bytes) {
    self.query = query
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.constant("command", CommandByte.query.rawValue)
    if v.context.capabilities.contains(.queryAttributes) {
      try v.lengthEncodedInteger("parameter_count", &parameterCount)
      try v.lengthEncodedInteger("parameter_set_count", &parameterSetCount)
      let count = BoundParameter.bounded(parameterCount)
      if count > 0 {
        try v.bytes("null_bitmap", &nullBitmap, .fixed((count + 7) / 8), .binary)
        try v.integer("new_params_bind_flag", &newParamsBindFlag)
        try v.list("parameters", &parameters, .count(count)) { parameter, _ in
          parameter.isNamed = true
        }
        try v.list(
          "values", &values, .count(count),
          prepare: BoundParameter.typing(parameters, nullBitmap: nullBitmap))
      }
    }
    try v.bytes("query", &query, .rest)
  }
}
