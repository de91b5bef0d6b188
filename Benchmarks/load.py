"""What PyMySQL does in the benchmark's capture.

    load.py PORT short CONNECTIONS             three queries on each, now and then a long one
    load.py PORT large ROWS                    in results of 50,000 rows
    load.py PORT tls 1.2|1.3 KEYS CONNECTIONS QUERIES
"""

import random
import ssl
import sys

import pymysql
import pymysql.cursors


def connect(port, context=None, cursor=pymysql.cursors.Cursor):
    return pymysql.connect(
        host="127.0.0.1",
        port=port,
        user="mysqlspec_default",
        password="mysqlspec-default-Pw1!",
        database="mysqlspec",
        ssl=context,
        ssl_disabled=context is None,
        cursorclass=cursor,
    )


def short(port, connections):
    for number in range(connections):
        connection = connect(port)
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s, CONNECTION_ID()", (f"short connection {number}",))
            cursor.fetchall()
            cursor.execute("SELECT k, c FROM sbtest1 WHERE id = %s", (1 + number % 50000,))
            cursor.fetchall()
            if number % 16 == 0:
                cursor.execute("SELECT LENGTH(%s)", (f"{number:08x} " * 500,))
                cursor.fetchall()
        connection.close()


def large(port, rows):
    connection = connect(port, cursor=pymysql.cursors.SSCursor)
    while rows > 0:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, k, c, pad FROM sbtest{1 + rows % 2} LIMIT {rows}")
            while part := cursor.fetchmany(1000):
                rows -= len(part)
    connection.close()


def tls(port, version, keys, connections, queries):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = context.maximum_version = {
        "1.2": ssl.TLSVersion.TLSv1_2,
        "1.3": ssl.TLSVersion.TLSv1_3,
    }[version]
    context.keylog_filename = keys
    choose = random.Random(1)
    for number in range(connections):
        connection = connect(port, context, pymysql.cursors.SSCursor)
        share = queries * (number + 1) // connections - queries * number // connections
        for _ in range(share):
            with connection.cursor() as cursor:
                first = choose.randrange(1, 49900)
                cursor.execute(
                    "SELECT id, k, c, pad FROM sbtest1 WHERE id BETWEEN %s AND %s",
                    (first, first + 72),
                )
                cursor.fetchall()
        connection.close()


if __name__ == "__main__":
    port, load, *arguments = sys.argv[1:]
    if load == "tls":
        version, keys, *counts = arguments
        tls(int(port), version, keys, *map(int, counts))
    else:
        {"short": short, "large": large}[load](int(port), *map(int, arguments))
