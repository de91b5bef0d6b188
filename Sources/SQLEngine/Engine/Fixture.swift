/// The schemas, tables and rows that the suites expect of every endpoint.
enum Fixture {
  static func install(in engine: Engine) throws(SQLError) {
    _ = engine.catalog.createSchema("mysqlspec")
    _ = engine.catalog.createSchema("mysqlspec_other")
    for sql in tables { try create(sql, in: engine) }
    try fill(
      "items", engine,
      [
        [.int(1), .text("one"), decimal("1.00")],
        [.int(2), .text("two"), decimal("2.00")],
        [.int(3), .text("three"), decimal("3.00")],
      ])
    if let items = engine.catalog.table("mysqlspec", "items") {
      engine.catalog.noteAutoIncrement(items, used: 3)
    }
    try fill("everything", engine, [extremes, typical])
    guard let everything = engine.catalog.table("mysqlspec", "everything") else { return }
    let empty = [Value.int(3)] + Array(repeating: .null, count: everything.columns.count - 1)
    try fill("everything", engine, [empty])
  }

  private static let tables = [
    "CREATE TABLE items (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(64), amount DECIMAL(10,2))",
    "CREATE TABLE scratch (k VARCHAR(64) PRIMARY KEY, v INT NOT NULL DEFAULT 0)",
    """
    CREATE TABLE everything (
      id INT PRIMARY KEY, c_tinyint TINYINT, c_tinyint_unsigned TINYINT UNSIGNED,
      c_smallint SMALLINT, c_smallint_unsigned SMALLINT UNSIGNED, c_mediumint MEDIUMINT,
      c_mediumint_unsigned MEDIUMINT UNSIGNED, c_int INT, c_int_unsigned INT UNSIGNED,
      c_int_zerofill INT(10) UNSIGNED ZEROFILL, c_bigint BIGINT,
      c_bigint_unsigned BIGINT UNSIGNED, c_decimal DECIMAL(65,30), c_float FLOAT,
      c_double DOUBLE, c_bit BIT(64), c_year YEAR, c_date DATE, c_time TIME,
      c_time_micro TIME(6), c_datetime DATETIME, c_datetime_micro DATETIME(6),
      c_timestamp TIMESTAMP NULL, c_timestamp_micro TIMESTAMP(6) NULL, c_char CHAR(8),
      c_varchar VARCHAR(255), c_binary BINARY(8), c_varbinary VARBINARY(255),
      c_tinytext TINYTEXT, c_text TEXT, c_mediumtext MEDIUMTEXT, c_longtext LONGTEXT,
      c_tinyblob TINYBLOB, c_blob BLOB, c_mediumblob MEDIUMBLOB, c_longblob LONGBLOB,
      c_enum ENUM('small', 'medium', 'large'), c_set SET('a', 'b', 'c'), c_json JSON,
      c_geometry GEOMETRY, c_vector VECTOR(3))
    """,
  ]

  private static func create(_ sql: String, in engine: Engine) throws(SQLError) {
    let bytes = Array(sql.utf8)
    let mode = LexerMode()
    var parser = Parser(try Lexer(bytes, from: 0, mode: mode), sql: bytes, mode: mode)
    guard case .createTable(let create) = try parser.statement() else { return }
    let table = try TableBuilder(create, schema: "mysqlspec", collation: .utf8mb4)
      .build(id: engine.store.newTableID())
    try engine.store.create(table)
    _ = engine.catalog.add(table)
  }

  private static func fill(
    _ name: String, _ engine: Engine, _ rows: [[Value]]
  ) throws(SQLError) {
    guard let table = engine.catalog.table("mysqlspec", name) else { return }
    var changes = TableChanges(table)
    for row in rows {
      changes.put(StoredRow(id: engine.store.newRowID(), values: row))
    }
    try engine.store.commit([changes])
  }

  private static func decimal(_ text: String) -> Value {
    DecimalNumber(prefix: Array(text.utf8)).map { .decimal($0) } ?? .null
  }

  private static func repeated(_ byte: UInt8, _ count: Int) -> [UInt8] {
    Array(repeating: byte, count: count)
  }

  private static func moment(_ text: String) -> Value {
    TemporalParser.dateTime(Array(text.utf8)).map { .dateTime($0) } ?? .null
  }

