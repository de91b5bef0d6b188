/// The words of SQL that digests write in capitals, whatever the statement did.
///
/// Words beyond 16 bytes are none: they would need a wider key, and are rare.
struct DigestKeywords: Sendable {
  static let shared = DigestKeywords()

  /// What a word means to a digest.
  enum Meaning: UInt8, Sendable {
    /// Nothing: a name.
    case name
    case keyword
    /// A function's name in front of a parenthesis, else a name.
    case function
    case `in`
    case values
    /// NULL, TRUE and FALSE.
    case literal
    /// IS and NOT, behind which NULL is no value.
    case beforeNull
  }

  /// The letters of a word in capitals, eight to an integer.
  struct Key: Hashable, Sendable {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var count = 0

    @inline(__always)
    mutating func append(_ byte: UInt8) {
      let isLower = byte &- UInt8(ascii: "a") < 26
      let capital = UInt64(isLower ? byte &- 32 : byte)
      if count < 8 { low = low << 8 | capital } else { high = high << 8 | capital }
      count += 1
    }

    @inline(__always)
    fileprivate var slot: Int {
      let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xE703_7ED1_A0B4_28DB
      return Int(truncatingIfNeeded: mixed >> UInt64(64 - bits))
    }
  }

  /// Twice as many slots as words, at least.
  private static let bits = 10

  /// A word and its meaning; a slot without a word ends a search.
  struct Entry: Sendable {
    fileprivate var key = Key()
    fileprivate var meaning = Meaning.name
  }

  /// A word is in its slot, or in one behind it with no empty slot between.
  private(set) var table = [Entry](repeating: Entry(), count: 1 << bits)

  private init() {
    for word in Self.keywords { insert(word, .keyword) }
    for word in Self.functions { insert(word, .function) }
    insert("IN", .in)
    for word in ["VALUES", "VALUE"] { insert(word, .values) }
    for word in ["NULL", "TRUE", "FALSE"] { insert(word, .literal) }
    for word in ["IS", "NOT"] { insert(word, .beforeNull) }
  }

  /// What a word means, looked up in the span of ``table``, which costs no reference counting.
  @inline(__always)
  static func meaning(of key: Key, in table: Span<Entry>) -> Meaning {
    guard key.count <= 16 else { return .name }
    var slot = key.slot
    while table[slot].key.count != 0 {
      if table[slot].key == key { return table[slot].meaning }
      slot = (slot + 1) & (1 << bits - 1)
    }
    return .name
  }

  private mutating func insert(_ word: some StringProtocol, _ meaning: Meaning) {
    var key = Key()
    for byte in word.utf8 { key.append(byte) }
    precondition(key.count <= 16)
    var slot = key.slot
    while table[slot].key.count != 0 { slot = (slot + 1) & (1 << Self.bits - 1) }
    table[slot] = Entry(key: key, meaning: meaning)
  }

