"""Commands: each of them, prepared statements in all their ways, local files, and their ends."""

import datetime
import decimal
import struct
import threading
import time

import pymysql

import raw
from raw import Value, lenenc_bytes
from workshop import password, recipe

EVERY_COMMAND = [
    b"\x0e",  # PING
    b"\x02mysqlspec",  # INIT_DB
    b"\x02no_such_schema",
    b"\x09",  # STATISTICS
    b"\x0d",  # DEBUG
    b"\x1b\x01\x00",  # SET_OPTION: multi statements off
    b"\x1b\x00\x00",  # and on
    b"\x1b\x07\x00",  # and neither
    b"\x1f",  # RESET_CONNECTION
    b"\x03",  # an empty COM_QUERY
    b"\x03SELECT 1",
    b"\x03SELECT nix",
    b"\x03-- only a comment",
    b"\x00",  # SLEEP and others that only servers use
    b"\x05old",  # CREATE_DB
    b"\x06old",  # DROP_DB
    b"\x07\x01",  # REFRESH
    b"\x08\x00",  # SHUTDOWN: refused, for want of the right
    b"\x0a",  # PROCESS_INFO
    b"\x0b",  # CONNECT
    b"\x0c\xff\xff\xff\x7f",  # PROCESS_KILL of a thread that is not there
    b"\x0f",  # TIME
    b"\x10",  # DELAYED_INSERT
    b"\x13\x01a\x01b",  # TABLE_DUMP
    b"\x14",  # CONNECT_OUT
    b"\x16SELECT ? + 1",  # STMT_PREPARE; the replies to prepared statements are those of execute()
    b"\x16SELECT nix",
    b"\x17\xff\xff\xff\x7f\x00\x01\x00\x00\x00",  # STMT_EXECUTE of none
    b"\x1a\xff\xff\xff\x7f",  # STMT_RESET of none
    b"\x1c\xff\xff\xff\x7f\x01\x00\x00\x00",  # STMT_FETCH of none
    b"\x1d",  # DAEMON
    b"\x21\x00",  # more than there are
    b"\x7f",
    b"\xfe",
]


def send_every_command(shop, commands):
    client = shop.raw()
    for command in commands:
        client.send(command)
        try:
            first = client.read()
        except ConnectionError:
            client.close()
            client = shop.raw()
            continue
        if command[0] == 0x16 and first[0] == 0:
            _, columns, parameters = struct.unpack_from("<IHH", first, 1)
            for count in (parameters, columns):
                for _ in range(count + (1 if count else 0)):
                    client.read()
        elif command[0] == 0x04 and first[0] != 0xFF:
            while first[0] != 0xFE:
                first = client.read()
        elif command[0] in (0x03, 0x0A) and first[0] not in (0x00, 0xFF):
            client.result(first, [])
    client.send(b"\x19\xff\xff\xff\x7f")  # STMT_CLOSE of none: no reply
    client.command(b"\x0e")
    client.quit()


@recipe("commands/every")
def every(shop):
    """Each command that MySQL knows or once knew, also with arguments that are refused; some end the connection."""
    send_every_command(shop, EVERY_COMMAND)


@recipe("commands/mariadb-every", "mariadb-11.8")
def mariadb_every(shop):
    """Each command that MariaDB knows or once knew, with COM_FIELD_LIST and its wildcard."""
    field_lists = [b"\x04items\0", b"\x04items\0a%", b"\x04nix\0"]
    send_every_command(shop, EVERY_COMMAND + field_lists)


@recipe("commands/kill")
def kill(shop):
    """A query that another session kills (ERR 1317), then the connection itself (the server closes it)."""
    admin, client = shop.raw("admin", database=None), shop.raw()

    def while_it_sleeps(statement):
        waiting = threading.Thread(target=lambda: query_to_end(client))
        waiting.start()
        time.sleep(0.3)
        admin.query(statement)
        waiting.join()

    def query_to_end(client):
        try:
            client.query("SELECT SLEEP(20) FROM items")
        except ConnectionError:
            pass

    while_it_sleeps(f"KILL QUERY {client.thread}")
    while_it_sleeps(f"KILL {client.thread}")
    admin.quit()
    client.close()


@recipe("commands/wait-timeout")
def wait_timeout(shop):
    """A session that is idle for longer than wait_timeout: ERR 4031, which nothing asked for, and FIN."""
    client = shop.raw()
    client.query("SET SESSION wait_timeout = 1")
    client.read()
    client.close()


