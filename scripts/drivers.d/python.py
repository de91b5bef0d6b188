"""Takes the steps with a driver of Python: python.py DRIVER SCRIPT"""

import sys

if sys.argv[1] == "connector-python-c":
    # Before Python loads a libssl of its own, which may be older than the one that the extension brings.
    import _mysql_connector  # noqa: F401

import datetime
import decimal
import hashlib
import json
import warnings

warnings.simplefilter("ignore")


class PyMySQL:
    def __init__(self):
        import pymysql

        self.module = pymysql
        self.error = pymysql.err.MySQLError
        self.flags = pymysql.constants.CLIENT

    def connect(self, a):
        return self.module.connect(
            host=a["host"], port=a["port"], user=a["user"], password=a["password"],
            database=a["schema"] or None, charset=a["charset"],
            ssl=unverified() if a.get("tls") else None, ssl_disabled=not a.get("tls"),
            client_flag=self.flags.MULTI_STATEMENTS if a.get("multi") else 0,
            local_infile=bool(a.get("local")), autocommit=None,
        )

    def warnings(self, connection, cursor):
        return cursor.warning_count

    def state(self, error):
        return None

    def ping(self, connection):
        connection.ping(reconnect=False)

    def use(self, connection, schema):
        connection.select_db(schema)

    def autocommit(self, connection, value):
        connection.autocommit(value)

    def prepare(self, connection, sql):
        return None, sql.replace("%", "%%").replace("?", "%s")


class MySQLclient(PyMySQL):
    def __init__(self):
        import MySQLdb
        import MySQLdb.constants.CLIENT

        self.module = MySQLdb
        self.error = MySQLdb.MySQLError
        self.flags = MySQLdb.constants.CLIENT

    def connect(self, a):
        return self.module.connect(
            host=a["host"], port=a["port"], user=a["user"], password=a["password"],
            database=a["schema"], charset=a["charset"], autocommit=None,
            ssl_mode="REQUIRED" if a.get("tls") else "DISABLED",
            client_flag=self.flags.MULTI_STATEMENTS if a.get("multi") else 0,
            multi_statements=bool(a.get("multi")), local_infile=int(bool(a.get("local"))),
        )

    def warnings(self, connection, cursor):
        return connection.warning_count() if hasattr(connection, "warning_count") else None

    def ping(self, connection):
        connection.ping()

    def change_user(self, connection, a):
        connection.change_user(a["user"], a["password"], a["schema"])


class Connector(PyMySQL):
    def __init__(self, pure):
        import mysql.connector

        self.pure = pure
        self.module = mysql.connector
        self.error = mysql.connector.Error
        self.flags = mysql.connector.ClientFlag

    def connect(self, a):
        chosen = {"auth_plugin": "mysql_clear_password"} if a.get("cleartext") else {}
        return self.module.connect(
            host=a["host"], port=a["port"], user=a["user"], password=a["password"],
            database=a["schema"] or None, charset=a["charset"], use_pure=self.pure,
            ssl_disabled=not a.get("tls"), autocommit=True, allow_local_infile=bool(a.get("local")),
            client_flags=[self.flags.MULTI_STATEMENTS if a.get("multi") else -self.flags.MULTI_STATEMENTS],
            **chosen,
        )

    def warnings(self, connection, cursor):
        return cursor.warning_count

    def state(self, error):
        return error.sqlstate

    def ping(self, connection):
        connection.ping(reconnect=False)

    def use(self, connection, schema):
        connection.database = schema

    def autocommit(self, connection, value):
        connection.autocommit = value

    def prepare(self, connection, sql):
        # The driver sends nothing before the first execution, and keeps the statement from then on.
        return connection.cursor(prepared=True), sql

    def reset(self, connection):
        connection.cmd_reset_connection()

    def change_user(self, connection, a):
        connection.cmd_change_user(a["user"], a["password"], a["schema"])


def unverified():
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def value(parameter):
    """A parameter of a step as a value of Python."""
    if parameter is None:
        return None
    ((kind, v),) = parameter.items()
    if kind == "bytes":
        return bytes.fromhex(v)
    if kind == "fill":
        return b"x" * v
    if kind == "decimal":
        return decimal.Decimal(v)
    if kind == "datetime":
        return datetime.datetime.fromisoformat(v)
    if kind == "date":
        return datetime.date.fromisoformat(v)
    return v


