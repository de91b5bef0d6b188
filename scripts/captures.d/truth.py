"""What a capture holds, found the simple way: TCP and MySQL framing, and nothing else.

This is the measure that `mysqlspec decode` is held against, so it shares nothing with it. It reads
*clean* captures only: each connection is there from its SYN on, nothing is lost, TLS and compression
are off, and no payload is above 16 MiB. What disturb.py makes of such a capture is judged by what is
known of the clean one.
"""

import struct
from dataclasses import dataclass, replace

from pcapfile import read_pcap
from segments import ACK, SYN, parse

QUERY, PREPARE, EXECUTE = 0x03, 0x16, 0x17

NAMES = {
    0x01: "COM_QUIT",
    0x02: "COM_INIT_DB",
    0x03: "COM_QUERY",
    0x0E: "COM_PING",
    0x11: "COM_CHANGE_USER",
    0x16: "COM_STMT_PREPARE",
    0x17: "COM_STMT_EXECUTE",
    0x18: "COM_STMT_SEND_LONG_DATA",
    0x19: "COM_STMT_CLOSE",
    0x1A: "COM_STMT_RESET",
    0x1B: "COM_SET_OPTION",
    0x1C: "COM_STMT_FETCH",
    0x1F: "COM_RESET_CONNECTION",
}


class NotClean(Exception):
    """The capture is not one that this module can vouch for."""


@dataclass
class Placed:
    """A segment, whose connection it is, and where its payload is in its direction."""

    connection: int
    is_client: bool
    segment: object
    start: int  # of the payload, from 0

    @property
    def end(self):
        return self.start + self.segment.payload_length


@dataclass
class Command:
    connection: int
    start: int  # of the packet's header, in the client's direction
    end: int
    payload: bytes

    @property
    def name(self):
        return NAMES.get(self.payload[0], f"0x{self.payload[0]:02x}")

    @property
    def detail(self):
        """What tells it from others of its kind: a text, or the id of a statement."""
        if self.payload[0] in (QUERY, PREPARE):
            return self.text
        if self.payload[0] in (EXECUTE, 0x18, 0x19, 0x1A, 0x1C):
            return str(struct.unpack_from("<I", self.payload, 1)[0])
        return ""

    @property
    def text(self):
        """Behind the query attributes, of which a clean capture has none but their two counts."""
        body = self.payload[1:]
        if self.payload[0] == QUERY and body[:2] == b"\0\1":
            body = body[2:]
        return body.decode("utf-8", "surrogateescape")


@dataclass
class Clean:
    link: int
    times: list
    placed: list  # in the file's order
    streams: dict  # (connection, is_client): bytes
    commands: list
    packets: dict  # (connection, is_client): [(start, end, sequence number)]


def place(segments):
    """Names the connection of each segment, and where its payload belongs."""
    placed, open_ports, origins, count = [], {}, {}, 0
    for segment in segments:
        ends = (segment.source, segment.target)
        if segment.flags & (SYN | ACK) == SYN:
            # The ports of a connection that has ended may soon be those of another.
            if origins.get((open_ports.get(ends), True)) != segment.sequence:
                open_ports[ends] = count
                count += 1
        connection = open_ports.get(ends, open_ports.get(ends[::-1]))
        if connection is None:
            raise NotClean("a connection without its beginning")
        key = (connection, ends in open_ports)
        if segment.flags & SYN:
            origins[key] = segment.sequence
        start = (segment.sequence - origins[key] - 1) & 0xFFFFFFFF
        placed.append(Placed(*key, segment, 0 if segment.flags & SYN else start))
    return placed


def in_order(placed):
    """The same segments in the same places of the file, but each direction's in its own order and
    without repetitions.

    Even a loopback reorders now and then, when it has two processors.
    """
    slots, ordered, seen = {}, list(placed), {}
    for index, item in enumerate(placed):
        if item.segment.payload_length:
            slots.setdefault((item.connection, item.is_client), []).append(index)
    for key, indices in slots.items():
        seen[key] = 0
        for index, item in zip(indices, sorted((placed[i] for i in indices), key=lambda p: p.start)):
            if item.end <= seen[key]:
                ordered[index] = None
                continue
            if item.start != seen[key] or len(item.segment.payload) != item.segment.payload_length:
                raise NotClean(f"connection {key[0]}: bytes {seen[key]} to {item.start}")
            seen[key] = item.end
            ordered[index] = item
    return [item for item in ordered if item]


def framed(stream):
    """The MySQL packets of a direction: start, end, sequence number."""
    at, packets = 0, []
    while at + 4 <= len(stream):
        end = at + 4 + int.from_bytes(stream[at : at + 3], "little")
        if end > len(stream):
            break
        packets.append((at, end, stream[at + 3]))
        at = end
    return packets


def read(path):
    link, frames = read_pcap(path)
    segments = [parse(frame) for frame in frames]
    if None in segments:
        raise NotClean("something other than TCP")
    placed = in_order(place(segments))
    parts = {}
    for item in placed:
        if item.segment.payload:
            parts.setdefault((item.connection, item.is_client), []).append(item.segment.payload)
    streams = {key: b"".join(value) for key, value in parts.items()}
    commands, packets = [], {}
    for (connection, is_client), stream in sorted(streams.items()):
        found = framed(stream)
        packets[connection, is_client] = found
        if is_client:
            # What answers the server, in the connection phase and for a local file, counts on.
            commands += [
                Command(connection, start, end, stream[start + 4 : end])
                for start, end, sequence in found
                if sequence == 0
            ]
    return Clean(link, [f.time for f in frames][: len(placed)], placed, streams, commands, packets)


def shifted(item, **changes):
    return replace(item, segment=replace(item.segment, **changes))


if __name__ == "__main__":
    import sys
    from collections import Counter

    for path in sys.argv[1:]:
        clean = read(path)
        print(
            path,
            len(clean.placed),
            "frames,",
            sum(map(len, clean.packets.values())),
            "packets of MySQL,",
            dict(Counter(command.name for command in clean.commands)),
        )
