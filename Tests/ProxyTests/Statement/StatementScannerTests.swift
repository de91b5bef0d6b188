import Testing

@testable import Proxy

/// Which statements bind a session to its connection.
struct StatementScannerTests {
  private func pins(_ text: String, backslashEscapes: Bool = true) -> [PinReason] {
    StatementScanner.scan(StatementText(text), backslashEscapes: backslashEscapes).pins
  }

  @Test(arguments: [
    "SELECT 1", "select * from t where a = 'set @x=1'", "", ";", "  ", "-- SET @a=1\nSELECT 1",
    "# SET @a=1", "/* LOCK TABLES t READ */ SELECT 1", "SELECT @x", "SELECT @@sql_mode",
    "INSERT INTO t VALUES (1)", "BEGIN", "COMMIT", "USE shop", "SELECT get_lock FROM t",
    "SELECT `get_lock` FROM t", "SELECT 'GET_LOCK(1)'", "CREATE TABLE temporary_things (a INT)",
    "FLUSH TABLES", "FLUSH PRIVILEGES", "UNLOCK TABLES", "DROP DATABASE d", "CALL p()",
    "BEGIN WORK", "SELECT IF(1, 2, 3)", "BACKUP UNLOCK", "SELECT CASE 1 WHEN 1 THEN 2 END",
    "SELECT 1 -- ; SET @a = 1", "SELECT \"; SET @a=1\"", "SHOW TABLES", "LOCK",
  ])
  func `a statement that leaves nothing behind does not pin`(_ text: String) {
    #expect(pins(text) == [])
  }

  @Test(arguments: [
    "SET autocommit=0", "SET SESSION sql_mode='ANSI'", "SET @@session.time_zone='+00:00'",
    "SET NAMES utf8mb4", "SET NAMES 'utf8mb4' COLLATE 'utf8mb4_bin'", "SET CHARACTER SET latin1",
    "SET CHARSET latin1", "set character_set_results = NULL", "SET tx_isolation='SERIALIZABLE'",
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET `sql_mode`=''",
    "SET SESSION TRANSACTION READ ONLY", "SET wait_timeout=28800, interactive_timeout=10",
    "SET sql_mode=(SELECT CONCAT(@@sql_mode, ',PIPES_AS_CONCAT')), time_zone='+00:00'",
    "SET @@GLOBAL.max_connections=5", "SET GLOBAL max_connections=5, max_user_connections=3",
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY",
    "SET TRANSACTION READ WRITE, ISOLATION LEVEL SERIALIZABLE",
    "SET PERSIST max_connections=5", "SET PASSWORD='x'", "/*!40101 SET NAMES utf8 */",
  ])
  func `a tracked variable or a global one does not pin`(_ text: String) {
    #expect(pins(text) == [])
  }

  @Test(arguments: [
    "SET max_execution_time=1000", "SET SESSION group_concat_max_len=10",
    "set  /* c */ @@lock_wait_timeout = 1", "SET @@session.foreign_key_checks=0",
    "SET autocommit=1, max_execution_time=1", "SET sql_mode='', unique_checks=0",
    "SET GLOBAL max_connections=5, SESSION sort_buffer_size=1",
    "/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */",
    "SELECT 1; SET sql_select_limit=1", "SET sql_mode=IF(1,'a,b',''), sql_log_bin=0",
    "SET `max_execution_time` = 1", "SET TIMESTAMP=1",
    "SET autocommit=?, transaction_isolation=?, session_track_schema=?, "
      + "session_track_system_variables=?",
  ])
  func `a system variable that is not tracked pins`(_ text: String) {
    #expect(pins(text).contains(.untrackedVariable))
  }

  @Test(arguments: [
    "SET @a = 1", "SET @`a b` := 1", "set @'x'=1", "SET autocommit=0, @a=2", "SELECT @a := 1",
    "SELECT @a:=@a+1 FROM t", "SELECT 1 INTO @a", "SELECT 1, 2 INTO @a, @b",
    "SELECT 1;SET @a=1", "SELECT '\\'; '; SET @a=1", "GET DIAGNOSTICS @n = NUMBER",
    "GET DIAGNOSTICS CONDITION 1 @s = RETURNED_SQLSTATE", "CALL p(1, @out)",
    "LOAD DATA INFILE 'f' INTO TABLE t (a, @v) SET b = @v + 1",
  ])
  func `a user variable that is set pins`(_ text: String) {
    #expect(pins(text).contains(.userVariable))
  }

