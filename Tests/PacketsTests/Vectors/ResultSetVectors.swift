@testable import Packets
import Wire

extension Vector {
  static let resultSets = [
    Vector("MySQL 9.7.4", ColumnCount.self, "29", .usual) { $0.columnCount = 41 },
    Vector(
      "MySQL 9.7.4 with resultset_metadata=NONE", ColumnCount.self, "01 00",
      .usual(with: .optionalResultSetMetadata)
    ) {
      $0.columnCount = 1
      $0.metadataFollows = 0
    },
    Vector(
      "MariaDB 11.8.9", ColumnCount.self, "01 01", .usual(with: .mariaDBCacheMetadata)
    ) {
      $0.columnCount = 1
    },
    Vector(
      "MySQL 9.7.4", ColumnDefinition41.self,
      """
      03646566 096d7973716c73706563 056974656d73 056974656d73 046e616d65 046e616d65
      0c ff00 00010000 fd 0000 00 0000
      """, .usual
    ) {
      $0.schema = "mysqlspec"
      $0.table = "items"
      $0.orgTable = "items"
      $0.name = "name"
      $0.orgName = "name"
      $0.characterSet = 255
      $0.columnLength = 256
      $0.columnType = ColumnType.varString.rawValue
      $0.reserved = [0, 0]
    },
    Vector(
      "MySQL 9.7.4 to COM_FIELD_LIST", ColumnDefinition41.self,
      """
      03646566 096d7973716c73706563 056974656d73 056974656d73 026964 026964
      0c 3f00 0b000000 03 0342 00 0000 0130
      """, .usual
    ) {
      $0.schema = "mysqlspec"
      $0.table = "items"
      $0.orgTable = "items"
      $0.name = "id"
      $0.orgName = "id"
      $0.characterSet = 63
      $0.columnLength = 11
      $0.columnType = ColumnType.long.rawValue
      $0.flags = 0x4203
      $0.reserved = [0, 0]
      $0.hasDefaultValue = true
      $0.defaultValue = "0"
    },
    Vector(
      "MySQL 9.7.4 to COM_FIELD_LIST, without a default value", ColumnDefinition41.self,
      """
      03646566 096d7973716c73706563 056974656d73 056974656d73 06616d6f756e74 06616d6f756e74
      0c 3f00 0c000000 f6 0000 02 0000 fb
      """, .usual
    ) {
      $0.schema = "mysqlspec"
      $0.table = "items"
      $0.orgTable = "items"
      $0.name = "amount"
      $0.orgName = "amount"
      $0.characterSet = 63
      $0.columnLength = 12
      $0.columnType = ColumnType.newDecimal.rawValue
      $0.decimals = 2
      $0.reserved = [0, 0]
      $0.hasDefaultValue = true
    },
    Vector(
      "MariaDB 11.8.9 with extended metadata", ColumnDefinition41.self,
      "03646566 00 00 00 0175 00 06000475756964 0c e000 90000000 fe 2100 00 0000",
      .usual(with: .mariaDBExtendedMetadata)
    ) {
      $0.name = "u"
      $0.extendedMetadata = [0, 4, 0x75, 0x75, 0x69, 0x64]
      $0.characterSet = 224
      $0.columnLength = 144
      $0.columnType = ColumnType.string.rawValue
      $0.flags = 0x21
      $0.reserved = [0, 0]
    },
    Vector(
      "MySQL 9.7.4", TextRow.self, "0131 036f6e65 fb",
      MessageContext(
        capabilities: usual,
        columns: [.init(type: .long), .init(type: .varString), .init(type: .null)])
    ) {
      $0.values = [.init("1"), .init("one"), .init(nil)]
    },
    Vector(
      "MySQL 9.7.4 with a long value", TextRow.self,
      "fc2c01" + String(repeating: "78", count: 300) + "fb 00",
      MessageContext(
        capabilities: usual, columns: Array(repeating: .init(type: .varString), count: 3))
    ) {
      $0.values = [.init(Bytes(repeatElement(0x78, count: 300))), .init(nil), .init("")]
    },
    Vector(
      "MySQL 9.7.4", BinaryRow.self,
      """
      00 0080 02000000 ff 60ea 90eefeff 0000e8890423c78a 0000c03f 00000000000002c0 ea07
      04ea07021c 0c000000000001020304000000 0bea07021c0c2238080a0c00
      23313233342e353030303030303030303030303030303030303030303030303030303030 066d656469756d
      """, MessageContext(capabilities: usual, columns: everyShape)
    ) {
      $0.nullBitmap = [0, 0x80]
      $0.values = [
        binary(.long, 2), binary(.tiny, 0xFF), binary(.short, 60_000, isUnsigned: true),
        binary(.int24, 0xFFFE_EE90),
        binary(.longLong, 10_000_000_000_000_000_000, isUnsigned: true),
        binary(.float, 0x3FC0_0000), binary(.double, (-2.25).bitPattern),
        binary(.year, 2026, isUnsigned: true), BinaryValue([0xEA, 7, 2, 28], type: .date),
        BinaryValue([0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0], type: .time),
        BinaryValue([0xEA, 7, 2, 28, 12, 34, 56, 8, 10, 12, 0], type: .dateTime),
        BinaryValue("1234.500000000000000000000000000000", type: .newDecimal),
        BinaryValue("medium", type: .string), BinaryValue(),
      ]
    },
    Vector("MySQL 9.7.4", LocalInfileRequest.self, "fb 726f77732e747874") {
      $0.filename = "rows.txt"
    },
    Vector("accepted by MySQL 9.7.4", LocalInfileData.self, "66697273740a7365636f6e640a") {
      $0.data = "first\nsecond\n"
    },
    Vector("at the end of a file, accepted by MySQL 9.7.4", LocalInfileData.self, ""),
    Vector(
      "MariaDB 11.8.9", StatisticsReply.self, "557074696d653a20333436332020546872656164733a203133"
    ) {
      $0.statistics = "Uptime: 3463  Threads: 13"
    },
  ]

  private static let everyShape: [MessageContext.ColumnShape] = [
    .init(type: .long), .init(type: .tiny), .init(type: .short, isUnsigned: true),
    .init(type: .int24), .init(type: .longLong, isUnsigned: true), .init(type: .float),
    .init(type: .double), .init(type: .year, isUnsigned: true), .init(type: .date),
    .init(type: .time), .init(type: .dateTime), .init(type: .newDecimal), .init(type: .string),
    .init(type: .null),
  ]

  private static func binary(
    _ type: ColumnType, _ bits: UInt64, isUnsigned: Bool = false
  ) -> BinaryValue {
    var value = BinaryValue()
    value.type = type
    value.bits = bits
    value.isUnsigned = isUnsigned
    return value
  }
}
