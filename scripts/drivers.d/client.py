"""Takes the steps with a command-line client: client.py NAME SCRIPT COMMAND...

A process for each connection. What it prints is read up to the answer to a statement that only marks
the end; --force lets it go on after errors, and --unbuffered keeps both of its outputs in order.
"""

import hashlib
import json
import re
import select
import os
import subprocess
import sys
import time

NAME, SCRIPT, *COMMAND = sys.argv[1:]
IS_MARIADB = NAME == "mariadb"
ERROR = re.compile(r"^ERROR (\d+) \((\w+)\)(?: at line \d+)?: (.*)$")
PATIENCE = 60
PLUGINS = next(
    (p for p in (os.path.dirname(COMMAND[0]) + "/libmariadb3/plugin",) if os.path.isdir(p)), ""
)


class Client:
    def __init__(self, a):
        options = [
            "--no-defaults", "--unbuffered", "--force", "--table", "-vv", "--column-type-info",
            "--protocol=tcp", f"--host={a['host']}", f"--port={a['port']}", f"--user={a['user']}",
            f"--default-character-set={a['charset']}", "--max-allowed-packet=64M",
            f"--local-infile={int(bool(a.get('local')))}",
        ]
        if IS_MARIADB:
            options += ["--ssl", "--skip-ssl-verify-server-cert"] if a.get("tls") else ["--skip-ssl"]
            options += [f"--plugin-dir={PLUGINS}"]
        else:
            options += [f"--ssl-mode={'REQUIRED' if a.get('tls') else 'DISABLED'}"]
            options += ["--commands=ON"]
            if a.get("cleartext"):
                options += ["--enable-cleartext-plugin"]
            if not a.get("tls"):
                options += ["--get-server-public-key"]
        self.process = subprocess.Popen(
            COMMAND + options + ([a["schema"]] if a["schema"] else []),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=dict(os.environ, MYSQL_PWD=a["password"]),
        )
        os.set_blocking(self.process.stdout.fileno(), False)
        os.set_blocking(self.process.stdin.fileno(), False)
        self.count = self.lines = 0

    def ask(self, text):
        """What the client says to a text, without the statements that it repeats."""
        self.count += 1
        mark = f"mark-{id(self):x}-{self.count}"
        todo = f"{text}\nSELECT '{mark}' AS mark;\n".encode()
        said, end = b"", time.monotonic() + PATIENCE
        # The mark as a value; or, when nothing is answered any more, an error for its line.
        self.lines += text.count("\n") + 2
        ends = re.compile(rb"%b \||ERROR \d+ \(\w+\) at line %d: .*\n" % (mark.encode(), self.lines))
        while not ends.search(said[-4096:]):
            writers = [self.process.stdin] if todo else []
            readable, writable, _ = select.select([self.process.stdout], writers, [], 1)
            if time.monotonic() > end:
                raise TimeoutError(f"nothing for {PATIENCE} s after {said[-200:]!r}")
            if writable:
                try:
                    todo = todo[os.write(self.process.stdin.fileno(), todo[:65536]) :]
                except BrokenPipeError:
                    todo = b""
            if readable:
                part = self.process.stdout.read()
                if part == b"":
                    self.process.wait()
                    break
                said += part or b""
        lines = said.decode("utf-8", "backslashreplace").split("\n")
        marked = [at for at, line in enumerate(lines) if f"SELECT '{mark}'" in line]
        if marked:
            lines = lines[: max(0, marked[0] - 1)]
        # The rest of the answer to the mark before this one.
        while lines and (lines[0].startswith("+-") or lines[0] in ("", "1 row in set")):
            del lines[0]
        return lines

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)


def shown(lines):
    text = "\n".join(lines)
    if len(text) > 4000:
        tail = [line for line in lines[-6:] if len(line) < 200]
        return {"length": len(text), "digest": hashlib.md5(text.encode()).hexdigest(), "tail": tail}
    return {"said": lines}


def take(step, clients, seen):
    op, on, argument = step["op"], step["on"], step[step["op"]]
    if op == "connect":
        client = clients[on] = Client(argument)
        lines = client.ask("SELECT CURRENT_USER();")
    elif op == "query":
        lines = clients[on].ask(argument + ";")
    elif op in ("commit", "rollback"):
        lines = clients[on].ask(op + ";")
    elif op == "autocommit":
        lines = clients[on].ask(f"SET autocommit = {int(argument)};")
    elif op == "use":
        lines = clients[on].ask(f"\\u {argument}")
    elif op == "reset" and not IS_MARIADB:
        lines = clients[on].ask("\\x")
    elif op == "close":
        lines = []
        clients.pop(on).close()
    else:
        seen["unsupported"] = op
        return
    for line in lines:
        if found := ERROR.match(line):
            seen |= {"error": int(found[1]), "state": found[2], "text": found[3]}
            break
    seen |= shown([line for line in lines if not re.match(r"^(Bye|-{5,})?$", line)])


def main():
    clients = {}
    with open(SCRIPT, encoding="utf-8") as file:
        steps = json.load(file)
    for step in steps:
        seen = {}
        try:
            take(step, clients, seen)
        except Exception as error:
            seen |= {"error": type(error).__name__, "text": str(error)}
        print(json.dumps({"step": step["id"], **seen}), flush=True)
    for client in clients.values():
        client.process.kill()


main()
