/// What a column definition packet says of one result column, in the catalog `def`.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_column_definition.html>
public struct ColumnInfo: Hashable, Sendable {
  public var schema = ""
  /// The alias of the table.
  public var table = ""
  public var orgTable = ""
  public var name = ""
  public var orgName = ""
  public var type: ColumnType
  /// A collation id: 63 for `binary`, 255 for `utf8mb4_0900_ai_ci`.
  public var characterSet: UInt16
  /// The display width in bytes.
  public var length: UInt32
  public var flags: ColumnFlags
  /// Digits behind the point; 31 when they vary.
  public var decimals: UInt8

  public init(
    name: String, type: ColumnType, characterSet: UInt16 = 63, length: UInt32,
    flags: ColumnFlags = [], decimals: UInt8 = 0
  ) {
    self.name = name
    self.type = type
    self.characterSet = characterSet
    self.length = length
    self.flags = flags
    self.decimals = decimals
  }
}

/// The type byte of a column definition.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html>
public enum ColumnType: UInt8, Hashable, Sendable {
  case tiny = 1
  case short = 2
  case long = 3
  case float = 4
  case double = 5
  case null = 6
  case timestamp = 7
  case longlong = 8
  case int24 = 9
  case date = 10
  case time = 11
  case datetime = 12
  case year = 13
  case bit = 16
  case vector = 242
  case json = 245
  case newdecimal = 246
  case enumeration = 247
  case set = 248
  case tinyBlob = 249
  case mediumBlob = 250
  case longBlob = 251
  case blob = 252
  case varString = 253
  case string = 254
  case geometry = 255
}

/// The flags of a column definition.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__column__definition__flags.html>
public struct ColumnFlags: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let notNull = ColumnFlags(rawValue: 0x0001)
  public static let primaryKey = ColumnFlags(rawValue: 0x0002)
  public static let uniqueKey = ColumnFlags(rawValue: 0x0004)
  public static let multipleKey = ColumnFlags(rawValue: 0x0008)
  public static let blob = ColumnFlags(rawValue: 0x0010)
  public static let unsigned = ColumnFlags(rawValue: 0x0020)
  public static let zerofill = ColumnFlags(rawValue: 0x0040)
  public static let binary = ColumnFlags(rawValue: 0x0080)
  public static let enumeration = ColumnFlags(rawValue: 0x0100)
  public static let autoIncrement = ColumnFlags(rawValue: 0x0200)
  public static let timestamp = ColumnFlags(rawValue: 0x0400)
  public static let set = ColumnFlags(rawValue: 0x0800)
  public static let noDefaultValue = ColumnFlags(rawValue: 0x1000)
  public static let onUpdateNow = ColumnFlags(rawValue: 0x2000)
  public static let partKey = ColumnFlags(rawValue: 0x4000)
  public static let number = ColumnFlags(rawValue: 0x8000)
}