def shown(v):
    """A value with its type, in a form that two runs share; a long one by its digest."""
    if isinstance(v, (set, frozenset)):
        v = sorted(v)
    text = v if v is None else f"{type(v).__name__} {v!r}"
    if text and len(text) > 300:
        return f"{text[:40]}… {len(text)} {hashlib.md5(text.encode()).hexdigest()}"
    return text


def rows(cursor):
    found = [[shown(v) for v in row] for row in cursor.fetchall()]
    if len(found) > 50:
        digest = hashlib.md5(json.dumps(found).encode()).hexdigest()
        return {"rows": len(found), "digest": digest, "first": found[0]}
    return {"rows": found}


class Runner:
    def __init__(self, driver):
        self.driver = driver
        self.connections = {}
        self.statements = {}

    def results(self, connection, cursor, results):
        # Appended one by one, so that those before an error are seen.
        while True:
            if cursor.description:
                columns = [[shown(item) for item in column] for column in cursor.description]
                results.append({"columns": columns, **rows(cursor)})
            else:
                results.append({"affected": cursor.rowcount, "id": cursor.lastrowid})
            results[-1]["warnings"] = self.driver.warnings(connection, cursor)
            if not cursor.nextset():
                return

    def take(self, step, seen):
        op, on, argument = step["op"], step["on"], step[step["op"]]
        driver = self.driver
        if op == "connect":
            self.connections[on] = driver.connect(argument)
            with self.connections[on].cursor() as cursor:
                cursor.execute("SELECT CURRENT_USER()")
                seen["user"] = cursor.fetchall()[0][0]
            return
        connection = self.connections[on]
        if op == "query":
            with connection.cursor() as cursor:
                cursor.execute(argument)
                self.results(connection, cursor, seen.setdefault("results", []))
        elif op == "prepare":
            self.statements[on, step["as"]] = driver.prepare(connection, argument)
            if step.get("error"):
                self.execute(connection, on, step["as"], step["params"], seen)
        elif op == "execute":
            self.execute(connection, on, argument, step["params"], seen)
        elif op == "deallocate":
            cursor, _ = self.statements.pop((on, argument))
            if cursor:
                cursor.close()
        elif op == "call":
            with connection.cursor() as cursor:
                out = cursor.callproc(argument, (0,))
                seen["out"] = shown(out)
                if not isinstance(driver, Connector):
                    self.results(connection, cursor, seen.setdefault("results", []))
                    cursor.execute(f"SELECT @_{argument}_0")
                    self.results(connection, cursor, seen["results"])
        elif op in ("commit", "rollback"):
            getattr(connection, op)()
        elif op == "close":
            self.connections.pop(on).close()
        elif op == "ping":
            driver.ping(connection)
        elif hasattr(driver, op):
            given = () if op == "reset" else (argument,)
            getattr(driver, op)(connection, *given)
        else:
            seen["unsupported"] = op

    def execute(self, connection, on, name, parameters, seen):
        cursor, sql = self.statements[on, name]
        values = tuple(value(parameter) for parameter in parameters)
        results = seen.setdefault("results", [])
        if cursor:
            cursor.execute(sql, values)
            self.results(connection, cursor, results)
        else:
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                self.results(connection, cursor, results)


DRIVERS = {
    "pymysql": PyMySQL,
    "mysqlclient": MySQLclient,
    "connector-python": lambda: Connector(pure=True),
    "connector-python-c": lambda: Connector(pure=False),
}


def main():
    name, path = sys.argv[1:]
    runner = Runner(DRIVERS[name]())
    with open(path, encoding="utf-8") as file:
        steps = json.load(file)
    for step in steps:
        seen = {}
        try:
            runner.take(step, seen)
        except runner.driver.error as error:
            code = getattr(error, "errno", None) or (error.args or [None])[0]
            seen |= {"error": code, "state": runner.driver.state(error), "text": str(error)}
        except Exception as error:
            seen |= {"error": type(error).__name__, "text": str(error)}
        print(json.dumps({"step": step["id"], **seen}), flush=True)


main()
