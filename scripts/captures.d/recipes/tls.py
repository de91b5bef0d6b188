"""TLS: versions, suites, with secrets in the file and without, resumption, key updates, refusals."""

import ctypes
import ssl
import subprocess
import time

import raw
from workshop import password, recipe


def converse(shop, **context):
    with shop.pymysql(ssl=shop.context(**context)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM items ORDER BY id")
        cursor.fetchall()


@recipe("tls/tls13")
def tls13(shop):
    """TLS 1.3 with its secrets in the file."""
    converse(shop, version="1.3")


@recipe("tls/tls13-chacha20")
def chacha20(shop):
    """TLS 1.2 with ECDHE and ChaCha20-Poly1305."""
    converse(shop, version="1.2", ciphers="ECDHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-CHACHA20-POLY1305")


@recipe("tls/tls12-gcm")
def gcm(shop):
    """TLS 1.2 with ECDHE and AES-GCM; the certificate can be read without secrets."""
    converse(shop, version="1.2", ciphers="ECDHE+AESGCM")


@recipe("tls/tls12-no-secrets", keeps_secrets=False)
def tls12_no_secrets(shop):
    """TLS 1.2 without secrets: version, suite, server name and certificate can be told."""
    converse(shop, version="1.2")


@recipe("tls/tls13-no-secrets", keeps_secrets=False)
def tls13_no_secrets(shop):
    """TLS 1.3 without secrets: version, suite and server name can be told."""
    converse(shop, version="1.3")


@recipe("tls/tls13-large")
def large(shop):
    """A result of 100 kB in many TLS records, and a query of 40 kB."""
    with shop.pymysql(ssl=shop.context("1.3")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT REPEAT('large ', 16000)")
        cursor.fetchall()
        cursor.execute("SELECT LENGTH(%s)", ("long " * 8000,))
        cursor.fetchall()


@recipe("tls/tls12-resumption")
def resumption12(shop):
    """TLS 1.2: a full handshake, then two connections that resume its session."""
    resume(shop, "1.2")


@recipe("tls/tls13-resumption")
def resumption13(shop):
    """TLS 1.3: a full handshake, then two connections with a pre-shared key from its ticket."""
    resume(shop, "1.3")


def resume(shop, version):
    context, session = shop.context(version), None
    for _ in range(3):
        client = shop.raw(tls=context, session=session)
        client.query("SHOW STATUS LIKE 'Ssl_session_reused'")
        session = client.socket.session
        client.quit()


@recipe("tls/tls13-key-update")
def key_update(shop):
    """TLS 1.3 with key updates between the commands: of both sides, then only of the client."""
    client = shop.raw(tls=shop.context("1.3"))
    client.query("SELECT 'before the key update'")
    for is_requested, text in ((1, "behind the first"), (0, "behind the second"), (1, "behind the third")):
        update_keys(client.socket, is_requested)
        client.query(f"SELECT '{text}'")
        client.query("SELECT REPEAT('more ', 100)")
    client.quit()


def update_keys(connection, is_requested):
    """SSL_key_update, which the module ssl does not offer: on the SSL that its object points to."""
    library = ctypes.CDLL("libssl.so.3")
    # PyObject_HEAD, then the socket, then the SSL.
    pointer = ctypes.c_void_p.from_address(id(connection._sslobj) + 24).value
    library.SSL_key_update.argtypes = [ctypes.c_void_p, ctypes.c_int]
    assert library.SSL_key_update(pointer, is_requested) == 1


@recipe("tls/mutual")
def mutual(shop):
    """A client certificate in TLS 1.2, for a user that needs one."""
    context = shop.context("1.2", certificate=shop.certificate())
    shop.pymysql("require_x509", ssl=context).close()


@recipe("tls/mutual-missing")
def mutual_missing(shop):
    """The user needs a client certificate, and there is none: ERR 1045 inside TLS 1.3."""
    with shop.refused():
        shop.pymysql("require_x509", ssl=shop.context("1.3"))


@recipe("tls/alert")
def alert(shop):
    """The client does not trust the certificate: an alert in place of a login."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.keylog_filename = shop.keys
    with shop.refused():
        shop.raw(tls=context)


@recipe("tls/no-common-version")
def no_common_version(shop):
    """The client has TLS 1.1 only: the server ends the handshake with an alert."""
    subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{shop.port}", "-starttls", "mysql"]
        + ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@recipe("tls/server-name")
def server_name(shop):
    """A server name in the ClientHello (SNI)."""
    client = shop.raw(login=False)
    client.greet()
    head = client._response_head(raw.USUAL | raw.SSL, 0)
    client.answer(head)
    context = shop.context("1.3")
    client.socket = context.wrap_socket(client.socket, server_hostname="db.example.com")
    client.capabilities = raw.USUAL | raw.SSL
    client.password = password("default").encode()
    proof = client.proof("caching_sha2_password", client.nonce)
    client.answer(
        head + b"mysqlspec_default\0" + raw.lenenc_bytes(proof) + b"caching_sha2_password\0\0"
    )
    client.authenticate("caching_sha2_password")
    client.quit()


@recipe("tls/mariadb-tls12-cbc", "mariadb-10.11")
def cbc(shop):
    """TLS 1.2 with ECDHE and AES-CBC, which MariaDB still has; encrypt-then-MAC."""
    converse(shop, version="1.2", ciphers="ECDHE-RSA-AES256-SHA384:ECDHE-RSA-AES128-SHA256:ECDHE+AES:@SECLEVEL=0:!AESGCM:!CHACHA20:!AESCCM")


@recipe("tls/mariadb-tls12-rsa", "mariadb-10.11")
def rsa(shop):
    """TLS 1.2 with the key exchange of RSA, without forward secrecy."""
    converse(shop, version="1.2", ciphers="AES128-GCM-SHA256:AES256-GCM-SHA384:AES256-SHA256")


@recipe("tls/mariadb-tls13", "mariadb-11.8")
def mariadb_tls13(shop):
    """TLS 1.3 with MariaDB."""
    converse(shop, version="1.3")


@recipe("tls/many-connections")
def many(shop):
    """Five connections at once whose packets alternate, with one key log."""
    clients = [shop.raw(tls=shop.context("1.3" if i % 2 else "1.2")) for i in range(5)]
    for round in range(3):
        for number, client in enumerate(clients):
            client.query(f"SELECT {number}, {round}")
    for client in reversed(clients):
        client.quit()
    time.sleep(0.1)
