public import Wire

/// What a column of a result set, or a placeholder, is.
///
///     string<lenenc> catalog        always "def"
///     string<lenenc> schema
///     string<lenenc> table          the alias
///     string<lenenc> org_table
///     string<lenenc> name           the alias
///     string<lenenc> org_name
///     string<lenenc> extended_metadata  with `MARIADB_CLIENT_EXTENDED_METADATA`
///     int<lenenc>    length_of_fixed_length_fields  always 12
///     int<2>         character_set
///     int<4>         column_length  in bytes
///     int<1>         type
///     int<2>         flags
///     int<1>         decimals
///     string[2]      reserved
///     string<lenenc> default_value  in replies to COM_FIELD_LIST
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_column_definition.html>
public struct ColumnDefinition41: WireMessage {
  public static let type = MessageType(
    "ColumnDefinition41", from: .server, "Says what a column or a placeholder is.",
    source: manual + "com_query_response_text_resultset_column_definition.html"
  ) { ColumnDefinition41() }

  public var catalog: Bytes = "def"
  public var schema: Bytes = ""
  public var table: Bytes = ""
  public var orgTable: Bytes = ""
  public var name: Bytes = ""
  public var orgName: Bytes = ""
  public var extendedMetadata: Bytes = []
  public var fixedLength: UInt64 = 12
  public var characterSet: UInt16 = 0
  public var columnLength: UInt32 = 0
  public var columnType: UInt8 = 0
  public var flags: UInt16 = 0
  public var decimals: UInt8 = 0
  public var reserved: Bytes = []
  /// The default value in a reply to COM_FIELD_LIST; absent elsewhere.
  public var defaultValue: Bytes?
  var hasDefaultValue = false

  public init() {}

  /// What a row of the binary protocol needs to know of the column.
  public var shape: MessageContext.ColumnShape {
    MessageContext.ColumnShape(
      type: ColumnType(rawValue: columnType),
      isUnsigned: ColumnFlags(rawValue: flags).contains(.unsigned))
  }

  public mutating func visit<V: FieldVisitor>(_ v: inout V) throws(DecodeError) {
    try v.bytes("catalog", &catalog, .lengthEncoded)
    try v.bytes("schema", &schema, .lengthEncoded)
    try v.bytes("table", &table, .lengthEncoded)
    try v.bytes("org_table", &orgTable, .lengthEncoded)
    try v.bytes("name", &name, .lengthEncoded)
    try v.bytes("org_name", &orgName, .lengthEncoded)
    if v.context.capabilities.contains(.mariaDBExtendedMetadata) {
      try v.bytes("extended_metadata", &extendedMetadata, .lengthEncoded, .binary)
    }
    try v.lengthEncodedInteger("length_of_fixed_length_fields", &fixedLength)
    try v.integer("character_set", &characterSet, .collation)
    try v.integer("column_length", &columnLength)
    try v.integer("type", &columnType, .columnType)
    try v.integer("flags", &flags, .columnFlags)
    try v.integer("decimals", &decimals)
    try v.bytes("reserved", &reserved, .fixed(2), .binary)
    if v.continues(hasDefaultValue) {
      hasDefaultValue = true
      try v.nullableBytes("default_value", &defaultValue)
    }
  }
}