@recipe("commands/pipelined")
def pipelined(shop):
    """Three commands in one segment, and their replies; then a statement closed in the same segment as the next query."""
    client = shop.raw()
    client.socket.sendall(
        client.packets(b"\x0e") + client.packets(b"\x03SELECT 1") + client.packets(b"\x03SELECT 2")
    )
    for _ in range(3):
        client.reply()
    statement = client.prepare("SELECT ?")
    client.execute(statement, ["x"])
    client.socket.sendall(
        client.packets(b"\x19" + struct.pack("<I", statement)) + client.packets(b"\x03SELECT 3")
    )
    client.reply()
    client.quit()


@recipe("commands/prepared")
def prepared(shop):
    """Statements of Connector/Python: parameters of all the types it sends, DECIMAL among them, NULL, and a second execution."""
    with shop.connector() as connection:
        cursor = connection.cursor(prepared=True)
        values = (
            1, -5, 2**63 - 1, 1.5, decimal.Decimal("12345.678900"), "text, 世界", b"\0\1\xff", None, True,
            datetime.date(2026, 11, 23), datetime.datetime(2026, 11, 23, 12, 34, 56, 789000),
            datetime.time(1, 2, 3), datetime.timedelta(days=-3, microseconds=5),
        )
        statement = "SELECT " + ", ".join(["%s"] * len(values))
        for _ in range(2):
            cursor.execute(statement, values)
            cursor.fetchall()
        cursor.execute("INSERT INTO scratch VALUES (%s, %s)", ("prepared", 1))
        cursor.execute("DELETE FROM scratch WHERE k = %s", ("prepared",))
        cursor.close()


@recipe("commands/prepared-types")
def prepared_types(shop):
    """A parameter of each type of the binary protocol, signed and unsigned, and one value of each of the lengths that dates and times can have."""
    client = shop.raw()
    values = [
        Value(1, b"\xff"), Value(1, b"\xff", True), Value(2, b"\xfe\xff"), Value(2, b"\xfe\xff", True),
        Value(3, b"\0\0\0\x80"), Value(3, b"\0\0\0\x80", True), Value(9, b"\1\0\0\0"),
        Value(8, b"\xff" * 8), Value(8, b"\xff" * 8, True), Value(13, b"\xea\x07"),
        Value(4, struct.pack("<f", 1.5)), Value(5, struct.pack("<d", -0.25)),
        Value(0, lenenc_bytes("-1.50")), Value(246, lenenc_bytes("9" * 40)), Value(6, None),
        Value(15, lenenc_bytes("varchar")), Value(253, lenenc_bytes("var string")),
        Value(254, lenenc_bytes("string")), Value(249, lenenc_bytes(b"tiny\0blob")),
        Value(250, lenenc_bytes(b"\xff\xfe")), Value(251, lenenc_bytes("l" * 300)), Value(252, lenenc_bytes("")),
        Value(10, b"\x04\xea\x07\x0b\x17"), Value(10, b"\0"), Value(12, b"\x07\xea\x07\x0b\x17\x0c\x22\x38"),
        Value(12, b"\x0b\xea\x07\x0b\x17\x0c\x22\x38\x40\x0d\x03\0"), Value(7, b"\x04\xea\x07\x0b\x17"),
        Value(11, b"\0"), Value(11, b"\x08\1\3\0\0\0\1\2\3"), Value(11, b"\x0c\0\0\0\0\0\1\2\3\5\0\0\0"),
        Value(245, lenenc_bytes('{"a": [1, null]}')), Value(6, None), Value(8, struct.pack("<q", 7)),
    ]
    statement = client.prepare("SELECT " + ", ".join(["?"] * len(values)))
    client.execute(statement, values)
    client.quit()


@recipe("commands/prepared-rebound")
def rebound(shop):
    """Executions with new_params_bound = 0: the types are those of an earlier one; then with other types; between two statements, and behind a reset."""
    client = shop.raw()
    first, second = client.prepare("SELECT ?, ?"), client.prepare("SELECT ? + ?")
    client.execute(first, [1, "one"])
    client.execute(second, [2.5, 3])
    client.execute(first, [2, "two"], types_follow=False)
    client.execute(second, [4.5, 5], types_follow=False)
    client.execute(first, ["three", None])
    client.execute(first, ["four", None], types_follow=False)
    client.command(b"\x1a" + struct.pack("<I", first))
    client.execute(first, ["five", "5"], types_follow=True)
    client.execute(second, [6.5, 7], types_follow=False)
    client.send(b"\x19" + struct.pack("<I", first))
    client.execute(second, [None, 8], types_follow=False)
    client.quit()


