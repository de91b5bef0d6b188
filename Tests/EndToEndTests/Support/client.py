"""Drives a server as applications do it with PyMySQL; every assertion is about what they see.

    client.py HOST PORT offered|required|off FILE
"""

import ssl
import sys

import pymysql

host, port, tls, rows_file = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]


def connect(role, is_secure, password=None, **options):
    if is_secure:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        options["ssl"] = context
    else:
        options["ssl_disabled"] = True
    return pymysql.connect(
        host=host,
        port=port,
        user="mysqlspec_" + role,
        password=f"mysqlspec-{role}-Pw1!" if password is None else password,
        database="mysqlspec",
        connect_timeout=30,
        read_timeout=60,
        local_infile=True,
        **options,
    )


def expect_error(code, action):
    try:
        action()
    except pymysql.err.MySQLError as error:
        assert error.args[0] == code, error
    else:
        raise AssertionError(f"no error {code}")


def log_in(is_secure):
    roles = ["default", "caching_sha2", "native", "sha256"]
    if is_secure:
        roles += ["cleartext", "require_ssl"]
    for role in roles:
        for _ in range(2):  # the second finds the password in the server's cache
            with connect(role, is_secure) as session, session.cursor() as cursor:
                cursor.execute("SELECT CURRENT_USER()")
                assert cursor.fetchone() == (f"mysqlspec_{role}@%",), role
        expect_error(1045, lambda: connect(role, is_secure, "wrong"))
    if is_secure:
        with connect("token", True, "tokenPw1" * 250) as session:
            session.ping(reconnect=False)
    with connect("empty", is_secure, "") as session:
        session.ping(reconnect=False)


def work(session):
    cursor = session.cursor()
    session.autocommit(True)
    cursor.execute("DELETE FROM scratch WHERE k LIKE %s", ("client-%",))
    session.begin()
    inserted = cursor.executemany(
        "INSERT INTO scratch VALUES (%s, %s)", [("client-1", 1), ("client-2", 2)])
    assert inserted == 2
    session.rollback()
    cursor.execute("SELECT COUNT(*) FROM scratch WHERE k LIKE 'client-%'")
    assert cursor.fetchone() == (0,)
    session.begin()
    cursor.execute("INSERT INTO scratch VALUES ('client-3', 3)")
    session.commit()

    cursor.execute("PREPARE s FROM 'SELECT v + ? FROM scratch WHERE k = ?'")
    cursor.execute("SET @a = 4, @k = 'client-3'")
    cursor.execute("EXECUTE s USING @a, @k")
    assert cursor.fetchone() == (7,)
    cursor.execute("DEALLOCATE PREPARE s")

    cursor.callproc("two_results")
    results = [cursor.fetchall()]
    while cursor.nextset():
        results.append(cursor.fetchall())
    assert results[:2] == [((1,),), ((2,),)], results

    cursor.execute(
        f"LOAD DATA LOCAL INFILE '{rows_file}' INTO TABLE scratch FIELDS TERMINATED BY ','")
    assert cursor.rowcount == 2
    cursor.execute("SELECT SUM(v) FROM scratch WHERE k LIKE 'client-%'")
    assert cursor.fetchone()[0] == 303

    expect_error(1146, lambda: cursor.execute("SELECT * FROM no_such_table"))
    expect_error(1064, lambda: cursor.execute("SELEC 1"))
    expect_error(1062, lambda: cursor.execute("INSERT INTO scratch VALUES ('client-3', 3)"))
    cursor.execute("SELECT 'ünï', NULL, 1.5")
    row = cursor.fetchone()
    assert row[:2] == ("ünï", None) and float(row[2]) == 1.5, row

    streaming = session.cursor(pymysql.cursors.SSCursor)
    streaming.execute("SELECT k FROM scratch WHERE k LIKE 'client-%' ORDER BY k")
    assert [k for (k,) in streaming] == ["client-3", "client-4", "client-5"]
    streaming.close()
    cursor.execute("DELETE FROM scratch WHERE k LIKE 'client-%'")
    assert cursor.rowcount == 3


ways = {"offered": [True, False], "required": [True], "off": [False]}[tls]
for is_secure in ways:
    log_in(is_secure)
    with connect("default", is_secure) as session:
        work(session)
if tls == "required":
    expect_error(3159, lambda: connect("default", False))
print("done")
