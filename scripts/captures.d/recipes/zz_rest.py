"""Pools, compression, MariaDB's own, replication, the X protocol."""

import socket
import struct
import time

import raw
from workshop import password, recipe


@recipe("compression/zlib")
def zlib(shop):
    """The zlib protocol by the mysql client: small packets stored, large ones compressed."""
    compressed(shop, "zlib")


@recipe("compression/zstd")
def zstd(shop):
    """The zstd protocol by the mysql client, with its level in the response."""
    compressed(shop, "zstd", "--zstd-compression-level=7")


def compressed(shop, algorithm, *options):
    shop.mysql(
        "--ssl-mode=DISABLED",
        f"--compression-algorithms={algorithm}",
        *options,
        "mysqlspec",
        sql="SELECT 1; SELECT * FROM items; SELECT REPEAT('compressible ', 2000); SELECT nix;",
        check=False,
    )


@recipe("compression/zlib-tls")
def zlib_tls(shop):
    """The zlib protocol inside TLS 1.3."""
    capabilities = raw.USUAL | raw.COMPRESS
    client = shop.raw(capabilities=capabilities, tls=shop.context("1.3"))
    client.query("SELECT REPEAT('inside TLS ', 500)")
    client.query("SELECT '" + "compressible " * 100 + "'")
    client.quit()


@recipe("compression/zlib-large", mtu=65536)
def zlib_large(shop):
    """The zlib protocol with payloads above 16 MiB in both directions: packets and compressed packets end in different places."""
    client = shop.raw(capabilities=raw.USUAL | raw.COMPRESS)
    client.query("SELECT REPEAT('z', 17000000)")
    client.query("SELECT LENGTH('" + "z" * 17_000_000 + "')")
    client.quit()


@recipe("compression/zlib-pieces")
def zlib_pieces(shop):
    """A MySQL packet cut into several compressed ones, also inside its header. The first is stored, not compressed."""
    client = shop.raw(capabilities=raw.USUAL | raw.COMPRESS)
    data = client.packets(b"\x03SELECT 'one in four', '" + b"x" * 200 + b"'")
    client.compressed_sequence = 0
    for begin, end in ((0, 1), (1, 3), (3, 100), (100, len(data))):
        client.socket.sendall(client.compress(data[begin:end]))
        time.sleep(0.02)
    client.reply()
    client.quit()


@recipe("compression/mariadb-zlib", "mariadb-11.8")
def mariadb_zlib(shop):
    """The zlib protocol by the mariadb client with MariaDB."""
    shop.mariadb(
        "--skip-ssl", "--compress", "mysqlspec",
        sql="SELECT 1; SELECT * FROM items; SELECT REPEAT('compressible ', 2000); SELECT nix;",
        check=False,
    )


@recipe("mariadb/bulk", "mariadb-11.8")
def bulk(shop):
    """COM_STMT_BULK_EXECUTE by MariaDB's Connector/Python: rows of several types, NULL and default indicators; executed twice."""
    import mariadb
    from mariadb.constants.INDICATOR import MrdbIndicator

    connection = shop.mariadb_connector()
    cursor = connection.cursor()
    cursor.execute("CREATE TEMPORARY TABLE bulk (id INT DEFAULT 7, name VARCHAR(100), amount DOUBLE, day DATETIME)")
    import datetime

    rows = [(i, f"row {i}", i / 4, datetime.datetime(2026, 11, 23, 1, 2, i)) for i in range(12)]
    rows += [(None, None, None, None), (MrdbIndicator(2), "the default", 1.0, None)]
    cursor.executemany("INSERT INTO bulk VALUES (?, ?, ?, ?)", rows)
    cursor.executemany("INSERT INTO bulk (id, name) VALUES (?, ?)", [(1, "a"), (2, "b")])
    cursor.executemany("DELETE FROM bulk WHERE id = ?", [(1,), (2,)])
    cursor.execute("SELECT COUNT(*) FROM bulk")
    cursor.fetchall()
    connection.close()
    del mariadb


@recipe("mariadb/metadata-caching", "mariadb-11.8")
def metadata_caching(shop):
    """MARIADB_CLIENT_CACHE_METADATA: the second execution of a statement has no column definitions."""
    connection = shop.mariadb_connector()
    cursor = connection.cursor(prepared=True)
    for i in range(3):
        cursor.execute("SELECT id, name, amount FROM items WHERE id > ?", (i,))
        cursor.fetchall()
    cursor.close()
    connection.close()