  @Test(arguments: [
    ("LOCK TABLES t READ", PinReason.lockTables), ("lock table t write", .lockTables),
    ("FLUSH TABLES WITH READ LOCK", .flushTablesWithReadLock),
    ("FLUSH TABLES t, u WITH READ LOCK", .flushTablesWithReadLock),
    ("FLUSH LOCAL TABLES t FOR EXPORT", .flushTablesWithReadLock),
    ("SELECT GET_LOCK('a', 1)", .lockFunction), ("DO get_lock ('a',1)", .lockFunction),
    ("SELECT 1 FROM t WHERE (SELECT GET_LOCK('a',1))", .lockFunction),
    ("CREATE TEMPORARY TABLE t (a INT)", .temporaryTable),
    ("create /* x */ temporary table t select 1", .temporaryTable),
    ("CREATE OR REPLACE TEMPORARY TABLE t (a INT)", .temporaryTable),
    ("PREPARE s FROM 'SELECT 1'", .preparedStatement), ("EXECUTE s", .preparedStatement),
    ("EXECUTE IMMEDIATE 'SELECT 1'", .preparedStatement),
    ("SELECT FOUND_ROWS()", .statementInformation), ("SELECT row_count()", .statementInformation),
    ("SELECT LAST_INSERT_ID()", .statementInformation), ("SET ROLE NONE", .otherState),
    ("HANDLER t OPEN", .otherState), ("LOCK INSTANCE FOR BACKUP", .otherState),
    ("((SELECT GET_LOCK('a',1)))", .lockFunction),
    ("SELECT `get_lock`('a',1)", .lockFunction), ("SELECT `GET_LOCK` ('a',1)", .lockFunction),
    ("SELECT \"get_lock\"('a',1)", .lockFunction),
    ("SELECT `last_insert_id`()", .statementInformation),
    ("LOCK BINLOG FOR BACKUP", .otherState), ("BACKUP STAGE START", .otherState),
    ("BACKUP LOCK t", .otherState), ("BINLOG 'AAAA'", .otherState),
    ("BEGIN NOT ATOMIC SET @a=1; END", .otherState),
    ("a: BEGIN NOT ATOMIC DO 1; END", .otherState),
    ("IF 1 THEN DO 1; END IF", .otherState), ("WHILE 0 DO DO 1; END WHILE", .otherState),
  ])
  func `each documented condition pins for its reason`(_ text: String, _ reason: PinReason) {
    #expect(pins(text) == [reason])
  }

  @Test func `SET LOCAL of a variable that is not tracked is seen and does not pin`() {
    for text in ["SET LOCAL max_execution_time=1", "SET @@local.max_execution_time=1"] {
      let traits = StatementScanner.scan(StatementText(text))
      #expect(traits.pins == [])
      #expect(traits.setsLocalVariable)
    }
    #expect(!StatementScanner.scan(StatementText("SET LOCAL sql_mode=''")).setsLocalVariable)
  }

  @Test(arguments: [
    "SET LOCAL session_track_system_variables=''", "SET session_track_system_variables='x'",
    "SET @@local.SESSION_TRACK_STATE_CHANGE=0", "SET autocommit=1, session_track_gtids='OWN_GTID'",
  ])
  func `what switches session tracking pins, whatever scope and filter`(_ text: String) {
    #expect(pins(text).contains { !$0.isVariableSet })
    #expect(pins("SET LOCAL session_track_schema=1") == [])
    #expect(pins("SET GLOBAL session_track_gtids='OFF'") == [])
  }

  @Test func `variables that say what a statement left ask for its traces`() {
    func asks(_ text: String) -> Bool {
      StatementScanner.scan(StatementText(text)).asksForTraces
    }
    for name in ["identity", "last_insert_id", "warning_count", "error_count"] {
      #expect(asks("SELECT @@\(name)"))
      #expect(asks("SELECT 1, @@session.\(name)"))
    }
    #expect(!asks("SELECT @@sql_mode, identity FROM t"))
    #expect(pins("SELECT 1; CALL p(1); SELECT @a") == [])
  }

  @Test func `SET TRANSACTION without a scope is for the next transaction`() {
    func isNext(_ text: String) -> Bool {
      StatementScanner.scan(StatementText(text)).setsNextTransaction
    }
    #expect(isNext("SET TRANSACTION READ ONLY"))
    #expect(isNext("set transaction isolation level serializable, read write"))
    #expect(isNext("SET @@transaction_isolation = 'SERIALIZABLE'"))
    #expect(isNext("SET autocommit = 1, @@tx_read_only = 1"))
    #expect(!isNext("SET transaction_isolation = 'SERIALIZABLE'"))
    #expect(!isNext("SET @@session.transaction_isolation = 'SERIALIZABLE'"))
    #expect(!isNext("SET @@sql_mode = ''"))
    #expect(!isNext("SET SESSION TRANSACTION READ ONLY"))
    #expect(!isNext("SET GLOBAL TRANSACTION READ ONLY"))
  }

