"""Where captures are made: real servers, real clients, and tcpdump between them.

A recipe is a function that holds a conversation; its first paragraph is its line in the manifest:

    @recipe("auth/caching-sha2-fast", "mysql-9.7")
    def fast(shop):
        "The server has the password in its cache: ..."
        shop.pymysql().close()
"""

import contextlib
import inspect
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import pymysql

import pcapfile
import raw

RECIPES = {}

# Servers that are started when a recipe asks for one: of which root, with which options.
MORE = {
    "mysql-9.7-more": (
        "mysql-9.7",
        [
            "bind-address = 127.0.0.1,::1",
            "server-id = 1",
            "log-bin = binlog",
            "gtid-mode = ON",
            "enforce-gtid-consistency = ON",
            "mysqlx = ON",
            "mysqlx-port = 33060",
            "mysqlx-socket = mysqlx.sock",
            "mysqlx-bind-address = 127.0.0.1",
            "connect-timeout = 2",
        ],
    ),
    "mariadb-11.8-more": (
        "mariadb-11.8",
        ["bind-address = 127.0.0.1", "server-id = 1", "log-bin = binlog"],
    ),
}


@dataclass
class Recipe:
    name: str
    server: str
    make: object
    before: str = None  # a statement that root executes before
    also: tuple = ()  # other endpoints of which the packets are captured too
    ports: tuple = ()  # other ports
    keeps_secrets: bool = True  # inside the file, where there are any
    is_zstd: bool = False
    mtu: int = 1500

    @property
    def about(self):
        return " ".join(inspect.getdoc(self.make).split("\n\n")[0].split())


def recipe(name, server="mysql-9.7", **options):
    def register(function):
        assert name not in RECIPES, name
        RECIPES[name] = Recipe(name, server, function, **options)
        return function

    return register


def password(role):
    return f"mysqlspec-{role}-Pw1!"


class Root:
    """A Debian root of scripts/endpoints; its programs run outside of it, by its dynamic loader."""

    def __init__(self, path):
        self.path = path
        libraries = os.path.join(path, "usr/lib")
        self.libraries = os.path.join(
            libraries, next(n for n in sorted(os.listdir(libraries)) if n.endswith("-linux-gnu"))
        )
        self.loader = next(
            os.path.join(self.libraries, name)
            for name in sorted(os.listdir(self.libraries))
            if name.startswith("ld-linux-")
        )

    def command(self, program, *arguments):
        path = self.path + program
        search = f"{self.libraries}:{self.path}/usr/lib/mysql-router"
        return [self.loader, "--library-path", search, "--argv0", path, path, *arguments]


