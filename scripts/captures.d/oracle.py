#!/usr/bin/env python3
"""Compares `mysqlspec decode --format json` with tshark, packet by packet.

    oracle.py --binary MYSQLSPEC [--shared DIR] [--captures DIR] [--tshark P] [--all] [NAME...]

For each TCP stream and direction the MySQL packets of both are lined up by sequence number and length.
Where both know a packet, its type and the fields that both name must agree. tshark is wrong at
places: exceptions.py lists them, each with its reason. A difference that no exception explains is
a problem, and so is an exception that explains nothing. Prints a line of JSON for each capture.
"""

import argparse
import collections
import difflib
import fnmatch
import json
import os
import re
import subprocess
import sys
import tempfile

import pcapfile
from exceptions import EXCEPTIONS

TYPES = {
    0x00: "COM_SLEEP", 0x01: "COM_QUIT", 0x02: "COM_INIT_DB", 0x03: "COM_QUERY", 0x04: "COM_FIELD_LIST",
    0x05: "COM_CREATE_DB", 0x06: "COM_DROP_DB", 0x07: "COM_REFRESH", 0x08: "COM_SHUTDOWN",
    0x09: "COM_STATISTICS", 0x0A: "COM_PROCESS_INFO", 0x0B: "COM_CONNECT", 0x0C: "COM_PROCESS_KILL",
    0x0D: "COM_DEBUG", 0x0E: "COM_PING", 0x0F: "COM_TIME", 0x10: "COM_DELAYED_INSERT",
    0x11: "COM_CHANGE_USER", 0x12: "COM_BINLOG_DUMP", 0x13: "COM_TABLE_DUMP", 0x14: "COM_CONNECT_OUT",
    0x15: "COM_REGISTER_SLAVE", 0x16: "COM_STMT_PREPARE", 0x17: "COM_STMT_EXECUTE",
    0x18: "COM_STMT_SEND_LONG_DATA", 0x19: "COM_STMT_CLOSE", 0x1A: "COM_STMT_RESET",
    0x1B: "COM_SET_OPTION", 0x1C: "COM_STMT_FETCH", 0x1D: "COM_DAEMON", 0x1E: "COM_BINLOG_DUMP_GTID",
    0x1F: "COM_RESET_CONNECTION", 0x20: "COM_CLONE", 0x21: "COM_SUBSCRIBE_GROUP_REPLICATION_STREAM", 0xFA: "COM_STMT_BULK_EXECUTE",
}

# Fields that both name: tshark's, ours by type. Numbers are compared as numbers.
FIELDS = {
    "mysql.query": "query",
    "mysql.schema": {"COM_INIT_DB": "schema_name", "HandshakeResponse41": "database"},
    "mysql.error_code": "error_code",
    "mysql.sqlstate": "sql_state",
    "mysql.error.message": "error_message",
    "mysql.version": "server_version",
    "mysql.thread_id": "thread_id",
    "mysql.user": {"HandshakeResponse41": "username", "COM_CHANGE_USER": "user"},
    "mysql.client_auth_plugin": "client_plugin_name",
    "mysql.affected_rows": "affected_rows",
    "mysql.insert_id": "last_insert_id",
    "mysql.warnings": {"OK": "warnings", "EOF": "warnings"},
    "mysql.stmt_id": "statement_id",
    "mysql.num_fields": {"ColumnCount": "column_count", "StatementPrepareOK": "num_columns"},
    "mysql.num_params": "num_params",
    "mysql.field.name": "name",
    "mysql.field.org_name": "org_name",
    "mysql.field.table": "table",
    "mysql.field.db": "schema",
    "mysql.field.length": "column_length",
    "mysql.field.charsetnr": "character_set",
    "mysql.field.decimals": "decimals",
    "mysql.max_packet": {"HandshakeResponse41": "max_packet_size", "SSLRequest": "max_packet_size"},
    "mysql.num_rows": "num_rows",
}


def flattened(value):
    for key, child in value:
        if isinstance(child, list) and child and isinstance(child[0], tuple):
            yield key, None
            yield from flattened(child)
        else:
            yield key, child


# tshark's EOF is also the OK that stands in its place, with CLIENT_DEPRECATE_EOF.
SAME = {("EOF", "OK")}

# For these tshark is told to put TCP segments in order; it stalls where some are lost.
OUT_OF_ORDER = ("transport/late.", "transport/overlap.", "transport/pieces-swapped.")


class Packet:
    def __init__(self, sequence, length, kind, fields, frame=None):
        self.sequence, self.length, self.kind, self.fields, self.frame = sequence, length, kind, fields, frame

    @property
    def key(self):
        return self.sequence, self.length

    def __str__(self):
        return f"{self.kind or '?'} #{self.sequence} of {self.length} bytes"


