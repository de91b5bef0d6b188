-- Creates the users whose password travels as it is, on a MariaDB server that asks PAM.
--
-- Needs mariadb.sql before it, the plugin auth_pam, pam_use_cleartext_plugin = ON in the server's
-- configuration, and on the server's host a PAM service named mysqlspec (/etc/pam.d/mysqlspec) that
-- accepts the passwords below; docs/endpoints.md shows one. Without the plugin nothing is created.
--
--   mysqlspec_cleartext   PAM, password mysqlspec-cleartext-Pw1!
--   mysqlspec_token       PAM, the password is tokenPw1 250 times: as long as IAM tokens get
--
-- To remove them: DROP USER, and UNINSTALL SONAME 'auth_pam'.

DROP USER IF EXISTS mysqlspec_cleartext, mysqlspec_token;
DELIMITER //
BEGIN NOT ATOMIC
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    GET DIAGNOSTICS CONDITION 1 @reason = MESSAGE_TEXT;
    SELECT CONCAT('mysqlspec_cleartext and mysqlspec_token are left out: ', @reason) AS note;
  END;
  INSTALL PLUGIN IF NOT EXISTS pam SONAME 'auth_pam';
  CREATE USER mysqlspec_cleartext IDENTIFIED VIA pam USING 'mysqlspec';
  CREATE USER mysqlspec_token IDENTIFIED VIA pam USING 'mysqlspec';
  GRANT ALL ON mysqlspec.* TO mysqlspec_cleartext, mysqlspec_token;
  GRANT ALL ON `mysqlspec\_%`.* TO mysqlspec_cleartext, mysqlspec_token;
END//
DELIMITER ;
