/// A value inside the engine: typed, and a string with its collation.
enum Value: Hashable, Sendable {
  case null
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case decimal(DecimalNumber)
  case string([UInt8], Collation)
  case date(CalendarDate)
  case dateTime(DateTime)
  case time(TimeSpan)

  static func text(_ string: String, _ collation: Collation = .utf8mb4) -> Value {
    .string(Array(string.utf8), collation)
  }

  static func bool(_ flag: Bool) -> Value { .int(flag ? 1 : 0) }

  var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// Roughly the memory it takes, in bytes.
  var footprint: Int {
    if case .string(let bytes, _) = self { return 64 + bytes.count }
    return 48
  }

  /// The text MySQL shows; empty for NULL.
  var bytes: [UInt8] {
    switch self {
    case .null: []
    case .string(let bytes, _): bytes
    case .int(let value): Array(String(value).utf8)
    case .uint(let value): Array(String(value).utf8)
    case .double(let value): Array(value.mysqlText.utf8)
    case .decimal(let value): Array(value.description.utf8)
    case .date(let value): Array(value.description.utf8)
    case .dateTime(let value): Array(value.description.utf8)
    case .time(let value): Array(value.description.utf8)
    }
  }

  /// The text as Unicode, for names and messages.
  var string: String {
    if case .string(let bytes, let collation) = self {
      return String(decoding: collation.characterSet.convert(bytes, to: .utf8mb4), as: UTF8.self)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Three-valued truth: nil for NULL.
  var truth: Bool? {
    switch self {
    case .null: nil
    case .int(let value): value != 0
    case .uint(let value): value != 0
    case .double(let value): value != 0
    case .decimal(let value): !value.isZero
    case .string, .date, .dateTime, .time: number.doubleValue != 0
    }
  }

  /// As a number: an integer, decimal or double, never a string; NULL is 0.
  var number: Value {
    switch self {
    case .null: .int(0)
    case .int, .uint, .double, .decimal: self
    case .string(let bytes, _): .double(NumberPrefix(bytes).double)
    case .date(let date): .int(date.number)
    case .dateTime(let value): value.number
    case .time(let value): value.number
    }
  }

  var doubleValue: Double {
    switch self {
    case .int(let value): Double(value)
    case .uint(let value): Double(value)
    case .double(let value): value
    case .decimal(let value): value.doubleValue
    case .null: 0
    case .string, .date, .dateTime, .time: number.doubleValue
    }
  }

  /// Rounded to the nearest integer, clamped to 64 bits.
  var intValue: Int64 {
    switch self {
    case .null: 0
    case .int(let value): value
    case .uint(let value): Int64(clamping: value)
    case .double(let value): Int64(clampingRounded: value)
    case .decimal(let value): Int64(clamping: value.rounded(to: 0).integer)
    case .string(let bytes, _): Int64(clamping: NumberPrefix(bytes).integer)
    case .date, .dateTime, .time: number.intValue
    }
  }

  /// As `BIGINT UNSIGNED`: negative numbers wrap, as `CAST` does.
  var uintValue: UInt64 {
    switch self {
    case .uint(let value): value
    case .double(let value) where value >= 0x1p63:
      value >= 0x1p64 ? .max : UInt64(value.rounded())
    case .decimal(let value):
      value.isNegative
        ? UInt64(bitPattern: intValue) : UInt64(clamping: value.rounded(to: 0).integer)
    case .string(let bytes, _):
      NumberPrefix(bytes).integer < 0
        ? UInt64(bitPattern: intValue) : UInt64(clamping: NumberPrefix(bytes).integer)
    case .null, .int, .double, .date, .dateTime, .time: UInt64(bitPattern: intValue)
    }
  }

  /// As a decimal; nil when it does not fit.
  var decimalValue: DecimalNumber? {
    switch self {
    case .null: DecimalNumber(0)
    case .int(let value): DecimalNumber(Int128(value))
    case .uint(let value): DecimalNumber(Int128(value))
    case .decimal(let value): value
    case .double(let value): DecimalNumber(value)
    case .string(let bytes, _): DecimalNumber(prefix: bytes)
    case .date, .dateTime, .time: number.decimalValue
    }
  }
}

extension Int64 {
  init(clampingRounded value: Double) {
    if value.isNaN {
      self = 0
    } else if value >= 0x1p63 {
      self = .max
    } else if value <= -0x1p63 {
      self = .min
    } else {
      self = Int64(value.rounded(.toNearestOrEven))
    }
  }
}
