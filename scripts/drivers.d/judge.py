"""Runs the script with every driver at two endpoints, and compares what was observed.

A step has to come out directly as the script says it does, and through the other endpoint exactly
as it did directly.
"""

import argparse
import fnmatch
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse

import pymysql

import fleet

HERE = os.path.dirname(os.path.abspath(__file__))
SHORT = 160
SHOWN = 25
CONNECTION = re.compile(r"\bconn=\d+")


def default_password(role):
    return "" if role == "empty" else "tokenPw1" * 250 if role == "token" else f"mysqlspec-{role}-Pw1!"


class Endpoint:
    """An address, and who may log in there: a user and a password for each role."""

    def __init__(self, name, url, users):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme != "mysql" or not parts.hostname:
            raise SystemExit(f"drivers: {url} is not of the form mysql://host:port")
        self.name, self.host, self.port = name, parts.hostname, parts.port or 3306
        self.users = users.get(name, {}) if set(users) <= {"direct", "through"} else users

    def credentials(self, role):
        given = self.users.get(role, {})
        return given.get("user", f"mysqlspec_{role}"), given.get("password", default_password(role))

    def connect(self, role):
        user, password = self.credentials(role)
        return pymysql.connect(
            host=self.host, port=self.port, user=user, password=password, autocommit=True
        )


class Script:
    """The steps, made out for one driver at one endpoint."""

    def __init__(self, schema, roles, everything):
        with open(os.path.join(HERE, "script.json"), encoding="utf-8") as file:
            self.steps = json.load(file)
        self.schema = schema
        self.roles = roles
        self.everything = everything
        for step in self.steps:
            step["op"] = next(k for k in step if k not in ("id", "on", "error", "as", "params", "fill"))
            step.setdefault("on", step["id"] if step["op"] == "connect" else "main")

    def left_out(self, driver):
        """Ids of the steps that are not taken, with the reason."""
        reasons = {}
        for step in self.steps:
            argument = step[step["op"]]
            role = argument.get("role") if isinstance(argument, dict) else None
            if role and role not in self.roles:
                reasons[step["id"]] = f"there is no user for the role {role}"
            elif why := driver.reason_against(step["id"]):
                reasons[step["id"]] = why
        return reasons

    def made_out(self, endpoint, driver, work):
        without = self.left_out(driver)
        texts = {
            "{schema}": self.schema,
            "{columns}": ", ".join(f"{n} AS c{n}" for n in range(1000)),
            "{everything}": ", ".join(self.everything),
            "{file}": f"{work}/rows.txt",
        }
        for step in self.steps:
            if step["id"] in without:
                continue
            step, op = dict(step), step["op"]
            argument = step[op]
            if isinstance(argument, str):
                if "fill" in step:
                    argument = argument.replace("{fill}", "x" * step["fill"])
                for name, text in texts.items():
                    argument = argument.replace(name, text)
                step[op] = argument
            elif op in ("connect", "change_user"):
                a = step[op] = dict(argument)
                step["file"] = f"{work}/rows.txt"
                user, password = endpoint.credentials(a.pop("role")) if "role" in a else (None, None)
                a.setdefault("user", user)
                a.setdefault("password", password)
                a["password"] = a["password"][: len(a["password"]) - a.pop("cut", 0)]
                a.setdefault("schema", self.schema)
                a.setdefault("charset", "utf8mb4")
                a |= {"host": endpoint.host, "port": endpoint.port}
            yield step


def empty_schema(server, schema):
    with server.connect("admin") as admin, admin.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema}")
        cursor.execute(f"CREATE SCHEMA {schema} DEFAULT CHARACTER SET utf8mb4")


