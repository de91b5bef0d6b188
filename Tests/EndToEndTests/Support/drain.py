"""Holds a transaction open while its proxy is told to end; every line it prints is a step done.

    drain.py HOST PORT USER CA PID
"""

import os
import signal
import ssl
import sys
import time

import pymysql

host, port, user, authority, process = sys.argv[1:]
context = ssl.create_default_context(cafile=authority)


def connect():
    return pymysql.connect(
        host=host,
        port=int(port),
        user=user,
        password=os.environ["MYSQL_PWD"],
        ssl=context,
        database="mysqlspec",
        autocommit=False,
    )


session = connect()
with session.cursor() as cursor:
    cursor.execute("INSERT INTO scratch VALUES (%s, %s)", ("drain", 1))
    print("inserted")
    os.kill(int(process), signal.SIGTERM)
    for _ in range(200):
        try:
            connect().close()
        except pymysql.err.OperationalError:
            print("others are turned away")
            break
        time.sleep(0.02)
    cursor.execute("SELECT v FROM scratch WHERE k = %s", ("drain",))
    assert cursor.fetchall() == ((1,),)
session.commit()
print("committed")
