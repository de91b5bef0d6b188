"""What a client session of Benchmarks/pool does, and how it finds what is not its own.

A session begins by looking at its state, which has to be that of a new connection. Then it leaves
state of one kind, asks for values that nobody else asks for, looks whether its state is still there,
and ends, politely or not.
"""

import collections
import random
import threading
import time

import pymysql

# What a new session shows, as one row; the direct connection says what is right.
STATE = {
    "user variable": "@pool_mark",
    "schema": "DATABASE()",
    "charset": "@@character_set_client",
    "results": "@@character_set_results",
    "sql_mode": "@@sql_mode",
    "autocommit": "@@autocommit",
    "time zone": "@@time_zone",
    "isolation": "@@transaction_isolation",
    "untracked variable": "@@lock_wait_timeout",
}
NO_TABLE, NO_STATEMENT = 1146, 1243
IN_TRANSACTION = 1

# Kinds of sessions: what they execute, with {n} for the number of the session, and what they then
# ask for, with the answer they shall get.
KINDS = {
    "nothing": ([], None),
    "user variable": (["SET @pool_mark = 'session {n}'"], ("SELECT @pool_mark", "session {n}")),
    "schema": (["USE mysqlspec_other"], ("SELECT DATABASE()", "mysqlspec_other")),
    "charset": (["SET NAMES latin1"], ("SELECT @@character_set_client", "latin1")),
    "sql_mode": (["SET SESSION sql_mode = 'ANSI_QUOTES'"], ("SELECT @@sql_mode", "ANSI_QUOTES")),
    "time zone": (["SET time_zone = '+05:30'"], ("SELECT @@time_zone", "+05:30")),
    "isolation": (
        ["SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE"],
        ("SELECT @@transaction_isolation", "SERIALIZABLE"),
    ),
    "untracked variable": (
        ["SET SESSION lock_wait_timeout = 77"], ("SELECT CAST(@@lock_wait_timeout AS CHAR)", "77")
    ),
    "autocommit": (
        ["SET autocommit = 0", "INSERT INTO pool_rows (mark, is_final) VALUES ('{n}', 0)"],
        ("SELECT mark FROM pool_rows WHERE mark = '{n}'", "{n}"),
    ),
    "temporary table": (
        ["CREATE TEMPORARY TABLE pool_temporary SELECT 'session {n}' AS mark"],
        ("SELECT mark FROM pool_temporary", "session {n}"),
    ),
    "prepared statement": (
        ["PREPARE pool_statement FROM 'SELECT ''session {n}'''"],
        ("EXECUTE pool_statement", "session {n}"),
    ),
    "open transaction": (
        ["BEGIN", "INSERT INTO pool_rows (mark, is_final) VALUES ('{n}', 0)"],
        ("SELECT mark FROM pool_rows WHERE mark = '{n}'", "{n}"),
    ),
    "committed transaction": (
        ["BEGIN", "INSERT INTO pool_rows (mark, is_final) VALUES ('{n}', 1)", "COMMIT"],
        ("SELECT mark FROM pool_rows WHERE mark = '{n}'", "{n}"),
    ),
    "last insert id": (
        ["INSERT INTO pool_ids (mark) VALUES ('{n}')"],
        ("SELECT mark FROM pool_ids WHERE id = LAST_INSERT_ID()", "{n}"),
    ),
    "named lock": (["DO GET_LOCK('pool {n}', 0)"], ("SELECT IS_FREE_LOCK('pool {n}') = 0", 1)),
    "large result": ([], ("SELECT REPEAT('{n},', 20000)", None)),
    "syntax error": ([], None),
}


def look(without):
    return "SELECT " + ", ".join(asked for name, asked in STATE.items() if name not in without)


class Finding(Exception):
    """A session saw what it should not have seen."""


class Session:
    def __init__(self, number, endpoint, user, expected, choose, without):
        self.number = number
        self.expected = expected
        self.choose = choose
        self.without = without
        self.kind = choose.choice([kind for kind in KINDS if kind not in without])
        self.statement = "connect"
        self.connection = pymysql.connect(
            host=endpoint[0], port=endpoint[1], user=user[0], password=user[1], database="mysqlspec",
            charset="utf8mb4", autocommit=None, read_timeout=120, write_timeout=120,
        )

    def ask(self, statement):
        self.statement = statement
        with self.connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()

    def must(self, statement, answer):
        try:
            got = self.ask(statement)
        except pymysql.err.MySQLError as error:
            if error.args[0] in (NO_TABLE, NO_STATEMENT):
                raise Finding(f"own state is lost: {error}") from error
            raise
        if got != ((answer,),):
            raise Finding(f"expected {answer!r}, got {str(got)[:200]}")

    def must_fail(self, statement, code):
        try:
            got = self.ask(statement)
        except pymysql.err.MySQLError as error:
            if error.args[0] != code:
                raise
        else:
            raise Finding(f"expected error {code}, got {str(got)[:200]}")

    def look(self):
        """The state of the session has to be that of a new one."""
        (row,) = self.ask(look(self.without))
        names = [name for name in STATE if name not in self.without]
        for name, right, found in zip(names, self.expected, row):
            if found != right:
                raise Finding(f"{name}: expected {right!r}, got {found!r}")
        if self.connection.server_status & IN_TRANSACTION:
            raise Finding("open transaction: the status flags say that one is open")
        # Each of these pins the session in some proxies, and sessions shall be shared, too.
        chance = self.choose.random()
        if chance < 0.25:
            self.must_fail("SELECT mark FROM pool_temporary", NO_TABLE)
        elif chance < 0.4:
            self.must_fail("EXECUTE pool_statement", NO_STATEMENT)
        elif chance < 0.5 and "last insert id" not in self.without:
            self.must("SELECT LAST_INSERT_ID()", 0)

    def own_value(self, part):
        value = f"{self.number}-{part}-{self.choose.getrandbits(64):x}"
        self.must(f"SELECT '{value}'", value)

    def run(self):
        try:
            self.look()
            statements, question = KINDS[self.kind]
            for statement in statements:
                self.ask(statement.format(n=self.number))
            if self.kind == "syntax error":
                self.must_fail(f"SELEC {self.number}", 1064)
            for part in range(self.choose.randrange(1, 4)):
                self.own_value(part)
                if question:
                    asked, answer = question
                    if self.kind == "large result":
                        answer = f"{self.number}," * 20000
                    elif isinstance(answer, str):
                        answer = answer.format(n=self.number)
                    self.must(asked.format(n=self.number), answer)
            self.statement = "end"
            if self.choose.random() < 0.8:
                self.connection.close()
        finally:
            # Without COM_QUIT, as a process that dies does it.
            self.connection._force_close()


def work(start, count, step, threads, endpoint, users, expected, seed, without, queue):
    """Runs the sessions start, start + step, … in threads, and puts what came of each into a queue."""
    numbers = collections.deque(range(start, count, step))

    def take():
        while True:
            try:
                number = numbers.popleft()
            except IndexError:
                return
            choose = random.Random(f"{seed} {number}")
            user = users[number % len(users)]
            session, begin = None, time.monotonic()
            kind, statement, trouble, is_leak = "?", "connect", None, False
            try:
                session = Session(number, endpoint, user, expected, choose, without)
                session.run()
            except Finding as finding:
                trouble, is_leak = str(finding), True
            except (pymysql.err.MySQLError, OSError) as error:
                trouble = f"{type(error).__name__} {error}"
            if session:
                kind, statement = session.kind, session.statement
            queue.put((number, kind, statement[:120], trouble, is_leak, time.monotonic() - begin))

    crew = [threading.Thread(target=take) for _ in range(threads)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