def kind_of(fields, is_client):
    """Which of our types tshark says a packet is; None when it does not say."""
    if is_client:
        if "mysql.command" in fields:
            command = int(fields["mysql.command"], 0)
            return TYPES.get(command, f"command {command}")
        if "mysql.login_request" in fields:
            is_request = int(fields["mysql.packet_length"]) == 32 and not fields.get("mysql.user")
            return "SSLRequest" if is_request else "HandshakeResponse41"
        return None
    if "mysql.protocol" in fields:
        return "HandshakeV10"
    if "mysql.error_code" in fields:
        return "ERR"
    if "mysql.auth_switch_request.name" in fields:
        return "AuthSwitchRequest"
    if "mysql.eof" in fields:
        return "EOF"
    if "mysql.num_params" in fields:
        return "StatementPrepareOK"
    if "mysql.num_fields" in fields:
        return "ColumnCount"
    if "mysql.field.name" in fields:
        return "ColumnDefinition41"
    if "mysql.row.nullbuffer" in fields:
        return "BinaryRow"
    if "mysql.row.text" in fields:
        return "TextRow"
    if "mysql.affected_rows" in fields:
        return "OK"
    return None


def tshark_streams(tshark, path, ports, is_out_of_order):
    """(stream, is_client): packets."""
    command = [tshark, "-n", "-r", path, "-T", "json", "-Y", "mysql", "-J", "frame tcp mysql"]
    for port in ports:
        command += ["-d", f"tcp.port=={port},mysql"]
    command += ["-o", f"tcp.reassemble_out_of_order:{str(is_out_of_order).upper()}"]
    outcome = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    text = outcome.stdout.decode("utf-8", "replace")
    streams = collections.defaultdict(list)
    for frame in json.loads(text or "[]", object_pairs_hook=list, strict=False):
        layers = dict(dict(frame)["_source"])["layers"]
        tcp = [dict(flattened(value)) for key, value in layers if key == "tcp"][-1]
        number = int(dict(dict(layers)["frame"])["frame.number"])
        is_client = int(tcp["tcp.dstport"]) in ports and int(tcp["tcp.srcport"]) not in ports
        for key, value in layers:
            if key != "mysql" or not isinstance(value, list):
                continue
            fields = {}
            for name, child in flattened(value):
                fields.setdefault(name, child)
            if "mysql.packet_number" not in fields:
                continue
            streams[int(tcp["tcp.stream"]), is_client].append(
                Packet(
                    int(fields["mysql.packet_number"]),
                    int(fields["mysql.packet_length"]),
                    kind_of(fields, is_client),
                    fields,
                    number,
                )
            )
    return streams


def our_streams(binary, path):
    outcome = subprocess.run(
        [binary, "decode", "--format", "json", path],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
    )
    streams = collections.defaultdict(list)
    for line in outcome.stdout.splitlines():
        message = json.loads(line)
        if message["schema"] != "mysqlspec.message/1":
            continue
        length, sequence = message["bytes"]["length"], message["sequence"]
        parts = streams[message["stream"], message["direction"] == "client"]
        while length >= 4 + 0xFFFFFF:
            parts.append(Packet(sequence, 0xFFFFFF, message["type"], {}))
            sequence, length = (sequence + 1) & 0xFF, length - 4 - 0xFFFFFF
        parts.append(Packet(sequence, length - 4, message["type"], message["fields"]))
    return outcome.returncode, outcome.stderr.decode("utf-8", "replace").splitlines(), streams


def is_same(theirs, ours):
    if isinstance(ours, dict):
        if "text" in ours:
            theirs, ours = (theirs or "")[: len(ours["text"])], ours["text"]
        else:
            ours = bytes.fromhex(ours.get("hex", "")).decode("utf-8", "replace")
    if ours is None or theirs is None:
        return ours == theirs or not theirs
    if isinstance(ours, str):
        # tshark escapes what is not printable, in ways that differ between its versions.
        escapes = re.compile(r"\\[0-7]{3}|\\x[0-9a-f]{2}|\\.|[^\x20-\x7e]")
        plain = lambda text: escapes.sub("", text.split("\0")[0])
        return plain(theirs).rstrip() == plain(ours).rstrip() or theirs.endswith("[truncated]")
    try:
        return int(theirs, 0) == int(ours)
    except (TypeError, ValueError):
        return False


