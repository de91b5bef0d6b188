"""Capture files as lists of frames, and back: pcap of every kind, pcapng with what tests need.

Nothing here knows what is in a frame. Written for captures of some megabytes: all is in memory.
"""

import gzip
import struct
import subprocess
from dataclasses import dataclass

ETHERNET, RAW, NULL, LINUX_SLL, LINUX_SLL2, LOOP = 1, 101, 0, 113, 276, 108

MAGIC_MICRO, MAGIC_NANO = 0xA1B2C3D4, 0xA1B23C4D


@dataclass
class Frame:
    """One record: when, how long it was on the wire, and the bytes that were captured of it."""

    time: int  # nanoseconds since 1970
    data: bytes
    length: int = -1  # on the wire

    def __post_init__(self):
        if self.length < 0:
            self.length = len(self.data)


class NoCapture(Exception):
    """The file is not what this module reads."""


def unpacked(path):
    """The bytes of a file, out of gzip or zstd where they are."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data)
    if data[:4] == b"\x28\xb5\x2f\xfd":
        return subprocess.run(["zstd", "-dc", path], check=True, capture_output=True).stdout
    return data


def read_pcap(path):
    """The link type and the frames of a pcap file; a record that is cut off at the end is left out."""
    data = unpacked(path)
    for order in "<>":
        magic = struct.unpack_from(order + "I", data)[0] if len(data) >= 24 else 0
        if magic in (MAGIC_MICRO, MAGIC_NANO):
            break
    else:
        raise NoCapture(path)
    unit = 1 if magic == MAGIC_NANO else 1000
    link = struct.unpack_from(order + "I", data, 20)[0] & 0xFFFF
    header = struct.Struct(order + "IIII")
    frames, at = [], 24
    while at + 16 <= len(data):
        seconds, fraction, captured, length = header.unpack_from(data, at)
        if at + 16 + captured > len(data):
            break
        frames.append(
            Frame(seconds * 10**9 + fraction * unit, data[at + 16 : at + 16 + captured], length)
        )
        at += 16 + captured
    return link, frames


def pcap(frames, link=ETHERNET, order="<", nanoseconds=False, snap_length=262144):
    """The bytes of a pcap file."""
    magic, unit = (MAGIC_NANO, 1) if nanoseconds else (MAGIC_MICRO, 1000)
    parts = [struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, snap_length, link)]
    for frame in frames:
        seconds, fraction = divmod(frame.time, 10**9)
        data = frame.data[:snap_length]
        parts.append(
            struct.pack(order + "IIII", seconds, fraction // unit, len(data), frame.length) + data
        )
    return b"".join(parts)


# pcapng: https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/


def block(kind, body, order="<"):
    body += b"\0" * (-len(body) % 4)
    length = struct.pack(order + "I", len(body) + 12)
    return struct.pack(order + "I", kind) + length + body + length


def option(code, value, order="<"):
    return struct.pack(order + "HH", code, len(value)) + value + b"\0" * (-len(value) % 4)


def section_header(order="<", comment=None):
    body = struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1)
    if comment:
        body += option(1, comment.encode(), order) + option(0, b"", order)
    return block(0x0A0D0D0A, body, order)


def interface(link, order="<", name=None, resolution=None, snap_length=262144):
    """An Interface Description Block; the resolution is the exponent n of 10^-n seconds."""
    body = struct.pack(order + "HHI", link, 0, snap_length)
    if name:
        body += option(2, name.encode(), order)
    if resolution is not None:
        body += option(9, bytes([resolution]), order)
    return block(1, body + (option(0, b"", order) if name or resolution is not None else b""), order)


def secrets(keys, order="<"):
    """A Decryption Secrets Block with the text of a TLS key log."""
    return block(0x0A, struct.pack(order + "II", 0x544C534B, len(keys)) + keys, order)


def enhanced_packet(frame, number=0, order="<", resolution=6, comment=None):
    time = frame.time // 10 ** (9 - resolution)
    body = struct.pack(
        order + "IIIII", number, time >> 32, time & 0xFFFFFFFF, len(frame.data), frame.length
    )
    body += frame.data + b"\0" * (-len(frame.data) % 4)
    if comment:
        body += option(1, comment.encode(), order) + option(0, b"", order)
    return block(6, body, order)


def simple_packet(frame, order="<"):
    """A Simple Packet Block: no time, always of the first interface."""
    return block(3, struct.pack(order + "I", frame.length) + frame.data, order)


def interface_statistics(number, received, dropped, order="<"):
    body = struct.pack(order + "III", number, 0, 0)
    body += option(4, struct.pack(order + "Q", received), order)
    body += option(5, struct.pack(order + "Q", dropped), order) + option(0, b"", order)
    return block(5, body, order)
