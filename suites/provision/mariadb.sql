-- Creates what the suites need on a MariaDB server, 10.4 or later.
--
--   Schemas   mysqlspec, with some tables and procedures, and mysqlspec_other, which stays empty
--   Users     mysqlspec_ROLE, with the password mysqlspec-ROLE-Pw1!, from any host
--
-- Run it as root, or as any user who may create users and grant:
--   mysqlspec provision --dialect mariadb | mariadb -u root -p
-- It may be run again at any time: what it created is dropped and created anew.
--
-- A managed server refuses some of the rights of mysqlspec_admin, the last statements here. Let the
-- client go on after that (mariadb --force); only cases that need that right stay out.
--
-- Cases of LOAD DATA LOCAL need local_infile = ON in the server's configuration. It may be OFF.
--
-- To remove it all:
--   DROP SCHEMA mysqlspec; DROP SCHEMA mysqlspec_other;
--   and DROP USER for each row of SELECT user, host FROM mysql.user WHERE user LIKE 'mysqlspec\_%';

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00';

CREATE SCHEMA IF NOT EXISTS mysqlspec DEFAULT CHARACTER SET utf8mb4;
CREATE SCHEMA IF NOT EXISTS mysqlspec_other DEFAULT CHARACTER SET utf8mb4;
USE mysqlspec;

DROP TABLE IF EXISTS items;
CREATE TABLE items (
  id INT PRIMARY KEY AUTO_INCREMENT,
  name VARCHAR(64),
  amount DECIMAL(10,2)
) ENGINE = InnoDB;
INSERT INTO items VALUES (1, 'one', 1.00), (2, 'two', 2.00), (3, 'three', 3.00);

-- Empty. Cases write rows under keys of their own.
DROP TABLE IF EXISTS scratch;
CREATE TABLE scratch (k VARCHAR(64) PRIMARY KEY, v INT NOT NULL DEFAULT 0) ENGINE = InnoDB;

-- A column of each type the protocol can send; the rows are extremes, typical values and NULLs.
DROP TABLE IF EXISTS everything;
CREATE TABLE everything (
  id INT PRIMARY KEY,
  c_tinyint TINYINT,
  c_tinyint_unsigned TINYINT UNSIGNED,
  c_smallint SMALLINT,
  c_smallint_unsigned SMALLINT UNSIGNED,
  c_mediumint MEDIUMINT,
  c_mediumint_unsigned MEDIUMINT UNSIGNED,
  c_int INT,
  c_int_unsigned INT UNSIGNED,
  c_int_zerofill INT(10) UNSIGNED ZEROFILL,
  c_bigint BIGINT,
  c_bigint_unsigned BIGINT UNSIGNED,
  c_decimal DECIMAL(65,30),
  c_float FLOAT,
  c_double DOUBLE,
  c_bit BIT(64),
  c_year YEAR,
  c_date DATE,
  c_time TIME,
  c_time_micro TIME(6),
  c_datetime DATETIME,
  c_datetime_micro DATETIME(6),
  c_timestamp TIMESTAMP NULL,
  c_timestamp_micro TIMESTAMP(6) NULL,
  c_char CHAR(8),
  c_varchar VARCHAR(255),
  c_binary BINARY(8),
  c_varbinary VARBINARY(255),
  c_tinytext TINYTEXT,
  c_text TEXT,
  c_mediumtext MEDIUMTEXT,
  c_longtext LONGTEXT,
  c_tinyblob TINYBLOB,
  c_blob BLOB,
  c_mediumblob MEDIUMBLOB,
  c_longblob LONGBLOB,
  c_enum ENUM('small', 'medium', 'large'),
  c_set SET('a', 'b', 'c'),
  c_json JSON,
  c_geometry GEOMETRY
) ENGINE = InnoDB;
INSERT INTO everything VALUES (
  1, -128, 255, -32768, 65535, -8388608, 16777215, -2147483648, 4294967295, 4294967295,
  -9223372036854775808, 18446744073709551615,
  -99999999999999999999999999999999999.999999999999999999999999999999,
  -3.402823e38, 1.7976931348623157e308, 0xFFFFFFFFFFFFFFFF, 2155,
  '9999-12-31', '-838:59:59', '-838:59:58.999999',
  '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999',
  '2038-01-19 03:14:07', '2038-01-19 03:14:07.999999',
  '', REPEAT(CONVERT(0xF09F9880 USING utf8mb4), 255), 0x00FF00FF00FF00FF, REPEAT(0xFF, 255),
  '', REPEAT('t', 250), REPEAT('t', 251), REPEAT('t', 65536),
  '', REPEAT(0x00, 250), REPEAT(0xFF, 251), REPEAT(0xFE, 65536),
  'large', 'a,b,c', '{"a": [1, null, -1.5e300, "\\u0000", {}], "b": 18446744073709551615}',
  ST_GeomFromText('POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))')
), (
  2, -1, 200, -300, 60000, -70000, 16000000, -100000, 3000000000, 42,
  -5000000000, 10000000000000000000, 1234.5, 1.5, -2.25, 5, 2026,
  '2026-02-28', '12:34:56', '01:02:03.000004',
  '2026-02-28 12:34:56', '2026-02-28 12:34:56.789000',
  '2026-02-28 12:34:56', '2026-02-28 12:34:56.000001',
  'char', 'Grüße, 世界', 'binary', 0x0102030405,
  'tinytext', 'text', 'mediumtext', 'longtext',
  'tinyblob', 'blob', 'mediumblob', 'longblob',
  'medium', 'b', '{"key": "value"}', ST_GeomFromText('POINT(1 2)')
);
INSERT INTO everything (id) VALUES (3);
/*M!101000 ALTER TABLE everything ADD COLUMN (c_inet4 INET4, c_inet6 INET6, c_uuid UUID) */;
/*M!101000 UPDATE everything SET c_inet4 = '255.255.255.255',
  c_inet6 = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  c_uuid = 'ffffffff-ffff-ffff-ffff-ffffffffffff' WHERE id = 1 */;
