"""Results: rows of all types, framing, several at once, state changes, sizes."""

import pymysql

import raw
from workshop import recipe

EVERYTHING = "SELECT * FROM everything WHERE id > 1 ORDER BY id"
SHORT_ROWS = (
    "SELECT id, c_tinyint, c_bigint_unsigned, c_decimal, c_float, c_double, c_bit, c_year, c_date, c_time_micro, "
    "c_datetime_micro, c_timestamp, c_binary, c_tinyblob, c_enum, c_set, c_json, c_geometry "
    "FROM everything WHERE id = 1"
)


def both_protocols(client):
    for statement in (EVERYTHING, SHORT_ROWS):
        client.query(statement)
    for statement in (EVERYTHING, SHORT_ROWS):
        client.execute(client.prepare(statement))
    client.quit()


@recipe("results/types")
def types(shop):
    """A column of each type, as text and as binary rows: typical values, extremes, NULLs."""
    both_protocols(shop.raw())


@recipe("results/types-deprecate-eof")
def types_deprecate_eof(shop):
    """The same with CLIENT_DEPRECATE_EOF: OK in place of EOF."""
    both_protocols(shop.raw(capabilities=raw.USUAL | raw.DEPRECATE_EOF))


@recipe("results/mariadb-types", "mariadb-10.11")
def mariadb_types(shop):
    """A column of each type of MariaDB 10.11."""
    both_protocols(shop.raw(capabilities=raw.USUAL | raw.DEPRECATE_EOF))


@recipe("results/multi")
def multi(shop):
    """Several statements in one COM_QUERY: rows, an OK, nothing found, and an error that ends them."""
    client = shop.raw()
    client.query("SELECT 1; DO 0; SELECT * FROM items WHERE id < 0; SELECT 'last'")
    client.query("SELECT 1; SELECT nix; SELECT 2")
    client.query("CALL two_results()")
    client.query("CALL fail_after_result()")
    client.quit()


@recipe("results/error-between-rows")
def error_between_rows(shop):
    """A result whose third row fails: ERR in place of it."""
    for capabilities in (raw.USUAL, raw.USUAL | raw.DEPRECATE_EOF):
        client = shop.raw(capabilities=capabilities)
        client.query("SELECT id, IF(id < 3, 1, (SELECT 1 UNION SELECT id)) FROM items")
        client.quit()


@recipe("results/info")
def info(shop):
    """OK packets with warnings and info strings, without session tracking: they fill the packet's rest."""
    client = shop.raw()
    change_rows(client)
    client.quit()


@recipe("results/info-tracked")
def info_tracked(shop):
    """The same with CLIENT_SESSION_TRACK: the info strings have lengths, and state changes may follow."""
    client = shop.raw(capabilities=raw.USUAL | raw.SESSION_TRACK | raw.DEPRECATE_EOF)
    change_rows(client)
    client.quit()


def change_rows(client):
    for statement in (
        "CREATE TEMPORARY TABLE counted (id INT PRIMARY KEY AUTO_INCREMENT, n INT)",
        "INSERT INTO counted (n) VALUES (1), (2), (3)",
        "UPDATE counted SET n = n + 1 WHERE id < 3",
        "UPDATE counted SET n = n WHERE id < 3",
        "REPLACE INTO counted VALUES (1, 9)",
        "ALTER TABLE counted ADD COLUMN m INT",
        "INSERT IGNORE INTO counted VALUES (1, 1, 1), (7, 1, 1)",
        "SELECT 1 / 0, 'x' + 1",
        "DELETE FROM counted",
    ):
        client.query(statement)


@recipe("results/session-track")
def session_track(shop):
    """State changes of each kind: schema, system variables, transaction state and characteristics, GTIDs where there are any."""
    client = shop.raw(capabilities=raw.USUAL | raw.SESSION_TRACK | raw.DEPRECATE_EOF)
    for statement in (
        "SET SESSION session_track_system_variables = '*'",
        "SET SESSION session_track_state_change = ON",
        "SET SESSION session_track_transaction_info = 'CHARACTERISTICS'",
        "USE mysqlspec_other",
        "USE mysqlspec",
        "SET NAMES latin1",
        "SET @user_variable = 1",
        "SET autocommit = 0, sql_mode = ''",
        "START TRANSACTION READ ONLY",
        "SELECT id FROM items LIMIT 1",
        "COMMIT",
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        "START TRANSACTION WITH CONSISTENT SNAPSHOT",
        "INSERT INTO scratch VALUES ('tracked', 1)",
        "ROLLBACK",
        "CREATE TEMPORARY TABLE tracked (id INT)",
    ):
        client.query(statement)
    client.quit()


