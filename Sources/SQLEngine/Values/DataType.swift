/// The type of a column or of an expression's value.
struct DataType: Hashable, Sendable {
  var type: ColumnType
  var isUnsigned = false
  var isZerofill = false
  /// Characters of a string, bytes of a binary one, digits and signs of a number.
  var length: Int
  /// Digits behind the point; nil when they vary.
  var decimals: UInt8?
  var collation = Collation.binary
  /// Of `ENUM` and `SET`.
  var members: [String] = []
  var isNullable = true

  static let null = DataType(type: .null, length: 0, decimals: 0)
  static let double = DataType(type: .double, length: 23, decimals: nil)
  static let date = DataType(type: .date, length: 10, decimals: 0)

  static func integer(
    _ length: Int = 21, isUnsigned: Bool = false, isNullable: Bool = true
  ) -> DataType {
    DataType(
      type: .longlong, isUnsigned: isUnsigned, length: length, decimals: 0,
      isNullable: isNullable)
  }

  static func string(
    _ length: Int, _ collation: Collation, isNullable: Bool = true
  ) -> DataType {
    DataType(
      type: .varString, length: length, decimals: nil, collation: collation,
      isNullable: isNullable)
  }

  static func decimal(_ precision: Int, _ scale: Int, isUnsigned: Bool = false) -> DataType {
    DataType(
      type: .newdecimal, isUnsigned: isUnsigned,
      length: precision + (scale > 0 ? 1 : 0) + (isUnsigned ? 0 : 1), decimals: UInt8(scale))
  }

  static func dateTime(_ decimals: UInt8) -> DataType {
    DataType(
      type: .datetime, length: 19 + (decimals > 0 ? Int(decimals) + 1 : 0), decimals: decimals)
  }

  static func time(_ decimals: UInt8) -> DataType {
    DataType(
      type: .time, length: 10 + (decimals > 0 ? Int(decimals) + 1 : 0), decimals: decimals)
  }

  func nullable(_ flag: Bool = true) -> DataType {
    var copy = self
    copy.isNullable = flag
    return copy
  }

  var isInteger: Bool {
    switch type {
    case .tiny, .short, .int24, .long, .longlong, .year: true
    default: false
    }
  }

  var isNumber: Bool {
    isInteger || type == .newdecimal || type == .double || type == .float || type == .bit
  }

  var isTemporal: Bool {
    switch type {
    case .date, .datetime, .timestamp, .time: true
    default: false
    }
  }

  /// A string, text or binary, of any length.
  var isString: Bool {
    switch type {
    case .varString, .string, .tinyBlob, .blob, .mediumBlob, .longBlob, .enumeration, .set,
      .json, .geometry, .vector:
      true
    default: false
    }
  }

  var isBlob: Bool {
    switch type {
    case .tinyBlob, .blob, .mediumBlob, .longBlob, .json, .geometry, .vector: true
    default: false
    }
  }

  /// Digits before the point, for the arithmetic of types.
  var integerDigits: Int {
    switch type {
    case .newdecimal: precision - Int(decimals ?? 0)
    case .null: 0
    default: isInteger ? min(length - (isUnsigned ? 0 : 1), 20) : 20
    }
  }

  var precision: Int {
    guard type == .newdecimal else { return integerDigits }
    return length - ((decimals ?? 0) > 0 ? 1 : 0) - (isUnsigned ? 0 : 1)
  }
}