@recipe("mariadb/metadata-caching-10.11", "mariadb-10.11")
def metadata_caching_10(shop):
    """The same with MariaDB 10.11, by libmariadb and by a client that negotiates it by itself; a changed table brings the definitions back."""
    shop.sql("CREATE OR REPLACE TABLE mysqlspec.changing (id INT, name VARCHAR(10))")
    shop.sql("INSERT INTO mysqlspec.changing VALUES (1, 'one')")
    client = shop.raw(capabilities=raw.USUAL | raw.DEPRECATE_EOF, mariadb=1 << 4)
    statement = client.prepare("SELECT * FROM changing WHERE id >= ?")
    client.execute(statement, [0])
    client.execute(statement, [1], types_follow=False)
    client.query("ALTER TABLE changing ADD COLUMN more INT DEFAULT 5")
    client.execute(statement, [0], types_follow=False)
    client.execute(statement, [1], types_follow=False)
    client.query("SELECT * FROM changing")
    client.quit()


@recipe("mariadb/extended-types", "mariadb-11.8")
def extended_types(shop):
    """MARIADB_CLIENT_EXTENDED_METADATA: column definitions name UUID, INET6, JSON and geometry types."""
    client = shop.raw(capabilities=raw.USUAL | raw.DEPRECATE_EOF, mariadb=1 << 3)
    client.query("CREATE TEMPORARY TABLE extended (u UUID, i INET6, j JSON, p POINT, v INET4, n INT)")
    client.query("INSERT INTO extended VALUES (UUID(), '::1', '{\"a\": 1}', POINT(1, 2), '127.0.0.1', 1)")
    client.query("SELECT * FROM extended")
    client.execute(client.prepare("SELECT * FROM extended"))
    client.quit()


@recipe("mariadb/progress", "mariadb-11.8")
def progress(shop):
    """MARIADB_CLIENT_PROGRESS: progress reports, ERR packets with code 0xFFFF, before the OK."""
    shop.sql("CREATE OR REPLACE TABLE mysqlspec.slow (id INT, text VARCHAR(200))")
    shop.sql("INSERT INTO mysqlspec.slow WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT a.i, REPEAT('x', 100) FROM n a, n b WHERE b.i < 100")
    client = shop.raw(mariadb=1)
    client.query("SET SESSION progress_report_time = 1")
    client.send(b"\3ALTER TABLE slow ENGINE = Aria, ADD KEY (text)")
    reply = client.read()
    while reply[:3] == b"\xff\xff\xff":
        reply = client.read()
    client.quit()
    shop.sql("DROP TABLE mysqlspec.slow")


@recipe("mariadb/last-insert-returning", "mariadb-11.8")
def returning(shop):
    """INSERT … RETURNING: a result for an insertion, as text and prepared, and EXECUTE IMMEDIATE."""
    client = shop.raw()
    client.query("INSERT INTO scratch VALUES ('returning', 1) RETURNING k, v")
    client.execute(client.prepare("DELETE FROM scratch WHERE k = ? RETURNING *"), ["returning"])
    client.query("EXECUTE IMMEDIATE 'SELECT 1'")
    # The last statement that was prepared, by its id -1.
    client.prepare("SELECT 'direct'")
    client.execute(0xFFFFFFFF)
    client.quit()


@recipe("pool/connector-pool")
def connector_pool(shop):
    """A pool of Connector/Python: two borrowers after each other, the session reset between them."""
    from mysql.connector import pooling

    pool = pooling.MySQLConnectionPool(
        pool_name="captures", pool_size=1, host="127.0.0.1", port=shop.port, use_pure=True,
        user="mysqlspec_default", password=password("default"), database="mysqlspec", ssl_disabled=True,
    )
    for borrower in (1, 2):
        connection = pool.get_connection()
        cursor = connection.cursor()
        cursor.execute("SELECT @left_behind")
        cursor.fetchall()
        cursor.execute(f"SET @left_behind = {borrower}")
        cursor.close()
        connection.close()
    for connection in list(pool._cnx_queue.queue):
        connection.close()


@recipe("pool/router", "mysql-router-9.7")
def router(shop):
    """MySQL Router as a pool, seen from its clients, without TLS: two of them take turns, then one keeps its session by a transaction."""
    first, second = shop.raw(), shop.raw()
    for number in range(2):
        first.query(f"SELECT 'first', {number}")
        second.query(f"SELECT 'second', {number}")
    first.query("START TRANSACTION")
    first.query("SELECT 'in a transaction'")
    first.query("COMMIT")
    first.quit()
    second.quit()


@recipe("pool/router-both-sides", "mysql-router-9.7", also=("mysql-9.7",))
def router_both_sides(shop):
    """The same from both sides: the router's own connections to the server are in TLS, and it has no key log."""
    first, second = shop.raw(tls=shop.context("1.3")), shop.raw(tls=shop.context("1.3"))
    first.query("SELECT 'first'")
    second.query("SELECT 'second'")
    first.quit()
    second.quit()


