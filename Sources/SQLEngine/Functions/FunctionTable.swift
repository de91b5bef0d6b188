/// The functions by their names.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/built-in-function-reference.html>
struct FunctionTable: Sendable {
  typealias Builder = @Sendable (Binder, [Node]) throws(SQLError) -> Node

  struct Entry: Sendable {
    var arguments: ClosedRange<Int>
    var build: Builder
  }

  private(set) var entries: [String: Entry] = [:]

  static let shared: FunctionTable = {
    var table = FunctionTable()
    table.addStrings()
    table.addTextForms()
    table.addNumbers()
    table.addControlFlow()
    table.addTime()
    table.addZones()
    table.addInformation()
    table.addLocking()
    return table
  }()

  mutating func add(
    _ names: String..., arguments: ClosedRange<Int>, build: @escaping Builder
  ) {
    for name in names { entries[name] = Entry(arguments: arguments, build: build) }
  }

  /// Functions of MySQL that are not done here.
  static let unsupported: Set<String> = Set(
    """
    ACOS ADDTIME AES_DECRYPT AES_ENCRYPT ANY_VALUE ASIN ATAN ATAN2 BENCHMARK BIN_TO_UUID BIT_COUNT
    COERCIBILITY COMPRESS COS COT DATEDIFF DATE_FORMAT DAYNAME DEGREES EXP EXPORT_SET
    EXTRACTVALUE FIND_IN_SET FORMAT_BYTES FROM_DAYS GET_FORMAT GROUPING INET6_ATON
    INET6_NTOA INET_ATON INET_NTOA INTERVAL IS_IPV4 IS_IPV6 IS_UUID JSON_ARRAY JSON_ARRAYAGG
    JSON_CONTAINS JSON_EXTRACT JSON_KEYS JSON_LENGTH JSON_OBJECT JSON_OBJECTAGG JSON_OVERLAPS
    JSON_PRETTY JSON_QUOTE JSON_REMOVE JSON_REPLACE JSON_SEARCH JSON_SET JSON_TYPE JSON_UNQUOTE
    JSON_VALID JSON_VALUE LOAD_FILE LN LOG LOG10 LOG2 MAKEDATE MAKETIME MAKE_SET MONTHNAME
    NAME_CONST OCTET_LENGTH PERIOD_ADD PERIOD_DIFF PI RADIANS REGEXP_INSTR REGEXP_LIKE
    REGEXP_REPLACE REGEXP_SUBSTR SEC_TO_TIME SIN SOUNDEX STATEMENT_DIGEST STATEMENT_DIGEST_TEXT
    STDDEV STDDEV_POP STDDEV_SAMP STD STRING_TO_VECTOR STR_TO_DATE ST_ASTEXT ST_GEOMFROMTEXT
    ST_X ST_Y SUBTIME SYSDATE TAN TIME_FORMAT TIME_TO_SEC TO_DAYS TO_SECONDS
    UNCOMPRESS UNCOMPRESSED_LENGTH UPDATEXML UUID_SHORT UUID_TO_BIN VALIDATE_PASSWORD_STRENGTH
    VARIANCE VAR_POP VAR_SAMP VECTOR_DIM VECTOR_TO_STRING WEEK WEEKDAY WEEKOFYEAR WEIGHT_STRING
    YEARWEEK DAYOFWEEK DAYOFYEAR SOURCE_POS_WAIT PS_CURRENT_THREAD_ID PS_THREAD_ID ICU_VERSION
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension Binder {
  /// - Throws: 1582 for the wrong number of arguments, 1235 for what is not done here, 1305 for
  ///   what is no function.
  func call(_ name: String, _ arguments: [Expression]) throws(SQLError) -> Node {
    let upper = name.uppercased()
    guard let entry = FunctionTable.shared.entries[upper] else {
      if FunctionTable.unsupported.contains(upper) { throw .notSupported("\(upper)()") }
      throw .noFunction("\(session.schema.map { $0 + "." } ?? "")\(name)")
    }
    guard entry.arguments.contains(arguments.count) else {
      throw SQLError(
        code: 1582, state: "42000",
        message: "Incorrect parameter count in the call to native function '\(name)'")
    }
    return try entry.build(self, try bind(all: arguments))
  }
}