def differences(theirs, ours):
    """(what, sentence) for each difference of a direction."""
    matcher = difflib.SequenceMatcher(
        None, [p.key for p in theirs], [p.key for p in ours], autojunk=False
    )
    for change, a, b, c, d in matcher.get_opcodes():
        if change != "equal":
            for packet in theirs[a:b]:
                yield "only-tshark", f"frame {packet.frame}: only tshark has {packet}"
            for packet in ours[c:d]:
                yield "only-ours", f"only we have {packet}"
            continue
        for mine, other in zip(theirs[a:b], ours[c:d]):
            if other.kind == "Command" and "mysql.command" in mine.fields:
                # A command without a message of its own: its field has its C name, or its number.
                number = int(mine.fields["mysql.command"], 0)
                if other.fields.get("command") in (number, TYPES.get(number)):
                    continue
            if mine.kind and mine.kind != other.kind and (mine.kind, other.kind) not in SAME:
                yield "type", f"frame {mine.frame}: {mine} is {other.kind} for us"
                continue
            for name, field in FIELDS.items():
                field = field.get(other.kind) if isinstance(field, dict) else field
                if name in mine.fields and field in other.fields:
                    if not is_same(mine.fields[name], other.fields[field]):
                        yield (
                            f"field {field}",
                            f"frame {mine.frame}: {mine}: {name} is {str(mine.fields[name])[:60]!r}, "
                            f"{field} {str(other.fields[field])[:60]!r} for us",
                        )


class Judge:
    def __init__(self):
        self.used = collections.Counter()

    def explains(self, name, stream, is_client, what, sentence):
        for number, (files, side, kinds, pattern, _) in enumerate(EXCEPTIONS):
            if (
                any(fnmatch.fnmatch(name, part) for part in files.split())
                and side in ("both", "client" if is_client else "server")
                and what.split()[0] in kinds.split()
                and re.search(pattern, sentence)
            ):
                self.used[number] += 1
                return True
        return False


def shared_captures(directory):
    """Name, path and ports of the public captures, after their manifest."""
    with open(os.path.join(directory, "MANIFEST.md")) as file:
        text = file.read()
    for folder in sorted(os.listdir(directory)):
        if not os.path.isdir(os.path.join(directory, folder)):
            continue
        for name in sorted(os.listdir(os.path.join(directory, folder))):
            row = next((l for l in text.splitlines() if f"/{name} |" in l), "")
            ports = {3306} | {int(port) for port in re.findall(r"\[(\d+)\]", row)}
            yield f"shared/{folder}/{name}", os.path.join(directory, folder, name), ports


def our_captures(directory):
    with open(os.path.join(directory, "manifest.json")) as file:
        for entry in json.load(file).values():
            yield entry["file"], os.path.join(directory, entry["file"]), set(entry["ports"])


def readable(path, scratch):
    """tshark does not read zstd."""
    if not path.endswith(".zst"):
        return path
    unpacked = os.path.join(scratch, "unpacked.pcap")
    with open(unpacked, "wb") as file:
        file.write(pcapfile.unpacked(path))
    return unpacked


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--binary", required=True)
    parser.add_argument("--shared")
    parser.add_argument("--captures")
    parser.add_argument("--tshark", default="tshark")
    parser.add_argument("--all", action="store_true", help="show also what is explained")
    parser.add_argument("names", nargs="*", help="only captures whose names begin so")
    options = parser.parse_args()
    captures = []
    if options.shared:
        captures += shared_captures(options.shared)
    if options.captures:
        captures += our_captures(options.captures)
    judge, failed = Judge(), False
    with tempfile.TemporaryDirectory() as scratch:
        for name, path, ports in captures:
            if options.names and not name.startswith(tuple(options.names)):
                continue
            theirs = tshark_streams(options.tshark, readable(path, scratch), ports, name.startswith(OUT_OF_ORDER))
            status, errors, ours = our_streams(options.binary, path)
            problems, explained, packets = [], [], 0
            if status not in (0, 2):
                problems.append(f"exit code {status}: {' / '.join(errors[-2:])}")
            for stream, is_client in sorted(set(theirs) | set(ours)):
                key = (stream, is_client)
                packets += len(ours.get(key, []))
                for what, sentence in differences(theirs.get(key, []), ours.get(key, [])):
                    side = "client" if is_client else "server"
                    shown = f"stream {stream}, {side}: {sentence}"
                    is_explained = judge.explains(name, stream, is_client, what, sentence)
                    (explained if is_explained else problems).append(shown)
            failed = failed or bool(problems)
            verdict = {"capture": name, "packets": packets, "explained": len(explained)}
            if options.all:
                verdict["differences"] = explained
            print(json.dumps({**verdict, "problems": problems}, ensure_ascii=False), flush=True)
    if not options.names and options.shared and options.captures:
        stale = [EXCEPTIONS[n] for n in range(len(EXCEPTIONS)) if not judge.used[n]]
        for files, _, kinds, pattern, reason in stale:
            failed = True
            problem = f"an exception explains nothing: {files}, {kinds}, {pattern!r}: {reason}"
            print(json.dumps({"capture": "exceptions.py", "problems": [problem]}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
