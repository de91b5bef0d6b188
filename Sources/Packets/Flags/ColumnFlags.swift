/// What a column definition says of its column.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__column__definition__flags.html>
public struct ColumnFlags: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The column cannot be NULL.
  ///
  /// The corresponding C constant is `NOT_NULL_FLAG`.
  public static let notNull = ColumnFlags(rawValue: 1 << 0)
  /// Part of the primary key.
  ///
  /// The corresponding C constant is `PRI_KEY_FLAG`.
  public static let primaryKey = ColumnFlags(rawValue: 1 << 1)
  /// Part of a unique key.
  ///
  /// The corresponding C constant is `UNIQUE_KEY_FLAG`.
  public static let uniqueKey = ColumnFlags(rawValue: 1 << 2)
  /// Part of a key that is not unique.
  ///
  /// The corresponding C constant is `MULTIPLE_KEY_FLAG`.
  public static let multipleKey = ColumnFlags(rawValue: 1 << 3)
  /// A BLOB or TEXT.
  ///
  /// The corresponding C constant is `BLOB_FLAG`.
  public static let blob = ColumnFlags(rawValue: 1 << 4)
  /// Unsigned.
  ///
  /// The corresponding C constant is `UNSIGNED_FLAG`.
  public static let unsigned = ColumnFlags(rawValue: 1 << 5)
  /// Padded with zeros.
  ///
  /// The corresponding C constant is `ZEROFILL_FLAG`.
  public static let zerofill = ColumnFlags(rawValue: 1 << 6)
  /// Compared byte by byte.
  ///
  /// The corresponding C constant is `BINARY_FLAG`.
  public static let binary = ColumnFlags(rawValue: 1 << 7)
  /// An ENUM.
  ///
  /// The corresponding C constant is `ENUM_FLAG`.
  public static let enumeration = ColumnFlags(rawValue: 1 << 8)
  /// Counts on its own.
  ///
  /// The corresponding C constant is `AUTO_INCREMENT_FLAG`.
  public static let autoIncrement = ColumnFlags(rawValue: 1 << 9)
  /// A TIMESTAMP.
  ///
  /// The corresponding C constant is `TIMESTAMP_FLAG`.
  public static let timestamp = ColumnFlags(rawValue: 1 << 10)
  /// A SET.
  ///
  /// The corresponding C constant is `SET_FLAG`.
  public static let set = ColumnFlags(rawValue: 1 << 11)
  /// Has no default value.
  ///
  /// The corresponding C constant is `NO_DEFAULT_VALUE_FLAG`.
  public static let noDefaultValue = ColumnFlags(rawValue: 1 << 12)
  /// Set to the time of each update.
  ///
  /// The corresponding C constant is `ON_UPDATE_NOW_FLAG`.
  public static let onUpdateNow = ColumnFlags(rawValue: 1 << 13)
  /// Part of some key; the server's own.
  ///
  /// The corresponding C constant is `PART_KEY_FLAG`.
  public static let partOfKey = ColumnFlags(rawValue: 1 << 14)
  /// A number; inside of the server it has other meanings, too.
  ///
  /// The corresponding C constant is `NUM_FLAG`.
  public static let number = ColumnFlags(rawValue: 1 << 15)

  /// Every flag with the name of its C constant, by rising bit.
  public static let names: [(flag: ColumnFlags, name: String)] = [
    (.notNull, "NOT_NULL_FLAG"),
    (.primaryKey, "PRI_KEY_FLAG"),
    (.uniqueKey, "UNIQUE_KEY_FLAG"),
    (.multipleKey, "MULTIPLE_KEY_FLAG"),
    (.blob, "BLOB_FLAG"),
    (.unsigned, "UNSIGNED_FLAG"),
    (.zerofill, "ZEROFILL_FLAG"),
    (.binary, "BINARY_FLAG"),
    (.enumeration, "ENUM_FLAG"),
    (.autoIncrement, "AUTO_INCREMENT_FLAG"),
    (.timestamp, "TIMESTAMP_FLAG"),
    (.set, "SET_FLAG"),
    (.noDefaultValue, "NO_DEFAULT_VALUE_FLAG"),
    (.onUpdateNow, "ON_UPDATE_NOW_FLAG"),
    (.partOfKey, "PART_KEY_FLAG"),
    (.number, "NUM_FLAG"),
  ]
}

extension ColumnFlags: NamedFlags {}