/*M!101000 UPDATE everything SET c_inet4 = '192.0.2.1', c_inet6 = '2001:db8::1',
  c_uuid = '123e4567-e89b-12d3-a456-426655440000' WHERE id = 2 */;
/*M!110701 ALTER TABLE everything ADD COLUMN c_vector VECTOR(3) */;
/*M!110701 UPDATE everything SET c_vector = VEC_FromText('[1e15, -1e15, 0]') WHERE id = 1 */;
/*M!110701 UPDATE everything SET c_vector = VEC_FromText('[1, 2, 3]') WHERE id = 2 */;

DROP PROCEDURE IF EXISTS two_results;
DROP PROCEDURE IF EXISTS set_mode;
DROP PROCEDURE IF EXISTS set_variable;
DROP PROCEDURE IF EXISTS out_param;
DROP PROCEDURE IF EXISTS fail_after_result;
-- The server restores sql_mode when a procedure returns; other variables keep what it sets.
CREATE PROCEDURE set_mode() SET SESSION sql_mode = 'ANSI_QUOTES';
CREATE PROCEDURE set_variable() SET SESSION lock_wait_timeout = 77;
CREATE PROCEDURE out_param(OUT x INT) SET x = 42;
DELIMITER //
CREATE PROCEDURE two_results()
BEGIN
  SELECT 1 AS a;
  SELECT 2 AS b;
END//
CREATE PROCEDURE fail_after_result()
BEGIN
  SELECT 1 AS a;
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'failed on purpose', MYSQL_ERRNO = 31000;
END//
DELIMITER ;

-- Users. The default one has a native password, as every client of MariaDB knows it.
DROP USER IF EXISTS
  mysqlspec_default, mysqlspec_other, mysqlspec_limited, mysqlspec_native, mysqlspec_ed25519,
  mysqlspec_empty, mysqlspec_locked, mysqlspec_expired, mysqlspec_require_ssl,
  mysqlspec_require_x509, mysqlspec_admin;
CREATE USER mysqlspec_default IDENTIFIED BY 'mysqlspec-default-Pw1!';
CREATE USER mysqlspec_other IDENTIFIED BY 'mysqlspec-other-Pw1!';
CREATE USER mysqlspec_limited IDENTIFIED BY 'mysqlspec-limited-Pw1!';
CREATE USER mysqlspec_native IDENTIFIED BY 'mysqlspec-native-Pw1!';
CREATE USER mysqlspec_locked IDENTIFIED BY 'mysqlspec-locked-Pw1!' ACCOUNT LOCK;
CREATE USER mysqlspec_expired IDENTIFIED BY 'mysqlspec-expired-Pw1!' PASSWORD EXPIRE;
CREATE USER mysqlspec_require_ssl IDENTIFIED BY 'mysqlspec-require_ssl-Pw1!' REQUIRE SSL;
CREATE USER mysqlspec_require_x509 IDENTIFIED BY 'mysqlspec-require_x509-Pw1!' REQUIRE X509;
GRANT ALL ON mysqlspec.* TO mysqlspec_default, mysqlspec_other, mysqlspec_native,
  mysqlspec_locked, mysqlspec_expired, mysqlspec_require_ssl, mysqlspec_require_x509;
GRANT ALL ON `mysqlspec\_%`.* TO mysqlspec_default, mysqlspec_other, mysqlspec_native,
  mysqlspec_locked, mysqlspec_expired, mysqlspec_require_ssl, mysqlspec_require_x509;
GRANT SELECT ON mysqlspec.items TO mysqlspec_limited;

DELIMITER //
BEGIN NOT ATOMIC
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 @reason = MESSAGE_TEXT;
    SELECT CONCAT('mysqlspec_ed25519 is left out: ', @reason) AS note;
  END;
  INSTALL PLUGIN IF NOT EXISTS ed25519 SONAME 'auth_ed25519';
  CREATE USER mysqlspec_ed25519 IDENTIFIED VIA ed25519 USING PASSWORD('mysqlspec-ed25519-Pw1!');
  GRANT ALL ON mysqlspec.* TO mysqlspec_ed25519;
  GRANT ALL ON `mysqlspec\_%`.* TO mysqlspec_ed25519;
END//
DELIMITER ;

-- A server with a password policy may refuse this one.
CREATE USER mysqlspec_empty IDENTIFIED BY '';
GRANT ALL ON mysqlspec.* TO mysqlspec_empty;
GRANT ALL ON `mysqlspec\_%`.* TO mysqlspec_empty;

-- Sees and ends sessions, changes global variables, creates and alters users.
CREATE USER mysqlspec_admin IDENTIFIED BY 'mysqlspec-admin-Pw1!';
GRANT ALL ON mysqlspec.* TO mysqlspec_admin WITH GRANT OPTION;
GRANT ALL ON `mysqlspec\_%`.* TO mysqlspec_admin WITH GRANT OPTION;
GRANT PROCESS, RELOAD, CREATE USER ON *.* TO mysqlspec_admin;
GRANT SELECT ON mysql.* TO mysqlspec_admin;
GRANT SELECT ON performance_schema.* TO mysqlspec_admin;
/*M!100502 GRANT CONNECTION ADMIN ON *.* TO mysqlspec_admin */;
GRANT SUPER ON *.* TO mysqlspec_admin;