def run(driver, script, endpoint, directory, work, limit):
    """What the driver observed, by step; and what ended it early, if anything did."""
    with open(os.path.join(directory, "script.json"), "w", encoding="utf-8") as file:
        json.dump(list(script.made_out(endpoint, driver, work)), file)
    with open(os.path.join(directory, "rows.txt"), "w") as file:
        file.write("".join(f"{n}\n" for n in range(1000)))
    with open(os.path.join(directory, "errors.txt"), "w+") as errors:
        process = subprocess.Popen(
            driver.arguments(driver.command, work), env=driver.environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=errors, start_new_session=True,
        )
        trouble = None
        try:
            output, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            trouble = f"no end in {limit} s"
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if trouble:
            output, _ = process.communicate()
        elif process.returncode:
            errors.seek(0)
            last = (errors.read().strip().splitlines() or ["no word"])[-1]
            trouble = f"exit code {process.returncode}: {last[:SHORT]}"
    # Texts of some drivers name the port and the id of the connection, which may differ.
    address = re.compile(rf"\b{endpoint.port}\b")
    seen = {}
    for line in output.decode("utf-8", "replace").splitlines():
        try:
            observed = json.loads(CONNECTION.sub("conn=N", address.sub("PORT", line)))
            seen[observed.pop("step")] = observed
        except (ValueError, KeyError, AttributeError):
            trouble = trouble or f"the driver printed {line[:SHORT]!r}"
    return seen, trouble


def differences(a, b, path=""):
    """Where two observations differ: paths with both values."""
    if type(a) is type(b) and isinstance(a, (dict, list)) and (isinstance(a, dict) or len(a) == len(b)):
        keys = dict.fromkeys([*a, *b]) if isinstance(a, dict) else range(len(a))
        for key in keys:
            left, right = (v.get(key) if isinstance(v, dict) else v[key] for v in (a, b))
            yield from differences(left, right, f"{path}.{key}" if path else str(key))
    elif a != b:
        yield path, a, b