  private static func span(_ text: String) -> Value {
    TemporalParser.time(Array(text.utf8)).map { .time($0) } ?? .null
  }

  private static func date(_ year: UInt16, _ month: UInt8, _ day: UInt8) -> Value {
    .date(CalendarDate(year: year, month: month, day: day))
  }

  private static func binary(_ bytes: [UInt8]) -> Value { .string(bytes, .binary) }

  private static let extremes: [Value] = [
    .int(1), .int(-128), .uint(255), .int(-32768), .uint(65535), .int(-8_388_608),
    .uint(16_777_215), .int(-2_147_483_648), .uint(4_294_967_295), .uint(4_294_967_295),
    .int(.min), .uint(.max),
    decimal("-99999999999999999999999999999999999.999999999999999999999999999999"),
    .double(Double(Float(-3.402823e38))), .double(1.7976931348623157e308),
    binary(repeated(0xFF, 8)), .int(2155), date(9999, 12, 31), span("-838:59:59"),
    span("-838:59:58.999999"), moment("9999-12-31 23:59:59"),
    moment("9999-12-31 23:59:59.999999"), moment("2038-01-19 03:14:07"),
    moment("2038-01-19 03:14:07.999999"), .text(""),
    .text(String(repeating: "😀", count: 255)),
    binary([0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF]), binary(repeated(0xFF, 255)), .text(""),
    .text(String(repeating: "t", count: 250)), .text(String(repeating: "t", count: 251)),
    .text(String(repeating: "t", count: 65536)), binary([]), binary(repeated(0, 250)),
    binary(repeated(0xFF, 251)), binary(repeated(0xFE, 65536)), .text("large"), .text("a,b,c"),
    .text(#"{"a": [1, null, -1.5e300, "\u0000", {}], "b": 18446744073709551615}"#, .utf8mb4Binary),
    binary(polygon), binary(vector([3.4e38, -3.4e38, 0])),
  ]

  private static let typical: [Value] = [
    .int(2), .int(-1), .uint(200), .int(-300), .uint(60000), .int(-70000), .uint(16_000_000),
    .int(-100_000), .uint(3_000_000_000), .uint(42), .int(-5_000_000_000),
    .uint(10_000_000_000_000_000_000), decimal("1234.500000000000000000000000000000"),
    .double(1.5), .double(-2.25), binary([0, 0, 0, 0, 0, 0, 0, 5]), .int(2026),
    date(2026, 2, 28), span("12:34:56"), span("01:02:03.000004"),
    moment("2026-02-28 12:34:56"), moment("2026-02-28 12:34:56.789000"),
    moment("2026-02-28 12:34:56"), moment("2026-02-28 12:34:56.000001"), .text("char"),
    .text("Grüße, 世界"), binary(Array("binary".utf8) + [0, 0]), binary([1, 2, 3, 4, 5]),
    .text("tinytext"), .text("text"), .text("mediumtext"), .text("longtext"),
    binary(Array("tinyblob".utf8)), binary(Array("blob".utf8)),
    binary(Array("mediumblob".utf8)), binary(Array("longblob".utf8)), .text("medium"),
    .text("b"), .text(#"{"key": "value"}"#, .utf8mb4Binary),
    binary(repeated(0, 4) + [1] + littleEndian(UInt32(1)) + points([(1, 2)])),
    binary(vector([1, 2, 3])),
  ]

  /// Two rings, behind the four bytes of a spatial reference and the header of a WKB polygon.
  private static var polygon: [UInt8] {
    let outer: [(Double, Double)] = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    let inner: [(Double, Double)] = [(2, 2), (4, 2), (4, 4), (2, 4), (2, 2)]
    return repeated(0, 4) + [1] + littleEndian(UInt32(3)) + littleEndian(UInt32(2))
      + littleEndian(UInt32(5)) + points(outer) + littleEndian(UInt32(5)) + points(inner)
  }

  private static func points(_ points: [(Double, Double)]) -> [UInt8] {
    points.flatMap { littleEndian($0.0.bitPattern) + littleEndian($0.1.bitPattern) }
  }

  private static func vector(_ numbers: [Float]) -> [UInt8] {
    numbers.flatMap { littleEndian($0.bitPattern) }
  }

  private static func littleEndian<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    (0..<(T.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> T($0 * 8)) }
  }
}
