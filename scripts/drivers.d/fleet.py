"""The drivers: how each one is run, and which steps it cannot take, and why."""

import fnmatch
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
CACHE = os.path.join(
    os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "mysqlspec"
)
DRIVERS = os.environ.get("MYSQLSPEC_DRIVERS") or os.path.join(CACHE, "drivers")
ENDPOINTS = os.environ.get("MYSQLSPEC_ENDPOINTS") or os.path.join(CACHE, "endpoints")
ROOT = os.path.join(DRIVERS, "root")
JAVA = "/usr/lib/jvm/java-21-openjdk-amd64"
JARS = "/usr/share/java/mariadb-java-client.jar:/usr/share/java/gson.jar"

NO_ROOM = "mysql2 makes room for the longest value that the column could hold, 4 GB"
ONLY_NATIVE = "the driver knows only mysql_native_password"
CONNECTS_AGAIN = "the client connects again, and executes the statement once more"
PYTHON_CANNOT = {
    "connector-python": {
        "login.sha256.plain": "the driver wants TLS for sha256_password",
        "prepared.everything-rows": "the driver cannot read every value of TIME from binary rows",
        "prepared.procedure-results": "the driver cannot read the results of a prepared CALL",
        "infile.no-file": "the driver ends the connection when it has no such file",
    },
    "connector-python-c": {
        "prepared.procedure-results": "the driver leaves the second result of a prepared CALL on the wire",
    },
}


@dataclass
class Driver:
    """One driver. A command's {work} is the directory that holds the interpreters and the script."""

    name: str
    command: list
    files: list
    needs: str  # a file that is there when the driver is installed
    is_in_root: bool = False
    build: list = None
    cannot: dict = field(default_factory=dict)  # patterns of step ids, with the reason
    method: str = None  # the one authentication method that it knows, if it is only one

    @property
    def is_installed(self):
        return os.path.lexists(self.needs)  # may be a link inside of the root

    def reason_against(self, step):
        return next(
            (why for pattern, why in self.cannot.items() if fnmatch.fnmatchcase(step, pattern)), None
        )

    def environment(self):
        own = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        if self.name == "connector-j":
            own["LD_LIBRARY_PATH"] = f"{JAVA}/lib:{JAVA}/lib/server"
        if self.name == "go-sql-driver":
            own |= {"GOROOT": "/usr/lib/go", "GO111MODULE": "off", "GOPATH": "/usr/share/gocode"}
            own |= {"GOCACHE": "/var/cache/go", "CGO_ENABLED": "0"}
        return own

    def directory(self):
        """A new directory where the driver can read, and its name as the driver sees it."""
        parent = os.path.join(ROOT, "tmp") if self.is_in_root else None
        path = tempfile.mkdtemp(prefix="mysqlspec-drivers.", dir=parent)
        for name in self.files:
            shutil.copy(os.path.join(HERE, name), path)
        return path, path[len(ROOT) :] if self.is_in_root else path

    def arguments(self, command, work):
        words = [word.replace("{work}", work) for word in command]
        return ["chroot", ROOT, *words] if self.is_in_root else words

    def prepare(self, work):
        """Builds what has to be built, in the directory, within ten minutes."""
        if not self.build:
            return
        outcome = subprocess.run(
            self.arguments(self.build, work), env=self.environment(), timeout=600, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        if outcome.returncode:
            raise SystemExit(f"drivers: {self.name} cannot be built: {outcome.stdout.strip()}")


def outside(root, program):
    """A program of a root of scripts/endpoints, run outside of it by the root's dynamic loader."""
    root = os.path.join(ENDPOINTS, "roots", root)
    libraries = loader = ""
    parent = os.path.join(root, "usr/lib")
    for name in sorted(os.listdir(parent) if os.path.isdir(parent) else []):
        if name.endswith("-linux-gnu"):
            libraries = os.path.join(parent, name)
            loader = next(n for n in sorted(os.listdir(libraries)) if n.startswith("ld-linux-"))
    path = root + program
    return [os.path.join(libraries, loader), "--library-path", libraries, "--argv0", path, path]


def all_drivers():
    python = os.path.join(DRIVERS, "python", "bin", "python")
    script = "{work}/script.json"
    fleet = []
    for name, root in (("mysql", "mysql-9.7"), ("mariadb", "mariadb-11.8")):
        client = outside(root, f"/usr/bin/{name}")
        fleet.append(Driver(name, [python, "{work}/client.py", name, script, *client], ["client.py"],
                            client[-1], cannot={"session.kill": CONNECTS_AGAIN}))
    for name in ("pymysql", "mysqlclient", "connector-python", "connector-python-c"):
        fleet.append(Driver(name, [python, "{work}/python.py", name, script], ["python.py"], python,
                            cannot=PYTHON_CANNOT.get(name, {})))
    fleet += [
        Driver("node-mysql", ["/usr/bin/node", "{work}/node.js", script], ["node.js"],
               ROOT + "/usr/share/nodejs/mysql", is_in_root=True, method="native",
               cannot={f"login.{role}*": ONLY_NATIVE for role in ("ed25519", "cleartext", "token")}),
        Driver("mysqli", ["/usr/bin/php", "-d", "mysqli.allow_local_infile=1", "{work}/mysqli.php", script], ["mysqli.php", "steps.php"],
               ROOT + "/usr/bin/php", is_in_root=True),
        Driver("pdo", ["/usr/bin/php", "{work}/pdo.php", script], ["pdo.php", "steps.php"],
               ROOT + "/usr/bin/php", is_in_root=True),
        Driver("go-sql-driver", ["{work}/steps", script], ["steps.go"],
               ROOT + "/usr/share/gocode/src/github.com/go-sql-driver", is_in_root=True,
               build=["/usr/bin/go", "build", "-o", "{work}/steps", "{work}/steps.go"]),
        Driver("connector-j", [f"{JAVA}/bin/java", "-Xmx2g", "-Dfile.encoding=UTF-8",
               "-Dstdout.encoding=UTF-8", "-cp", JARS, "{work}/Steps.java", script],
               ["Steps.java"], ROOT + "/usr/share/java/mariadb-java-client.jar", is_in_root=True),
        Driver("mysql2-ruby", ["/usr/bin/ruby", "{work}/ruby.rb", script], ["ruby.rb"],
               ROOT + "/usr/bin/ruby", is_in_root=True,
               cannot={"prepared.select-*": NO_ROOM, "prepared.everything-rows": NO_ROOM}),
    ]
    return fleet
