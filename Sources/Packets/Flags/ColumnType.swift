/// The type of a column or parameter.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html>
public struct ColumnType: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The corresponding C constant is `MYSQL_TYPE_DECIMAL`.
  public static let decimal = ColumnType(rawValue: 0)
  /// The corresponding C constant is `MYSQL_TYPE_TINY`.
  public static let tiny = ColumnType(rawValue: 1)
  /// The corresponding C constant is `MYSQL_TYPE_SHORT`.
  public static let short = ColumnType(rawValue: 2)
  /// The corresponding C constant is `MYSQL_TYPE_LONG`.
  public static let long = ColumnType(rawValue: 3)
  /// The corresponding C constant is `MYSQL_TYPE_FLOAT`.
  public static let float = ColumnType(rawValue: 4)
  /// The corresponding C constant is `MYSQL_TYPE_DOUBLE`.
  public static let double = ColumnType(rawValue: 5)
  /// The corresponding C constant is `MYSQL_TYPE_NULL`.
  public static let null = ColumnType(rawValue: 6)
  /// The corresponding C constant is `MYSQL_TYPE_TIMESTAMP`.
  public static let timestamp = ColumnType(rawValue: 7)
  /// The corresponding C constant is `MYSQL_TYPE_LONGLONG`.
  public static let longLong = ColumnType(rawValue: 8)
  /// The corresponding C constant is `MYSQL_TYPE_INT24`.
  public static let int24 = ColumnType(rawValue: 9)
  /// The corresponding C constant is `MYSQL_TYPE_DATE`.
  public static let date = ColumnType(rawValue: 10)
  /// The corresponding C constant is `MYSQL_TYPE_TIME`.
  public static let time = ColumnType(rawValue: 11)
  /// The corresponding C constant is `MYSQL_TYPE_DATETIME`.
  public static let dateTime = ColumnType(rawValue: 12)
  /// The corresponding C constant is `MYSQL_TYPE_YEAR`.
  public static let year = ColumnType(rawValue: 13)
  /// The corresponding C constant is `MYSQL_TYPE_NEWDATE`.
  public static let newDate = ColumnType(rawValue: 14)
  /// The corresponding C constant is `MYSQL_TYPE_VARCHAR`.
  public static let varchar = ColumnType(rawValue: 15)
  /// The corresponding C constant is `MYSQL_TYPE_BIT`.
  public static let bit = ColumnType(rawValue: 16)
  /// The corresponding C constant is `MYSQL_TYPE_TIMESTAMP2`.
  public static let timestamp2 = ColumnType(rawValue: 17)
  /// The corresponding C constant is `MYSQL_TYPE_DATETIME2`.
  public static let dateTime2 = ColumnType(rawValue: 18)
  /// The corresponding C constant is `MYSQL_TYPE_TIME2`.
  public static let time2 = ColumnType(rawValue: 19)
  /// The corresponding C constant is `MYSQL_TYPE_TYPED_ARRAY`.
  public static let typedArray = ColumnType(rawValue: 20)
  /// The corresponding C constant is `MYSQL_TYPE_VECTOR`.
  public static let vector = ColumnType(rawValue: 242)
  /// The corresponding C constant is `MYSQL_TYPE_INVALID`.
  public static let invalid = ColumnType(rawValue: 243)
  /// The corresponding C constant is `MYSQL_TYPE_BOOL`.
  public static let bool = ColumnType(rawValue: 244)
  /// The corresponding C constant is `MYSQL_TYPE_JSON`.
  public static let json = ColumnType(rawValue: 245)
  /// The corresponding C constant is `MYSQL_TYPE_NEWDECIMAL`.
  public static let newDecimal = ColumnType(rawValue: 246)
  /// The corresponding C constant is `MYSQL_TYPE_ENUM`.
  public static let enumeration = ColumnType(rawValue: 247)
  /// The corresponding C constant is `MYSQL_TYPE_SET`.
  public static let set = ColumnType(rawValue: 248)
  /// The corresponding C constant is `MYSQL_TYPE_TINY_BLOB`.
  public static let tinyBlob = ColumnType(rawValue: 249)
  /// The corresponding C constant is `MYSQL_TYPE_MEDIUM_BLOB`.
  public static let mediumBlob = ColumnType(rawValue: 250)
  /// The corresponding C constant is `MYSQL_TYPE_LONG_BLOB`.
  public static let longBlob = ColumnType(rawValue: 251)
  /// The corresponding C constant is `MYSQL_TYPE_BLOB`.
  public static let blob = ColumnType(rawValue: 252)
  /// The corresponding C constant is `MYSQL_TYPE_VAR_STRING`.
  public static let varString = ColumnType(rawValue: 253)
  /// The corresponding C constant is `MYSQL_TYPE_STRING`.
  public static let string = ColumnType(rawValue: 254)
  /// The corresponding C constant is `MYSQL_TYPE_GEOMETRY`.
  public static let geometry = ColumnType(rawValue: 255)

  /// Every type with the name of its C constant, by rising value.
  public static let names: [(type: ColumnType, name: String)] = [
    (.decimal, "MYSQL_TYPE_DECIMAL"),
    (.tiny, "MYSQL_TYPE_TINY"),
    (.short, "MYSQL_TYPE_SHORT"),
    (.long, "MYSQL_TYPE_LONG"),
    (.float, "MYSQL_TYPE_FLOAT"),
    (.double, "MYSQL_TYPE_DOUBLE"),
    (.null, "MYSQL_TYPE_NULL"),
    (.timestamp, "MYSQL_TYPE_TIMESTAMP"),
    (.longLong, "MYSQL_TYPE_LONGLONG"),
    (.int24, "MYSQL_TYPE_INT24"),
    (.date, "MYSQL_TYPE_DATE"),
    (.time, "MYSQL_TYPE_TIME"),
    (.dateTime, "MYSQL_TYPE_DATETIME"),
    (.year, "MYSQL_TYPE_YEAR"),
    (.newDate, "MYSQL_TYPE_NEWDATE"),
    (.varchar, "MYSQL_TYPE_VARCHAR"),
    (.bit, "MYSQL_TYPE_BIT"),
    (.timestamp2, "MYSQL_TYPE_TIMESTAMP2"),
    (.dateTime2, "MYSQL_TYPE_DATETIME2"),
    (.time2, "MYSQL_TYPE_TIME2"),
    (.typedArray, "MYSQL_TYPE_TYPED_ARRAY"),
    (.vector, "MYSQL_TYPE_VECTOR"),
    (.invalid, "MYSQL_TYPE_INVALID"),
    (.bool, "MYSQL_TYPE_BOOL"),
    (.json, "MYSQL_TYPE_JSON"),
    (.newDecimal, "MYSQL_TYPE_NEWDECIMAL"),
    (.enumeration, "MYSQL_TYPE_ENUM"),
    (.set, "MYSQL_TYPE_SET"),
    (.tinyBlob, "MYSQL_TYPE_TINY_BLOB"),
    (.mediumBlob, "MYSQL_TYPE_MEDIUM_BLOB"),
    (.longBlob, "MYSQL_TYPE_LONG_BLOB"),
    (.blob, "MYSQL_TYPE_BLOB"),
    (.varString, "MYSQL_TYPE_VAR_STRING"),
    (.string, "MYSQL_TYPE_STRING"),
    (.geometry, "MYSQL_TYPE_GEOMETRY"),
  ]

  /// The name of the C constant, `nil` for a number that names no type.
  public var name: String? {
    Self.names.first { $0.type == self }?.name
  }
}
