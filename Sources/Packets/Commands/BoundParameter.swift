public import Wire

/// The type of a parameter, and with `CLIENT_QUERY_ATTRIBUTES` its name.
///
///     int<1>         type
///     int<1>         flags   0x80: unsigned
///     string<lenenc> name    where names are sent
public struct BoundParameter: FieldGroup {
  public var type: UInt8 = 0
  public var flags: UInt8 = 0
  public var name: Bytes = ""
  var isNamed = false

  public init() {}

  public init(_ parameter: ParameterType, name: Bytes? = nil) {
    type = parameter.type.rawValue
    flags = parameter.isUnsigned ? 0x80 : 0
    self.name = name ?? ""
    isNamed = name != nil
  }

  public var parameterType: ParameterType {
    ParameterType(type: ColumnType(rawValue: type), isUnsigned: flags & 0x80 != 0)
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.integer("type", &type, .columnType)
    try v.integer("flags", &flags, .hexadecimal)
    if isNamed {
      try v.bytes("name", &name, .lengthEncoded)
    }
  }

  /// A count read from the wire as one to loop over; no statement has more than 65,535.
  static func bounded(_ count: UInt64) -> Int { Int(min(count, 0xFFFF)) }

  /// Tells each value the type of its parameter, and whether the bitmap says that it is NULL.
  static func typing(
    _ parameters: [BoundParameter], nullBitmap: Bytes
  ) -> (inout BinaryValue, Int) -> Void {
    typing(parameters.map(\.parameterType), nullBitmap: nullBitmap, offset: 0)
  }

  /// The same from types alone; `offset` is the number of unused bits at the bitmap's start.
  static func typing(
    _ types: [ParameterType], nullBitmap: Bytes, offset: Int
  ) -> (inout BinaryValue, Int) -> Void {
    { value, index in
      let bit = index + offset
      let isNull = bit / 8 < nullBitmap.count && nullBitmap[bit / 8] & 1 << UInt8(bit % 8) != 0
      value.type = isNull || !types.indices.contains(index) ? .null : types[index].type
      value.isUnsigned = types.indices.contains(index) && types[index].isUnsigned
    }
  }
}

/// The type of a parameter or column of the binary protocol.
public typealias ParameterType = MessageContext.ColumnShape