@recipe("results/session-track-gtid", "mysql-9.7-more")
def session_track_gtid(shop):
    """State changes with the GTIDs of commits."""
    client = shop.raw(capabilities=raw.USUAL | raw.SESSION_TRACK)
    client.query("SET SESSION session_track_gtids = 'OWN_GTID'")
    client.query("INSERT INTO scratch VALUES ('gtid', 1)")
    client.query("DELETE FROM scratch WHERE k = 'gtid'")
    client.quit()


@recipe("results/mariadb-session-track", "mariadb-11.8")
def mariadb_session_track(shop):
    """State changes as MariaDB sends them: several variables in one, and its own transaction state."""
    client = shop.raw(capabilities=raw.USUAL | raw.SESSION_TRACK | raw.DEPRECATE_EOF)
    for statement in (
        "SET SESSION session_track_system_variables = 'autocommit,sql_mode,character_set_client,character_set_results'",
        "SET SESSION session_track_transaction_info = 'CHARACTERISTICS'",
        "USE mysqlspec_other",
        "SET NAMES latin1",
        "SET autocommit = 0, sql_mode = ''",
        "START TRANSACTION READ ONLY",
        "COMMIT",
    ):
        client.query(statement)
    client.quit()


@recipe("results/optional-metadata")
def optional_metadata(shop):
    """CLIENT_OPTIONAL_RESULTSET_METADATA: results with column definitions, then without, as text and binary."""
    for eof in (0, raw.DEPRECATE_EOF):
        client = shop.raw(capabilities=raw.USUAL | raw.OPTIONAL_METADATA | eof)
        client.query("SELECT id, name FROM items")
        client.query("SET SESSION resultset_metadata = NONE")
        client.query("SELECT id, name FROM items")
        statement = client.prepare("SELECT id, name FROM items WHERE id > ?")
        client.execute(statement, [1])
        client.quit()


@recipe("results/empty")
def empty(shop):
    """Results without rows, rows of NULLs only, empty strings, 300 columns, duplicate names, a row that begins like EOF (0xFE)."""
    for capabilities in (raw.USUAL, raw.USUAL | raw.DEPRECATE_EOF):
        client = shop.raw(capabilities=capabilities)
        client.query("SELECT id FROM items WHERE id < 0")
        client.query("SELECT NULL, NULL")
        client.query("SELECT '', '', NULL")
        client.query("SELECT 1 AS a, 2 AS a")
        if capabilities == raw.USUAL:
            client.query("SELECT " + ", ".join(["1"] * 300))
        client.query("SELECT REPEAT('x', 251), 'y'")
        client.quit()


@recipe("results/row-like-ending", mtu=65536, is_zstd=True)
def row_like_ending(shop):
    """A row whose first value is above 16 MiB, so that it begins with 0xFE as EOF does, with and without CLIENT_DEPRECATE_EOF."""
    for capabilities in (raw.USUAL, raw.USUAL | raw.DEPRECATE_EOF):
        client = shop.raw(capabilities=capabilities)
        client.query("SELECT REPEAT('z', 16777216) UNION ALL SELECT 'behind it'")
        client.quit()


@recipe("results/16-mib", mtu=65536, is_zstd=True)
def sixteen(shop):
    """Payloads of several packets: a query and a row above 16 MiB, and one of exactly 0xFFFFFF bytes with an empty packet behind it, also prepared."""
    client = shop.raw()
    client.query("SELECT LENGTH('" + "z" * 17_000_000 + "')")
    client.query("SELECT REPEAT('z', 17000000)")
    # The row's length field is four bytes long.
    client.query(f"SELECT REPEAT('z', {0xFFFFFF - 4})")
    client.query(b"SELECT LENGTH('" + b"z" * (0xFFFFFF - 18) + b"')")
    statement = client.prepare("SELECT ?")
    client.execute(statement, ["z" * 17_000_000])
    client.query("SELECT 'still in step'")
    client.quit()


@recipe("results/many-rows")
def many_rows(shop):
    """300 rows: the sequence number passes 255 and begins anew."""
    client = shop.raw()
    client.query("WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n")
    client.quit()


@recipe("results/character-sets")
def character_sets(shop):
    """Texts in several character sets: results in latin1, utf16 in a column, invalid UTF-8 in a query."""
    with shop.pymysql(charset="latin1") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 'Grüße', CONVERT('Grüße' USING utf16), _binary X'FF00FE'")
        cursor.fetchall()
    client = shop.raw()
    client.query(b"SELECT _binary '\xff\xfe\x00\xc3'")
    client.query("SELECT 'emoji 😀', 'quote \" and \\\\ backslash', 'line\nbreak\ttab\x01control'")
    client.quit()


@recipe("results/offload-sized", mtu=65536)
def offload_sized(shop):
    """Segments of up to 64 kB, as a machine that offloads segmentation captures them."""
    with shop.pymysql() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT REPEAT('offload ', 25000)")
        cursor.fetchall()
