public import Wire

/// A value of the binary protocol, in the form that its type prescribes.
///
///     TINY int<1> · SHORT, YEAR int<2> · LONG, INT24, FLOAT int<4> · LONGLONG, DOUBLE int<8>
///     DATE, TIME, DATETIME, TIMESTAMP string<int<1>> · NULL nothing · others string<lenenc>
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html#sect_protocol_binary_resultset_row_value>
public struct BinaryValue: FieldGroup {
  public var type: ColumnType = .null
  public var isUnsigned = false
  /// The bits of an integer or floating-point number.
  public var bits: UInt64 = 0
  /// The bytes of everything else.
  public var content: Bytes = []

  public init() {}

  public init(_ content: Bytes, type: ColumnType = .varString) {
    self.type = type
    self.content = content
  }

  public init(_ integer: Int64) {
    type = .longLong
    bits = UInt64(bitPattern: integer)
  }

  public init(unsigned integer: UInt64) {
    type = .longLong
    isUnsigned = true
    bits = integer
  }

  public init(_ number: Double) {
    type = .double
    bits = number.bitPattern
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    switch type {
    case .tiny: try integer(&v, width: 1)
    case .short, .year: try integer(&v, width: 2)
    case .long, .int24: try integer(&v, width: 4)
    case .longLong: try integer(&v, width: 8)
    case .float: try v.integer("value", &bits, width: 4, .float)
    case .double: try v.integer("value", &bits, width: 8, .double)
    case .date, .time, .dateTime, .timestamp:
      try v.bytes("value", &content, .oneByteLength, .temporal(type))
    case .null: break
    default: try v.bytes("value", &content, .lengthEncoded)
    }
  }

  private mutating func integer<V: FieldVisitor>(
    _ v: inout V, width: Int
  ) throws(DecodeError) {
    try v.integer("value", &bits, width: width, isUnsigned ? .decimal : .signed(width: width))
  }
}
