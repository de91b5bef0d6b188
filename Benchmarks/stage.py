"""What benchmarks of a proxy need around it: endpoints, and the proxy as a process."""

import argparse
import contextlib
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

ENDPOINTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scripts", "endpoints")


def address(url):
    parts = urllib.parse.urlsplit(url)
    if parts.scheme != "mysql" or not parts.hostname:
        raise argparse.ArgumentTypeError(f"{url} is not of the form mysql://host:port")
    return parts.hostname, parts.port or 3306


class Failure(Exception):
    """A program did not do what the benchmark needs."""


@contextlib.contextmanager
def endpoints(names, given=None):
    """What scripts/endpoints says of these; those of the run directory `given`, or started here."""
    with tempfile.TemporaryDirectory(prefix="mysqlspec-bench.") as own:
        run = given or os.path.join(own, "endpoints")
        try:
            if not given:
                subprocess.run([ENDPOINTS, "install"], check=True)
                subprocess.run([ENDPOINTS, "start", run, *names], check=True, stdout=sys.stderr)
            with open(os.path.join(run, "endpoints.json")) as file:
                found = json.load(file)
            missing = [name for name in names if name not in found]
            if missing:
                raise Failure(f"{run} has no {', '.join(missing)}")
            yield found
        finally:
            if not given:
                subprocess.run([ENDPOINTS, "stop", run], stdout=sys.stderr)


@contextlib.contextmanager
def served(command, target, **names):
    """The stand-in as a process, as long as it is needed; gives where it listens.

    In `command`, {target} becomes the HOST:PORT of the server, {listen} where the stand-in shall listen,
    and {NAME} what `names` has.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = free.getsockname()
    words = shlex.split(command)
    for name, value in {"target": "%s:%d" % target, "listen": "%s:%d" % listen, **names}.items():
        words = [word.replace("{%s}" % name, value) for word in words]
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    try:
        for _ in range(300):
            if process.poll() is not None:
                raise Failure(f"{words[0]} ended with exit code {process.returncode}")
            with contextlib.suppress(OSError), socket.create_connection(listen, 1):
                break
            time.sleep(0.1)
        else:
            raise Failure(f"{words[0]} does not listen on {listen[0]}:{listen[1]}")
        yield listen
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