def brief(value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\n", " ")
    return text if len(text) <= SHORT else text[:SHORT] + "…"


def outcome(observed):
    if observed is None:
        return "not reached"
    if "error" in observed:
        return f"error {observed['error']} {observed.get('text') or ''}".strip()
    return "ok"


def is_as_written(step, observed):
    wanted = step.get("error")
    if observed is None:
        return False
    if wanted == "maybe" or "unsupported" in observed:
        return True
    if wanted is None or wanted is True:
        return ("error" in observed) == bool(wanted)
    return observed.get("error") == wanted


class Known:
    """Differences that are no news: lines of a driver, a step and a place in what was observed, all of
    which may be patterns, and the reason.
    """

    def __init__(self, path):
        self.entries = []
        self.used = set()
        if not path:
            return
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if not line.strip() or line.startswith("#"):
                    continue
                fields = line.split(None, 3)
                if len(fields) < 4:
                    raise SystemExit(f"drivers: {path}:{number}: a driver, a step, a place, and the reason")
                self.entries.append(tuple(fields))

    def has(self, *difference):
        for entry in self.entries:
            if all(map(fnmatch.fnmatchcase, difference, entry)):
                self.used.add(entry)
                return True
        return False

    def stale(self):
        return [entry for entry in self.entries if entry not in self.used]


def judge(driver, script, endpoints, options, known):
    """Runs one driver; what is wrong, what is known, and both runs."""
    directory, work = driver.directory()
    try:
        driver.prepare(work)
        begin = time.monotonic()
        runs = []
        for endpoint in endpoints:
            empty_schema(endpoints[0], script.schema)
            runs.append(run(driver, script, endpoint, directory, work, options.timeout))
        seconds = time.monotonic() - begin
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    (direct, trouble_direct), (through, trouble_through) = runs
    wrong, familiar = [], []

    def report(step, path, left, right):
        entry = {"driver": driver.name, "step": step, "at": path, "direct": left, "through": right}
        (familiar if known.has(driver.name, step, path) else wrong).append(entry)

    without = script.left_out(driver)
    for step in script.steps:
        name = step["id"]
        if name in without:
            continue
        left, right = direct.get(name), through.get(name)
        if not is_as_written(step, left):
            should = {None: "ok", True: "an error"}.get(step.get("error"), f"error {step.get('error')}")
            report(name, "script", f"{outcome(left)}, should be {should}", outcome(right))
            if left is None:
                break  # and so are all behind it
        elif right is None or ("error" in left) != ("error" in right):
            report(name, "outcome", outcome(left), outcome(right))
        else:
            for path, a, b in list(differences(left, right))[:3]:
                report(name, path, a, b)
    if trouble_direct or trouble_through:
        report("end", "driver", trouble_direct or "ok", trouble_through or "ok")
    taken = len(script.steps) - len(without)
    unsupported = sorted({o["unsupported"] for o in direct.values() if "unsupported" in o})
    print(
        f"{driver.name:18} {taken:4} steps  {len(wrong):3} differences  {len(familiar):3} known  "
        f"{seconds:5.1f} s" + (f"  cannot: {', '.join(unsupported)}" if unsupported else ""), flush=True
    )
    # One that ends a connection takes the rest of its section along.
    for e in wrong if options.all else wrong[:SHOWN]:
        print(
            f"{e['driver']} · {e['step']} ({e['at']}) · {brief(e['direct'])} · {brief(e['through'])}", flush=True
        )
    if len(wrong) > SHOWN and not options.all:
        print(f"{driver.name} · and {len(wrong) - SHOWN} more; --all shows them", flush=True)
    return {
        "driver": driver.name, "steps": taken, "left_out": without, "unsupported": unsupported,
        "seconds": seconds, "differences": wrong, "known": familiar, "direct": direct, "through": through,
    }


def parse():
    parser = argparse.ArgumentParser(prog="drivers run", description=__doc__)
    parser.add_argument("--direct", required=True, metavar="URL", help="the server: mysql://host:port")
    parser.add_argument("--through", required=True, metavar="URL", help="what is in front of it")
    parser.add_argument("--driver", action="append", metavar="NAME", help="only this one; repeatable")
    parser.add_argument("--users", metavar="FILE", help="JSON: by role, or by direct and through and role")
    parser.add_argument("--known", metavar="FILE", help="differences that are no news")
    parser.add_argument("--json", metavar="FILE", help="everything that was observed")
    parser.add_argument("--all", action="store_true", help="print every difference")
    parser.add_argument("--timeout", type=float, default=180, metavar="S", help="for one driver at one endpoint")
    return parser.parse_args()


def main():
    options = parse()
    sys.stdout.reconfigure(errors="backslashreplace")  # drivers observe halves of characters, too
    drivers = fleet.all_drivers()
    names = [driver.name for driver in drivers]
    for name in options.driver or []:
        if name not in names:
            raise SystemExit(f"drivers: there is no driver {name} ({', '.join(names)})")
    drivers = [d for d in drivers if not options.driver or d.name in options.driver]
    missing = [d.name for d in drivers if not d.is_installed]
    drivers = [d for d in drivers if d.is_installed]
    users = {}
    if options.users:
        with open(options.users, encoding="utf-8") as file:
            users = json.load(file)
    direct = Endpoint("direct", options.direct, users)
    through = Endpoint("through", options.through, users)
    known = Known(options.known)
    schema = f"mysqlspec_drivers_{secrets.token_hex(4)}"
    with direct.connect("admin") as admin:
        with admin.cursor() as cursor:
            cursor.execute("SELECT user FROM mysql.user WHERE user LIKE 'mysqlspec\\_%'")
            there = {row[0] for row in cursor.fetchall()}
            roles = {name.removeprefix("mysqlspec_") for name in there}
            roles |= {role for role, given in direct.users.items() if given and given.get("user") in there}
            for endpoint in (direct, through):
                roles -= {role for role, given in endpoint.users.items() if given is None}
            # Vectors are younger than most drivers.
            cursor.execute("""SELECT column_name FROM information_schema.columns WHERE table_name = 'everything'
                AND table_schema = 'mysqlspec' AND data_type <> 'vector' ORDER BY ordinal_position""")
            script = Script(schema, roles, [row[0] for row in cursor.fetchall()])
    strangers = [d for d in drivers if d.method and d.method not in roles]
    try:
        reports = [
            judge(driver, script, (direct, through), options, known)
            for driver in drivers if driver not in strangers
        ]
    finally:
        with direct.connect("admin") as admin, admin.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {schema}")
    wrong = any(report["differences"] for report in reports)
    absent = sorted({why for report in reports for why in report["left_out"].values()})
    for why in absent:
        print(f"left out: {why}")
    for driver in strangers:
        print(f"left out: {driver.name} knows only the method {driver.method}, which the server has not")
    # An entry may be for a driver that did not run.
    stale = known.stale() if not options.driver else []
    for entry in stale:
        print(f"known, and not there any more: {' '.join(entry[:3])}")
    for name in missing:
        print(f"missing: {name}")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"drivers": reports, "missing": missing}, file, indent=1)
    if not reports or (missing and os.environ.get("CI")):
        return 2
    return 1 if wrong or stale else 0


if __name__ == "__main__":
    sys.exit(main())
