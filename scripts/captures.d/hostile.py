#!/usr/bin/env python3
"""Cuts captures off at random places and flips bytes in them: decode must survive it all.

    hostile.py --binary MYSQLSPEC [--rounds N] [--seed N] [--keep DIR] FILE|DIRECTORY...

Each file is cut off N times, and N times up to 16 bytes of it are changed; it is decoded to each
format in turn. The exit code must be 0 or 2, within the time and memory that a small file may need.
What was not survived is kept below --keep.
Prints a line of JSON for each file.
"""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

COMPUTING = 30  # seconds on a processor; of a run that takes some milliseconds
TIMEOUT = 600  # seconds; other programs may be busy
MEMORY = 512 << 20  # bytes, of address space in use at the end
FORMATS = ("json", "stats", "text")
SUFFIXES = (".pcap", ".pcapng", ".gz", ".zst", ".cap")


def files(paths):
    for path in paths:
        if os.path.isdir(path):
            for directory, folders, names in os.walk(path):
                folders.sort()
                yield from (os.path.join(directory, n) for n in sorted(names) if n.endswith(SUFFIXES))
        else:
            yield path


def changed(data, choose):
    data = bytearray(data)
    for _ in range(choose.randint(1, 16)):
        at = choose.randrange(len(data))
        data[at] = choose.choice((choose.randrange(256), data[at] ^ 1 << choose.randrange(8), 0, 0xFF))
    return bytes(data)


def complaint(binary, path, form):
    """What is wrong with a run, or None."""
    process = subprocess.Popen(
        [binary, "decode", "--format", form, path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (COMPUTING, COMPUTING)),
    )
    deadline = time.monotonic() + TIMEOUT
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > deadline:
            process.kill()
            os.wait4(process.pid, 0)
            process.returncode = -9
            return f"still running after {TIMEOUT} s"
        time.sleep(0.001)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"still computing after {COMPUTING} s"
    if process.returncode not in (0, 2):
        return f"exit code {process.returncode}"
    if usage.ru_maxrss * 1024 > MEMORY:
        return f"{usage.ru_maxrss // 1024} MB resident"
    return None


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        for path in files(options.paths):
            name = os.path.basename(path)
            with open(path, "rb") as file:
                data = file.read()
            choose = random.Random(f"{options.seed} {name}")
            problems = []
            for number in range(2 * options.rounds):
                form = FORMATS[number // 2 % len(FORMATS)]
                is_cut = number % 2 == 0
                bad = data[: choose.randrange(len(data))] if is_cut else changed(data, choose)
                hostile = os.path.join(scratch, f"{number}-{name}")
                with open(hostile, "wb") as file:
                    file.write(bad)
                if wrong := complaint(options.binary, hostile, form):
                    kind = f"cut at {len(bad)}" if is_cut else "changed bytes"
                    problems.append(f"round {number}, {kind}, {form}: {wrong}")
                    if options.keep:
                        os.makedirs(options.keep, exist_ok=True)
                        os.replace(hostile, os.path.join(options.keep, f"{number}-{name}"))
                        continue
                os.remove(hostile)
            failed = failed or bool(problems)
            print(json.dumps({"file": path, "rounds": 2 * options.rounds, "problems": problems}), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