@recipe("pool/haproxy", "haproxy", also=("mysql-9.7",))
def haproxy(shop):
    """HAProxy in TCP mode, both sides: the same conversation twice, on two ports."""
    with shop.pymysql() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 'through a proxy'")
        cursor.fetchall()
    time.sleep(0.1)


@recipe("replication/mysqlbinlog", "mysql-9.7-more")
def mysqlbinlog(shop):
    """mysqlbinlog reads the binary log of MySQL from the server: COM_BINLOG_DUMP and a stream of events."""
    write_events(shop)
    shop.mysql(
        "--ssl-mode=DISABLED", "--get-server-public-key", "--read-from-remote-server", "binlog.000001",
        program="/usr/bin/mysqlbinlog", role="admin",
    )


def write_events(shop):
    shop.sql("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO mysqlspec_admin")
    shop.sql("INSERT INTO mysqlspec.scratch VALUES (UUID(), 1)")
    shop.sql("DELETE FROM mysqlspec.scratch")


@recipe("replication/dump-gtid", "mysql-9.7-more")
def dump_gtid(shop):
    """A replica that registers itself (COM_REGISTER_SLAVE) and asks by GTID (COM_BINLOG_DUMP_GTID), from the second log on; it ends with EOF (flag non-block)."""
    shop.sql("FLUSH BINARY LOGS")
    write_events(shop)
    client = shop.raw("admin", database=None)
    client.query("SET @source_binlog_checksum = 'CRC32', @source_heartbeat_period = 1000000000")
    register(client)
    gtids = struct.pack("<Q", 0)
    body = struct.pack("<HI", 4 | 1, 99) + struct.pack("<I", 13) + b"binlog.000002"
    client.send(b"\x1e" + body + struct.pack("<Q", 4) + struct.pack("<I", len(gtids)) + gtids)
    read_events(client)
    client.close()


def register(client):
    host = raw.lenenc_bytes("replica.example")
    client.command(
        b"\x15" + struct.pack("<I", 99) + host + b"\0\0" + struct.pack("<HII", 3306, 0, 0)
    )


def read_events(client):
    while True:
        event = client.read()
        if event[0] in (0xFE, 0xFF):
            return


@recipe("replication/refused")
def refused(shop):
    """COM_BINLOG_DUMP to a server without a binary log: ERR 1236; COM_REGISTER_SLAVE without the right to."""
    client = shop.raw()
    register(client)
    client.quit()
    client = shop.raw("admin", database=None)
    client.send(b"\x12" + struct.pack("<IHI", 4, 1, 99) + b"binlog.000001")
    client.read()
    client.close()


@recipe("replication/mariadb-dump", "mariadb-11.8-more")
def mariadb_dump(shop):
    """A replica of MariaDB: its GTID position in user variables, COM_BINLOG_DUMP, events with checksums."""
    shop.sql("GRANT REPLICATION SLAVE, REPLICATION SLAVE ADMIN, BINLOG MONITOR ON *.* TO mysqlspec_admin")
    shop.sql("FLUSH BINARY LOGS")
    shop.sql("INSERT INTO mysqlspec.scratch VALUES (UUID(), 1)")
    shop.sql("DELETE FROM mysqlspec.scratch")
    client = shop.raw("admin", database=None)
    client.query("SET @master_binlog_checksum = @@global.binlog_checksum, @mariadb_slave_capability = 4")
    register(client)
    client.send(b"\x12" + struct.pack("<IHI", 4, 1, 99) + b"binlog.000002")
    read_events(client)
    client.close()


@recipe("x-protocol/greeting", "mysql-9.7-more", ports=(33060,))
def x_protocol(shop):
    """The X protocol on its port: the server's notice, CapabilitiesGet and its answer, a MySQL client that came to the wrong port; and one in the classic protocol at the same time."""
    client = socket.create_connection(("127.0.0.1", 33060))
    client.sendall(struct.pack("<IB", 1, 1))
    time.sleep(0.2)
    client.recv(65536)
    client.sendall(struct.pack("<IB", 1, 3))
    time.sleep(0.1)
    client.close()
    shop.pymysql().close()


@recipe("other/http-and-mysql")
def other(shop):
    """What is not MySQL on MySQL's port: an HTTP request, a TLS ClientHello, binary noise."""
    for noise in (b"GET / HTTP/1.0\r\n\r\n", bytes(range(256)) * 4, b"\x16\x03\x01\x00\x05hello"):
        client = shop.raw(login=False)
        client.socket.sendall(noise)
        client.socket.settimeout(5)
        try:
            while client.socket.recv(65536):
                pass
        except OSError:
            pass
        client.close()