  private static let keywords = """
    ACCESSIBLE ACTION ADD ADMIN AFTER AGAINST ALGORITHM ALL ALTER ANALYZE AND ANY AS ASC AUTO_INCREMENT
    BEFORE BEGIN BETWEEN BIGINT BINARY BLOB BOTH BTREE BY CALL CASCADE CASE CHANGE CHANNEL CHAR CHARACTER
    CHARSET CHECK CHECKSUM CLONE COLLATE COLUMN COLUMNS COMMENT COMMIT COMMITTED CONNECTION CONSISTENT
    CONSTRAINT CONVERT CREATE CROSS CURRENT CURSOR DATABASE DATABASES DEALLOCATE DECIMAL DECLARE DEFAULT
    DEFINER DELAYED DELETE DESC DESCRIBE DETERMINISTIC DISABLE DISTINCT DISTINCTROW DIV DO DOUBLE DROP
    DUAL DUMPFILE DUPLICATE EACH ELSE ELSEIF EMPTY ENABLE ENCLOSED END ENGINE ENUM ERRORS ESCAPE ESCAPED
    EVENT EXCEPT EXCLUSIVE EXECUTE EXISTS EXIT EXPLAIN EXTENDED FETCH FIELDS FIRST FLOAT FLUSH FOLLOWING
    FOR FORCE FOREIGN FOUND FROM FULL FULLTEXT FUNCTION GENERATED GLOBAL GRANT GRANTS GROUP GROUPING
    HANDLER HAVING HIGH_PRIORITY HOSTS IDENTIFIED IF IGNORE INDEX INDEXES INFILE INNER INOUT INPLACE INSERT
    INSTANT INT INTEGER INTERSECT INTERVAL INTO ISOLATION ITERATE JOIN JSON KEY KEYS KILL LAST LATERAL
    LEADING LEAVE LEFT LEVEL LIKE LIMIT LINES LOAD LOCAL LOCK LOCKED LOCKS LOGS LONGBLOB LONGTEXT LOOP
    LOW_PRIORITY MASTER MATCH MEDIUMINT MEDIUMTEXT MODE MODIFIES MODIFY NATURAL NAMES NEXT NO NONE NOWAIT
    NUMERIC OF OFFSET ON ONLY OPEN OPTIMIZE OPTION OPTIONALLY OR ORDER OUT OUTER OUTFILE OVER PARTITION
    PARTITIONS PASSWORD PERSIST PLUGIN PRECEDING PRECISION PREPARE PRIMARY PRIVILEGES PROCEDURE PROCESSLIST
    PROFILES PURGE QUERY QUICK RANGE READ RECURSIVE REFERENCES REGEXP RELEASE RENAME REPAIR REPEAT REPLACE
    REPLICA REQUIRE RESET RESTRICT RETURN RETURNING REVOKE RIGHT RLIKE ROLE ROLLBACK ROLLUP ROUTINE ROW ROWS
    SAVEPOINT SCHEMA SCHEMAS SELECT SEPARATOR SERIALIZABLE SESSION SET SHARE SHARED SHOW SIGNED SKIP SLAVE
    SMALLINT SNAPSHOT SOUNDS SQL_BIG_RESULT SQL_CACHE SQL_NO_CACHE START STARTING STATUS STORED STRAIGHT_JOIN
    TABLE TABLES TEMPORARY TERMINATED TEXT THEN TIES TINYINT TO TRAILING TRANSACTION TRIGGER TRIGGERS
    TRUNCATE UNBOUNDED UNCOMMITTED UNDO UNION UNIQUE UNLOCK UNSIGNED UNTIL UPDATE USAGE USE USER USING
    VARBINARY VARCHAR VARIABLES VARYING VIEW VIRTUAL WAIT WARNINGS WHEN WHERE WHILE WINDOW WITH WORK WRITE
    X509 XA XOR ZEROFILL
    """.split { $0 == " " || $0 == "\n" }

  private static let functions = """
    ABS ADDDATE AVG BIT_AND BIT_OR CAST CEIL CEILING CHAR_LENGTH COALESCE CONCAT CONCAT_WS CONNECTION_ID
    COUNT CRC32 CURDATE CURRENT_DATE CURRENT_TIME CURRENT_USER CURTIME DATE DATEDIFF DATE_ADD DATE_FORMAT
    DATE_SUB DAY DENSE_RANK EXTRACT FIND_IN_SET FLOOR FOUND_ROWS FROM_UNIXTIME GET_LOCK GREATEST
    GROUP_CONCAT HEX HOUR IFNULL INSTR ISNULL IS_FREE_LOCK JSON_ARRAY JSON_ARRAYAGG JSON_CONTAINS
    JSON_EXTRACT JSON_OBJECT JSON_OBJECTAGG JSON_SET JSON_UNQUOTE JSON_VALUE LAG LAST_INSERT_ID LCASE LEAD
    LEAST LENGTH LOCATE LOWER LPAD LTRIM MAKEDATE MAX MD5 MICROSECOND MIN MINUTE MOD MONTH NOW NULLIF
    NTILE POW POWER QUARTER QUOTE RAND RANK RELEASE_LOCK ROUND ROW_COUNT ROW_NUMBER RPAD RTRIM SECOND SHA1
    SHA2 SLEEP STDDEV STRCMP STR_TO_DATE SUBDATE SUBSTR SUBSTRING SUBSTRING_INDEX SUM SYSDATE TIMEDIFF
    TIMESTAMP TIMESTAMPADD TIMESTAMPDIFF TIME TO_BASE64 TO_DAYS TRIM UCASE UNHEX UNIX_TIMESTAMP UPPER
    UTC_DATE UTC_TIMESTAMP UUID UUID_TO_BIN VARIANCE VERSION WEEK WEEKDAY YEAR
    """.split { $0 == " " || $0 == "\n" }
}