class Workshop:
    """The servers, and the ways to reach one: what a recipe works with."""

    def __init__(self, run):
        self.run = run
        with open(os.path.join(run, "endpoints.json")) as file:
            self.endpoints = json.load(file)
        cache = os.environ.get("MYSQLSPEC_ENDPOINTS") or os.path.join(
            os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "mysqlspec/endpoints"
        )
        self.roots = {
            name: Root(os.path.join(cache, "roots", name))
            for name in ("mysql-9.7", "mariadb-10.11", "mariadb-11.8")
        }
        self.scratch = tempfile.mkdtemp(prefix="mysqlspec-captures.")
        self.extra = {}  # servers of MORE that run: name to (process, port, socket)
        self.versions = {name: entry["version"] for name, entry in self.endpoints.items()}
        self.name = None  # of the server that the recipe at work talks to
        self.keys = None

    def close(self):
        for process, _, _ in self.extra.values():
            if process.poll() is None:
                process.terminate()
        for process, _, _ in self.extra.values():
            process.wait(60)
        shutil.rmtree(self.scratch)

    # Servers

    @property
    def port(self):
        return self.port_of(self.name)

    def port_of(self, name):
        if name in self.extra:
            return self.extra[name][1]
        return int(self.endpoints[name]["url"].rsplit(":", 1)[1])

    def socket_of(self, name):
        if name in self.extra:
            return self.extra[name][2]
        origin = "mysql-9.7" if name in ("mysql-router-9.7", "haproxy") else name
        return os.path.join(self.run, origin, "data/mysql.sock")

    def sql(self, statement, name=None):
        """As root, through the socket, so that no capture shows it."""
        connection = pymysql.connect(unix_socket=self.socket_of(name or self.name), user="root")
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()

    def start_server(self, name):
        """Starts one of MORE, which stays until the end."""
        of, options = MORE[name]
        root, data = self.roots[of], os.path.join(self.scratch, name)
        shutil.copytree(os.path.join(root.path, "template"), data, symlinks=True)
        port = 32100 + 10 * len(self.extra)
        drop = re.compile(r"(datadir|socket|pid-file|port|bind-address|skip-log-bin|mysqlx)\b")
        with open(os.path.join(self.run, of, "my.cnf")) as file:
            lines = [line for line in file if not drop.match(line)]
        lines += [f"datadir = {data}\n", "socket = mysql.sock\n", f"port = {port}\n"]
        lines += [f"{line}\n" for line in options]
        configuration = os.path.join(self.scratch, f"{name}.cnf")
        with open(configuration, "w") as file:
            file.writelines(lines)
        program = "/usr/sbin/mysqld" if of.startswith("mysql") else "/usr/sbin/mariadbd"
        with open(os.path.join(self.scratch, f"{name}.log"), "w") as log:
            process = subprocess.Popen(
                root.command(program, f"--defaults-file={configuration}"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.extra[name] = (process, port, os.path.join(data, "mysql.sock"))
        deadline = time.monotonic() + 60
        while True:
            try:
                self.sql("SELECT 1", name)
                break
            except pymysql.err.OperationalError:
                if process.poll() is not None or time.monotonic() > deadline:
                    with open(os.path.join(self.scratch, f"{name}.log")) as log:
                        sys.exit(f"{name} did not start:\n{log.read()[-2000:]}")
                time.sleep(0.1)
        provision = os.path.join(os.path.dirname(__file__), "../../suites/provision")
        with open(os.path.join(provision, of.split("-")[0] + ".sql")) as file:
            client = "/usr/bin/mysql" if of.startswith("mysql") else "/usr/bin/mariadb"
            subprocess.run(
                root.command(client, "--no-defaults", "-uroot", "--socket=mysql.sock"),
                stdin=file,
                cwd=data,
                check=True,
            )
        self.versions[name] = self.sql("SELECT VERSION()", name)[0][0]

    # Clients

    def pymysql(self, role="default", **options):
        options = {"ssl_disabled": True, "database": "mysqlspec", **options}
        if "ssl" in options:
            del options["ssl_disabled"]
        return pymysql.connect(
            host=options.pop("host", "127.0.0.1"),
            port=self.port,
            user=f"mysqlspec_{role}",
            password=options.pop("password", password(role)),
            connect_timeout=20,
            read_timeout=60,
            **options,
        )

    def connector(self, role="default", **options):
        import mysql.connector

        return mysql.connector.connect(
            host="127.0.0.1",
            port=self.port,
            user=f"mysqlspec_{role}",
            password=password(role),
            **{"database": "mysqlspec", "ssl_disabled": True, "use_pure": True, **options},
        )

    def mariadb_connector(self, role="default", **options):
        import mariadb

        return mariadb.connect(
            host="127.0.0.1",
            port=self.port,
            user=f"mysqlspec_{role}",
            password=password(role),
            database="mysqlspec",
            **options,
        )

    def raw(self, role="default", login=True, **options):
        client = raw.Client(self.port)
        if login:
            options = {"database": "mysqlspec", "password": password(role), **options}
            client.login(f"mysqlspec_{role}", **options)
        return client

    def context(self, version=None, **options):
        return raw.tls_context(version, keys=self.keys, **options)

    def certificate(self):
        endpoint = self.endpoints[self.name]
        return endpoint["client_certificate"], endpoint["client_key"]

    def mysql(self, *arguments, sql="", role="default", program="/usr/bin/mysql", check=True):
        """The command-line client of MySQL 9.7, or another of its programs."""
        root = self.roots["mysql-9.7"]
        return self.run_client(root.command(program), arguments, sql, role, check)

    def mariadb(self, *arguments, sql="", role="default", check=True):
        """The command-line client of the system."""
        return self.run_client(["mariadb"], arguments, sql, role, check)

    def run_client(self, command, arguments, sql, role, check):
        outcome = subprocess.run(
            [
                *command,
                "--no-defaults",
                "--host=127.0.0.1",
                f"--port={self.port}",
                f"--user=mysqlspec_{role}",
                *arguments,
            ],
            input=sql.encode(),
            env={**os.environ, "MYSQL_PWD": password(role)},
            cwd=self.scratch,
            capture_output=True,
        )
        if check and outcome.returncode != 0:
            raise RuntimeError(outcome.stderr.decode())
        return outcome

    def file(self, name, data):
        path = os.path.join(self.scratch, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    @contextlib.contextmanager
    def refused(self, *kinds):
        """What is in it must fail."""
        try:
            yield
        except kinds or (pymysql.err.MySQLError, raw.ServerError, OSError):
            return
        raise AssertionError("the server accepted what it should refuse")


@contextlib.contextmanager
def capturing(path, expression):
    """tcpdump on the loopback, from when it listens to a moment behind the last packet."""
    with tempfile.NamedTemporaryFile("r") as log:
        process = subprocess.Popen(
            ["tcpdump", "-i", "lo", "-s", "0", "-B", "262144", "--immediate-mode", "-Z", "root"]
            + ["-w", path, expression],
            stdin=subprocess.DEVNULL,
            stderr=open(log.name, "w"),
        )
        while "listening on" not in (said := open(log.name).read()):
            if process.poll() is not None:
                sys.exit(said)
            time.sleep(0.02)
        try:
            yield
        finally:
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            process.wait(20)
        if "\n0 packets dropped by kernel" not in (said := open(log.name).read()):
            raise RuntimeError(said)


def make(shop, recipe, directory):
    """Runs a recipe, and writes its capture; gives its path below the directory."""
    shop.name = recipe.server
    if recipe.server in MORE and recipe.server not in shop.extra:
        shop.start_server(recipe.server)
    shop.keys = os.path.join(shop.scratch, "keys.txt")
    open(shop.keys, "w").close()
    subprocess.run(["ip", "link", "set", "lo", "mtu", str(recipe.mtu)], check=True)
    taken = os.path.join(shop.scratch, "taken.pcap")
    if recipe.before:
        shop.sql(recipe.before)
    ports = [shop.port, *recipe.ports, *map(shop.port_of, recipe.also)]
    with capturing(taken, " or ".join(f"tcp port {port}" for port in ports)):
        recipe.make(shop)
    link, frames = pcapfile.read_pcap(taken)
    if not frames:
        raise AssertionError(f"{recipe.name}: nothing was captured")
    with open(shop.keys, "rb") as file:
        keys = b"".join(line for line in file if not line.startswith(b"#"))
    path = os.path.join(directory, recipe.name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    for suffix in (".pcap", ".pcapng", ".pcap.zst"):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)
    if keys and recipe.keeps_secrets:
        path += ".pcapng"
        data = pcapfile.section_header(comment=recipe.about) + pcapfile.interface(link, name="lo")
        data += pcapfile.secrets(keys) + b"".join(map(pcapfile.enhanced_packet, frames))
    else:
        path += ".pcap"
        data = pcapfile.pcap(frames, link)
    with open(path, "wb") as file:
        file.write(data)
    if recipe.is_zstd:
        subprocess.run(["zstd", "-19", "-q", "--rm", "-f", path], check=True)
        path += ".zst"
    return os.path.relpath(path, directory)
