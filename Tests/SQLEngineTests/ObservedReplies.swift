/// What MySQL 9.7.4 was seen to answer, statement by statement.
///
/// `>>` is a statement whose reply is checked, `>~` one that is only run. A reply is its columns
/// (schema, table, original table, name, original name, type, character set, length, flags,
/// decimals), its rows, and its end.
enum ObservedReplies {
  static let expressions = ##"""
    >> SELECT 1
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >~ SELECT 1 AS `a b`, -1, 123456789012, 18446744073709551615, 1.50, -1.5, 1e3, 'abc', '', NULL, TRUE, x'41', 0x4142, b'101', _latin1'abc', _binary'abc', N'x', DATE'2020-01-02', TIME'10:11:12.5', TIMESTAMP'2020-01-01 00:00:00'
    >> SELECT 1+1, 1/3, 1/0, 5 DIV 2, 5%3, 1.5+2.25, 1.5*2.25, 1e0+1, 'a'+1, 2*3, 1-2, CAST(1 AS UNSIGNED)+1, -(1), ~1, 1|2, 1<<2, 1=1, 1 AND 0, NOT 1, 'a' LIKE 'b', 1 IN (1,2), 1 BETWEEN 0 AND 2, NULL IS NULL, 1<=>NULL
    col    1+1  type 8 cs 63 len 3 flags 0x81 dec 0
    col    1/3  type 246 cs 63 len 7 flags 0x80 dec 4
    col    1/0  type 246 cs 63 len 7 flags 0x80 dec 4
    col    5 DIV 2  type 8 cs 63 len 2 flags 0x80 dec 0
    col    5%3  type 8 cs 63 len 2 flags 0x80 dec 0
    col    1.5+2.25  type 246 cs 63 len 6 flags 0x81 dec 2
    col    1.5*2.25  type 246 cs 63 len 7 flags 0x81 dec 3
    col    1e0+1  type 5 cs 63 len 23 flags 0x81 dec 31
    col    'a'+1  type 5 cs 63 len 23 flags 0x81 dec 31
    col    2*3  type 8 cs 63 len 3 flags 0x81 dec 0
    col    1-2  type 8 cs 63 len 3 flags 0x81 dec 0
    col    CAST(1 AS UNSIGNED)+1  type 8 cs 63 len 22 flags 0xa1 dec 0
    col    -(1)  type 8 cs 63 len 2 flags 0x81 dec 0
    col    ~1  type 8 cs 63 len 21 flags 0xa1 dec 0
    col    1|2  type 8 cs 63 len 21 flags 0xa1 dec 0
    col    1<<2  type 8 cs 63 len 21 flags 0xa1 dec 0
    col    1=1  type 8 cs 63 len 1 flags 0x81 dec 0
    col    1 AND 0  type 8 cs 63 len 1 flags 0x81 dec 0
    col    NOT 1  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'a' LIKE 'b'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    1 IN (1,2)  type 8 cs 63 len 1 flags 0x81 dec 0
    col    1 BETWEEN 0 AND 2  type 8 cs 63 len 1 flags 0x81 dec 0
    col    NULL IS NULL  type 8 cs 63 len 1 flags 0x81 dec 0
    col    1<=>NULL  type 8 cs 63 len 1 flags 0x81 dec 0
    row ('2', '0.3333', None, '2', '2', '3.75', '3.375', '2', '1', '6', '-1', '2', '-1', '18446744073709551614', '3', '4', '1', '0', '0', '0', '1', '1', '1', '0')
    eof warn 2 status 0x2
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1365', 'Division by 0')
    row ('Warning', '1292', 'Truncated incorrect DOUBLE value: 'a'')
    eof warn 0 status 0x2
    >~ SELECT @@autocommit, @@sql_mode, @@max_allowed_packet, @@version, @@time_zone, @@timestamp, @@session.wait_timeout, @@global.wait_timeout, @@div_precision_increment, @@transaction_isolation
    >~ SELECT @x, @x:=1, @x:='abc', @x:=1.5, @x:=1e0, @y
    >> SELECT @x
    col    @x  type 5 cs 63 len 23 flags 0x80 dec 31
    row ('1',)
    eof warn 0 status 0x2
    >~ SELECT CONNECTION_ID(), DATABASE(), USER(), CURRENT_USER(), VERSION(), LAST_INSERT_ID(), ROW_COUNT(), FOUND_ROWS()
    >~ SELECT CONCAT('a','b'), CONCAT(1,2), REPEAT('a',3), HEX('abc'), HEX(255), UNHEX('41'), LENGTH('abc'), CHAR_LENGTH('abc'), UPPER('a'), IF(1,'a','bc'), IFNULL(NULL,1), COALESCE(NULL,'x'), MD5('a'), SHA1('a'), SHA2('a',256), UUID(), RAND()
    >~ SELECT NOW(), NOW(6), UTC_TIMESTAMP(), UNIX_TIMESTAMP(), UNIX_TIMESTAMP(NOW()), CURDATE(), CURTIME(), CURTIME(3), TIMEDIFF('10:00:00','09:00:00'), TIMESTAMPDIFF(SECOND,'2020-01-01','2020-01-02'), DATE_ADD('2020-01-01',INTERVAL 1 DAY), NOW()+INTERVAL 1 HOUR, YEAR(NOW())
    >~ SELECT SLEEP(0), GET_LOCK('a',0), RELEASE_LOCK('a'), IS_FREE_LOCK('a'), IS_USED_LOCK('a'), RELEASE_ALL_LOCKS(), CHARSET('a'), COLLATION('a'), CAST('1' AS SIGNED), CAST(1 AS CHAR), CAST('a' AS CHAR(10)), CAST('a' AS BINARY), CAST(1.55 AS DECIMAL(10,1)), CONVERT('a' USING latin1), CAST('2020-01-01' AS DATE), CAST(NULL AS DATETIME(3)), mysql_query_attribute_string('x')
    >> SELECT * FROM items
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    row ('1', 'one', '1.00')
    row ('2', 'two', '2.00')
    row ('3', 'three', '3.00')
    eof warn 0 status 0x22
    >> SELECT i.id, i.name n, amount+1, COUNT(*), SUM(amount), AVG(amount), MAX(name), MIN(id), GROUP_CONCAT(name), SUM(id) FROM items i
    ERR 1140 42000 In aggregated query without GROUP BY, expression #1 of SELECT list contains nonaggregated column 'mysqlspec.i.id'; this is incompatible with sql_mode=only_full_group_by
    >> SELECT * FROM scratch
    col mysqlspec scratch scratch k k type 253 cs 255 len 256 flags 0x5003 dec 0
    col mysqlspec scratch scratch v v type 3 cs 63 len 11 flags 0x1 dec 0
    eof warn 0 status 0x22
    >> SELECT * FROM everything LIMIT 0
    col mysqlspec everything everything id id type 3 cs 63 len 11 flags 0x5003 dec 0
    col mysqlspec everything everything c_tinyint c_tinyint type 1 cs 63 len 4 flags 0x0 dec 0
    col mysqlspec everything everything c_tinyint_unsigned c_tinyint_unsigned type 1 cs 63 len 3 flags 0x20 dec 0
    col mysqlspec everything everything c_smallint c_smallint type 2 cs 63 len 6 flags 0x0 dec 0
    col mysqlspec everything everything c_smallint_unsigned c_smallint_unsigned type 2 cs 63 len 5 flags 0x20 dec 0
    col mysqlspec everything everything c_mediumint c_mediumint type 9 cs 63 len 9 flags 0x0 dec 0
    col mysqlspec everything everything c_mediumint_unsigned c_mediumint_unsigned type 9 cs 63 len 8 flags 0x20 dec 0
    col mysqlspec everything everything c_int c_int type 3 cs 63 len 11 flags 0x0 dec 0
    col mysqlspec everything everything c_int_unsigned c_int_unsigned type 3 cs 63 len 10 flags 0x20 dec 0
    col mysqlspec everything everything c_int_zerofill c_int_zerofill type 3 cs 63 len 10 flags 0x60 dec 0
    col mysqlspec everything everything c_bigint c_bigint type 8 cs 63 len 20 flags 0x0 dec 0
    col mysqlspec everything everything c_bigint_unsigned c_bigint_unsigned type 8 cs 63 len 20 flags 0x20 dec 0
    col mysqlspec everything everything c_decimal c_decimal type 246 cs 63 len 67 flags 0x0 dec 30
    col mysqlspec everything everything c_float c_float type 4 cs 63 len 12 flags 0x0 dec 31
    col mysqlspec everything everything c_double c_double type 5 cs 63 len 22 flags 0x0 dec 31
    col mysqlspec everything everything c_bit c_bit type 16 cs 63 len 64 flags 0x20 dec 0
    col mysqlspec everything everything c_year c_year type 13 cs 63 len 4 flags 0x60 dec 0
    col mysqlspec everything everything c_date c_date type 10 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec everything everything c_time c_time type 11 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec everything everything c_time_micro c_time_micro type 11 cs 63 len 17 flags 0x80 dec 6
    col mysqlspec everything everything c_datetime c_datetime type 12 cs 63 len 19 flags 0x80 dec 0
    col mysqlspec everything everything c_datetime_micro c_datetime_micro type 12 cs 63 len 26 flags 0x80 dec 6
    col mysqlspec everything everything c_timestamp c_timestamp type 7 cs 63 len 19 flags 0x80 dec 0
    col mysqlspec everything everything c_timestamp_micro c_timestamp_micro type 7 cs 63 len 26 flags 0x80 dec 6
    col mysqlspec everything everything c_char c_char type 254 cs 255 len 32 flags 0x0 dec 0
    col mysqlspec everything everything c_varchar c_varchar type 253 cs 255 len 1020 flags 0x0 dec 0
    col mysqlspec everything everything c_binary c_binary type 254 cs 63 len 8 flags 0x80 dec 0
    col mysqlspec everything everything c_varbinary c_varbinary type 253 cs 63 len 255 flags 0x80 dec 0
    col mysqlspec everything everything c_tinytext c_tinytext type 252 cs 255 len 1020 flags 0x10 dec 0
    col mysqlspec everything everything c_text c_text type 252 cs 255 len 262140 flags 0x10 dec 0
    col mysqlspec everything everything c_mediumtext c_mediumtext type 252 cs 255 len 67108860 flags 0x10 dec 0
    col mysqlspec everything everything c_longtext c_longtext type 252 cs 255 len 4294967295 flags 0x10 dec 0
    col mysqlspec everything everything c_tinyblob c_tinyblob type 252 cs 63 len 255 flags 0x90 dec 0
    col mysqlspec everything everything c_blob c_blob type 252 cs 63 len 65535 flags 0x90 dec 0
    col mysqlspec everything everything c_mediumblob c_mediumblob type 252 cs 63 len 16777215 flags 0x90 dec 0
    col mysqlspec everything everything c_longblob c_longblob type 252 cs 63 len 4294967295 flags 0x90 dec 0
    col mysqlspec everything everything c_enum c_enum type 254 cs 255 len 24 flags 0x100 dec 0
    col mysqlspec everything everything c_set c_set type 254 cs 255 len 20 flags 0x800 dec 0
    col mysqlspec everything everything c_json c_json type 245 cs 63 len 4294967295 flags 0x90 dec 0
    col mysqlspec everything everything c_geometry c_geometry type 255 cs 63 len 4294967295 flags 0x90 dec 0
    col mysqlspec everything everything c_vector c_vector type 242 cs 63 len 12 flags 0x90 dec 31
    eof warn 0 status 0x2
    >> SELECT 1 /* unterminated
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '/* unterminated' at line 1
    >~ SELECT 1 /*!99999 +1 */ /*!50000 +1 */
    >> -- just a comment
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> /* c */
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> ;
    ERR 1065 42000 Query was empty
    >>  ; 
    ERR 1065 42000 Query was empty
    >> SELECT 1; SELECT 2
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0xa
    col    2  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('2',)
    eof warn 0 status 0x2
    >> SELECT 1; bad; SELECT 3
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0xa
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'bad; SELECT 3' at line 1
    >> SELECT 'a' 'b', "c", 'it''s', 'a\nb'
    col    a  type 253 cs 255 len 8 flags 0x1 dec 31
    col    c  type 253 cs 255 len 4 flags 0x1 dec 31
    col    it's  type 253 cs 255 len 16 flags 0x1 dec 31
    col    a
    |b  type 253 cs 255 len 12 flags 0x1 dec 31
    row ('ab', 'c', 'it's', 'a
    |b')
    eof warn 0 status 0x2
    >> SELECT `
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '`' at line 1
    >> SELECT 'abc
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near ''abc' at line 1
    >> SELECT $$abc$$
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '$$abc$$' at line 1
    >> SELECT nope
    ERR 1054 42S22 Unknown column 'nope' in 'field list'
    >> SELECT nope()
    ERR 1305 42000 FUNCTION mysqlspec.nope does not exist
    >> SELECT LENGTH()
    ERR 1582 42000 Incorrect parameter count in the call to native function 'LENGTH'
    >> SELECT * FROM nope
    ERR 1146 42S02 Table 'mysqlspec.nope' doesn't exist
    >> SELECT * FROM nope.nope
    ERR 1142 42000 SELECT command denied to user 'mysqlspec_default'@'127.0.0.1' for table 'nope'
    >> SELECT nope FROM items
    ERR 1054 42S22 Unknown column 'nope' in 'field list'
    >> SELECT x.id FROM items
    ERR 1054 42S22 Unknown column 'x.id' in 'field list'
    """##

  static let statements = ##"""
    >> USE nope
    ERR 1044 42000 Access denied for user 'mysqlspec_default'@'%' to database 'nope'
    >> USE mysqlspec_nope
    ERR 1049 42000 Unknown database 'mysqlspec_nope'
    >> USE mysqlspec_other
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> USE mysqlspec
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET nope=1
    ERR 1193 HY000 Unknown system variable 'nope'
    >> SET sql_mode='bogus'
    ERR 1231 42000 Variable 'sql_mode' can't be set to the value of 'bogus'
    >> SET autocommit='x'
    ERR 1231 42000 Variable 'autocommit' can't be set to the value of 'x'
    >> SET autocommit=2
    ERR 1231 42000 Variable 'autocommit' can't be set to the value of '2'
    >> SET max_execution_time='abc'
    ERR 1232 42000 Incorrect argument type to variable 'max_execution_time'
    >~ SET version='x'
    >> SET character_set_client=ucs2
    ERR 1231 42000 Variable 'character_set_client' can't be set to the value of 'ucs2'
    >> SET NAMES nope
    ERR 1115 42000 Unknown character set: 'nope'
    >> SET NAMES latin1 COLLATE utf8mb4_bin
    ERR 1253 42000 COLLATION 'utf8mb4_bin' is not valid for CHARACTER SET 'latin1'
    >> SET GLOBAL wait_timeout=1
    ERR 1227 42000 Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for this operation
    >> SET PERSIST wait_timeout=1
    ERR 1227 42000 Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for this operation
    >> SET sql_log_bin=0
    ERR 1227 42000 Access denied; you need (at least one of) the SUPER, SYSTEM_VARIABLES_ADMIN or SESSION_VARIABLES_ADMIN privilege(s) for this operation
    >> SET SESSION max_allowed_packet=1024
    ERR 1621 HY000 SESSION variable 'max_allowed_packet' is read-only. Use SET GLOBAL to assign the value
    >> SET wait_timeout=0
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SELECT @@wait_timeout
    col    @@wait_timeout  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    eof warn 0 status 0x2
    >> SET time_zone='nope'
    ERR 1298 HY000 Unknown or incorrect time zone: 'nope'
    >> SET time_zone='+25:00'
    ERR 1298 HY000 Unknown or incorrect time zone: '+25:00'
    >> SET time_zone='UTC'
    ERR 1298 HY000 Unknown or incorrect time zone: 'UTC'
    >> SET GLOBAL autocommit=1
    ERR 1227 42000 Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for this operation
    >> SET SESSION max_connections=1
    ERR 1229 HY000 Variable 'max_connections' is a GLOBAL variable and should be set with SET GLOBAL
    >> SELECT @@session.max_connections
    ERR 1238 HY000 Variable 'max_connections' is a GLOBAL variable
    >> SELECT @@global.timestamp
    ERR 1238 HY000 Variable 'timestamp' is a SESSION variable
    >> SELECT @@nope
    ERR 1193 HY000 Unknown system variable 'nope'
    >> SET transaction_isolation='x'
    ERR 1231 42000 Variable 'transaction_isolation' can't be set to the value of 'x'
    >> SET @@session.transaction_isolation='READ-COMMITTED', @a=1, @b=(SELECT COUNT(*) FROM items)
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @a,@b
    col    @a  type 8 cs 63 len 21 flags 0x80 dec 0
    col    @b  type 8 cs 63 len 21 flags 0x80 dec 0
    row ('1', '3')
    eof warn 0 status 0x2
    >> SET session_track_system_variables='nope'
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SET session_track_gtids=5
    ERR 1231 42000 Variable 'session_track_gtids' can't be set to the value of '5'
    >> SHOW VARIABLES LIKE 'session_track%'
    col performance_schema session_variables session_variables Variable_name Variable_name type 253 cs 255 len 256 flags 0x1001 dec 0
    col performance_schema session_variables session_variables Value Value type 253 cs 255 len 4096 flags 0x0 dec 0
    row ('session_track_gtids', 'OFF')
    row ('session_track_schema', 'ON')
    row ('session_track_state_change', 'OFF')
    row ('session_track_system_variables', 'nope')
    row ('session_track_transaction_info', 'OFF')
    eof warn 0 status 0x22
    >> SET resultset_metadata=NONE
    ERR 3640 HY000 The client doesn't support optional metadata transfer
    >> SET timestamp=1000000000.5
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ SELECT NOW(6), @@timestamp
    >> SET timestamp=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET insert_id=100
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@insert_id, @@last_insert_id, @@identity, @@rand_seed1
    col    @@insert_id  type 8 cs 63 len 21 flags 0xa0 dec 0
    col    @@last_insert_id  type 8 cs 63 len 21 flags 0xa0 dec 0
    col    @@identity  type 8 cs 63 len 21 flags 0xa0 dec 0
    col    @@rand_seed1  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('100', '0', '0', '0')
    eof warn 0 status 0x2
    >> SET transaction_read_only=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO scratch VALUES('a',1)
    ERR 1792 25006 Cannot execute statement in a READ ONLY transaction.
    >> SET transaction_read_only=0
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> BEGIN
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> SET TRANSACTION READ ONLY
    ERR 1568 25001 Transaction characteristics can't be changed while a transaction is in progress
    >> COMMIT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> START TRANSACTION READ ONLY
    ok affected 0 id 0 warn 0 status 0x2003 info b''
    >> INSERT INTO scratch VALUES('a',1)
    ERR 1792 25006 Cannot execute statement in a READ ONLY transaction.
    >> SELECT COUNT(*) FROM items
    col    COUNT(*)  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('3',)
    eof warn 0 status 0x2003
    >> COMMIT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> START TRANSACTION READ ONLY, READ WRITE
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SET autocommit=0
    ok affected 0 id 0 warn 0 status 0x0 info b''
    >> SELECT 1
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0x0
    >> SELECT @@autocommit
    col    @@autocommit  type 8 cs 63 len 1 flags 0x80 dec 0
    row ('0',)
    eof warn 0 status 0x0
    >~ SHOW STATUS LIKE 'Uptime_since_flush%'
    >> SELECT COUNT(*) FROM items
    col    COUNT(*)  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('3',)
    eof warn 0 status 0x1
    >> COMMIT
    ok affected 0 id 0 warn 0 status 0x0 info b''
    >> INSERT INTO scratch VALUES('zz',1)
    ok affected 1 id 0 warn 0 status 0x1 info b''
    >> ROLLBACK
    ok affected 0 id 0 warn 0 status 0x0 info b''
    >> SET autocommit=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO scratch(k) VALUES('a1'),('a2')
    ok affected 2 id 0 warn 0 status 0x2 info b'Records: 2  Duplicates: 0  Warnings: 0'
    >> INSERT INTO scratch(k) VALUES('a1')
    ERR 1062 23000 Duplicate entry 'a1' for key 'scratch.PRIMARY'
    >> INSERT IGNORE INTO scratch(k) VALUES('a1'),('a3')
    ok affected 1 id 0 warn 1 status 0x2 info b'Records: 2  Duplicates: 1  Warnings: 1'
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1062', 'Duplicate entry 'a1' for key 'scratch.PRIMARY'')
    eof warn 0 status 0x2
    >> INSERT INTO scratch(k) VALUES('a1') ON DUPLICATE KEY UPDATE v=v+1
    ok affected 2 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO scratch(k) VALUES('a1') ON DUPLICATE KEY UPDATE v=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> REPLACE INTO scratch VALUES('a1',5)
    ok affected 2 id 0 warn 0 status 0x2 info b''
    >> REPLACE INTO scratch VALUES('a9',5),('a1',5)
    ok affected 2 id 0 warn 0 status 0x2 info b'Records: 2  Duplicates: 0  Warnings: 0'
    >> UPDATE scratch SET v=5 WHERE k='a1'
    ok affected 0 id 0 warn 0 status 0x2 info b'Rows matched: 1  Changed: 0  Warnings: 0'
    >> UPDATE scratch SET v=6 WHERE k LIKE 'a%'
    ok affected 4 id 0 warn 0 status 0x2 info b'Rows matched: 4  Changed: 4  Warnings: 0'
    >> UPDATE scratch SET nope=6
    ERR 1054 42S22 Unknown column 'nope' in 'field list'
    >> DELETE FROM scratch WHERE k='a1'
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> DELETE FROM scratch
    ok affected 3 id 0 warn 0 status 0x22 info b''
    >> TRUNCATE scratch
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO scratch VALUES(1)
    ERR 1136 21S01 Column count doesn't match value count at row 1
    >> INSERT INTO scratch VALUES('a','x')
    ERR 1366 HY000 Incorrect integer value: 'x' for column 'v' at row 1
    >> INSERT INTO scratch VALUES(NULL,1)
    ERR 1048 23000 Column 'k' cannot be null
    >> INSERT INTO scratch VALUES(REPEAT('x',65),1)
    ERR 1406 22001 Data too long for column 'k' at row 1
    >> INSERT INTO scratch VALUES('a',99999999999)
    ERR 1264 22003 Out of range value for column 'v' at row 1
    >> INSERT INTO scratch(v) VALUES(1)
    ERR 1364 HY000 Field 'k' doesn't have a default value
    >> INSERT INTO scratch(k,k) VALUES(1,1)
    ERR 1110 42000 Column 'k' specified twice
    >> INSERT INTO items(name,amount) VALUES('a',1.005)
    ok affected 1 id 100 warn 1 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Note', '1265', 'Data truncated for column 'amount' at row 1')
    eof warn 0 status 0x2
    >> DELETE FROM items WHERE id>3
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> SELECT LAST_INSERT_ID()
    col    LAST_INSERT_ID()  type 8 cs 63 len 21 flags 0xa1 dec 0
    row ('100',)
    eof warn 0 status 0x2
    >> SELECT 1/0
    col    1/0  type 246 cs 63 len 7 flags 0x80 dec 4
    row (None,)
    eof warn 1 status 0x2
    >> SHOW COUNT(*) WARNINGS
    col    @@session.warning_count  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1365', 'Division by 0')
    eof warn 0 status 0x2
    >> KILL 999999
    ERR 1094 HY000 Unknown thread id: 999999
    >> KILL QUERY 99999999999999999999
    ERR 1094 HY000 Unknown thread id: 4294967295
    >> CREATE TEMPORARY TABLE t1(a INT)
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT * FROM t1
    col mysqlspec t1 t1 a a type 3 cs 63 len 11 flags 0x0 dec 0
    eof warn 0 status 0x22
    >> DROP TABLE t1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> DROP TABLE nope
    ERR 1051 42S02 Unknown table 'mysqlspec.nope'
    >> DROP TABLE IF EXISTS nope
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> CREATE TABLE mysqlspec.items(a INT)
    ERR 1050 42S01 Table 'items' already exists
    >> CREATE TABLE IF NOT EXISTS items(a INT)
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> CREATE DATABASE foo
    ERR 1044 42000 Access denied for user 'mysqlspec_default'@'%' to database 'foo'
    >> LOCK TABLES items READ
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT * FROM scratch
    ERR 1100 HY000 Table 'scratch' was not locked with LOCK TABLES
    >> UPDATE items SET id=1
    ERR 1099 HY000 Table 'items' was locked with a READ lock and can't be updated
    >> UNLOCK TABLES
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> EXECUTE nope
    ERR 1243 HY000 Unknown prepared statement handler (nope) given to EXECUTE
    >> PREPARE s FROM 'SELECT ?+1'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> SET @v=5
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> EXECUTE s USING @v
    col    ?+1  type 8 cs 63 len 22 flags 0x80 dec 0
    row ('6',)
    eof warn 0 status 0x2
    >> EXECUTE s
    ERR 1210 HY000 Incorrect arguments to EXECUTE
    >> DEALLOCATE PREPARE s
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> PREPARE s FROM 'USE mysqlspec'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE s FROM 'SELECT 1; SELECT 2'
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'SELECT 2' at line 1
    >> PREPARE s FROM ''
    ERR 1065 42000 Query was empty
    >> CALL two_results()
    col    a  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0xa
    col    b  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('2',)
    eof warn 0 status 0xa
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> CALL out_param(@o)
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @o
    col    @o  type 8 cs 63 len 21 flags 0x80 dec 0
    row ('42',)
    eof warn 0 status 0x2
    >> CALL fail_after_result()
    col    a  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0xa
    ERR 31000 45000 failed on purpose
    >> CALL nope()
    ERR 1305 42000 PROCEDURE mysqlspec.nope does not exist
    >> CALL out_param()
    ERR 1318 42000 Incorrect number of arguments for PROCEDURE mysqlspec.out_param; expected 1, got 0
    >> CALL out_param(1)
    ERR 1414 42000 OUT or INOUT argument 1 for routine mysqlspec.out_param is not a variable or NEW pseudo-variable in BEFORE trigger
    >~ GRANT ALL ON *.* TO x
    >> FLUSH TABLES
    ERR 1227 42000 Access denied; you need (at least one of) the RELOAD or FLUSH_TABLES privilege(s) for this operation
    >> FLUSH PRIVILEGES
    ERR 1227 42000 Access denied; you need (at least one of) the RELOAD or FLUSH_PRIVILEGES privilege(s) for this operation
    >~ SHOW PROCESSLIST
    >~ SELECT * FROM information_schema.processlist
    >> SELECT CURRENT_ROLE()
    col    CURRENT_ROLE()  type 251 cs 255 len 201326592 flags 0x0 dec 31
    row ('NONE',)
    eof warn 0 status 0x2
    >> SET ROLE NONE
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> DO 1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT 1 INTO @a, @b
    ERR 1222 21000 The used SELECT statements have a different number of columns
    >> SELECT id FROM items INTO @a
    ERR 1172 42000 Result consisted of more than one row
    >> SELECT id FROM items LIMIT 1 INTO @a
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> SELECT id INTO @a FROM items WHERE id=99
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1329', 'No data - zero rows fetched, selected, or processed')
    eof warn 0 status 0x2
    >> XA START 'a'
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> XA END 'a'
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> XA PREPARE 'a'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> XA COMMIT 'a'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> XA COMMIT 'b'
    ERR 1397 XAE04 XAER_NOTA: Unknown XID
    >> SAVEPOINT a
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> ROLLBACK TO a
    ERR 1305 42000 SAVEPOINT a does not exist
    >> RELEASE SAVEPOINT nope
    ERR 1305 42000 SAVEPOINT nope does not exist
    >> LOAD DATA LOCAL INFILE '/x' INTO TABLE scratch
    ERR 3948 42000 Loading local data is disabled; this must be enabled on both the client and server sides
    >> LOAD DATA INFILE '/x' INTO TABLE scratch
    ERR 1045 28000 Access denied for user 'mysqlspec_default'@'%' (using password: YES)
    >~ SHOW TABLES
    >> SHOW DATABASES
    col  SCHEMATA schemata Database Database type 253 cs 255 len 256 flags 0x1081 dec 0
    row ('information_schema',)
    row ('mysqlspec',)
    row ('mysqlspec_other',)
    row ('performance_schema',)
    eof warn 0 status 0x22
    >> SHOW CREATE TABLE items
    col    Table  type 253 cs 255 len 256 flags 0x1 dec 31
    col    Create Table  type 253 cs 255 len 4096 flags 0x1 dec 31
    row ('items', 'CREATE TABLE `items` (
    |  `id` int NOT NULL AUTO_INCREMENT,
    |  `name` varchar(64) DEFAULT NULL,
    |  `amount` decimal(10,2) DEFAULT NULL,
    |  PRIMARY KEY (`id`)
    |) ENGINE=InnoDB AUTO_INCREMENT=101 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci')
    eof warn 0 status 0x2
    >> SHOW CREATE TABLE scratch
    col    Table  type 253 cs 255 len 256 flags 0x1 dec 31
    col    Create Table  type 253 cs 255 len 4096 flags 0x1 dec 31
    row ('scratch', 'CREATE TABLE `scratch` (
    |  `k` varchar(64) NOT NULL,
    |  `v` int NOT NULL DEFAULT '0',
    |  PRIMARY KEY (`k`)
    |) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci')
    eof warn 0 status 0x2
    >> DESCRIBE items
    col  COLUMNS  Field Field type 253 cs 255 len 256 flags 0x0 dec 0
    col  COLUMNS columns Type Type type 252 cs 255 len 67108860 flags 0x1091 dec 0
    col  COLUMNS  Null Null type 253 cs 255 len 12 flags 0x1 dec 0
    col  COLUMNS columns Key Key type 254 cs 255 len 12 flags 0x1181 dec 0
    col  COLUMNS columns Default Default type 252 cs 255 len 262140 flags 0x90 dec 0
    col  COLUMNS  Extra Extra type 253 cs 255 len 1024 flags 0x0 dec 0
    row ('id', 'int', 'NO', 'PRI', None, 'auto_increment')
    row ('name', 'varchar(64)', 'YES', '', None, '')
    row ('amount', 'decimal(10,2)', 'YES', '', None, '')
    eof warn 0 status 0x2
    >> SELECT SQL_CALC_FOUND_ROWS id FROM items LIMIT 1
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1',)
    eof warn 1 status 0x2
    >> SELECT FOUND_ROWS()
    col    FOUND_ROWS()  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('3',)
    eof warn 1 status 0x2
    >~ SELECT /*+ MAX_EXECUTION_TIME(50) */ SLEEP(1)
    >~ SELECT /*+ MAX_EXECUTION_TIME(50) */ id, SLEEP(0.04) FROM items
    """##

  static let variables = ##"""
    >> SET max_execution_time=-1
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1292', 'Truncated incorrect max_execution_time value: '-1'')
    eof warn 0 status 0x2
    >> SET max_execution_time=1.5
    ERR 1232 42000 Incorrect argument type to variable 'max_execution_time'
    >> SET group_concat_max_len='5'
    ERR 1232 42000 Incorrect argument type to variable 'group_concat_max_len'
    >> SET wait_timeout=99999999999
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SELECT @@wait_timeout
    col    @@wait_timeout  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('31536000',)
    eof warn 0 status 0x2
    >> SET sql_mode=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@sql_mode
    col    @@sql_mode  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('REAL_AS_FLOAT',)
    eof warn 0 status 0x2
    >> SET sql_mode='ANSI'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@sql_mode
    col    @@sql_mode  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('REAL_AS_FLOAT,PIPES_AS_CONCAT,ANSI_QUOTES,IGNORE_SPACE,ONLY_FULL_GROUP_BY,ANSI',)
    eof warn 0 status 0x2
    >> SET sql_mode='TRADITIONAL'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@sql_mode
    col    @@sql_mode  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,TRADITIONAL,NO_ENGINE_SUBSTITUTION',)
    eof warn 0 status 0x2
    >> SET sql_mode=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET sql_mode='strict_all_tables,,ansi_quotes'
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SELECT @@sql_mode
    col    @@sql_mode  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('ANSI_QUOTES,STRICT_ALL_TABLES',)
    eof warn 0 status 0x2
    >> SET sql_mode=NULL
    ERR 1231 42000 Variable 'sql_mode' can't be set to the value of 'NULL'
    >> SET autocommit=NULL
    ERR 1231 42000 Variable 'autocommit' can't be set to the value of 'NULL'
    >> SET sql_mode=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET transaction_isolation=2
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@transaction_isolation
    col    @@transaction_isolation  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('REPEATABLE-READ',)
    eof warn 0 status 0x2
    >> SET transaction_isolation=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET character_set_results=NULL
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT 'a', @@character_set_results
    col    a  type 253 cs 255 len 4 flags 0x1 dec 31
    col    @@character_set_results  type 253 cs 33 len 65535 flags 0x0 dec 31
    row ('a', None)
    eof warn 0 status 0x2
    >> SET NAMES utf8mb4
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET NAMES latin1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ SELECT 'a', HEX('é'), LENGTH('é'), _utf8mb4'a', @@collation_connection, @@character_set_results
    >> SET CHARACTER SET latin1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@character_set_client,@@character_set_connection,@@character_set_results,@@collation_connection
    col    @@character_set_client  type 253 cs 8 len 21845 flags 0x0 dec 31
    col    @@character_set_connection  type 253 cs 8 len 21845 flags 0x0 dec 31
    col    @@character_set_results  type 253 cs 8 len 21845 flags 0x0 dec 31
    col    @@collation_connection  type 253 cs 8 len 21845 flags 0x0 dec 31
    row ('latin1', 'utf8mb4', 'latin1', 'utf8mb4_0900_ai_ci')
    eof warn 0 status 0x2
    >> SET NAMES utf8mb4 COLLATE utf8mb4_bin
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT 'a', 'a'='A', @@collation_connection
    col    a  type 253 cs 46 len 4 flags 0x81 dec 31
    col    'a'='A'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    @@collation_connection  type 253 cs 46 len 87380 flags 0x0 dec 31
    row ('a', '0', 'utf8mb4_bin')
    eof warn 0 status 0x2
    >> SET NAMES binary
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT 'a'
    col    a  type 253 cs 63 len 1 flags 0x81 dec 31
    row (b'a',)
    eof warn 0 status 0x2
    >> SET NAMES utf8mb4
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET collation_connection='nope'
    ERR 1273 HY000 Unknown collation: 'nope'
    >> SET character_set_client='nope'
    ERR 1115 42000 Unknown character set: 'nope'
    >~ SET character_set_connection=ucs2
    >> SET NAMES ucs2
    ERR 1231 42000 Variable 'character_set_client' can't be set to the value of 'ucs2'
    >~ SET character_set_results=ucs2
    >~ SELECT 1
    >> SET NAMES utf8mb4
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET lc_time_names='de_DE'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET session sql_select_limit=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT id FROM items
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> SET sql_select_limit=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@sql_select_limit, @@max_execution_time, @@lock_wait_timeout, @@optimizer_switch
    col    @@sql_select_limit  type 8 cs 63 len 21 flags 0xa0 dec 0
    col    @@max_execution_time  type 8 cs 63 len 21 flags 0xa0 dec 0
    col    @@lock_wait_timeout  type 8 cs 63 len 21 flags 0xa0 dec 0
    col    @@optimizer_switch  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('18446744073709551615', '0', '31536000', 'index_merge=on,index_merge_union=on,index_merge_sort_union=on,index_merge_intersection=on,engine_condition_pushdown=on,index_condition_pushdown=on,mrr=on,mrr_cost_based=on,block_nested_loop=on,batched_key_access=off,materialization=on,semijoin=on,loosescan=on,firstmatch=on,duplicateweedout=on,subquery_materialization_cost_based=on,use_index_extensions=on,condition_fanout_filter=on,derived_merge=on,use_invisible_indexes=off,skip_scan=on,hash_join=on,subquery_to_derived=off,prefer_ordering_index=on,hypergraph_optimizer=off,derived_condition_pushdown=on,hash_set_operations=on')
    eof warn 0 status 0x2
    >> SET @a=1, sql_mode='bogus'
    ERR 1231 42000 Variable 'sql_mode' can't be set to the value of 'bogus'
    >~ SELECT @a
    >> SET nope.x=1
    ERR 1193 HY000 Unknown system variable 'nope.x'
    >> SET @@global.sql_mode='x'
    ERR 1227 42000 Access denied; you need (at least one of) the SUPER or SYSTEM_VARIABLES_ADMIN privilege(s) for this operation
    >> SET LOCAL sql_mode='', @@local.wait_timeout=5, SESSION lock_wait_timeout=6
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET `sql_mode`=DEFAULT;
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET foreign_key_checks=on, unique_checks='OFF', sql_safe_updates=true
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@foreign_key_checks, @@unique_checks, @@sql_safe_updates
    col    @@foreign_key_checks  type 8 cs 63 len 1 flags 0x80 dec 0
    col    @@unique_checks  type 8 cs 63 len 1 flags 0x80 dec 0
    col    @@sql_safe_updates  type 8 cs 63 len 1 flags 0x80 dec 0
    row ('1', '0', '1')
    eof warn 0 status 0x2
    >> SET sql_safe_updates=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> UPDATE items SET name='x'
    ERR 1175 HY000 You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column. 
    >> SET sql_safe_updates=0, unique_checks=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET autocommit=on
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ SELECT @@session.sql_auto_is_null, @@license, @@port, @@hostname, @@lower_case_table_names, @@system_time_zone, @@init_connect, @@performance_schema
    >> SET tmp_table_size=5
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1292', 'Truncated incorrect tmp_table_size value: '5'')
    eof warn 0 status 0x2
    >> SET rand_seed1=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET last_insert_id=7
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT LAST_INSERT_ID(), @@identity
    col    LAST_INSERT_ID()  type 8 cs 63 len 21 flags 0xa1 dec 0
    col    @@identity  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('7', '7')
    eof warn 0 status 0x2
    >> SELECT RAND(3), RAND(3)
    col    RAND(3)  type 5 cs 63 len 23 flags 0x81 dec 31
    col    RAND(3)  type 5 cs 63 len 23 flags 0x81 dec 31
    row ('0.9057697559760601', '0.9057697559760601')
    eof warn 0 status 0x2
    >> SET time_zone='+05:30'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ SELECT NOW()-UTC_TIMESTAMP(), @@time_zone
    >> SET time_zone='-13:59'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET time_zone='+14:00'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET time_zone='+14:01'
    ERR 1298 HY000 Unknown or incorrect time zone: '+14:01'
    >> SET time_zone=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@warning_count, @@error_count
    col    @@warning_count  type 8 cs 63 len 21 flags 0xa0 dec 0
    col    @@error_count  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('0', '0')
    eof warn 0 status 0x2
    >> SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@transaction_isolation, @@transaction_read_only
    col    @@transaction_isolation  type 253 cs 255 len 87380 flags 0x0 dec 31
    col    @@transaction_read_only  type 8 cs 63 len 1 flags 0x80 dec 0
    row ('READ-COMMITTED', '1')
    eof warn 0 status 0x2
    >> SET SESSION TRANSACTION READ WRITE
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET TRANSACTION ISOLATION LEVEL SERIALIZABLE
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @@transaction_isolation
    col    @@transaction_isolation  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('READ-COMMITTED',)
    eof warn 0 status 0x2
    >> SET transaction_isolation='REPEATABLE-READ'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ SHOW VARIABLES LIKE 'character%'
    >> SHOW VARIABLES LIKE 'collation%'
    col performance_schema session_variables session_variables Variable_name Variable_name type 253 cs 255 len 256 flags 0x1001 dec 0
    col performance_schema session_variables session_variables Value Value type 253 cs 255 len 4096 flags 0x0 dec 0
    row ('collation_connection', 'utf8mb4_0900_ai_ci')
    row ('collation_database', 'utf8mb4_0900_ai_ci')
    row ('collation_server', 'utf8mb4_0900_ai_ci')
    eof warn 0 status 0x22
    >> SHOW VARIABLES WHERE Variable_name='autocommit'
    col performance_schema session_variables session_variables Variable_name Variable_name type 253 cs 255 len 256 flags 0x1001 dec 0
    col performance_schema session_variables session_variables Value Value type 253 cs 255 len 4096 flags 0x0 dec 0
    row ('autocommit', 'ON')
    eof warn 0 status 0x2
    >~ SHOW STATUS LIKE 'Ssl_cipher'
    >~ SHOW SESSION STATUS LIKE 'Threads_connected'
    >> SET max_allowed_packet=1
    ERR 1621 HY000 SESSION variable 'max_allowed_packet' is read-only. Use SET GLOBAL to assign the value
    >> SET session_track_schema=2
    ERR 1231 42000 Variable 'session_track_schema' can't be set to the value of '2'
    >> SELECT IF(1,2,'a'), IFNULL(1,'a'), COALESCE(1,2.5), IF(1,NULL,2), CASE 1 WHEN 1 THEN 'a' END, NULLIF(1,2), GREATEST(1,2), LEAST('a','b'), CONCAT(NULL,'a'), ROUND(1.555,2), ROUND(1.5), FLOOR(1.5), CEIL(1.2), ABS(-1), MOD(5,3), POW(2,3), SQRT(4), SIGN(-1), TRUNCATE(1.999,1)
    col    IF(1,2,'a')  type 253 cs 255 len 8 flags 0x1 dec 31
    col    IFNULL(1,'a')  type 253 cs 255 len 8 flags 0x1 dec 31
    col    COALESCE(1,2.5)  type 246 cs 63 len 4 flags 0x81 dec 1
    col    IF(1,NULL,2)  type 8 cs 63 len 2 flags 0x80 dec 0
    col    CASE 1 WHEN 1 THEN 'a' END  type 253 cs 255 len 4 flags 0x0 dec 31
    col    NULLIF(1,2)  type 8 cs 63 len 2 flags 0x80 dec 0
    col    GREATEST(1,2)  type 8 cs 63 len 2 flags 0x81 dec 0
    col    LEAST('a','b')  type 253 cs 255 len 4 flags 0x1 dec 31
    col    CONCAT(NULL,'a')  type 253 cs 255 len 4 flags 0x0 dec 31
    col    ROUND(1.555,2)  type 246 cs 63 len 6 flags 0x81 dec 2
    col    ROUND(1.5)  type 246 cs 63 len 3 flags 0x81 dec 0
    col    FLOOR(1.5)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    CEIL(1.2)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    ABS(-1)  type 8 cs 63 len 2 flags 0x81 dec 0
    col    MOD(5,3)  type 8 cs 63 len 2 flags 0x80 dec 0
    col    POW(2,3)  type 5 cs 63 len 23 flags 0x80 dec 31
    col    SQRT(4)  type 5 cs 63 len 23 flags 0x80 dec 31
    col    SIGN(-1)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    TRUNCATE(1.999,1)  type 246 cs 63 len 4 flags 0x81 dec 1
    row ('2', '1', '1.0', None, 'a', '1', '2', 'a', None, '1.56', '2', '1', '2', '1', '2', '8', '2', '-1', '1.9')
    eof warn 0 status 0x2
    >~ SELECT CONCAT('a','b'), CONCAT(1,2), REPEAT('a',3), HEX('abc'), HEX(255), UNHEX('41'), LENGTH('abc'), CHAR_LENGTH('abc'), UPPER('a'), LOWER('A'), SUBSTRING('abc',2), LEFT('abc',2), REPLACE('abc','b','x'), TRIM(' a '), LPAD('a',3,'x'), REVERSE('abc'), INSTR('abc','b'), LOCATE('b','abc'), CONCAT_WS(',','a','b'), SPACE(3), ASCII('a'), CHAR(65), STRCMP('a','b'), FIELD('a','b'), ELT(1,'a'), FORMAT(1234.5,2), QUOTE('a'), UUID(), RAND()
    >> SELECT SHA1('a')
    ERR 1305 42000 FUNCTION mysqlspec.SHA1 does not exist
    >~ SELECT SHA2('a',256)
    >> SELECT TO_BASE64('a'), FROM_BASE64('YQ=='), CRC32('a')
    col    TO_BASE64('a')  type 253 cs 255 len 32 flags 0x0 dec 31
    col    FROM_BASE64('YQ==')  type 253 cs 63 len 12 flags 0x80 dec 31
    col    CRC32('a')  type 8 cs 63 len 10 flags 0xa1 dec 0
    row ('YQ==', b'a', '3904355907')
    eof warn 0 status 0x2
    >~ SELECT RANDOM_BYTES(4)
    >~ SELECT BIN(5), OCT(8), CONV(10,10,16)
    >~ SELECT SLEEP(0), GET_LOCK('a',0), RELEASE_LOCK('a'), IS_FREE_LOCK('a'), IS_USED_LOCK('a'), RELEASE_ALL_LOCKS(), CHARSET('a'), COLLATION('a'), CAST('1' AS SIGNED), CAST(1 AS CHAR), CAST('a' AS CHAR(10)), CAST('a' AS BINARY), CAST(1.55 AS DECIMAL(10,1)), CONVERT('a' USING latin1), CAST('2020-01-01' AS DATE), CAST(NULL AS DATETIME(3)), CAST('x' AS JSON)
    >~ SELECT CAST('a' AS BINARY(3)), CAST(5 AS UNSIGNED), CAST(-1 AS UNSIGNED), CAST('1e3' AS SIGNED), CAST('abc' AS SIGNED), CAST(1.5 AS DOUBLE), CAST('10:00' AS TIME), CAST(20200101 AS DATETIME), CAST('x' AS DATE), CAST(2020 AS YEAR)
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1292', 'Truncated incorrect INTEGER value: '1e3'')
    row ('Warning', '1292', 'Truncated incorrect INTEGER value: 'abc'')
    row ('Warning', '1292', 'Truncated incorrect date value: 'x'')
    eof warn 0 status 0x2
    >> SELECT i.id, i.name n, amount+1 FROM items i
    col mysqlspec i items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec i items n name type 253 cs 255 len 256 flags 0x0 dec 0
    col    amount+1  type 246 cs 63 len 13 flags 0x80 dec 2
    row ('1', 'one', '2.00')
    row ('2', 'two', '3.00')
    row ('3', 'three', '4.00')
    eof warn 0 status 0x22
    >> SELECT COUNT(*), SUM(amount), AVG(amount), MAX(name), MIN(id), GROUP_CONCAT(name), SUM(id), AVG(id), COUNT(DISTINCT name), BIT_OR(id) FROM items i
    col    COUNT(*)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    SUM(amount)  type 246 cs 63 len 34 flags 0x80 dec 2
    col    AVG(amount)  type 246 cs 63 len 16 flags 0x80 dec 6
    col    MAX(name)  type 253 cs 255 len 256 flags 0x0 dec 31
    col    MIN(id)  type 3 cs 63 len 11 flags 0x80 dec 0
    col    GROUP_CONCAT(name)  type 251 cs 255 len 65536 flags 0x0 dec 31
    col    SUM(id)  type 246 cs 63 len 33 flags 0x80 dec 0
    col    AVG(id)  type 246 cs 63 len 16 flags 0x80 dec 4
    col    COUNT(DISTINCT name)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    BIT_OR(id)  type 8 cs 63 len 21 flags 0xa1 dec 0
    row ('3', '6.00', '2.000000', 'two', '1', 'one,two,three', '6', '2.0000', '3', '3')
    eof warn 0 status 0x22
    >> SELECT amount*2, amount/3, id+1, id/2, name='x', -id, -amount, ~id, id%2, IFNULL(name,'x'), COALESCE(amount,0), id DIV 2 FROM items LIMIT 1
    col    amount*2  type 246 cs 63 len 13 flags 0x80 dec 2
    col    amount/3  type 246 cs 63 len 16 flags 0x80 dec 6
    col    id+1  type 8 cs 63 len 12 flags 0x81 dec 0
    col    id/2  type 246 cs 63 len 16 flags 0x80 dec 4
    col    name='x'  type 8 cs 63 len 1 flags 0x80 dec 0
    col    -id  type 8 cs 63 len 11 flags 0x81 dec 0
    col    -amount  type 246 cs 63 len 12 flags 0x80 dec 2
    col    ~id  type 8 cs 63 len 21 flags 0xa1 dec 0
    col    id%2  type 8 cs 63 len 11 flags 0x80 dec 0
    col    IFNULL(name,'x')  type 253 cs 255 len 256 flags 0x1 dec 31
    col    COALESCE(amount,0)  type 246 cs 63 len 12 flags 0x81 dec 2
    col    id DIV 2  type 8 cs 63 len 11 flags 0x80 dec 0
    row ('2.00', '0.333333', '2', '0.5000', '0', '-1', '-1.00', '18446744073709551614', '1', 'one', '1.00', '0')
    eof warn 0 status 0x22
    >> SELECT id FROM items WHERE id=1 UNION SELECT 'abc' ORDER BY 1
    col    id id type 253 cs 255 len 44 flags 0x1 dec 0
    row ('1',)
    row ('abc',)
    eof warn 0 status 0x22
    >> SELECT 1 AS a UNION ALL SELECT 2
    col    a a type 8 cs 63 len 2 flags 0x1 dec 0
    row ('1',)
    row ('2',)
    eof warn 0 status 0x2
    >> SELECT * FROM (SELECT 1 AS a, 'x' b) d
    col  d  a a type 3 cs 63 len 2 flags 0x1 dec 0
    col  d  b b type 253 cs 255 len 4 flags 0x1 dec 0
    row ('1', 'x')
    eof warn 0 status 0x2
    >> WITH RECURSIVE seq(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM seq WHERE n<5) SELECT * FROM seq
    col  seq  n n type 8 cs 63 len 2 flags 0x0 dec 0
    row ('1',)
    row ('2',)
    row ('3',)
    row ('4',)
    row ('5',)
    eof warn 0 status 0x22
    >~ WITH RECURSIVE seq(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM seq) SELECT * FROM seq
    >~ SELECT name, COUNT(*) c FROM items GROUP BY name HAVING c>0 ORDER BY name DESC
    >~ SELECT DISTINCT name FROM items
    >> SELECT a.id,b.id FROM items a JOIN items b ON a.id=b.id LEFT JOIN scratch s ON s.k=a.name
    col mysqlspec a items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec b items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1', '1')
    row ('2', '2')
    row ('3', '3')
    eof warn 0 status 0x22
    >> SELECT (SELECT COUNT(*) FROM items) c, EXISTS(SELECT 1), 1 IN (SELECT 1)
    col    c  type 8 cs 63 len 21 flags 0x80 dec 0
    col    EXISTS(SELECT 1)  type 8 cs 63 len 1 flags 0x81 dec 0
    col    1 IN (SELECT 1)  type 8 cs 63 len 1 flags 0x81 dec 0
    row ('3', '1', '1')
    eof warn 0 status 0x2
    >> SELECT id, name FROM items ORDER BY id LIMIT 1,1
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    row ('2', 'two')
    eof warn 0 status 0x2
    >> SELECT id FROM items FOR UPDATE
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1',)
    row ('2',)
    row ('3',)
    eof warn 0 status 0x2
    >> SELECT id FROM items WHERE id=1
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> SELECT id FROM items WHERE name='one'
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1',)
    eof warn 0 status 0x22
    >> SELECT COUNT(*) FROM scratch
    col    COUNT(*)  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('0',)
    eof warn 0 status 0x2
    >> SELECT @@session_track_system_variables
    col    @@session_track_system_variables  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('time_zone,autocommit,character_set_client,character_set_results,character_set_connection',)
    eof warn 0 status 0x2
    >> CREATE TEMPORARY TABLE tt(a INT, b VARCHAR(5), UNIQUE(a), KEY(b))
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT * FROM tt
    col mysqlspec tt tt a a type 3 cs 63 len 11 flags 0x4004 dec 0
    col mysqlspec tt tt b b type 253 cs 255 len 20 flags 0x4008 dec 0
    eof warn 0 status 0x22
    >> INSERT INTO tt VALUES(1,'x')
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> SELECT * FROM tt
    col mysqlspec tt tt a a type 3 cs 63 len 11 flags 0x4004 dec 0
    col mysqlspec tt tt b b type 253 cs 255 len 20 flags 0x4008 dec 0
    row ('1', 'x')
    eof warn 0 status 0x22
    >> SHOW CREATE TABLE tt
    col    Table  type 253 cs 255 len 256 flags 0x1 dec 31
    col    Create Table  type 253 cs 255 len 4096 flags 0x1 dec 31
    row ('tt', 'CREATE TEMPORARY TABLE `tt` (
    |  `a` int DEFAULT NULL,
    |  `b` varchar(5) DEFAULT NULL,
    |  UNIQUE KEY `a` (`a`),
    |  KEY `b` (`b`)
    |) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci')
    eof warn 0 status 0x2
    >> ALTER TABLE tt ADD COLUMN c INT NOT NULL DEFAULT 5
    ok affected 1 id 0 warn 0 status 0x2 info b'Records: 1  Duplicates: 0  Warnings: 0'
    >> SELECT * FROM tt
    col mysqlspec tt tt a a type 3 cs 63 len 11 flags 0x4004 dec 0
    col mysqlspec tt tt b b type 253 cs 255 len 20 flags 0x4008 dec 0
    col mysqlspec tt tt c c type 3 cs 63 len 11 flags 0x1 dec 0
    row ('1', 'x', '5')
    eof warn 0 status 0x22
    >> SELECT LAST_INSERT_ID(5), LAST_INSERT_ID()
    col    LAST_INSERT_ID(5)  type 8 cs 63 len 21 flags 0xa1 dec 0
    col    LAST_INSERT_ID()  type 8 cs 63 len 21 flags 0xa1 dec 0
    row ('5', '5')
    eof warn 0 status 0x2
    """##

  static let types = ##"""
    >> SELECT 1 WHERE 0
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    eof warn 0 status 0x2
    >> SELECT 1 FROM DUAL WHERE 1=1
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> SELECT
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SELECT 1,
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SELECT 1 FROM
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SELECT * 
    ERR 1096 HY000 No tables used
    >> SELECT 1 2
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '2' at line 1
    >> SELEC 1
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'SELEC 1' at line 1
    >> SELECT 1 FROM items WHERE
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> INSERT INTO
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> UPDATE items
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SET
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SET x
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> USE
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> CREATE TABLE
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SELECT (1
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> SELECT 1)
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near ')' at line 1
    >> SELECT 'a' AS 'b', 1 AS "c"
    col    b  type 253 cs 255 len 4 flags 0x1 dec 31
    col    c  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('a', '1')
    eof warn 0 status 0x2
    >> SELECT 1 `select`
    col    select  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> SELECT select
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'select' at line 1
    >> SELECT id AS x FROM items ORDER BY x DESC LIMIT 2
    col mysqlspec items items x id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('3',)
    row ('2',)
    eof warn 0 status 0x2
    >> SELECT id FROM items ORDER BY 2
    ERR 1054 42S22 Unknown column '2' in 'order clause'
    >> SELECT id, COUNT(*) FROM items GROUP BY name
    ERR 1055 42000 Expression #1 of SELECT list is not in GROUP BY clause and contains nonaggregated column 'mysqlspec.items.id' which is not functionally dependent on columns in GROUP BY clause; this is incompatible with sql_mode=only_full_group_by
    >> SELECT name, id FROM items GROUP BY id ORDER BY id
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('one', '1')
    row ('two', '2')
    row ('three', '3')
    eof warn 0 status 0x2
    >> SELECT SUM(id) FROM items WHERE 0
    col    SUM(id)  type 246 cs 63 len 33 flags 0x80 dec 0
    row (None,)
    eof warn 0 status 0x2
    >> SELECT COUNT(*), MAX(id) FROM items WHERE id>100
    col    COUNT(*)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    MAX(id)  type 3 cs 63 len 11 flags 0x80 dec 0
    row ('0', None)
    eof warn 0 status 0x2
    >> SELECT id FROM items WHERE id IN (SELECT id FROM items WHERE id<3) ORDER BY id
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1',)
    row ('2',)
    eof warn 0 status 0x2
    >> SELECT id FROM items a WHERE EXISTS (SELECT 1 FROM items b WHERE b.id=a.id+1) ORDER BY id
    col mysqlspec a items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('1',)
    row ('2',)
    eof warn 0 status 0x2
    >~ SELECT a.id, (SELECT MAX(b.id) FROM items b WHERE b.id<a.id) m FROM items a ORDER BY a.id
    >> SELECT * FROM items WHERE name='ONE'
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    row ('1', 'one', '1.00')
    eof warn 0 status 0x22
    >> SELECT * FROM items WHERE name='one '
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    eof warn 0 status 0x22
    >> SELECT * FROM items WHERE name=BINARY 'ONE'
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    eof warn 1 status 0x22
    >> SELECT * FROM items WHERE amount=1
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    row ('1', 'one', '1.00')
    eof warn 0 status 0x22
    >> SELECT * FROM items WHERE amount='2.00'
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    row ('2', 'two', '2.00')
    eof warn 0 status 0x22
    >> SELECT * FROM items WHERE id='1abc'
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    row ('1', 'one', '1.00')
    eof warn 1 status 0x2
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1292', 'Truncated incorrect DOUBLE value: '1abc'')
    eof warn 0 status 0x2
    >> SELECT * FROM items WHERE id=NULL
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec items items name name type 253 cs 255 len 256 flags 0x0 dec 0
    col mysqlspec items items amount amount type 246 cs 63 len 12 flags 0x0 dec 2
    eof warn 0 status 0x2
    >> SELECT 'a'='a ', 'a' COLLATE utf8mb4_bin = 'a ', 'é'='e', 'ß'='ss', 'a'<'B', 'a' COLLATE utf8mb4_bin < 'B'
    col    'a'='a '  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'a' COLLATE utf8mb4_bin = 'a '  type 8 cs 63 len 1 flags 0x80 dec 0
    col    'é'='e'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'ß'='ss'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'a'<'B'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'a' COLLATE utf8mb4_bin < 'B'  type 8 cs 63 len 1 flags 0x80 dec 0
    row ('0', '1', '1', '1', '1', '0')
    eof warn 0 status 0x2
    >> SELECT 'abc' LIKE 'A%', 'abc' LIKE 'a_c', 'a%c' LIKE 'a\%c', 'abc' LIKE 'ab', NULL LIKE 'a', 'a\\b' LIKE 'a\\\\b'
    col    'abc' LIKE 'A%'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'abc' LIKE 'a_c'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'a%c' LIKE 'a\%c'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    'abc' LIKE 'ab'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    NULL LIKE 'a'  type 8 cs 63 len 1 flags 0x80 dec 0
    col    'a\\b' LIKE 'a\\\\b'  type 8 cs 63 len 1 flags 0x81 dec 0
    row ('1', '1', '1', '0', None, '1')
    eof warn 0 status 0x2
    >> SELECT 1 IN (NULL,2), NULL IN (1), 1 NOT IN (2,NULL), 3 BETWEEN 1 AND NULL
    col    1 IN (NULL,2)  type 8 cs 63 len 1 flags 0x80 dec 0
    col    NULL IN (1)  type 8 cs 63 len 1 flags 0x80 dec 0
    col    1 NOT IN (2,NULL)  type 8 cs 63 len 1 flags 0x80 dec 0
    col    3 BETWEEN 1 AND NULL  type 8 cs 63 len 1 flags 0x80 dec 0
    row (None, None, None, None)
    eof warn 0 status 0x2
    >> SELECT TRUE AND NULL, FALSE AND NULL, TRUE OR NULL, NULL XOR 1, NOT NULL, 1 IS TRUE, NULL IS NOT TRUE, 0 IS FALSE
    col    TRUE AND NULL  type 8 cs 63 len 1 flags 0x80 dec 0
    col    FALSE AND NULL  type 8 cs 63 len 1 flags 0x80 dec 0
    col    TRUE OR NULL  type 8 cs 63 len 1 flags 0x80 dec 0
    col    NULL XOR 1  type 8 cs 63 len 1 flags 0x80 dec 0
    col    NOT NULL  type 8 cs 63 len 1 flags 0x80 dec 0
    col    1 IS TRUE  type 8 cs 63 len 1 flags 0x81 dec 0
    col    NULL IS NOT TRUE  type 8 cs 63 len 1 flags 0x81 dec 0
    col    0 IS FALSE  type 8 cs 63 len 1 flags 0x81 dec 0
    row (None, '0', '1', None, None, '1', '1', '1')
    eof warn 0 status 0x2
    >> SELECT 5 DIV 0, 5 MOD 0, 5 % 0, 1.0/0, 1e0/0
    col    5 DIV 0  type 8 cs 63 len 2 flags 0x80 dec 0
    col    5 MOD 0  type 8 cs 63 len 2 flags 0x80 dec 0
    col    5 % 0  type 8 cs 63 len 2 flags 0x80 dec 0
    col    1.0/0  type 246 cs 63 len 8 flags 0x80 dec 5
    col    1e0/0  type 5 cs 63 len 23 flags 0x80 dec 31
    row (None, None, None, None, None)
    eof warn 5 status 0x2
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1365', 'Division by 0')
    row ('Warning', '1365', 'Division by 0')
    row ('Warning', '1365', 'Division by 0')
    row ('Warning', '1365', 'Division by 0')
    row ('Warning', '1365', 'Division by 0')
    eof warn 0 status 0x2
    >> SELECT 9223372036854775807+0, -9223372036854775808, 9223372036854775808, 18446744073709551615, -9223372036854775809, 0.1+0.2, 1e308*1
    col    9223372036854775807+0  type 8 cs 63 len 21 flags 0x81 dec 0
    col    -9223372036854775808  type 8 cs 63 len 20 flags 0x81 dec 0
    col    9223372036854775808  type 8 cs 63 len 19 flags 0xa1 dec 0
    col    18446744073709551615  type 8 cs 63 len 20 flags 0xa1 dec 0
    col    -9223372036854775809  type 246 cs 63 len 20 flags 0x81 dec 0
    col    0.1+0.2  type 246 cs 63 len 5 flags 0x81 dec 1
    col    1e308*1  type 5 cs 63 len 23 flags 0x81 dec 31
    row ('9223372036854775807', '-9223372036854775808', '9223372036854775808', '18446744073709551615', '-9223372036854775809', '0.3', '1e308')
    eof warn 0 status 0x2
    >~ SELECT 3-5, CAST(3 AS UNSIGNED)-5
    >> SELECT 10/4, 10/3, 1.00/3, 2/3*3, 7 DIV 2, -7 DIV 2, -7 % 3, 7.5 % 2, 5.5 DIV 2
    col    10/4  type 246 cs 63 len 8 flags 0x80 dec 4
    col    10/3  type 246 cs 63 len 8 flags 0x80 dec 4
    col    1.00/3  type 246 cs 63 len 9 flags 0x80 dec 6
    col    2/3*3  type 246 cs 63 len 8 flags 0x80 dec 4
    col    7 DIV 2  type 8 cs 63 len 2 flags 0x80 dec 0
    col    -7 DIV 2  type 8 cs 63 len 2 flags 0x80 dec 0
    col    -7 % 3  type 8 cs 63 len 2 flags 0x80 dec 0
    col    7.5 % 2  type 246 cs 63 len 4 flags 0x80 dec 1
    col    5.5 DIV 2  type 8 cs 63 len 2 flags 0x80 dec 0
    row ('2.5000', '3.3333', '0.333333', '2.0001', '3', '-3', '-1', '1.5', '2')
    eof warn 0 status 0x2
    >~ SELECT 1e20, 1e-20, 123456789.123, 1.0, 1.10, 0.00001e0, 1e15, 1e14, 123e-7, 1.5e300, -0e0
    >~ SELECT 0x41+0, x'0A'+0, b'101'+0, 0xFF=255, HEX(0xFF), 0x61
    >> SELECT IF(NULL,1,2), NULLIF('a','A'), COALESCE(NULL,NULL), IFNULL(NULL,NULL)
    col    IF(NULL,1,2)  type 8 cs 63 len 2 flags 0x81 dec 0
    col    NULLIF('a','A')  type 253 cs 255 len 4 flags 0x0 dec 31
    col    COALESCE(NULL,NULL)  type 6 cs 63 len 0 flags 0x80 dec 0
    col    IFNULL(NULL,NULL)  type 6 cs 63 len 0 flags 0x80 dec 0
    row ('2', None, None, None)
    eof warn 0 status 0x2
    >~ SELECT CONCAT('a',NULL), CONCAT(1.5,'x'), CONCAT(NOW())=NOW(), CONCAT_WS('-','a',NULL,'b'), REPEAT('ab',0), REPEAT('ab',-1), REPEAT(NULL,2)
    >> SELECT SUBSTRING('hello',2,3), SUBSTRING('hello',-3), SUBSTRING('hello' FROM 2 FOR 2), LEFT('hello',0), RIGHT('hello',2), SUBSTRING('hello',0), MID('hello',2,2)
    col    SUBSTRING('hello',2,3)  type 253 cs 255 len 12 flags 0x0 dec 31
    col    SUBSTRING('hello',-3)  type 253 cs 255 len 12 flags 0x0 dec 31
    col    SUBSTRING('hello' FROM 2 FOR 2)  type 253 cs 255 len 8 flags 0x0 dec 31
    col    LEFT('hello',0)  type 253 cs 255 len 0 flags 0x0 dec 31
    col    RIGHT('hello',2)  type 253 cs 255 len 8 flags 0x0 dec 31
    col    SUBSTRING('hello',0)  type 253 cs 255 len 0 flags 0x0 dec 31
    col    MID('hello',2,2)  type 253 cs 255 len 8 flags 0x0 dec 31
    row ('ell', 'llo', 'el', '', 'lo', '', 'el')
    eof warn 0 status 0x2
    >> SELECT LENGTH('日本'), CHAR_LENGTH('日本'), UPPER('ñ'), REVERSE('日本'), LEFT('日本',1), HEX('日'), CONVERT('é' USING latin1), HEX(CONVERT('é' USING latin1)), LENGTH(CONVERT('é' USING latin1))
    col    LENGTH('日本')  type 8 cs 63 len 11 flags 0x81 dec 0
    col    CHAR_LENGTH('日本')  type 8 cs 63 len 11 flags 0x81 dec 0
    col    UPPER('ñ')  type 253 cs 255 len 4 flags 0x0 dec 31
    col    REVERSE('日本')  type 253 cs 255 len 8 flags 0x0 dec 31
    col    LEFT('日本',1)  type 253 cs 255 len 4 flags 0x0 dec 31
    col    HEX('日')  type 253 cs 255 len 32 flags 0x0 dec 31
    col    CONVERT('é' USING latin1)  type 253 cs 255 len 4 flags 0x0 dec 31
    col    HEX(CONVERT('é' USING latin1))  type 253 cs 255 len 8 flags 0x0 dec 31
    col    LENGTH(CONVERT('é' USING latin1))  type 8 cs 63 len 11 flags 0x80 dec 0
    row ('6', '2', 'Ñ', '本日', '日', 'E697A5', 'é', 'E9', '1')
    eof warn 0 status 0x2
    >~ SELECT DATE_ADD('2024-01-31', INTERVAL 1 MONTH), DATE_SUB('2024-03-01', INTERVAL 1 DAY), '2024-01-01' + INTERVAL 90 MINUTE, DATE'2024-01-01' + INTERVAL 1 SECOND, NOW() - INTERVAL 1 YEAR < NOW()
    >~ SELECT TIMEDIFF('2024-01-02 00:00:00','2024-01-01 12:00:00'), TIMESTAMPDIFF(MONTH,'2024-01-31','2024-02-29'), TIMESTAMPDIFF(DAY,'2024-01-01','2024-12-31'), EXTRACT(YEAR FROM '2024-05-06'), MONTH('2024-05-06'), DAY('2024-05-06'), HOUR('10:11:12'), LAST_DAY('2024-02-05')
    >> SELECT UNIX_TIMESTAMP('2024-01-01 00:00:00'), UNIX_TIMESTAMP('1970-01-01'), UNIX_TIMESTAMP('2024-01-01 00:00:00.5')
    col    UNIX_TIMESTAMP('2024-01-01 00:00:00')  type 8 cs 63 len 21 flags 0x81 dec 0
    col    UNIX_TIMESTAMP('1970-01-01')  type 8 cs 63 len 21 flags 0x81 dec 0
    col    UNIX_TIMESTAMP('2024-01-01 00:00:00.5')  type 246 cs 63 len 14 flags 0x81 dec 1
    row ('1704067200', '0', '1704067200.5')
    eof warn 0 status 0x2
    >> SELECT CAST('2024-02-30' AS DATE), CAST('12:61:00' AS TIME), CAST('99999' AS TIME), CAST('1:2:3' AS TIME), CAST('2024-1-2 3:4:5' AS DATETIME), CAST('20240102030405' AS DATETIME), CAST('2024-01-02T03:04:05.678' AS DATETIME(3)), CAST('0000-00-00' AS DATE)
    col    CAST('2024-02-30' AS DATE)  type 10 cs 63 len 10 flags 0x80 dec 0
    col    CAST('12:61:00' AS TIME)  type 11 cs 63 len 10 flags 0x80 dec 0
    col    CAST('99999' AS TIME)  type 11 cs 63 len 10 flags 0x80 dec 0
    col    CAST('1:2:3' AS TIME)  type 11 cs 63 len 10 flags 0x80 dec 0
    col    CAST('2024-1-2 3:4:5' AS DATETIME)  type 12 cs 63 len 19 flags 0x80 dec 0
    col    CAST('20240102030405' AS DATETIME)  type 12 cs 63 len 19 flags 0x80 dec 0
    col    CAST('2024-01-02T03:04:05.678' AS DATETIME(3))  type 12 cs 63 len 23 flags 0x80 dec 3
    col    CAST('0000-00-00' AS DATE)  type 10 cs 63 len 10 flags 0x80 dec 0
    row (None, None, None, '01:02:03', '2024-01-02 03:04:05', '2024-01-02 03:04:05', '2024-01-02 03:04:05.678', None)
    eof warn 4 status 0x2
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1292', 'Truncated incorrect date value: '2024-02-30'')
    row ('Warning', '1292', 'Truncated incorrect time value: '12:61:00'')
    row ('Warning', '1292', 'Truncated incorrect time value: '99999'')
    row ('Warning', '1292', 'Truncated incorrect date value: '0000-00-00'')
    eof warn 0 status 0x2
    >> SELECT DATE'2024-13-01'
    ERR 1525 HY000 Incorrect DATE value: '2024-13-01'
    >> SELECT TIMESTAMP'x'
    ERR 1525 HY000 Incorrect DATETIME value: 'x'
    >> SELECT CAST(1.5 AS SIGNED), CAST(-1.5 AS SIGNED), CAST('12.9' AS SIGNED), CAST(2.5 AS DECIMAL), CAST('abc' AS DECIMAL(5,2)), CAST(99999 AS DECIMAL(5,2)), CAST(1 AS DECIMAL(65,30)), CAST(NULL AS SIGNED), CAST(1e30 AS SIGNED)
    col    CAST(1.5 AS SIGNED)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    CAST(-1.5 AS SIGNED)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    CAST('12.9' AS SIGNED)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    CAST(2.5 AS DECIMAL)  type 246 cs 63 len 11 flags 0x81 dec 0
    col    CAST('abc' AS DECIMAL(5,2))  type 246 cs 63 len 7 flags 0x81 dec 2
    col    CAST(99999 AS DECIMAL(5,2))  type 246 cs 63 len 7 flags 0x81 dec 2
    col    CAST(1 AS DECIMAL(65,30))  type 246 cs 63 len 67 flags 0x81 dec 30
    col    CAST(NULL AS SIGNED)  type 8 cs 63 len 21 flags 0x80 dec 0
    col    CAST(1e30 AS SIGNED)  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('2', '-2', '12', '3', '0.00', '999.99', '1.000000000000000000000000000000', None, '9223372036854775807')
    eof warn 3 status 0x2
    >~ SHOW WARNINGS
    >> SELECT ROUND(2.5), ROUND(-2.5), ROUND(2.5e0), ROUND(1234.567,1), TRUNCATE(-1.999,1), FLOOR(-1.5), CEIL(-1.5), ABS(-5.5), SIGN(-3), MOD(-7,3), POW(2,10), SQRT(-1), GREATEST(1,2.5,'3'), LEAST('b','a')
    col    ROUND(2.5)  type 246 cs 63 len 3 flags 0x81 dec 0
    col    ROUND(-2.5)  type 246 cs 63 len 3 flags 0x81 dec 0
    col    ROUND(2.5e0)  type 5 cs 63 len 23 flags 0x81 dec 31
    col    ROUND(1234.567,1)  type 246 cs 63 len 8 flags 0x81 dec 1
    col    TRUNCATE(-1.999,1)  type 246 cs 63 len 4 flags 0x81 dec 1
    col    FLOOR(-1.5)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    CEIL(-1.5)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    ABS(-5.5)  type 246 cs 63 len 4 flags 0x81 dec 1
    col    SIGN(-3)  type 8 cs 63 len 21 flags 0x81 dec 0
    col    MOD(-7,3)  type 8 cs 63 len 2 flags 0x80 dec 0
    col    POW(2,10)  type 5 cs 63 len 23 flags 0x80 dec 31
    col    SQRT(-1)  type 5 cs 63 len 23 flags 0x80 dec 31
    col    GREATEST(1,2.5,'3')  type 253 cs 255 len 16 flags 0x1 dec 31
    col    LEAST('b','a')  type 253 cs 255 len 4 flags 0x1 dec 31
    row ('3', '-3', '2', '1234.6', '-1.9', '-2', '-1', '5.5', '-1', '-1', '1024', None, '3', 'a')
    eof warn 0 status 0x2
    >~ SELECT CHARSET(_latin1'a'), COLLATION(_binary'a'), CHARSET(1), COLLATION(1), CHARSET(NULL), CHARSET(NOW()), CHARSET(USER())
    >> SELECT 'a' COLLATE nope
    ERR 1273 HY000 Unknown collation: 'nope'
    >> SELECT 'a' COLLATE latin1_bin
    ERR 1253 42000 COLLATION 'latin1_bin' is not valid for CHARACTER SET 'utf8mb4'
    >> SELECT _latin1'a' = _utf8mb4'a', _latin1'a' COLLATE latin1_bin = 'a'
    col    _latin1'a' = _utf8mb4'a'  type 8 cs 63 len 1 flags 0x81 dec 0
    col    _latin1'a' COLLATE latin1_bin = 'a'  type 8 cs 63 len 1 flags 0x80 dec 0
    row ('1', '1')
    eof warn 0 status 0x2
    >> SELECT USER() = 'x', CONCAT('a', 1, 2.5), 'a' + 0, '5 apples' + 1
    col    USER() = 'x'  type 8 cs 63 len 1 flags 0x80 dec 0
    col    CONCAT('a', 1, 2.5)  type 253 cs 255 len 28 flags 0x0 dec 31
    col    'a' + 0  type 5 cs 63 len 23 flags 0x81 dec 31
    col    '5 apples' + 1  type 5 cs 63 len 23 flags 0x81 dec 31
    row ('0', 'a12.5', '0', '6')
    eof warn 2 status 0x2
    >> CREATE TEMPORARY TABLE ty (a TINYINT, b TINYINT UNSIGNED, c BIGINT UNSIGNED, d DECIMAL(5,2), e FLOAT, f DOUBLE, g DATE, h DATETIME(3), i TIMESTAMP NULL, j TIME(2), k YEAR, l CHAR(5), m VARBINARY(5), n ENUM('x','y'), o SET('p','q'), p BIT(10), q TEXT, r BLOB)
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO ty VALUES (1,2,3,4.555,5.5,6.25,'2024-01-02','2024-01-02 03:04:05.6789','2024-01-02 03:04:05','10:11:12.345',2024,'ab   ','xy','x','p,q',b'1010101010','text','blob')
    ok affected 1 id 0 warn 1 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Note', '1265', 'Data truncated for column 'd' at row 1')
    eof warn 0 status 0x2
    >~ SELECT * FROM ty
    >~ SELECT e+0, f*2, d*d, k+1, p+0, n+0, o+0, g+0, h+0, j+0 FROM ty
    >> INSERT INTO ty (a) VALUES (128)
    ERR 1264 22003 Out of range value for column 'a' at row 1
    >> INSERT INTO ty (b) VALUES (-1)
    ERR 1264 22003 Out of range value for column 'b' at row 1
    >> INSERT INTO ty (d) VALUES (1000)
    ERR 1264 22003 Out of range value for column 'd' at row 1
    >> INSERT INTO ty (g) VALUES ('2024-02-30')
    ERR 1292 22007 Incorrect date value: '2024-02-30' for column 'g' at row 1
    >> INSERT INTO ty (n) VALUES ('z')
    ERR 1265 01000 Data truncated for column 'n' at row 1
    >> INSERT INTO ty (k) VALUES (1800)
    ERR 1264 22003 Out of range value for column 'k' at row 1
    >> INSERT INTO ty (a) VALUES ('12abc')
    ERR 1265 01000 Data truncated for column 'a' at row 1
    >> INSERT INTO ty (a) VALUES ('')
    ERR 1366 HY000 Incorrect integer value: '' for column 'a' at row 1
    >> INSERT INTO ty (d) VALUES ('1.2.3')
    ERR 1366 HY000 Incorrect decimal value: '1.2.3' for column 'd' at row 1
    >> INSERT INTO ty (g) VALUES ('0000-00-00')
    ERR 1292 22007 Incorrect date value: '0000-00-00' for column 'g' at row 1
    >> INSERT INTO ty (m) VALUES ('toolong')
    ERR 1406 22001 Data too long for column 'm' at row 1
    >> INSERT INTO ty (l) VALUES ('toolong')
    ERR 1406 22001 Data too long for column 'l' at row 1
    >> INSERT INTO ty (p) VALUES (2000)
    ERR 1406 22001 Data too long for column 'p' at row 1
    >> INSERT INTO ty (e) VALUES (1e40)
    ERR 1264 22003 Out of range value for column 'e' at row 1
    >> INSERT INTO ty (c) VALUES (18446744073709551616)
    ERR 1264 22003 Out of range value for column 'c' at row 1
    >> SET sql_mode=''
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO ty (a,b,d,g,n,m,l) VALUES (128,-1,1000,'2024-02-30','z','toolong','toolong')
    ok affected 1 id 0 warn 7 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1264', 'Out of range value for column 'a' at row 1')
    row ('Warning', '1264', 'Out of range value for column 'b' at row 1')
    row ('Warning', '1264', 'Out of range value for column 'd' at row 1')
    row ('Warning', '1264', 'Out of range value for column 'g' at row 1')
    row ('Warning', '1265', 'Data truncated for column 'n' at row 1')
    row ('Warning', '1265', 'Data truncated for column 'm' at row 1')
    row ('Warning', '1265', 'Data truncated for column 'l' at row 1')
    eof warn 0 status 0x2
    >> SELECT a,b,d,g,n,m,l FROM ty WHERE a=127
    col mysqlspec ty ty a a type 1 cs 63 len 4 flags 0x0 dec 0
    col mysqlspec ty ty b b type 1 cs 63 len 3 flags 0x20 dec 0
    col mysqlspec ty ty d d type 246 cs 63 len 7 flags 0x0 dec 2
    col mysqlspec ty ty g g type 10 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec ty ty n n type 254 cs 255 len 4 flags 0x100 dec 0
    col mysqlspec ty ty m m type 253 cs 63 len 5 flags 0x80 dec 0
    col mysqlspec ty ty l l type 254 cs 255 len 20 flags 0x0 dec 0
    row ('127', '0', '999.99', '0000-00-00', '', b'toolo', 'toolo')
    eof warn 0 status 0x22
    >> SET sql_mode=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> CREATE TEMPORARY TABLE ai (id INT AUTO_INCREMENT PRIMARY KEY, u INT UNIQUE, v VARCHAR(10) DEFAULT 'dflt', t TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO ai (u) VALUES (1),(2),(3)
    ok affected 3 id 1 warn 0 status 0x2 info b'Records: 3  Duplicates: 0  Warnings: 0'
    >> SELECT LAST_INSERT_ID()
    col    LAST_INSERT_ID()  type 8 cs 63 len 21 flags 0xa1 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> INSERT INTO ai (id,u) VALUES (10,10)
    ok affected 1 id 10 warn 0 status 0x2 info b''
    >> INSERT INTO ai (u) VALUES (11)
    ok affected 1 id 11 warn 0 status 0x2 info b''
    >> INSERT INTO ai VALUES ()
    ok affected 1 id 12 warn 0 status 0x2 info b''
    >> INSERT INTO ai (u) VALUES (1)
    ERR 1062 23000 Duplicate entry '1' for key 'ai.u'
    >> INSERT INTO ai (u) VALUES (1) ON DUPLICATE KEY UPDATE v='upd', id=LAST_INSERT_ID(id)
    ok affected 2 id 1 warn 0 status 0x2 info b''
    >> SELECT LAST_INSERT_ID(), ROW_COUNT()
    col    LAST_INSERT_ID()  type 8 cs 63 len 21 flags 0xa1 dec 0
    col    ROW_COUNT()  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('1', '2')
    eof warn 0 status 0x2
    >> INSERT INTO ai (u) SELECT u+100 FROM ai WHERE u IS NOT NULL
    ERR 1137 HY000 Can't reopen table: 'ai'
    >> SELECT id,u,v FROM ai ORDER BY id
    col mysqlspec ai ai id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec ai ai u u type 3 cs 63 len 11 flags 0x4004 dec 0
    col mysqlspec ai ai v v type 253 cs 255 len 40 flags 0x0 dec 0
    row ('1', '1', 'upd')
    row ('2', '2', 'dflt')
    row ('3', '3', 'dflt')
    row ('10', '10', 'dflt')
    row ('11', '11', 'dflt')
    row ('12', None, 'dflt')
    eof warn 0 status 0x2
    >> SELECT * FROM ai LIMIT 0
    col mysqlspec ai ai id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec ai ai u u type 3 cs 63 len 11 flags 0x4004 dec 0
    col mysqlspec ai ai v v type 253 cs 255 len 40 flags 0x0 dec 0
    col mysqlspec ai ai t t type 7 cs 63 len 19 flags 0x2480 dec 0
    eof warn 0 status 0x2
    >> UPDATE ai SET v=DEFAULT, u=u+1000 ORDER BY u DESC LIMIT 2
    ok affected 2 id 0 warn 0 status 0x22 info b'Rows matched: 2  Changed: 2  Warnings: 0'
    >> UPDATE ai SET u=11 WHERE id=1
    ok affected 1 id 0 warn 0 status 0x2 info b'Rows matched: 1  Changed: 1  Warnings: 0'
    >> UPDATE ai SET u=NULL WHERE id IN (1,2)
    ok affected 2 id 0 warn 0 status 0x2 info b'Rows matched: 2  Changed: 2  Warnings: 0'
    >> DELETE FROM ai WHERE id>3 ORDER BY id LIMIT 2
    ok affected 2 id 0 warn 0 status 0x2 info b''
    >> SELECT ROW_COUNT()
    col    ROW_COUNT()  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('2',)
    eof warn 0 status 0x2
    >> SELECT id,u,v FROM ai ORDER BY id
    col mysqlspec ai ai id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec ai ai u u type 3 cs 63 len 11 flags 0x4004 dec 0
    col mysqlspec ai ai v v type 253 cs 255 len 40 flags 0x0 dec 0
    row ('1', None, 'upd')
    row ('2', None, 'dflt')
    row ('3', '3', 'dflt')
    row ('12', None, 'dflt')
    eof warn 0 status 0x2
    >> INSERT INTO ai SET u=77, v='set'
    ok affected 1 id 15 warn 0 status 0x2 info b''
    >> INSERT INTO ai (u,v) VALUES (DEFAULT, DEFAULT)
    ok affected 1 id 16 warn 0 status 0x2 info b''
    >> INSERT INTO ai (nope) VALUES (1)
    ERR 1054 42S22 Unknown column 'nope' in 'field list'
    >> INSERT INTO ai (u) VALUES (1,2)
    ERR 1136 21S01 Column count doesn't match value count at row 1
    >> INSERT INTO ai (u) VALUES ('x')
    ERR 1366 HY000 Incorrect integer value: 'x' for column 'u' at row 1
    >> TRUNCATE TABLE ai
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO ai (u) VALUES (5)
    ok affected 1 id 1 warn 0 status 0x2 info b''
    >> SELECT id, u FROM ai
    col mysqlspec ai ai id id type 3 cs 63 len 11 flags 0x4203 dec 0
    col mysqlspec ai ai u u type 3 cs 63 len 11 flags 0x4004 dec 0
    row ('1', '5')
    eof warn 0 status 0x2
    >> SHOW CREATE TABLE ai
    col    Table  type 253 cs 255 len 256 flags 0x1 dec 31
    col    Create Table  type 253 cs 255 len 4096 flags 0x1 dec 31
    row ('ai', 'CREATE TEMPORARY TABLE `ai` (
    |  `id` int NOT NULL AUTO_INCREMENT,
    |  `u` int DEFAULT NULL,
    |  `v` varchar(10) DEFAULT 'dflt',
    |  `t` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    |  PRIMARY KEY (`id`),
    |  UNIQUE KEY `u` (`u`)
    |) ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci')
    eof warn 0 status 0x2
    >~ DESCRIBE ai
    >> CREATE TEMPORARY TABLE ai (id INT)
    ERR 1050 42S01 Table 'ai' already exists
    >> CREATE TEMPORARY TABLE IF NOT EXISTS ai (id INT)
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> CREATE TEMPORARY TABLE b1 (a INT, a INT)
    ERR 1060 42S21 Duplicate column name 'a'
    >> CREATE TEMPORARY TABLE b1 (a INT PRIMARY KEY, b INT PRIMARY KEY)
    ERR 1068 42000 Multiple primary key defined
    >> CREATE TEMPORARY TABLE b1 (a INT, KEY(zz))
    ERR 1072 42000 Key column 'zz' doesn't exist in table
    >> CREATE TEMPORARY TABLE b1 (a TEXT, KEY(a))
    ERR 1170 42000 BLOB/TEXT column 'a' used in key specification without a key length
    >> CREATE TEMPORARY TABLE b1 (a VARCHAR(20000))
    ERR 1074 42000 Column length too big for column 'a' (max = 16383); use BLOB or TEXT instead
    >> CREATE TEMPORARY TABLE b1 (a INT AUTO_INCREMENT)
    ERR 1075 42000 Incorrect table definition; there can be only one auto column and it must be defined as a key
    >> CREATE TEMPORARY TABLE b1 (a INT DEFAULT 'x')
    ERR 1067 42000 Invalid default value for 'a'
    >> CREATE TEMPORARY TABLE b1 (a NOPE)
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'NOPE)' at line 1
    >> CREATE TEMPORARY TABLE b1 (a DATETIME(7))
    ERR 1426 42000 Too-big precision 7 specified for 'a'. Maximum is 6.
    >> CREATE TEMPORARY TABLE b1 (a DECIMAL(66,2))
    ERR 1426 42000 Too-big precision 66 specified for 'a'. Maximum is 65.
    >> CREATE TEMPORARY TABLE b1 LIKE items
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SHOW CREATE TABLE b1
    col    Table  type 253 cs 255 len 256 flags 0x1 dec 31
    col    Create Table  type 253 cs 255 len 4096 flags 0x1 dec 31
    row ('b1', 'CREATE TEMPORARY TABLE `b1` (
    |  `id` int NOT NULL AUTO_INCREMENT,
    |  `name` varchar(64) DEFAULT NULL,
    |  `amount` decimal(10,2) DEFAULT NULL,
    |  PRIMARY KEY (`id`)
    |) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci')
    eof warn 0 status 0x2
    >> DROP TEMPORARY TABLE b1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> DROP TEMPORARY TABLE items
    ERR 1051 42S02 Unknown table 'mysqlspec.items'
    >> CREATE DATABASE mysqlspec_x
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> CREATE DATABASE mysqlspec_x
    ERR 1007 HY000 Can't create database 'mysqlspec_x'; database exists
    >> CREATE DATABASE IF NOT EXISTS mysqlspec_x
    ok affected 1 id 0 warn 1 status 0x2 info b''
    >> USE mysqlspec_x
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT DATABASE()
    col    DATABASE()  type 253 cs 255 len 256 flags 0x0 dec 31
    row ('mysqlspec_x',)
    eof warn 0 status 0x2
    >> CREATE TABLE z(a INT)
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> DROP DATABASE mysqlspec_x
    ok affected 1 id 0 warn 0 status 0x102 info b''
    >> SELECT DATABASE()
    col    DATABASE()  type 253 cs 255 len 256 flags 0x0 dec 31
    row (None,)
    eof warn 0 status 0x2
    >> SELECT * FROM items
    ERR 1046 3D000 No database selected
    >> DROP DATABASE mysqlspec_x
    ERR 1008 HY000 Can't drop database 'mysqlspec_x'; database doesn't exist
    >~ DROP DATABASE IF EXISTS mysqlspec_x
    >> USE mysqlspec
    ok affected 0 id 0 warn 0 status 0x2 info b''
    """##

  static let sessions = ##"""
    >> CREATE TEMPORARY TABLE d1 (d DECIMAL(5,2), i INT, f DOUBLE, g DATE, t TIME)
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO d1 (d) VALUES ('12abc')
    ERR 1366 HY000 Incorrect decimal value: '12abc' for column 'd' at row 1
    >> INSERT INTO d1 (d) VALUES ('abc')
    ERR 1366 HY000 Incorrect decimal value: 'abc' for column 'd' at row 1
    >> INSERT INTO d1 (d) VALUES ('')
    ERR 1366 HY000 Incorrect decimal value: '' for column 'd' at row 1
    >> INSERT INTO d1 (d) VALUES ('1e2')
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO d1 (d) VALUES ('1.999')
    ok affected 1 id 0 warn 1 status 0x2 info b''
    >> INSERT INTO d1 (f) VALUES ('12abc')
    ERR 1366 HY000 Incorrect DOUBLE value: '12abc' for column 'f' at row 1
    >> INSERT INTO d1 (f) VALUES ('abc')
    ERR 1366 HY000 Incorrect DOUBLE value: 'abc' for column 'f' at row 1
    >> INSERT INTO d1 (i) VALUES ('1.5')
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO d1 (i) VALUES (1.5)
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO d1 (i) VALUES ('1e2')
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO d1 (t) VALUES ('abc')
    ERR 1292 22007 Incorrect time value: 'abc' for column 't' at row 1
    >> INSERT INTO d1 (t) VALUES ('900:00:00')
    ERR 1292 22007 Incorrect time value: '900:00:00' for column 't' at row 1
    >> SET sql_mode=''
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO d1 (d,i,f,g,t) VALUES ('12abc','12abc','12abc','2024-02-30','900:00:00')
    ok affected 1 id 0 warn 5 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Note', '1265', 'Data truncated for column 'd' at row 1')
    row ('Warning', '1265', 'Data truncated for column 'i' at row 1')
    row ('Warning', '1366', 'Incorrect DOUBLE value: '12abc' for column 'f' at row 1')
    row ('Warning', '1264', 'Out of range value for column 'g' at row 1')
    row ('Warning', '1264', 'Out of range value for column 't' at row 1')
    eof warn 0 status 0x2
    >> INSERT INTO d1 (d,i,f,g,t) VALUES ('abc','abc','abc','abc','abc')
    ok affected 1 id 0 warn 5 status 0x2 info b''
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Warning', '1366', 'Incorrect decimal value: 'abc' for column 'd' at row 1')
    row ('Warning', '1366', 'Incorrect integer value: 'abc' for column 'i' at row 1')
    row ('Warning', '1366', 'Incorrect DOUBLE value: 'abc' for column 'f' at row 1')
    row ('Warning', '1265', 'Data truncated for column 'g' at row 1')
    row ('Warning', '1265', 'Data truncated for column 't' at row 1')
    eof warn 0 status 0x2
    >> SELECT * FROM d1
    col mysqlspec d1 d1 d d type 246 cs 63 len 7 flags 0x0 dec 2
    col mysqlspec d1 d1 i i type 3 cs 63 len 11 flags 0x0 dec 0
    col mysqlspec d1 d1 f f type 5 cs 63 len 22 flags 0x0 dec 31
    col mysqlspec d1 d1 g g type 10 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec d1 d1 t t type 11 cs 63 len 10 flags 0x80 dec 0
    row ('100.00', None, None, None, None)
    row ('2.00', None, None, None, None)
    row (None, '2', None, None, None)
    row (None, '2', None, None, None)
    row (None, '100', None, None, None)
    row ('12.00', '12', '12', '0000-00-00', '838:59:59')
    row ('0.00', '0', '0', '0000-00-00', '00:00:00')
    eof warn 0 status 0x22
    >> SET sql_mode=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT 1 UNION SELECT 'a' UNION ALL SELECT NULL
    col    1 1 type 253 cs 255 len 8 flags 0x0 dec 0
    row ('1',)
    row ('a',)
    row (None,)
    eof warn 0 status 0x22
    >> (SELECT 1) UNION (SELECT 2) ORDER BY 1 DESC LIMIT 1
    col    1 1 type 8 cs 63 len 2 flags 0x1 dec 0
    row ('2',)
    eof warn 0 status 0x22
    >> (SELECT 1)
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >~ SELECT (SELECT 1 UNION SELECT 2)
    >> SELECT id FROM items HAVING id>1
    col mysqlspec items items id id type 3 cs 63 len 11 flags 0x4203 dec 0
    row ('2',)
    row ('3',)
    eof warn 0 status 0x2
    >> SELECT id i FROM items WHERE i=1
    ERR 1054 42S22 Unknown column 'i' in 'where clause'
    >> SELECT COUNT(*) FROM items WHERE COUNT(*)>1
    ERR 1111 HY000 Invalid use of group function
    >> SELECT COUNT(COUNT(*)) FROM items
    ERR 1111 HY000 Invalid use of group function
    >> SELECT id FROM items a, items b
    ERR 1052 23000 Column 'id' in field list is ambiguous
    >~ SELECT a.* FROM items a, items b LIMIT 1
    >> SELECT * FROM items, items
    ERR 1066 42000 Not unique table/alias: 'items'
    >> SELECT nope.* FROM items
    ERR 1051 42S02 Unknown table 'nope'
    >> SELECT *
    ERR 1096 HY000 No tables used
    >> SELECT id, * FROM items LIMIT 0
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '* FROM items LIMIT 0' at line 1
    >> SELECT * FROM (SELECT id, id FROM items) d
    ERR 1060 42S21 Duplicate column name 'id'
    >> SELECT * FROM (SELECT 1)
    ERR 1248 42000 Every derived table must have its own alias
    >> SELECT 1 FROM items LIMIT -1
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '-1' at line 1
    >> SELECT 1 LIMIT 0
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    eof warn 0 status 0x2
    >> SELECT 1 AS x UNION SELECT 2, 3
    ERR 1222 21000 The used SELECT statements have a different number of columns
    >> SELECT @v1
    col    @v1  type 253 cs 63 len 65532 flags 0x80 dec 31
    row (None,)
    eof warn 0 status 0x2
    >> SET @v1=NULL
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @v1
    col    @v1  type 250 cs 63 len 16777215 flags 0x80 dec 31
    row (None,)
    eof warn 0 status 0x2
    >> SET @v1=1.5
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @v1
    col    @v1  type 246 cs 63 len 67 flags 0x80 dec 30
    row ('1.5',)
    eof warn 0 status 0x2
    >> SET @v1='str'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @v1
    col    @v1  type 251 cs 255 len 268435440 flags 0x0 dec 31
    row ('str',)
    eof warn 0 status 0x2
    >> SET @v1=x'41'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @v1
    col    @v1  type 250 cs 63 len 16777215 flags 0x80 dec 31
    row (b'A',)
    eof warn 0 status 0x2
    >~ SET @v1=NOW(), @v2=TRUE, @`q x`=3, @'y z'=4
    >> SELECT @v2, @`q x`, @'y z'
    col    @v2  type 8 cs 63 len 21 flags 0x80 dec 0
    col    @`q x`  type 8 cs 63 len 21 flags 0x80 dec 0
    col    @'y z'  type 8 cs 63 len 21 flags 0x80 dec 0
    row ('1', '3', '4')
    eof warn 0 status 0x2
    >> SET @a := 1, @b := @a+1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @a, @b
    col    @a  type 8 cs 63 len 21 flags 0x80 dec 0
    col    @b  type 5 cs 63 len 23 flags 0x80 dec 31
    row ('1', None)
    eof warn 0 status 0x2
    >> SELECT 1 INTO @z
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> SELECT @z
    col    @z  type 8 cs 63 len 21 flags 0x80 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> PREPARE p1 FROM 'SELECT ? AS a, ? + 1 AS b, CONCAT(?, "x") AS c'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> SET @p=1, @q='2', @r=NULL
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ EXECUTE p1 USING @p, @q, @r
    >> PREPARE p1 FROM 'INSERT INTO scratch VALUES (?, ?)'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> SET @k='zzp'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> EXECUTE p1 USING @k, @p
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> EXECUTE p1 USING @k, @p
    ERR 1062 23000 Duplicate entry 'zzp' for key 'scratch.PRIMARY'
    >> DELETE FROM scratch WHERE k='zzp'
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> PREPARE p1 FROM 'bad'
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'bad' at line 1
    >> EXECUTE p1 USING @k
    ERR 1243 HY000 Unknown prepared statement handler (p1) given to EXECUTE
    >> PREPARE p2 FROM 'SELECT 1; '
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> EXECUTE p2
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> PREPARE p3 FROM 'COMMIT'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> PREPARE p3 FROM 'BEGIN'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM 'SET @x=1'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> PREPARE p3 FROM 'CALL two_results()'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> PREPARE p3 FROM 'LOCK TABLES items READ'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM 'SHOW WARNINGS'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM 'KILL 1'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> PREPARE p3 FROM 'DO 1'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> PREPARE p3 FROM 'PREPARE x FROM "SELECT 1"'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM 'CREATE TABLE mysqlspec.items(a int)'
    ok affected 0 id 0 warn 0 status 0x2 info b'Statement prepared'
    >> PREPARE p3 FROM 'SELECT * FROM nope'
    ERR 1146 42S02 Table 'mysqlspec.nope' doesn't exist
    >> PREPARE p3 FROM 'SELECT nope'
    ERR 1054 42S22 Unknown column 'nope' in 'field list'
    >> PREPARE p3 FROM 'USE mysqlspec'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM 'SAVEPOINT a'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM 'XA START "a"'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM 'GET DIAGNOSTICS @a=NUMBER'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> PREPARE p3 FROM '-- nothing'
    ERR 1295 HY000 This command is not supported in the prepared statement protocol yet
    >> DROP PREPARE p2
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> DEALLOCATE PREPARE p9
    ERR 1243 HY000 Unknown prepared statement handler (p9) given to DEALLOCATE PREPARE
    >> SELECT 1/0
    col    1/0  type 246 cs 63 len 7 flags 0x80 dec 4
    row (None,)
    eof warn 1 status 0x2
    >> GET DIAGNOSTICS @n=NUMBER
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT @n
    col    @n  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> SELECT 1/0
    col    1/0  type 246 cs 63 len 7 flags 0x80 dec 4
    row (None,)
    eof warn 1 status 0x2
    >> GET DIAGNOSTICS CONDITION 1 @c=MYSQL_ERRNO, @m=MESSAGE_TEXT, @s=RETURNED_SQLSTATE
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ SELECT @c, @m, @s
    >> GET DIAGNOSTICS CONDITION 5 @c=MYSQL_ERRNO
    ok affected 0 id 0 warn 1 status 0x2 info b''
    >> SELECT nope
    ERR 1054 42S22 Unknown column 'nope' in 'field list'
    >> SHOW WARNINGS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Error', '1054', 'Unknown column 'nope' in 'field list'')
    eof warn 0 status 0x2
    >> SHOW ERRORS
    col    Level  type 253 cs 255 len 28 flags 0x1 dec 31
    col    Code  type 3 cs 63 len 5 flags 0xa1 dec 0
    col    Message  type 253 cs 255 len 2048 flags 0x1 dec 31
    row ('Error', '1054', 'Unknown column 'nope' in 'field list'')
    eof warn 0 status 0x2
    >> SHOW COUNT(*) ERRORS
    col    @@session.error_count  type 8 cs 63 len 21 flags 0xa0 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> LOCK TABLES items READ, scratch WRITE
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO scratch VALUES ('lt',1)
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> DELETE FROM scratch WHERE k='lt'
    ok affected 1 id 0 warn 0 status 0x2 info b''
    >> INSERT INTO items (name) VALUES ('x')
    ERR 1099 HY000 Table 'items' was locked with a READ lock and can't be updated
    >> SELECT COUNT(*) FROM items a
    ERR 1100 HY000 Table 'a' was not locked with LOCK TABLES
    >> CREATE TABLE mysqlspec_zz(a INT)
    ERR 1100 HY000 Table 'mysqlspec_zz' was not locked with LOCK TABLES
    >> UNLOCK TABLES
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> LOCK TABLES nope READ
    ERR 1146 42S02 Table 'mysqlspec.nope' doesn't exist
    >> LOCK TABLES items NOPE
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '' at line 1
    >> START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY
    ok affected 0 id 0 warn 0 status 0x2003 info b''
    >> SELECT COUNT(*) FROM items
    col    COUNT(*)  type 8 cs 63 len 21 flags 0x81 dec 0
    row ('3',)
    eof warn 0 status 0x2003
    >> CREATE TEMPORARY TABLE tro(a INT)
    ERR 1792 25006 Cannot execute statement in a READ ONLY transaction.
    >~ INSERT INTO tro VALUES(1)
    >> COMMIT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> BEGIN
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> INSERT INTO scratch VALUES ('sp1',1)
    ok affected 1 id 0 warn 0 status 0x3 info b''
    >> SAVEPOINT s1
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> INSERT INTO scratch VALUES ('sp2',1)
    ok affected 1 id 0 warn 0 status 0x3 info b''
    >> ROLLBACK TO SAVEPOINT s1
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> SELECT k FROM scratch WHERE k LIKE 'sp%'
    col mysqlspec scratch scratch k k type 253 cs 255 len 256 flags 0x5003 dec 0
    row ('sp1',)
    eof warn 0 status 0x3
    >> RELEASE SAVEPOINT s1
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> ROLLBACK TO s1
    ERR 1305 42000 SAVEPOINT s1 does not exist
    >> ROLLBACK
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT k FROM scratch WHERE k LIKE 'sp%'
    col mysqlspec scratch scratch k k type 253 cs 255 len 256 flags 0x5003 dec 0
    eof warn 0 status 0x2
    >> BEGIN
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> INSERT INTO scratch VALUES ('dup',1)
    ok affected 1 id 0 warn 0 status 0x3 info b''
    >> INSERT INTO scratch VALUES ('dup2',1),('dup',2)
    ERR 1062 23000 Duplicate entry 'dup' for key 'scratch.PRIMARY'
    >> SELECT k FROM scratch WHERE k LIKE 'dup%'
    col mysqlspec scratch scratch k k type 253 cs 255 len 256 flags 0x5003 dec 0
    row ('dup',)
    eof warn 0 status 0x3
    >> ROLLBACK
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> BEGIN
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> CREATE TEMPORARY TABLE tt9(a INT)
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> ROLLBACK AND CHAIN
    ok affected 0 id 0 warn 1 status 0x3 info b''
    >> COMMIT AND NO CHAIN NO RELEASE
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> COMMIT RELEASE AND CHAIN
    ERR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'AND CHAIN' at line 1
    >> SET completion_type=1
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> BEGIN
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> COMMIT
    ok affected 0 id 0 warn 0 status 0x3 info b''
    >> ROLLBACK AND NO CHAIN
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET completion_type=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET SESSION TRANSACTION READ ONLY
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> BEGIN
    ok affected 0 id 0 warn 0 status 0x2003 info b''
    >> INSERT INTO scratch VALUES ('x',1)
    ERR 1792 25006 Cannot execute statement in a READ ONLY transaction.
    >> ROLLBACK
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET SESSION TRANSACTION READ WRITE
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET TRANSACTION READ ONLY
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT 1
    col    1  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('1',)
    eof warn 0 status 0x2
    >> INSERT INTO scratch VALUES ('x',1)
    ERR 1792 25006 Cannot execute statement in a READ ONLY transaction.
    >> INSERT INTO scratch VALUES ('x',1)
    ERR 1792 25006 Cannot execute statement in a READ ONLY transaction.
    >> DELETE FROM scratch WHERE k='x'
    ERR 1792 25006 Cannot execute statement in a READ ONLY transaction.
    >> SET transaction_isolation='SERIALIZABLE'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> BEGIN
    ok affected 0 id 0 warn 0 status 0x2003 info b''
    >> SET transaction_isolation='READ-COMMITTED'
    ok affected 0 id 0 warn 0 status 0x2003 info b''
    >> SELECT @@transaction_isolation
    col    @@transaction_isolation  type 253 cs 255 len 87380 flags 0x0 dec 31
    row ('READ-COMMITTED',)
    eof warn 0 status 0x2003
    >> COMMIT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SET transaction_isolation=DEFAULT
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ KILL QUERY CONNECTION_ID()
    >> SELECT 5
    col    5  type 8 cs 63 len 2 flags 0x81 dec 0
    row ('5',)
    eof warn 0 status 0x2
    >> DESCRIBE nope
    ERR 1146 42S02 Table 'mysqlspec.nope' doesn't exist
    >> SHOW TABLES FROM nope
    ERR 1049 42000 Unknown database 'nope'
    >> SHOW TABLES LIKE 'it%'
    col  TABLES tables Tables_in_mysqlspec (it%) Tables_in_mysqlspec (it%) type 253 cs 255 len 256 flags 0x1081 dec 0
    row ('items',)
    eof warn 0 status 0x2
    >> SHOW FULL TABLES LIKE 'it%'
    col  TABLES tables Tables_in_mysqlspec (it%) Tables_in_mysqlspec (it%) type 253 cs 255 len 256 flags 0x1081 dec 0
    col  TABLES tables Table_type Table_type type 254 cs 255 len 44 flags 0x1181 dec 0
    row ('items', 'BASE TABLE')
    eof warn 0 status 0x2
    >> SHOW DATABASES LIKE 'mysqlspec_o%'
    col  SCHEMATA schemata Database (mysqlspec_o%) Database (mysqlspec_o%) type 253 cs 255 len 256 flags 0x1081 dec 0
    row ('mysqlspec_other',)
    eof warn 0 status 0x22
    >> SHOW COLUMNS FROM items
    col  COLUMNS  Field Field type 253 cs 255 len 256 flags 0x0 dec 0
    col  COLUMNS columns Type Type type 252 cs 255 len 67108860 flags 0x1091 dec 0
    col  COLUMNS  Null Null type 253 cs 255 len 12 flags 0x1 dec 0
    col  COLUMNS columns Key Key type 254 cs 255 len 12 flags 0x1181 dec 0
    col  COLUMNS columns Default Default type 252 cs 255 len 262140 flags 0x90 dec 0
    col  COLUMNS  Extra Extra type 253 cs 255 len 1024 flags 0x0 dec 0
    row ('id', 'int', 'NO', 'PRI', None, 'auto_increment')
    row ('name', 'varchar(64)', 'YES', '', None, '')
    row ('amount', 'decimal(10,2)', 'YES', '', None, '')
    eof warn 0 status 0x2
    >~ HANDLER items OPEN
    >~ SELECT REGEXP_LIKE('a','b')
    >~ SELECT JSON_OBJECT()
    >~ SELECT ROW(1,2)
    >~ SELECT RANK() OVER ()
    >~ EXPLAIN SELECT 1
    """##

  static let everything = ##"""
    >~ SELECT id,c_tinyint,c_tinyint_unsigned,c_smallint,c_smallint_unsigned,c_mediumint,c_mediumint_unsigned,c_int,c_int_unsigned,c_int_zerofill,c_bigint,c_bigint_unsigned,c_decimal,c_float,c_double,HEX(c_bit),c_year FROM everything ORDER BY id
    >> SELECT id,c_date,c_time,c_time_micro,c_datetime,c_datetime_micro,c_timestamp,c_timestamp_micro FROM everything ORDER BY id
    col mysqlspec everything everything id id type 3 cs 63 len 11 flags 0x5003 dec 0
    col mysqlspec everything everything c_date c_date type 10 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec everything everything c_time c_time type 11 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec everything everything c_time_micro c_time_micro type 11 cs 63 len 17 flags 0x80 dec 6
    col mysqlspec everything everything c_datetime c_datetime type 12 cs 63 len 19 flags 0x80 dec 0
    col mysqlspec everything everything c_datetime_micro c_datetime_micro type 12 cs 63 len 26 flags 0x80 dec 6
    col mysqlspec everything everything c_timestamp c_timestamp type 7 cs 63 len 19 flags 0x80 dec 0
    col mysqlspec everything everything c_timestamp_micro c_timestamp_micro type 7 cs 63 len 26 flags 0x80 dec 6
    row ('1', '9999-12-31', '-838:59:59', '-838:59:58.999999', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '2038-01-19 03:14:07.999999')
    row ('2', '2026-02-28', '12:34:56', '01:02:03.000004', '2026-02-28 12:34:56', '2026-02-28 12:34:56.789000', '2026-02-28 12:34:56', '2026-02-28 12:34:56.000001')
    row ('3', None, None, None, None, None, None, None)
    eof warn 0 status 0x2
    >> SELECT id,c_char,HEX(c_varchar),HEX(c_binary),HEX(c_varbinary),c_tinytext,c_text,LENGTH(c_mediumtext),LENGTH(c_longtext) FROM everything ORDER BY id
    col mysqlspec everything everything id id type 3 cs 63 len 11 flags 0x5003 dec 0
    col mysqlspec everything everything c_char c_char type 254 cs 255 len 32 flags 0x0 dec 0
    col    HEX(c_varchar)  type 253 cs 255 len 8160 flags 0x0 dec 31
    col    HEX(c_binary)  type 253 cs 255 len 64 flags 0x0 dec 31
    col    HEX(c_varbinary)  type 253 cs 255 len 2040 flags 0x0 dec 31
    col mysqlspec everything everything c_tinytext c_tinytext type 252 cs 255 len 1020 flags 0x10 dec 0
    col mysqlspec everything everything c_text c_text type 252 cs 255 len 262140 flags 0x10 dec 0
    col    LENGTH(c_mediumtext)  type 8 cs 63 len 11 flags 0x80 dec 0
    col    LENGTH(c_longtext)  type 8 cs 63 len 11 flags 0x80 dec 0
    row ('1', '', 'F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880F09F9880', '00FF00FF00FF00FF', 'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', '', 'tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt', '251', '65536')
    row ('2', 'char', '4772C3BCC39F652C20E4B896E7958C', '62696E6172790000', '0102030405', 'tinytext', 'text', '10', '8')
    row ('3', None, None, None, None, None, None, None, None)
    eof warn 0 status 0x2
    >~ SELECT id,HEX(c_tinyblob),HEX(c_blob),LENGTH(c_mediumblob),LENGTH(c_longblob),c_enum,c_set,HEX(c_vector) FROM everything ORDER BY id
    >~ SELECT c_json FROM everything ORDER BY id
    >> SET time_zone='+02:00'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >> SELECT id,c_timestamp,c_datetime FROM everything WHERE id<3 ORDER BY id
    col mysqlspec everything everything id id type 3 cs 63 len 11 flags 0x5003 dec 0
    col mysqlspec everything everything c_timestamp c_timestamp type 7 cs 63 len 19 flags 0x80 dec 0
    col mysqlspec everything everything c_datetime c_datetime type 12 cs 63 len 19 flags 0x80 dec 0
    row ('1', '2038-01-19 05:14:07', '9999-12-31 23:59:59')
    row ('2', '2026-02-28 14:34:56', '2026-02-28 12:34:56')
    eof warn 0 status 0x2
    >> SET time_zone='SYSTEM'
    ok affected 0 id 0 warn 0 status 0x2 info b''
    >~ SHOW CREATE TABLE everything
    >> DESCRIBE everything
    col  COLUMNS  Field Field type 253 cs 255 len 256 flags 0x0 dec 0
    col  COLUMNS columns Type Type type 252 cs 255 len 67108860 flags 0x1091 dec 0
    col  COLUMNS  Null Null type 253 cs 255 len 12 flags 0x1 dec 0
    col  COLUMNS columns Key Key type 254 cs 255 len 12 flags 0x1181 dec 0
    col  COLUMNS columns Default Default type 252 cs 255 len 262140 flags 0x90 dec 0
    col  COLUMNS  Extra Extra type 253 cs 255 len 1024 flags 0x0 dec 0
    row ('id', 'int', 'NO', 'PRI', None, '')
    row ('c_tinyint', 'tinyint', 'YES', '', None, '')
    row ('c_tinyint_unsigned', 'tinyint unsigned', 'YES', '', None, '')
    row ('c_smallint', 'smallint', 'YES', '', None, '')
    row ('c_smallint_unsigned', 'smallint unsigned', 'YES', '', None, '')
    row ('c_mediumint', 'mediumint', 'YES', '', None, '')
    row ('c_mediumint_unsigned', 'mediumint unsigned', 'YES', '', None, '')
    row ('c_int', 'int', 'YES', '', None, '')
    row ('c_int_unsigned', 'int unsigned', 'YES', '', None, '')
    row ('c_int_zerofill', 'int(10) unsigned zerofill', 'YES', '', None, '')
    row ('c_bigint', 'bigint', 'YES', '', None, '')
    row ('c_bigint_unsigned', 'bigint unsigned', 'YES', '', None, '')
    eof warn 0 status 0x2
    >~ SELECT c_float+0, c_double*2, c_bit+0, c_year+1, c_decimal+1 FROM everything WHERE id=2
    >~ SELECT MIN(c_char), MAX(c_decimal), SUM(c_double), AVG(c_int), COUNT(c_enum), GROUP_CONCAT(c_set) FROM everything WHERE id>1
    >> SELECT * FROM everything WHERE id=3
    col mysqlspec everything everything id id type 3 cs 63 len 11 flags 0x5003 dec 0
    col mysqlspec everything everything c_tinyint c_tinyint type 1 cs 63 len 4 flags 0x0 dec 0
    col mysqlspec everything everything c_tinyint_unsigned c_tinyint_unsigned type 1 cs 63 len 3 flags 0x20 dec 0
    col mysqlspec everything everything c_smallint c_smallint type 2 cs 63 len 6 flags 0x0 dec 0
    col mysqlspec everything everything c_smallint_unsigned c_smallint_unsigned type 2 cs 63 len 5 flags 0x20 dec 0
    col mysqlspec everything everything c_mediumint c_mediumint type 9 cs 63 len 9 flags 0x0 dec 0
    col mysqlspec everything everything c_mediumint_unsigned c_mediumint_unsigned type 9 cs 63 len 8 flags 0x20 dec 0
    col mysqlspec everything everything c_int c_int type 3 cs 63 len 11 flags 0x0 dec 0
    col mysqlspec everything everything c_int_unsigned c_int_unsigned type 3 cs 63 len 10 flags 0x20 dec 0
    col mysqlspec everything everything c_int_zerofill c_int_zerofill type 3 cs 63 len 10 flags 0x60 dec 0
    col mysqlspec everything everything c_bigint c_bigint type 8 cs 63 len 20 flags 0x0 dec 0
    col mysqlspec everything everything c_bigint_unsigned c_bigint_unsigned type 8 cs 63 len 20 flags 0x20 dec 0
    col mysqlspec everything everything c_decimal c_decimal type 246 cs 63 len 67 flags 0x0 dec 30
    col mysqlspec everything everything c_float c_float type 4 cs 63 len 12 flags 0x0 dec 31
    col mysqlspec everything everything c_double c_double type 5 cs 63 len 22 flags 0x0 dec 31
    col mysqlspec everything everything c_bit c_bit type 16 cs 63 len 64 flags 0x20 dec 0
    col mysqlspec everything everything c_year c_year type 13 cs 63 len 4 flags 0x60 dec 0
    col mysqlspec everything everything c_date c_date type 10 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec everything everything c_time c_time type 11 cs 63 len 10 flags 0x80 dec 0
    col mysqlspec everything everything c_time_micro c_time_micro type 11 cs 63 len 17 flags 0x80 dec 6
    col mysqlspec everything everything c_datetime c_datetime type 12 cs 63 len 19 flags 0x80 dec 0
    col mysqlspec everything everything c_datetime_micro c_datetime_micro type 12 cs 63 len 26 flags 0x80 dec 6
    col mysqlspec everything everything c_timestamp c_timestamp type 7 cs 63 len 19 flags 0x80 dec 0
    col mysqlspec everything everything c_timestamp_micro c_timestamp_micro type 7 cs 63 len 26 flags 0x80 dec 6
    col mysqlspec everything everything c_char c_char type 254 cs 255 len 32 flags 0x0 dec 0
    col mysqlspec everything everything c_varchar c_varchar type 253 cs 255 len 1020 flags 0x0 dec 0
    col mysqlspec everything everything c_binary c_binary type 254 cs 63 len 8 flags 0x80 dec 0
    col mysqlspec everything everything c_varbinary c_varbinary type 253 cs 63 len 255 flags 0x80 dec 0
    col mysqlspec everything everything c_tinytext c_tinytext type 252 cs 255 len 1020 flags 0x10 dec 0
    col mysqlspec everything everything c_text c_text type 252 cs 255 len 262140 flags 0x10 dec 0
    col mysqlspec everything everything c_mediumtext c_mediumtext type 252 cs 255 len 67108860 flags 0x10 dec 0
    col mysqlspec everything everything c_longtext c_longtext type 252 cs 255 len 4294967295 flags 0x10 dec 0
    col mysqlspec everything everything c_tinyblob c_tinyblob type 252 cs 63 len 255 flags 0x90 dec 0
    col mysqlspec everything everything c_blob c_blob type 252 cs 63 len 65535 flags 0x90 dec 0
    col mysqlspec everything everything c_mediumblob c_mediumblob type 252 cs 63 len 16777215 flags 0x90 dec 0
    col mysqlspec everything everything c_longblob c_longblob type 252 cs 63 len 4294967295 flags 0x90 dec 0
    col mysqlspec everything everything c_enum c_enum type 254 cs 255 len 24 flags 0x100 dec 0
    col mysqlspec everything everything c_set c_set type 254 cs 255 len 20 flags 0x800 dec 0
    col mysqlspec everything everything c_json c_json type 245 cs 63 len 4294967295 flags 0x90 dec 0
    col mysqlspec everything everything c_geometry c_geometry type 255 cs 63 len 4294967295 flags 0x90 dec 0
    col mysqlspec everything everything c_vector c_vector type 242 cs 63 len 12 flags 0x90 dec 31
    row ('3', None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None)
    eof warn 0 status 0x2
    >> SELECT c_int FROM everything UNION SELECT c_varchar FROM everything WHERE id=2
    col    c_int c_int type 253 cs 255 len 1020 flags 0x0 dec 0
    row ('-2147483648',)
    row ('-100000',)
    row (None,)
    row ('Grüße, 世界',)
    eof warn 0 status 0x22
    """##
}
