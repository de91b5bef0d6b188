#!/usr/bin/env python3
"""Takes one packet out of lawful captures: nobody may be accused for what is not in the file.

    dropped.py --binary MYSQLSPEC [--runs N] [--seed N] [--keep DIR] FILE|DIRECTORY...

Of the captures in which `decode --lint` finds no violation, copies without one packet each are judged
again, at most N of them in all, chosen at random; 0 is all. The first packet stays, for it tells when
the file begins. Prints a line of JSON for each capture.
"""

import argparse
import concurrent.futures
import json
import os
import random
import struct
import subprocess
import sys
import tempfile

TIMEOUT = 60  # seconds; of a run that takes some milliseconds
LONGEST = 150  # packets; longer captures show little more
MAGIC = b"\xd4\xc3\xb2\xa1"


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for directory, folders, names in os.walk(path):
                folders.sort()
                yield from (os.path.join(directory, n) for n in sorted(names) if n.endswith(".pcap"))
        else:
            yield path


def packets(path):
    """The head of a classic file and its records, or None for another."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:4] != MAGIC:
        return None
    at, records = 24, []
    while at + 16 <= len(data):
        length = 16 + struct.unpack_from("<I", data, at + 8)[0]
        records.append(data[at : at + length])
        at += length
    return data[:24], records


def lint(binary, path):
    """The exit code, and each violation in words."""
    run = subprocess.run(
        [binary, "decode", "--lint", "--format", "json", path],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
    )
    found = []
    for line in run.stdout.splitlines():
        message = json.loads(line)
        for violation in message["violations"]:
            found.append(f"{message['type']}: {violation['rule']} by {violation['side']}: {violation['text']}")
    return run.returncode, found


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--binary", required=True)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()

    clean, jobs = {}, []
    for path in files(options.paths):
        content = packets(path)
        if content and len(content[1]) <= LONGEST and lint(options.binary, path)[0] == 0:
            clean[path] = content
            jobs += [(path, index) for index in range(1, len(content[1]))]
    random.Random(options.seed).shuffle(jobs)
    if options.runs:
        jobs = jobs[: options.runs]
    problems = {path: [] for path, _ in jobs}

    with tempfile.TemporaryDirectory() as scratch:

        def judge(job):
            path, index = job
            head, records = clean[path]
            name = f"{os.path.basename(path)}-without-{index + 1}.pcap"
            copy = os.path.join(scratch, name)
            with open(copy, "wb") as file:
                file.write(head + b"".join(records[:index] + records[index + 1 :]))
            code, found = lint(options.binary, copy)
            if code in (0, 2):
                os.remove(copy)
                return
            problems[path].append(f"without packet {index + 1}: exit code {code}: {'; '.join(found)}")
            if options.keep:
                os.makedirs(options.keep, exist_ok=True)
                os.replace(copy, os.path.join(options.keep, name))

        with concurrent.futures.ThreadPoolExecutor() as pool:
            list(pool.map(judge, jobs))
    for path, found in sorted(problems.items()):
        runs = sum(job[0] == path for job in jobs)
        print(json.dumps({"file": path, "runs": runs, "problems": sorted(found)}))
    return 1 if any(problems.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
