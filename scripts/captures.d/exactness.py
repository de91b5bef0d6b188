#!/usr/bin/env python3
"""Disturbs a clean capture, and judges what `mysqlspec decode --format json` finds in it.

    exactness.py --clean FILE --binary MYSQLSPEC [--seed N] [--keep DIR] [CASE...]
    exactness.py --list

Prints a line of JSON for each case: how many commands were required and found, and the problems.
Exit code 1 when there is a problem. docs/captures.md says what is judged.
"""

import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import disturb
import truth

GAP = re.compile(r"stream (\d+): .*?(\d+) bytes of the (client|server) are not in the capture")

# Commands that are compared by what they say; only these are found by everybody's definition.
DETAILS = {
    "COM_QUERY": "query",
    "COM_STMT_PREPARE": "query",
    "COM_STMT_EXECUTE": "statement_id",
    "COM_STMT_CLOSE": "statement_id",
}
# What a message says, whatever its surroundings: where these differ, it was read wrongly.
ESSENCE = {
    "HandshakeV10": ("server_version", "thread_id"),
    "OK": ("affected_rows", "last_insert_id", "status_flags", "warnings"),
    "ERR": ("error_code", "error_message"),
    "EOF": ("status_flags", "warnings"),
    "ColumnCount": ("column_count",),
    "ColumnDefinition41": ("name", "type", "column_length"),
    "TextRow": ("values",),
    "StatementPrepareOK": ("statement_id", "num_columns", "num_params"),
}
SHARED = ("direction", "sequence", "type", "fields", "bytes", "secure", "violations")
PREFIX = 40  # of a text, where it may be cut