@recipe("commands/long-data")
def long_data(shop):
    """COM_STMT_SEND_LONG_DATA: a parameter in three pieces, an empty one, then the same statement without, and long data of a statement that is not there (an error at the next execution, or none)."""
    client = shop.raw()
    statement = client.prepare("SELECT LENGTH(?), ?, LENGTH(?)")
    for piece in (b"a" * 1000, b"b" * 1000, b"c"):
        client.send(b"\x18" + struct.pack("<IH", statement, 0) + piece)
    client.send(b"\x18" + struct.pack("<IH", statement, 2))
    blob = Value(252, b"")
    client.execute(statement, [blob, 5, blob])
    client.command(b"\x1a" + struct.pack("<I", statement))
    client.execute(statement, ["inline", 6, "x"])
    client.send(b"\x18" + struct.pack("<IH", 99, 0) + b"lost")
    client.command(b"\x0e")
    client.quit()


@recipe("commands/cursor")
def cursor(shop):
    """A read-only cursor: COM_STMT_FETCH of two rows, of the rest, behind the end; a reset of an open cursor."""
    client = shop.raw()
    use_cursor(client)
    client.quit()


@recipe("commands/cursor-deprecate-eof")
def cursor_deprecate_eof(shop):
    """The same with CLIENT_DEPRECATE_EOF."""
    client = shop.raw(capabilities=raw.USUAL | raw.DEPRECATE_EOF)
    use_cursor(client)
    client.quit()


@recipe("commands/mariadb-cursor", "mariadb-11.8")
def mariadb_cursor(shop):
    """The same with MariaDB, which sends rows with the first reply when they fit."""
    client = shop.raw(capabilities=raw.USUAL | raw.DEPRECATE_EOF)
    use_cursor(client)
    client.quit()


def use_cursor(client):
    statement = client.prepare("SELECT id, name, amount FROM items WHERE id > ? ORDER BY id")
    for counts in ((2, 2, 2), (1,)):
        client.execute(statement, [0], cursor=1)
        for count in counts:
            client.send(b"\x1c" + struct.pack("<II", statement, count))
            first = client.read()
            while first[0] == 0x00:
                first = client.read()
        client.command(b"\x1a" + struct.pack("<I", statement))
    client.send(b"\x19" + struct.pack("<I", statement))


@recipe("commands/connector-cursor")
def connector_cursor(shop):
    """Connector/Python with a prepared statement whose rows it fetches one, then all; twice."""
    with shop.connector() as connection:
        for _ in range(2):
            cursor = connection.cursor(prepared=True)
            cursor.execute("SELECT id, name, amount FROM items WHERE id >= ?", (1,))
            cursor.fetchone()
            cursor.fetchall()
            cursor.close()


@recipe("commands/call-prepared")
def call_prepared(shop):
    """Prepared CALL: two results, then OUT parameters in a row of their own (SERVER_PS_OUT_PARAMS)."""
    client = shop.raw()
    statement = client.prepare("CALL two_results()")
    client.execute(statement)
    statement = client.prepare("CALL out_param(?)")
    client.execute(statement, [None])
    client.quit()


@recipe("commands/local-infile")
def local_infile(shop):
    """LOAD DATA LOCAL by the mysql client: a file in many packets, with the counts in the OK's info."""
    shop.sql("CREATE TABLE IF NOT EXISTS mysqlspec.loaded (id INT, text VARCHAR(100))")
    shop.sql("TRUNCATE mysqlspec.loaded")
    lines = "".join(f"{i}\tline {i} of the file\n" for i in range(3000))
    path = shop.file("loaded.txt", lines.encode())
    shop.mysql(
        "--ssl-mode=DISABLED",
        "--local-infile=1",
        "mysqlspec",
        sql=f"LOAD DATA LOCAL INFILE '{path}' INTO TABLE loaded; SELECT COUNT(*) FROM loaded",
    )


@recipe("commands/local-infile-pieces")
def local_infile_pieces(shop):
    """Local files in small packets that look like commands; an empty file; a file that the client refuses to send; a table that is not there (ERR without a request)."""
    shop.sql("CREATE TABLE IF NOT EXISTS mysqlspec.loaded (id INT, text VARCHAR(100))")
    client = shop.raw(capabilities=raw.USUAL | raw.LOCAL_FILES)
    pieces = [b"\x01\t", b"1\ta\n2\tb\n", b"\x16SELECT 1\n", b"\x0e"]
    for content in (pieces, [b"3\tlast"], []):
        client.send(b"\3LOAD DATA LOCAL INFILE 'a file' IGNORE INTO TABLE loaded")
        assert client.read()[0] == 0xFB
        for piece in content:
            client.answer(piece)
        client.answer(b"")
        client.read()
    client.query("LOAD DATA LOCAL INFILE 'a file' INTO TABLE nix")
    client.query("SELECT COUNT(*) FROM loaded")
    client.quit()


