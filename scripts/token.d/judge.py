#!/usr/bin/env python3
"""Compares `mysqlspec token` with botocore's `generate_db_auth_token`, byte by byte.

    judge.py --binary MYSQLSPEC [--seed N] [--cases N]

Each case has an environment of its own: variables, or files of profiles that variables name.
botocore finds the credentials in it by its own rules, and its clock is set to the time that --at
gives to the program. Prints a line of JSON for each group of cases: how many there were, and the problems, which
tell the arguments of the case. Exit code 1 when there is a problem. Needs botocore.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import random
import string
import subprocess
import sys
import tempfile
from unittest import mock

import botocore
import botocore.auth
import botocore.loaders
import botocore.session

LOADER = botocore.loaders.create_loader()
# 443 is the one that HTTPS leaves out of its Host header.
PORTS = (1, 80, 443, 3306, 3307, 65535)
SUFFIXES = {"aws-cn": "amazonaws.com.cn", "aws-eusc": "amazonaws.eu", "aws-iso": "c2s.ic.gov"}
WIDE = "äöüßéñçøžЖλ漢字한국어😀\u0301\u200d\u00a0\u2028"


def regions():
    """The regions of all partitions, without names of endpoints such as us-east-1-fips."""
    session = botocore.session.Session()
    for partition in session.get_available_partitions():
        for name in session.get_available_regions("rds", partition):
            yield name, SUFFIXES.get(partition, "amazonaws.com")


REGIONS = sorted(set(regions()))


def text(rng, alphabet, least, most):
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(least, most)))


def host(rng, region, suffix):
    label = text(rng, string.ascii_lowercase + string.digits, 1, 20)
    return rng.choice([
        f"{label}.proxy-abc123.{region}.rds.{suffix}",
        f"{label}.endpoint.proxy-abc123.{region}.rds.{suffix}",
        f"{label.upper()}.abc123.{region}.RDS.{suffix}",
        label, f"{label}.", f"{label}_x.Example.org", "localhost", "127.0.0.1", "10.1.2.3",
        "[::1]", "[2001:DB8::ffff:1]", "[::ffff:10.0.0.1]",
    ])


def user(rng):
    printable = "".join(chr(c) for c in range(0x20, 0x7F))
    anything = "".join(chr(c) for c in range(1, 0x80)) + WIDE
    return rng.choice([
        lambda: "app", lambda: text(rng, string.ascii_letters + "_", 1, 32),
        lambda: text(rng, printable, 1, 32), lambda: text(rng, anything, 1, 32),
        lambda: text(rng, "%+&=?/#;~*'\"", 1, 32), lambda: "a%2Fb+c d",
    ])()


def credentials(rng):
    base64 = string.ascii_letters + string.digits + "+/="
    key = rng.choice(["AKIA", "ASIA", "test"]) + text(rng, string.ascii_uppercase, 1, 16)
    secret = text(rng, base64, 1, 60)
    token = rng.choice([
        lambda: None, lambda: text(rng, base64, 1, 40), lambda: text(rng, base64, 900, 8000),
        lambda: text(rng, "!\"#$%&'()*,-.:;<>?@[]^_`{|}~" + base64, 1, 200),
    ])()
    return key, secret, token


def in_variables(rng, directory):
    """The environment, in which also the secrets may be of any characters."""
    key, secret, token = credentials(rng)
    if rng.random() < 0.2:
        secret += text(rng, WIDE + " \t%", 1, 10)
    if token is not None and rng.random() < 0.2:
        token += text(rng, WIDE + " \t\n%", 1, 10)
    variables = {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret}
    if token is not None:
        variables["AWS_SESSION_TOKEN"] = token
    return variables


def in_files(rng, directory):
    """Several profiles in each of both files, among them the one that is in use."""
    name = rng.choice(["default", "work", "with-dash", "a.b"])
    variables = {
        "AWS_SHARED_CREDENTIALS_FILE": os.path.join(directory, "credentials"),
        "AWS_CONFIG_FILE": os.path.join(directory, "config"),
    }
    if name != "default" or rng.random() < 0.5:
        variables["AWS_PROFILE"] = name
    filled = rng.choice(["credentials", "config", "both"])
    for file in ("credentials", "config"):
        lines = ["# written by a judge", ""]
        for profile in rng.sample(["default", "work", "with-dash", "a.b", "other"], 5):
            section = profile if file == "credentials" or profile == "default" \
                else f"profile {profile}"
            lines.append(f"[{section}]")
            if filled in (file, "both") or profile != name:
                key, secret, token = credentials(rng)
                equals = rng.choice(["=", " = ", "  =\t"])
                lines.append(f"aws_access_key_id{equals}{key}")
                lines.append(f"aws_secret_access_key{equals}{secret}")
                if token is not None:
                    lines.append(f"aws_session_token{equals}{token}")
            lines += rng.choice([[], ["; remark"], ["s3 =", "  max_queue_size = 10"], [""]])
        with open(os.path.join(directory, file), "w") as output:
            output.write("\n".join(lines) + "\n")
    return variables


def expected(variables, name, port, login, region, at):
    with mock.patch.dict(os.environ, variables, clear=True), \
            mock.patch.object(botocore.auth, "get_current_datetime", lambda **_: at):
        session = botocore.session.Session()
        session.register_component("data_loader", LOADER)
        client = session.create_client("rds", region_name=region)
        return client.generate_db_auth_token(DBHostname=name, Port=port, DBUsername=login)


def run(binary, arguments, variables):
    result = subprocess.run(
        [binary, "token", *arguments], env=variables, stdin=subprocess.DEVNULL,
        capture_output=True, timeout=120)
    return result.returncode, result.stdout, result.stderr


def prepare(rng, source, directory):
    """The arguments and the environment of a case, and botocore's answer."""
    region, suffix = rng.choice(REGIONS)
    name = host(rng, region, suffix)
    port = rng.choice(PORTS + (rng.randint(1, 65535),))
    login = user(rng)
    at = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=rng.randrange(130 * 31557600))
    variables = {"HOME": directory} | source(rng, directory)
    arguments = [f"--host={name}", at.strftime("--at=%Y%m%dT%H%M%SZ")]
    # A combining character at its front would make one character with the "=".
    arguments += [f"--user={login}"] if login.startswith("-") else ["--user", login]
    if port != 3306 or rng.random() < 0.5:
        arguments.append(f"--port={port}")
    # The region stands in the arguments, in the name of the host, or in the environment.
    if ".rds." not in name.lower() or rng.random() < 0.5:
        variable = rng.choice(["AWS_REGION", "AWS_DEFAULT_REGION", None])
        if variable and ".rds." not in name.lower():
            variables[variable] = region
        else:
            arguments.append(f"--region={region}")
    return arguments, variables, expected(variables, name, port, login, region, at)


def judge(binary, name, source, count, rng):
    problems = []
    found = 0
    with tempfile.TemporaryDirectory() as root, concurrent.futures.ThreadPoolExecutor(2) as pool:
        pending = []
        for number in range(count):
            directory = os.path.join(root, str(number))
            os.mkdir(directory)
            arguments, variables, token = prepare(rng, source, directory)
            pending.append((arguments, token, pool.submit(run, binary, arguments, variables)))
        for arguments, token, future in pending:
            code, output, errors = future.result()
            if (code, output, errors) == (0, token.encode() + b"\n", b""):
                found += 1
                continue
            # Made up as they are, neither credentials nor tokens are secrets.
            problems.append(f"{arguments}: exit code {code}\n    {output!r}\n    {token!r}\n    "
                            f"{errors.decode(errors='replace')}")
    return {"case": name, "required": count, "found": found, "problems": problems}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=200, help="of each group")
    options = parser.parse_args()
    failed = False
    for name, source in (("variables", in_variables), ("files", in_files)):
        verdict = judge(
            options.binary, name, source, options.cases, random.Random(f"{options.seed} {name}"))
        failed = failed or bool(verdict["problems"])
        print(json.dumps(verdict), flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