class Decoded:
    """What the tool printed, reduced while it is read."""

    def __init__(self, binary, path, timeout):
        self.commands = collections.Counter()
        self.prefixes = collections.Counter()
        self.messages = collections.Counter()
        self.essences = collections.Counter()
        self.server_bytes = 0
        self.violations = []
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                [binary, "decode", "--format", "json", path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
            try:
                for line in process.stdout:
                    self.add(json.loads(line))
            finally:
                process.stdout.close()
                try:
                    self.status = process.wait(timeout)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    raise
            errors.seek(0)
            self.errors = errors.read().decode(errors="replace").splitlines()

    def add(self, line):
        if line["schema"] != "mysqlspec.message/1":
            return
        stream, name = line["stream"], line["type"]
        self.messages[stream, hash(json.dumps([line.get(key) for key in SHARED])), name] += 1
        if name in ESSENCE:
            fields = [line["fields"].get(key) for key in ESSENCE[name]]
            self.essences[stream, name, json.dumps(fields)] += 1
        if line["direction"] == "server":
            self.server_bytes += line["bytes"]["length"]
        for violation in line["violations"]:
            self.violations.append(f"stream {line['stream']}: {line['type']}: {violation['text']}")
        if line["direction"] == "client" and line["type"].startswith("COM_"):
            detail = line["fields"].get(DETAILS.get(line["type"]), "")
            if isinstance(detail, dict):
                detail = detail.get("text") or bytes.fromhex(detail.get("hex", "")).decode(
                    "utf-8", "surrogateescape"
                )
            self.commands[line["stream"], line["type"], str(detail)] += 1
            self.prefixes[line["stream"], line["type"], str(detail)[:PREFIX]] += 1


def counted(commands, numbers, prefix=None):
    return collections.Counter(
        (numbers[c.connection], c.name, (c.detail if c.name in DETAILS else "")[:prefix])
        for c in commands
        if c.connection in numbers
    )


def sample(counter, limit=5):
    shown = [f"{key[1]} {key[2][:60]!r} in stream {key[0]}" for key in list(counter)[:limit]]
    return "; ".join(shown)


def renumbered(counter, numbers):
    """What was counted of a clean capture, under the numbers that its streams have in another."""
    return collections.Counter(
        {(numbers[key[0]], *key[1:]): count for key, count in counter.items() if key[0] in numbers}
    )


def judge(clean, disturbed, decoded, reference):
    """What is wrong, in sentences; nothing when all is right."""
    problems = []
    if decoded.status != 0:
        problems.append(f"exit code {decoded.status}: {' / '.join(decoded.errors[-3:])}")
    cut = bool(disturbed.cut)
    found = decoded.prefixes if cut else decoded.commands
    prefix = PREFIX if cut else None
    required = counted(disturbed.required + disturbed.cut, disturbed.numbers, prefix)
    missing = required - found
    if missing:
        problems.append(f"{missing.total()} of {required.total()} commands not found: {sample(missing)}")
    invented = found - counted(clean.commands, disturbed.numbers, prefix)
    if invented:
        problems.append(f"{invented.total()} commands that nobody sent: {sample(invented)}")
    if cut:
        whole = counted(disturbed.required, disturbed.numbers) - decoded.commands
        if whole:
            problems.append(f"{whole.total()} whole commands are not shown whole: {sample(whole)}")
    if decoded.violations:
        kinds = collections.Counter(text.split(": ", 1)[1] for text in decoded.violations)
        problems.append(
            f"{len(decoded.violations)} violations in a conversation without any: "
            + "; ".join(f"{count} x {text}" for text, count in kinds.most_common(3))
        )
    reports = collections.Counter(
        (int(m[1]), m[3], int(m[2])) for m in (GAP.search(line) for line in decoded.errors) if m
    )
    unreported = collections.Counter(disturbed.gaps) - reports
    if unreported:
        gaps = [f"{n} bytes of the {side} in stream {stream}" for stream, side, n in unreported][:5]
        problems.append(
            f"{unreported.total()} of {len(disturbed.gaps)} gaps not reported: {'; '.join(gaps)}"
        )
    if disturbed.possible_gaps is not None:
        wrong = reports - collections.Counter(disturbed.possible_gaps)
        if wrong:
            gaps = [f"{n} bytes of the {side} in stream {stream}" for stream, side, n in wrong][:5]
            problems.append(f"{wrong.total()} gaps that are none: {'; '.join(gaps)}")
    if disturbed.is_lossless:
        expected = renumbered(reference.messages, disturbed.numbers)
        lost, new = expected - decoded.messages, decoded.messages - expected
        if lost or new:
            kinds = collections.Counter()
            for key, count in new.items():
                kinds[key[2]] += count
            problems.append(
                f"{lost.total()} messages of the clean capture are not there; {new.total()} others are: "
                + ", ".join(f"{count} x {name}" for name, count in kinds.most_common(4))
            )
    elif not cut:
        wrong = decoded.essences - renumbered(reference.essences, disturbed.numbers)
        if wrong:
            problems.append(f"{wrong.total()} messages that nobody sent: {sample(wrong)}")
    if disturbed.has_warning and not decoded.errors:
        problems.append("nothing is said on standard error")
    if decoded.server_bytes < disturbed.server_bytes:
        problems.append(
            f"{decoded.server_bytes} bytes of the server are in messages, not the {disturbed.server_bytes}"
            " that can be told"
        )
    return {
        "required": required.total(),
        "found": (required & found).total(),
        "gaps": len(disturbed.gaps),
        "problems": problems,
    }


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clean")
    parser.add_argument("--binary")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="DIR", help="leave the disturbed captures there")
    parser.add_argument("--timeout", type=float, default=300)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    options = parser.parse_args()
    if options.list:
        print("\n".join(disturb.CASES))
        return 0
    if not options.clean or not options.binary:
        parser.error("--clean and --binary are needed")
    clean = truth.read(options.clean)
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        directory = options.keep or scratch
        os.makedirs(directory, exist_ok=True)

        def decoded(name):
            # A generator of its own for each case: the same file whichever cases are asked for.
            made = disturb.CASES[name](clean, random.Random(f"{options.seed} {name}"))
            path = os.path.join(directory, f"{name}.pcap")
            with open(path, "wb") as file:
                file.write(made.file)
            return made, Decoded(options.binary, path, options.timeout)

        reference = None
        for name in options.cases or disturb.CASES:
            made, found = decoded(name)
            if reference is None:
                reference = found if name == "clean" else decoded("clean")[1]
            verdict = judge(clean, made, found, reference)
            failed = failed or bool(verdict["problems"])
            print(json.dumps({"case": name, **verdict}), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