@recipe("commands/mariadb-local-infile", "mariadb-10.11")
def mariadb_local_infile(shop):
    """LOAD DATA LOCAL by PyMySQL to MariaDB."""
    shop.sql("CREATE TABLE IF NOT EXISTS mysqlspec.loaded (id INT, text VARCHAR(100))")
    path = shop.file("loaded.txt", b"1\tone\n2\ttwo\nthree\n")
    with shop.pymysql(local_infile=True) as connection, connection.cursor() as cursor:
        cursor.execute(f"LOAD DATA LOCAL INFILE '{path}' IGNORE INTO TABLE loaded")
        cursor.execute("SHOW WARNINGS")
        cursor.fetchall()


@recipe("commands/query-attributes")
def query_attributes(shop):
    """Query attributes of many types on COM_QUERY and COM_STMT_EXECUTE; statements with attributes and no parameters; none at all."""
    client = shop.raw(capabilities=raw.USUAL | raw.QUERY_ATTRIBUTES)
    attributes = [
        ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        ("number", 42), ("double", 1.5), ("nothing", None), ("", "without a name"),
        ("date", Value(10, b"\x04\xea\x07\x0b\x17")), ("tiny", Value(1, b"\xff", True)),
    ]
    client.query("SELECT 'with attributes'", attributes)
    client.query("SELECT 'without'")
    statement = client.prepare("SELECT ?, ?")
    client.execute(statement, [1, "two"], attributes=attributes)
    client.execute(statement, [3, "four"], attributes=attributes, types_follow=False)
    client.execute(statement, [5, "six"])
    statement = client.prepare("SELECT 'no parameter'")
    client.execute(statement, attributes=[("only", "this")])
    client.execute(statement)
    client.quit()


@recipe("commands/connector-attributes")
def connector_attributes(shop):
    """Query attributes as Connector/Python sends them."""
    with shop.connector() as connection:
        cursor = connection.cursor()
        cursor.add_attribute("who", "captures")
        cursor.add_attribute("count", 3)
        cursor.execute("SELECT 1")
        cursor.fetchall()
        cursor.close()


@recipe("commands/errors")
def errors(shop):
    """ERR packets of many kinds: syntax, unknown table, duplicate key, no right, too long a packet, SIGNAL."""
    with shop.pymysql() as connection, connection.cursor() as cursor:
        for statement in (
            "SELEC 1", "SELECT * FROM no_such_table", "INSERT INTO items VALUES (1, 'one', 1)",
            "SELECT 1 + ", "SELECT * FROM mysql.user", "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Grüße'",
            "CALL fail_after_result()", "SELECT x'zz'", "KILL 4294967295",
        ):
            with shop.refused(pymysql.err.MySQLError):
                cursor.execute(statement)
                while cursor.nextset():
                    pass
    with shop.pymysql("limited") as connection, connection.cursor() as cursor:
        with shop.refused(pymysql.err.MySQLError):
            cursor.execute("DELETE FROM items")


@recipe("commands/reset-connection")
def reset_connection(shop):
    """COM_RESET_CONNECTION drops a variable, a temporary table and a prepared statement, whose id then is unknown."""
    client = shop.raw()
    client.query("SET @kept = 1")
    client.query("CREATE TEMPORARY TABLE kept (id INT)")
    statement = client.prepare("SELECT 1")
    client.command(b"\x1f")
    client.query("SELECT @kept")
    client.query("SELECT * FROM kept")
    client.execute(statement)
    client.quit()


@recipe("commands/mysqldump")
def mysqldump(shop):
    """What mysqldump asks for a table."""
    shop.mysql(
        "--ssl-mode=DISABLED", "--no-tablespaces", "--skip-lock-tables", "mysqlspec", "items",
        program="/usr/bin/mysqldump",
    )


@recipe("commands/processlist", before="FLUSH PRIVILEGES")
def processlist(shop):
    """The mysql client with a few statements at once, as somebody on call would type them."""
    options = ["--ssl-mode=DISABLED", "--get-server-public-key"]
    shop.mysql(*options, sql="SHOW PROCESSLIST;\nSHOW STATUS LIKE 'Thr%';", role="admin")
