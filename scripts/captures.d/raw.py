"""A client that sends what it is told to: for what no driver does, or does not let one choose.

Blocking, without a timeout for each step: the socket's ends what hangs.
"""

import hashlib
import socket
import ssl
import struct
import zlib

LONG_PASSWORD, LONG_FLAG, CONNECT_WITH_DB, COMPRESS, LOCAL_FILES = 1, 4, 8, 0x20, 0x80
PROTOCOL_41, SSL, TRANSACTIONS, SECURE_CONNECTION = 0x200, 0x800, 0x2000, 0x8000
MULTI_STATEMENTS, MULTI_RESULTS, PS_MULTI_RESULTS = 1 << 16, 1 << 17, 1 << 18
PLUGIN_AUTH, CONNECT_ATTRS, PLUGIN_AUTH_LENENC = 1 << 19, 1 << 20, 1 << 21
EXPIRED_PASSWORDS, SESSION_TRACK, DEPRECATE_EOF = 1 << 22, 1 << 23, 1 << 24
OPTIONAL_METADATA, QUERY_ATTRIBUTES, MULTI_FACTOR = 1 << 25, 1 << 27, 1 << 28

USUAL = (
    LONG_FLAG | PROTOCOL_41 | TRANSACTIONS | SECURE_CONNECTION | MULTI_STATEMENTS | MULTI_RESULTS
    | PS_MULTI_RESULTS | PLUGIN_AUTH | CONNECT_ATTRS | PLUGIN_AUTH_LENENC | LONG_PASSWORD
)

MORE_RESULTS, CURSOR_EXISTS = 8, 0x40


class ServerError(Exception):
    """The server answered with ERR."""


def lenenc(value):
    if value < 251:
        return bytes([value])
    if value < 1 << 16:
        return b"\xfc" + struct.pack("<H", value)
    if value < 1 << 24:
        return b"\xfd" + struct.pack("<I", value)[:3]
    return b"\xfe" + struct.pack("<Q", value)


def lenenc_bytes(value):
    value = value.encode() if isinstance(value, str) else value
    return lenenc(len(value)) + value


def read_lenenc(data, at=0):
    """The number, and where it ends."""
    size = {0xFC: 2, 0xFD: 3, 0xFE: 8}.get(data[at], 0)
    if not size:
        return data[at], at + 1
    return int.from_bytes(data[at + 1 : at + 1 + size], "little"), at + 1 + size


def scramble_native(password, nonce):
    once = hashlib.sha1(password).digest()
    mask = hashlib.sha1(nonce + hashlib.sha1(once).digest()).digest()
    return bytes(a ^ b for a, b in zip(once, mask))


def scramble_sha2(password, nonce):
    once = hashlib.sha256(password).digest()
    mask = hashlib.sha256(hashlib.sha256(once).digest() + nonce).digest()
    return bytes(a ^ b for a, b in zip(once, mask))


def tls_context(version=None, ciphers=None, keys=None, certificate=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if version:
        versions = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}
        context.minimum_version = context.maximum_version = versions[version]
    if ciphers:
        context.set_ciphers(ciphers)
    if certificate:
        context.load_cert_chain(*certificate)
    if keys:
        context.keylog_filename = keys
    return context