  @Test(arguments: [
    ("9.7.4", "/*M! ' */ SELECT GET_LOCK('a',1) /*M! ' */", true),
    ("9.7.4", "/*M! SET @a=1 */", false), ("11.4.2-MariaDB", "/*M! SET @a=1 */", true),
    ("9.7.4", "/*!99999 ' */ SELECT GET_LOCK('a',1) /*!99999 ' */", true),
    ("9.7.4", "/*!99999 SET @a=1 */", false), ("9.7.4", "/*!90704 SET @a=1 */", true),
    ("9.7.4", "/*!090704 SET @a=1 */", true), ("9.7.4", "/*!090705 SET @a=1 */", false),
    ("9.7.4", "/*! SET @a=1 */", true), ("9.7.4", "/*!999 SET @a=1 */", false),
    ("9.7.4", "/*!99999 /* */ SET @a=1 */ DO 1", false),
    ("9.7.4", "/*!99999 /* */ */ SET @a=1", true),
    ("8.0.mysql_aurora.3.05.2", "/*!80030 SET @a=1 */", true),
    ("8.0.mysql_aurora.3.05.2", "/*!90000 SET @a=1 */", false),
    ("5.5.5-10.11.6-MariaDB", "/*!50700 SET @a=1 */", false),
    ("5.5.5-10.11.6-MariaDB", "/*!50699 SET @a=1 */", true),
    ("5.5.5-10.11.6-MariaDB", "/*M!101106 SET @a=1 */", true),
    ("5.5.5-10.11.6-MariaDB", "/*!101107 SET @a=1 */", false),
    ("strange", "/*!99999 SET @a=1 */", true),
  ])
  func `comments count as far as the target executes them`(
    _ version: String, _ text: String, _ doesPin: Bool
  ) {
    let traits = StatementScanner.scan(
      StatementText(text), comments: ExecutableComments(serverVersion: version))
    #expect(traits.pins.isEmpty == !doesPin)
  }

  @Test func `a backslash escapes a quote unless the session says otherwise`() {
    let text = "SELECT '\\'; SET @a=1; -- '"
    #expect(pins(text, backslashEscapes: true) == [])
    #expect(pins(text, backslashEscapes: false) == [.userVariable])
  }

  @Test func `KILL is read with its id and where the id lies`() {
    let kill = StatementScanner.scan(StatementText("KILL /* x */ QUERY 1073741825")).kill
    #expect(kill?.id == 1_073_741_825)
    #expect(kill?.isQuery == true)
    #expect(kill?.digits == 19..<29)
    #expect(StatementScanner.scan(StatementText("kill 7")).kill?.isQuery == false)
    #expect(StatementScanner.scan(StatementText("KILL CONNECTION_ID()")).kill == nil)
    #expect(StatementScanner.scan(StatementText("SELECT 1; KILL 7")).kill == nil)
  }

  @Test(arguments: [
    "'", "\"", "`", "/*", "/*!", "/*!50000", "@", "@@", "@'", "@`", ":", "\\", "--", "-", "SET",
    "SET @", "SET @@", "SET @@session", "SET @@session.", "SET SESSION", "LOCK TABLES", "KILL",
    "KILL QUERY", "((((", "SET x=(", "SELECT 'a\\", "FLUSH TABLES WITH", "CREATE", "SET NAMES",
    "\u{0}", "é", "SELECT 1 INTO",
  ])
  func `text that breaks off anywhere is read to its end`(_ text: String) {
    let bytes = Array(text.utf8)
    for end in 0...bytes.count {
      let part = String(decoding: bytes[..<end], as: UTF8.self)
      #expect(StatementScanner.scan(StatementText(part)).kill == nil)
    }
  }

  @Test func `statements are split at semicolons that stand outside of quotes and comments`() {
    #expect(
      StatementList.split("SET a=';'; /* ; */ SET b=1 ;; SELECT 1")
        == ["SET a=';'", " /* ; */ SET b=1 ", " SELECT 1"])
    #expect(StatementList.split(" ; -- x") == [])
  }

  @Test(arguments: [
    ("SELECT a FROM t", true), ("(SELECT a FROM t)", true), ("INSERT INTO t VALUES (1)", true),
    ("COMMIT", true), ("WITH x AS (SELECT 1) SELECT * FROM x", true), ("CALL p()", true),
    ("SET TRANSACTION READ ONLY; SELECT a FROM t", true),
    ("SELECT a FROM t; SET TRANSACTION READ ONLY", false),
    ("SELECT 1", false), ("SET autocommit=0", false), ("SHOW TABLES FROM d", false),
    ("USE d", false), ("SET @@transaction_read_only=1", false), ("", false),
  ])
  func `a statement that may be the transaction of SET TRANSACTION is told apart`(
    _ text: String, _ may: Bool
  ) {
    #expect(StatementScanner.scan(StatementText(text)).mayBeTransaction == may)
  }
}
