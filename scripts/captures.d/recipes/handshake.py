"""Greetings, responses to them, and what goes wrong there."""

import contextlib
import socket
import time

import raw
from workshop import password, recipe


@recipe("handshake/plain-query")
def plain_query(shop):
    """A whole short conversation of PyMySQL: login, queries, an OK with counts, a ping, quit."""
    with shop.pymysql(autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, name, amount FROM items ORDER BY id")
        assert len(cursor.fetchall()) == 3
        cursor.execute("INSERT INTO scratch VALUES ('captures', 1), ('captured', 2)")
        cursor.execute("DELETE FROM scratch WHERE k LIKE 'captur%'")
        connection.ping()


@recipe("handshake/mariadb-plain-query", "mariadb-10.11")
def mariadb_plain_query(shop):
    """The same with MariaDB, which sends capabilities of its own in the filler of its greeting."""
    with shop.pymysql(autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, name, amount FROM items ORDER BY id")
        cursor.fetchall()
        connection.ping()


@recipe("handshake/attributes")
def attributes(shop):
    """Connection attributes of more than 250 bytes, as a length with a prefix, and no schema."""
    client = shop.raw(database=None, attributes={f"key{i}": "v" * 40 * i for i in range(1, 9)})
    client.query("SELECT DATABASE()")
    client.quit()


@recipe("handshake/without-plugins", "mariadb-11.8")
def without_plugins(shop):
    """A client without CLIENT_PLUGIN_AUTH and connection attributes, as those of MySQL 5.1 were."""
    capabilities = raw.LONG_PASSWORD | raw.LONG_FLAG | raw.PROTOCOL_41 | raw.SECURE_CONNECTION
    capabilities |= raw.TRANSACTIONS
    client = shop.raw(capabilities=capabilities, plugin="mysql_native_password")
    client.query("SELECT 1 AS one, NULL AS nothing")
    client.quit()


@recipe("handshake/too-many-connections", before="SET GLOBAL max_connections = 1")
def too_many_connections(shop):
    """The server greets with ERR 1040: no HandshakeV10, and no answer from the client."""
    try:
        first = shop.raw(login=False)
        first.greet()
        second = shop.raw(login=False)
        with shop.refused():
            second.greet()
        third = shop.raw(login=False)
        with shop.refused():
            third.greet()
        for client in (first, second, third):
            client.close()
    finally:
        shop.sql("SET GLOBAL max_connections = 200")


@recipe("handshake/garbage")
def garbage(shop):
    """Clients that answer the greeting with an HTTP request, or with half a response."""
    for answer in (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x05\x00\x00\x01\x85\xa6\xff\x01\x00"):
        client = shop.raw(login=False)
        client.greet()
        client.socket.sendall(answer)
        with contextlib.suppress(OSError):  # the server may be faster
            client.socket.shutdown(socket.SHUT_WR)
            while client.socket.recv(4096):
                pass
        client.close()


@recipe("handshake/timeout", "mysql-9.7-more")
def timeout(shop):
    """A client that says nothing until connect_timeout strikes: the server ends the connection."""
    client = shop.raw(login=False)
    client.greet()
    while client.socket.recv(4096):
        pass
    client.close()


@recipe("handshake/half-open")
def half_open(shop):
    """Health checks: one connection closed right away, one reset, one closed behind the greeting."""
    client = shop.raw(login=False)
    client.close()
    client = shop.raw(login=False)
    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    client.close()
    client = shop.raw(login=False)
    client.greet()
    client.close()
    time.sleep(0.1)


@recipe("handshake/bytewise")
def bytewise(shop):
    """A client that sends each byte in a segment of its own."""
    client = shop.raw(login=False)
    send = client.socket.sendall

    class Bytewise:
        def sendall(self, data):
            for at in range(len(data)):
                send(data[at : at + 1])

        def __getattr__(self, name):
            return getattr(real, name)

    real, client.socket = client.socket, Bytewise()
    client.login("mysqlspec_default", password("default"), "mysqlspec")
    client.query("SELECT 'one byte after the other'")
    client.quit()


@recipe("handshake/ipv6", "mysql-9.7-more")
def ipv6(shop):
    """A conversation over IPv6."""
    with shop.pymysql(host="::1") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT USER()")
        cursor.fetchall()


@recipe("handshake/refused-port", ports=(33999,))
def refused_port(shop):
    """A SYN that is answered with RST: nobody listens. Then one that is served."""
    probe = socket.socket()
    try:
        probe.connect(("127.0.0.1", 33999))
    except ConnectionRefusedError:
        probe.close()
    shop.pymysql().close()