class Client:
    def __init__(self, port, host="127.0.0.1", timeout=30):
        self.socket = socket.create_connection((host, port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.capabilities = 0
        self.is_compressed = False
        self.plain = b""  # what was uncompressed and not read yet
        self.compressed_sequence = 0
        self.sequence = 0

    # Packets

    def _receive(self, count):
        data = b""
        while len(data) < count:
            part = self.socket.recv(count - len(data))
            if not part:
                raise ConnectionError("the server closed the connection")
            data += part
        return data

    def _read(self, count):
        if not self.is_compressed:
            return self._receive(count)
        while len(self.plain) < count:
            header = self._receive(7)
            self.compressed_sequence = header[3] + 1
            size = int.from_bytes(header[4:7], "little")
            body = self._receive(int.from_bytes(header[:3], "little"))
            self.plain += zlib.decompress(body) if size else body
        data, self.plain = self.plain[:count], self.plain[count:]
        return data

    def read(self):
        """The next payload, its packets joined."""
        payload, size = b"", 0xFFFFFF
        while size == 0xFFFFFF:
            header = self._read(4)
            size = int.from_bytes(header[:3], "little")
            self.sequence = (header[3] + 1) & 0xFF
            payload += self._read(size)
        return payload

    def packets(self, payload, sequence=0):
        parts = []
        for at in range(0, len(payload) + 1, 0xFFFFFF):
            part = payload[at : at + 0xFFFFFF]
            parts.append(struct.pack("<I", len(part))[:3] + bytes([sequence & 0xFF]) + part)
            sequence += 1
        self.sequence = sequence & 0xFF
        return b"".join(parts)

    def compress(self, data):
        frames = b""
        for at in range(0, len(data), 0xFFFFFF):
            part = data[at : at + 0xFFFFFF]
            body = zlib.compress(part) if len(part) >= 50 else part
            size = len(part) if len(part) >= 50 else 0
            frames += struct.pack("<I", len(body))[:3] + bytes([self.compressed_sequence & 0xFF])
            frames += struct.pack("<I", size)[:3] + body
            self.compressed_sequence += 1
        return frames

    def send(self, payload, sequence=0):
        data = self.packets(payload, sequence)
        if self.is_compressed:
            self.compressed_sequence = 0 if sequence == 0 else self.compressed_sequence
            data = self.compress(data)
        self.socket.sendall(data)

    def answer(self, payload):
        """Sends what continues an exchange."""
        self.send(payload, self.sequence)

    # Connection phase

    def greet(self):
        greeting = self.read()
        if greeting[0] == 0xFF:
            raise ServerError(greeting[3:].decode(errors="replace"))
        end = greeting.index(b"\0", 1)
        self.version = greeting[1:end].decode()
        (self.thread,) = struct.unpack_from("<I", greeting, end + 1)
        at = end + 5
        self.nonce = greeting[at : at + 8]
        lower, collation, status, upper, size = struct.unpack_from("<HBHHB", greeting, at + 9)
        self.offered = lower | upper << 16
        (self.mariadb_offered,) = struct.unpack_from("<I", greeting, at + 23)
        rest = at + 27
        self.nonce += greeting[rest : rest + max(13, size - 8) - 1]
        rest += max(13, size - 8)
        self.plugin = greeting[rest:].split(b"\0")[0].decode()
        return self

    def _response_head(self, capabilities, mariadb):
        reserved = b"\0" * 19 + struct.pack("<I", mariadb)
        return struct.pack("<IIB", capabilities, 1 << 24, 45) + reserved

    def login(
        self, user, password, database=None, capabilities=USUAL, plugin=None, attributes=None,
        tls=None, mariadb=0, session=None, second=None, wait=True,
    ):
        if database:
            capabilities |= CONNECT_WITH_DB
        if tls:
            capabilities |= SSL
        self.password, self.second = password.encode(), (second or "").encode()
        self.greet()
        self.capabilities = capabilities & (self.offered | LONG_PASSWORD)
        if mariadb:
            self.capabilities &= ~LONG_PASSWORD
        self.mariadb = mariadb
        head = self._response_head(self.capabilities, mariadb)
        if tls:
            self.answer(head)
            self.socket = tls.wrap_socket(self.socket, session=session)
        plugin = plugin or self.plugin
        response = head + user.encode() + b"\0" + lenenc_bytes(self.proof(plugin, self.nonce))
        if database:
            response += database.encode() + b"\0"
        if self.capabilities & PLUGIN_AUTH:
            response += plugin.encode() + b"\0"
        if self.capabilities & CONNECT_ATTRS:
            pairs = {"_client_name": "captures", **(attributes or {})}.items()
            response += lenenc_bytes(b"".join(lenenc_bytes(k) + lenenc_bytes(v) for k, v in pairs))
        self.answer(response)
        if wait:
            self.authenticate(plugin)
            self.is_compressed = bool(self.capabilities & COMPRESS)
        return self

    def proof(self, plugin, nonce):
        if not self.password:
            return b"" if plugin != "mysql_clear_password" else b"\0"
        if plugin == "mysql_native_password":
            return scramble_native(self.password, nonce)
        if plugin == "mysql_clear_password":
            return self.password + b"\0"
        if plugin == "sha256_password":
            return self.password + b"\0" if self.is_secure else b"\1"
        return scramble_sha2(self.password, nonce)

    @property
    def is_secure(self):
        return isinstance(self.socket, ssl.SSLSocket)

    def authenticate(self, plugin):
        """Plays the client's part until OK; raises ServerError at ERR."""
        nonce = self.nonce
        while True:
            reply = self.read()
            if reply[0] == 0x00:
                return
            if reply[0] == 0xFF:
                raise ServerError(reply[3:].decode(errors="replace"))
            if reply[0] in (0xFE, 0x02):
                if reply[0] == 0x02:
                    self.password = self.second
                name, _, data = reply[1:].partition(b"\0")
                plugin, nonce = name.decode(), data.rstrip(b"\0")
                self.answer(self.proof(plugin, nonce))
            elif reply[1:2] == b"\4":  # caching_sha2_password wants the whole password
                self.answer(self.password + b"\0" if self.is_secure else b"\2")
            elif reply[1:2] != b"\3":  # the key for it
                self.answer(self.sealed(reply[1:], nonce))

    def sealed(self, key, nonce):
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import padding

        secret = self.password + b"\0"
        masked = bytes(byte ^ nonce[i % len(nonce)] for i, byte in enumerate(secret))
        digest = hashes.SHA1()
        oaep = padding.OAEP(padding.MGF1(digest), digest, None)
        return serialization.load_pem_public_key(key).encrypt(masked, oaep)

    # Commands

    def command(self, payload, expect="reply"):
        """Sends a command and reads all of its reply."""
        self.send(payload)
        return self.reply() if expect == "reply" else self.read() if expect == "packet" else None

    def query(self, sql, attributes=None):
        sql = sql.encode() if isinstance(sql, str) else sql
        head = b""
        if self.capabilities & QUERY_ATTRIBUTES:
            head = lenenc(len(attributes or [])) + b"\1" + parameters(attributes or [], True)
        return self.command(b"\3" + head + sql)

    def reply(self):
        """Reads result after result until the last; the payloads of all."""
        payloads = []
        while True:
            first = self.read()
            payloads.append(first)
            if first[0] == 0xFF:
                return payloads
            if first[0] == 0xFB:
                self.answer(b"")
                continue
            if first[0] == 0x00:
                status = self.status(first)
            else:
                status = self.result(first, payloads)
            if status is None or not status & MORE_RESULTS:
                return payloads

    def status(self, ok):
        at = read_lenenc(ok, read_lenenc(ok, 1)[1])[1]
        return struct.unpack_from("<H", ok, at)[0]

    def result(self, first, payloads):
        """Reads a result behind its first payload; the status at its end, None after ERR."""
        columns, at = read_lenenc(first)
        has_definitions = at == len(first) or first[at] != 0
        for _ in range(columns if has_definitions else 0):
            payloads.append(self.read())
        if not self.capabilities & DEPRECATE_EOF:
            payloads.append(self.read())
            # With a cursor the rows come when they are fetched.
            if struct.unpack_from("<H", payloads[-1], 3)[0] & CURSOR_EXISTS:
                return 0
        while True:
            row = self.read()
            payloads.append(row)
            if row[0] == 0xFF:
                return None
            if row[0] == 0xFE and self.capabilities & DEPRECATE_EOF and len(row) < 0xFFFFFF:
                return self.status(row)
            if row[0] == 0xFE and len(row) < 9:
                return struct.unpack_from("<H", row, 3)[0]

    def prepare(self, sql):
        """The id of the statement; its definitions are read."""
        self.send(b"\x16" + sql.encode())
        ok = self.read()
        if ok[0] == 0xFF:
            raise ServerError(ok[3:].decode(errors="replace"))
        statement, columns, parameters = struct.unpack_from("<IHH", ok, 1)
        has_definitions = len(ok) < 13 or ok[12] != 0
        for count in (parameters, columns):
            for _ in range(count if has_definitions else 0):
                self.read()
            if count and not self.capabilities & DEPRECATE_EOF:
                self.read()
        return statement

    def execute(self, statement, values=(), types_follow=True, cursor=0, attributes=None):
        """Attributes, pairs of name and value, need QUERY_ATTRIBUTES."""
        has_attributes = bool(self.capabilities & QUERY_ATTRIBUTES)
        pairs = [("", value) for value in values] + (attributes or [])
        head = lenenc(len(pairs)) if has_attributes else b""
        body = parameters(pairs, has_attributes, types_follow)
        flags = cursor | (8 if has_attributes else 0)
        self.send(b"\x17" + struct.pack("<IBI", statement, flags, 1) + head + body)
        return self.execute_reply(cursor)

    def execute_reply(self, cursor):
        if not cursor or not self.capabilities & DEPRECATE_EOF:
            return self.reply()
        first = self.read()
        if first[0] in (0x00, 0xFF):
            return [first]
        payloads = [first] + [self.read() for _ in range(read_lenenc(first)[0])]
        return payloads + [self.read()]

    def quit(self):
        self.send(b"\1")
        self.close()

    def close(self):
        self.socket.close()


class Value:
    """A parameter with a type of the binary protocol; its bytes as they are sent, None for NULL."""

    def __init__(self, kind, data, is_unsigned=False):
        self.kind, self.data, self.is_unsigned = kind, data, is_unsigned


def typed(value):
    if isinstance(value, Value):
        return value
    if value is None:
        return Value(6, None)
    if isinstance(value, int):
        return Value(8, struct.pack("<q", value))
    if isinstance(value, float):
        return Value(5, struct.pack("<d", value))
    return Value(253, lenenc_bytes(value))


def parameters(pairs, are_named, types_follow=True):
    """NULL bitmap, new_params_bind_flag, types (with their names) and values."""
    if not pairs:
        return b""
    values = [typed(value) for _, value in pairs]
    bitmap = bytearray((len(values) + 7) // 8)
    for index, value in enumerate(values):
        if value.data is None:
            bitmap[index // 8] |= 1 << index % 8
    types = b""
    if types_follow:
        for (name, _), value in zip(pairs, values):
            types += struct.pack("<BB", value.kind, 0x80 if value.is_unsigned else 0)
            types += lenenc_bytes(name) if are_named else b""
    return bytes(bitmap) + bytes([types_follow]) + types + b"".join(v.data or b"" for v in values)
