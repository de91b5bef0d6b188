-- Creates the users whose password travels as it is, on a MySQL server that has the test plugin.
--
-- Needs mysql.sql before it, MySQL 8.0.27 or later for the second factor, and auth_test_plugin.so
-- in the server's plugin directory; Debian has it in the package mysql-testsuite. Without it
-- nothing is created, and a note says so.
--
--   mysqlspec_cleartext   cleartext_plugin_server, password mysqlspec-cleartext-Pw1!
--   mysqlspec_token       the same, its password is tokenPw1 250 times: as long as IAM tokens get
--   mysqlspec_mfa         caching_sha2_password with mysqlspec-mfa-Pw1!, and then
--                         cleartext_plugin_server with mysqlspec-mfa-Pw2! as second factor
--
-- To remove them: DROP USER, and UNINSTALL PLUGIN cleartext_plugin_server.

USE mysqlspec;
DROP USER IF EXISTS mysqlspec_cleartext, mysqlspec_token, mysqlspec_mfa;
DROP PROCEDURE IF EXISTS create_cleartext_users;
DELIMITER //
CREATE PROCEDURE create_cleartext_users()
BEGIN
  DECLARE EXIT HANDLER FOR 1126
    SELECT 'cleartext, token and mfa are left out: the server has no auth_test_plugin.so' AS note;
  IF NOT EXISTS (SELECT * FROM information_schema.plugins
      WHERE plugin_name = 'cleartext_plugin_server') THEN
    INSTALL PLUGIN cleartext_plugin_server SONAME 'auth_test_plugin.so';
  END IF;
  CREATE USER mysqlspec_cleartext IDENTIFIED WITH cleartext_plugin_server
    AS 'mysqlspec-cleartext-Pw1!';
  SET @statement = CONCAT(
    'CREATE USER mysqlspec_token IDENTIFIED WITH cleartext_plugin_server AS ''',
    REPEAT('tokenPw1', 250), '''');
  PREPARE statement FROM @statement;
  EXECUTE statement;
  CREATE USER mysqlspec_mfa IDENTIFIED WITH caching_sha2_password BY 'mysqlspec-mfa-Pw1!'
    AND IDENTIFIED WITH cleartext_plugin_server AS 'mysqlspec-mfa-Pw2!';
  GRANT ALL ON mysqlspec.* TO mysqlspec_cleartext, mysqlspec_token, mysqlspec_mfa;
  GRANT ALL ON `mysqlspec\_%`.* TO mysqlspec_cleartext, mysqlspec_token, mysqlspec_mfa;
END//
DELIMITER ;
CALL create_cleartext_users();
DROP PROCEDURE create_cleartext_users;
