"""Each authentication method, and what refuses a login."""

import raw
from workshop import password, recipe


@recipe("auth/caching-sha2-full-rsa", before="FLUSH PRIVILEGES")
def full_rsa(shop):
    """caching_sha2_password without a cached entry and without TLS: full authentication, the server's public key asked for, the password sealed with it."""
    shop.pymysql("caching_sha2").close()


@recipe("auth/caching-sha2-fast")
def fast(shop):
    """caching_sha2_password with a cached entry: fast authentication, OK at once."""
    shop.pymysql("caching_sha2").close()


@recipe("auth/caching-sha2-full-tls", before="FLUSH PRIVILEGES")
def full_tls(shop):
    """caching_sha2_password without a cached entry in TLS 1.3: full authentication, the password in the clear inside."""
    shop.pymysql("caching_sha2", ssl=shop.context("1.3")).close()


@recipe("auth/caching-sha2-after-switch", before="FLUSH PRIVILEGES")
def after_switch(shop):
    """A client that opens with mysql_native_password is switched to caching_sha2_password, then RSA."""
    client = shop.raw("caching_sha2", plugin="mysql_native_password")
    client.quit()


@recipe("auth/caching-sha2-wrong-password", before="FLUSH PRIVILEGES")
def wrong_password(shop):
    """A wrong password: full authentication, ERR 1045."""
    with shop.refused():
        shop.pymysql("caching_sha2", password="wrong")


@recipe("auth/sha256-rsa")
def sha256_rsa(shop):
    """sha256_password: switched to, the public key asked for, the password sealed with it."""
    client = shop.raw("sha256")
    client.quit()


@recipe("auth/sha256-tls")
def sha256_tls(shop):
    """sha256_password in TLS: the password in the clear inside."""
    client = shop.raw("sha256", tls=shop.context("1.3"))
    client.quit()


@recipe("auth/cleartext-switch-tls")
def cleartext_tls(shop):
    """The cleartext switch in TLS 1.3, as IAM tokens use it."""
    client = shop.raw("cleartext", tls=shop.context("1.3"))
    client.query("SELECT CURRENT_USER()")
    client.quit()


@recipe("auth/cleartext-switch-plain")
def cleartext_plain(shop):
    """The cleartext switch without TLS: a password that everybody can read, and no tool should print."""
    shop.mysql("--enable-cleartext-plugin", "--ssl-mode=DISABLED", sql="SELECT 1", role="cleartext")


@recipe("auth/token-tls")
def token(shop):
    """A token of 2000 characters by the cleartext switch, in TLS 1.2."""
    client = shop.raw("token", tls=shop.context("1.2"), password="tokenPw1" * 250)
    client.quit()


@recipe("auth/second-factor")
def second_factor(shop):
    """Two factors: caching_sha2_password, then AuthNextFactor with mysql_clear_password, in TLS."""
    capabilities = raw.USUAL | raw.MULTI_FACTOR
    client = shop.raw(
        "mfa", tls=shop.context("1.3"), capabilities=capabilities, second="mysqlspec-mfa-Pw2!"
    )
    client.query("SELECT CURRENT_USER()")
    client.quit()


@recipe("auth/empty-password")
def empty(shop):
    """A user without a password."""
    shop.pymysql("empty", password="", database=None).close()


@recipe("auth/unknown-user")
def unknown(shop):
    """A user that does not exist: ERR 1045, behind an exchange that does not give it away."""
    with shop.refused():
        shop.pymysql("nobody")


@recipe("auth/locked")
def locked(shop):
    """A locked account: ERR 3118."""
    with shop.refused():
        shop.pymysql("locked")


@recipe("auth/unknown-schema")
def unknown_schema(shop):
    """The password is right and the schema does not exist: ERR 1049 in place of OK."""
    with shop.refused():
        shop.pymysql(database="no_such_schema")


@recipe("auth/expired")
def expired(shop):
    """An expired password: ERR 1862, then, from a client that can handle it, a session in which statements fail with ERR 1820."""
    with shop.refused():
        shop.pymysql("expired", database=None)
    client = shop.raw("expired", database=None, capabilities=raw.USUAL | raw.EXPIRED_PASSWORDS)
    client.query("SELECT 1")
    client.quit()


@recipe("auth/tls-required")
def tls_required(shop):
    """A user who must use TLS, without it: ERR 1045."""
    with shop.refused():
        shop.pymysql("require_ssl")


@recipe("auth/change-user")
def change_user(shop):
    """COM_CHANGE_USER: to another user with a cached password, to one with another plugin (a switch), with a wrong password (ERR, and the connection ends)."""
    client = shop.raw()

    def change(role, secret=None):
        client.password = (secret or password(role)).encode()
        proof = client.proof("caching_sha2_password", client.nonce)
        body = b"\x11" + f"mysqlspec_{role}".encode() + b"\0" + bytes([len(proof)]) + proof
        body += b"mysqlspec\0" + b"\x2d\x00" + b"caching_sha2_password\0"
        attributes = b"".join(map(raw.lenenc_bytes, ("_client_name", "captures", "changed", "yes")))
        client.send(body + raw.lenenc_bytes(attributes))
        client.authenticate("caching_sha2_password")

    change("other")
    client.query("SELECT CURRENT_USER()")
    change("sha256")
    client.query("SELECT CURRENT_USER()")
    with shop.refused():
        change("default", "wrong")
    client.close()


@recipe("auth/mariadb-native", "mariadb-10.11")
def mariadb_native(shop):
    """mysql_native_password of MariaDB, from the start."""
    shop.pymysql("native").close()


@recipe("auth/mariadb-native-switch", "mariadb-11.8")
def mariadb_native_switch(shop):
    """A client that opens with caching_sha2_password is switched to mysql_native_password."""
    client = shop.raw(plugin="caching_sha2_password")
    client.quit()


@recipe("auth/mariadb-ed25519", "mariadb-11.8")
def ed25519(shop):
    """client_ed25519 of MariaDB, with its own client; TLS would hide it, so it is off."""
    shop.mariadb("--skip-ssl", "mysqlspec", sql="SELECT 1", role="ed25519")


@recipe("auth/mariadb-pam-cleartext", "mariadb-10.11")
def pam(shop):
    """PAM of MariaDB with pam_use_cleartext_plugin: a switch to mysql_clear_password, without TLS."""
    client = shop.raw("cleartext")
    client.quit()


@recipe("auth/mariadb-wrong-password", "mariadb-11.8")
def mariadb_wrong(shop):
    """A wrong password: ERR 1045."""
    with shop.refused():
        shop.pymysql(password="wrong")


@recipe("auth/mariadb-change-user", "mariadb-11.8")
def mariadb_change_user(shop):
    """COM_CHANGE_USER of MariaDB, through libmariadb."""
    connection = shop.mariadb_connector()
    connection.change_user("mysqlspec_other", password("other"), "mysqlspec")
    cursor = connection.cursor()
    cursor.execute("SELECT CURRENT_USER()")
    cursor.fetchall()
    connection.close()
