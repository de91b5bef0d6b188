"""What happens to packets on their way into a capture, done to a clean one with a seed.

Each disturbance is a function from the clean capture and a generator of random numbers to a Disturbed:
the bytes of a file, and what must be found in it. The truth is computed from what was done, not by
reading the result.
"""

import bisect
from dataclasses import dataclass, field, replace

import pcapfile
import segments
import truth
from pcapfile import Frame
from segments import ACK, FIN, SYN

CASES = {}


@dataclass
class Disturbed:
    file: bytes
    required: list  # commands whose bytes are all there, behind a beginning that can be proved
    cut: list = field(default_factory=list)  # commands of which only the beginning is there
    gaps: list = field(default_factory=list)  # (stream, side, number of bytes), each to be reported
    possible_gaps: list = None  # all that may be reported, where that is judged
    numbers: dict = field(default_factory=dict)  # of connections to streams of the file
    is_lossless: bool = False  # the same messages as in the clean capture, each with all its fields
    has_warning: bool = False
    server_bytes: int = 0  # of the server, that must be in messages


def case(name):
    def register(function):
        CASES[name] = function
        return function

    return register


def timed(clean, items):
    """Frames of the segments; the slots of the file keep their times."""
    step = iter(clean.times)
    last = 0
    for item in items:
        last = next(step, last + 1000)
        yield Frame(last, segments.ethernet(item.segment.ip()))


def numbered(items):
    """The number of each connection in the file: in the order in which they first appear."""
    numbers = {}
    for item in items:
        numbers.setdefault(item.connection, len(numbers))
    return numbers


def lossless(clean, items, frames=None, **options):
    frames = list(timed(clean, items)) if frames is None else frames
    return Disturbed(
        pcapfile.pcap(frames, **options),
        clean.commands,
        possible_gaps=[],
        numbers=numbered(items),
        is_lossless=True,
    )


class Missing:
    """The byte ranges of each direction that are not in the file."""

    def __init__(self, items):
        self.ranges = {}  # (connection, is_client): sorted disjoint [start, end)
        for item in sorted(items, key=lambda i: i.start):
            ranges = self.ranges.setdefault((item.connection, item.is_client), [])
            if not item.segment.payload_length:
                continue
            if ranges and ranges[-1][1] == item.start:
                ranges[-1][1] = item.end
            else:
                ranges.append([item.start, item.end])

    def touches(self, key, begin, behind):
        ranges = self.ranges.get(key, [])
        index = bisect.bisect_right(ranges, [begin, 1 << 62]) - 1
        return any(
            start < behind and begin < end for start, end in ranges[max(index, 0) : index + 2]
        )


def provable(clean, kept, commands):
    """Commands that follow another packet of the client, or begin with a segment.

    The beginning of a command behind a gap in what its client sent is known only when a segment
    begins there: drivers send a command at a time.
    """
    begins = {(item.connection, item.start) for item in kept if item.is_client}
    packets = {
        connection: {end for _, end, _ in packets}
        for (connection, is_client), packets in clean.packets.items()
        if is_client
    }
    lost_ends = set()  # ends of packets that are not there as a whole
    by_connection = {}
    for command in clean.commands:
        by_connection.setdefault(command.connection, []).append(command)
    whole = {id(command) for command in commands}
    for sequence in by_connection.values():
        lost_ends |= {(c.connection, c.end) for c in sequence if id(c) not in whole}
    return [
        command
        for command in commands
        if (command.connection, command.start) in begins
        or command.start in packets[command.connection]
        and (command.connection, command.start) not in lost_ends
    ]


def provable_server_bytes(clean, kept, missing):
    """The bytes of the server's packets up to where one is missing, and on from the next reply.

    A reply is known by its sequence number 1 at the beginning of a segment; in the middle of a result
    nothing tells where the next row begins.
    """
    begins = {(item.connection, item.start) for item in kept if not item.is_client}
    total = 0
    for (connection, is_client), packets in clean.packets.items():
        if is_client:
            continue
        is_known = not any(missing.touches((connection, side), 0, 1) for side in (True, False))
        before = None
        for start, end, sequence in packets:
            # Behind 0 it is the 257th packet of a long result.
            if sequence == 1 and before != 0 and (connection, start) in begins:
                is_known = True
            before = sequence
            if missing.touches((connection, False), start, end):
                is_known = False
            if is_known:
                total += end - start
    return total


def lossy(clean, kept, lost, frames=None):
    missing = Missing(lost)
    whole = [c for c in clean.commands if not missing.touches((c.connection, True), c.start, c.end)]
    numbers = numbered(kept)
    # A gap shows when something came behind it: bytes, or the sequence number of a FIN.
    last = {}
    for item in kept:
        key = (item.connection, item.is_client)
        behind = item.end if item.segment.payload_length or item.segment.flags & FIN else 0
        last[key] = max(last.get(key, 0), behind)
    possible = [
        (key, end, (numbers[key[0]], "client" if key[1] else "server", end - start))
        for key, ranges in missing.ranges.items()
        for start, end in ranges
        if key[0] in numbers
    ]
    gaps = [gap for key, end, gap in possible if last.get(key, 0) >= end]
    return Disturbed(
        pcapfile.pcap(list(timed(clean, kept)) if frames is None else frames),
        provable(clean, kept, whole),
        gaps=gaps,
        possible_gaps=[gap for _, _, gap in possible],
        numbers=numbers,
        has_warning=bool(gaps),
        server_bytes=provable_server_bytes(clean, kept, missing),
    )


@case("clean")
def untouched(clean, random):
    return lossless(clean, clean.placed)


def lose(clean, random, share):
    lost = [i for i in clean.placed if i.segment.payload and random.random() < share]
    ids = {id(item) for item in lost}
    return lossy(clean, [i for i in clean.placed if id(i) not in ids], lost)


@case("lost-0.1")
def lost_few(clean, random):
    return lose(clean, random, 0.001)


@case("lost-1")
def lost_many(clean, random):
    return lose(clean, random, 0.01)


@case("late")
def late(clean, random):
    """1 % of the data packets are late by 3 to 40 packets."""
    keys = []
    for index, item in enumerate(clean.placed):
        is_late = item.segment.payload and random.random() < 0.01
        keys.append(index + (random.randint(3, 40) + 0.5 if is_late else 0))
    order = sorted(range(len(keys)), key=lambda index: keys[index])
    return lossless(clean, [clean.placed[index] for index in order])


@case("late-and-lost")
def late_and_lost(clean, random):
    """1 % late and another 1 % lost: what no tool survives."""
    keys, lost = {}, []
    for index, item in enumerate(clean.placed):
        keys[index] = index
        if item.segment.payload:
            chance = random.random()
            if chance < 0.01:
                lost.append(item)
                del keys[index]
            elif chance < 0.02:
                keys[index] = index + random.randint(3, 40) + 0.5
    order = sorted(keys, key=lambda index: keys[index])
    return lossy(clean, [clean.placed[index] for index in order], lost)


@case("duplicates")
def duplicates(clean, random):
    items = []
    for item in clean.placed:
        items.append(item)
        if random.random() < 0.02:
            items.append(item)
    return lossless(clean, items)


@case("overlap")
def overlap(clean, random):
    """Short retransmissions over parts of 2 % of the segments, before and after they came whole."""
    items, previous = [], {}
    for item in clean.placed:
        key = (item.connection, item.is_client)
        size = item.segment.payload_length
        stream = clean.streams.get(key, b"")
        if size > 1 and random.random() < 0.02:
            begin = max(0, item.start - random.randint(0, min(40, item.start)))
            end = item.start + random.randint(1, size)
            # One that ends inside the segment, and begins inside what was before.
            part = truth.shifted(
                item,
                sequence=item.segment.sequence + begin - item.start,
                payload=stream[begin:end],
                payload_length=end - begin,
            )
            part.start = begin
            items += [part, item] if random.random() < 0.5 else [item, part]
        else:
            items.append(item)
        previous[key] = item
    return lossless(clean, items)


@case("beginning-cut")
def beginning_cut(clean, random):
    """The first 30 % of the file are not there: connections in the middle of whatever they did."""
    at = len(clean.placed) * 3 // 10
    found = lossy(clean, clean.placed[at:], clean.placed[:at])
    # That a connection began before the capture is no gap in it.
    found.gaps, found.possible_gaps = [], []
    found.has_warning = True
    return found


def one_side(clean, is_client):
    items = [item for item in clean.placed if item.is_client == is_client]
    return Disturbed(
        pcapfile.pcap(list(timed(clean, items))),
        clean.commands if is_client else [],
        numbers=numbered(items),
        has_warning=True,
        server_bytes=0 if is_client else sum(len(s) for k, s in clean.streams.items() if not k[1]),
    )


@case("client-only")
def client_only(clean, random):
    return one_side(clean, True)


@case("server-only")
def server_only(clean, random):
    return one_side(clean, False)


@case("wrapped")
def wrapped(clean, random):
    """Sequence numbers pass 2^32 in the middle of each direction."""
    origins, shifts = {}, {}
    for item in clean.placed:
        key = (item.connection, item.is_client)
        if item.segment.flags & SYN and key not in origins:
            origins[key] = item.segment.sequence
            length = len(clean.streams.get(key, b""))
            shifts[key] = -item.segment.sequence - random.randint(1, max(2, length))
    items = []
    for item in clean.placed:
        shift, other = shifts[item.connection, item.is_client], (item.connection, not item.is_client)
        segment = item.segment
        acknowledgement = segment.acknowledgement + (shifts[other] if segment.flags & ACK else 0)
        items.append(
            truth.shifted(item, sequence=segment.sequence + shift, acknowledgement=acknowledgement)
        )
    return lossless(clean, items)


@case("snap-128")
def snapped(clean, random):
    """128 bytes of each frame: commands whose text is cut are shown by their beginning."""
    frames = [
        Frame(frame.time, frame.data[:128], frame.length) for frame in timed(clean, clean.placed)
    ]
    lost = []
    for item, frame in zip(clean.placed, frames):
        there = item.segment.payload_length - (frame.length - len(frame.data))
        if there < item.segment.payload_length:
            lost.append(
                replace(
                    item,
                    start=item.start + there,
                    segment=replace(
                        item.segment, payload_length=item.segment.payload_length - there
                    ),
                )
            )
    found = lossy(clean, clean.placed, lost, frames)
    # Judged by the commands: nearly every segment is cut.
    found.gaps, found.possible_gaps = [], None
    begins = {(i.connection, i.start) for i in clean.placed if i.is_client and i.segment.payload}
    required = {id(command) for command in found.required}
    found.cut = [
        command
        for command in clean.commands
        if id(command) not in required and (command.connection, command.start) in begins
    ]
    return found


@case("file-cut")
def file_cut(clean, random):
    """The file ends in the middle of a record."""
    at = len(clean.placed) * 7 // 10
    while not clean.placed[at].segment.payload_length > 20:
        at += 1
    found = lossy(clean, clean.placed[:at], clean.placed[at:])
    found.gaps, found.possible_gaps = [], []
    data = segments.ethernet(clean.placed[at].segment.ip())
    found.file += pcapfile.pcap([Frame(clean.times[at], data)])[24:-10]
    found.has_warning = True
    return found


@case("syn-missing")
def syn_missing(clean, random):
    kept = [item for item in clean.placed if not item.segment.flags & SYN]
    found = lossless(clean, kept)
    return found


@case("port-reuse")
def port_reuse(clean, random):
    """Connections that do not overlap in time have the same pair of ports."""
    last = {item.connection: index for index, item in enumerate(clean.placed)}
    ports, free = {}, []  # free: (index of the last frame, port)
    items = []
    for index, item in enumerate(clean.placed):
        if item.connection not in ports:
            if free and free[0][0] < index:
                ports[item.connection] = free.pop(0)[1]
            else:
                ports[item.connection] = 40000 + len(ports)
            bisect.insort(free, (last[item.connection], ports[item.connection]))
        port, segment = ports[item.connection], item.segment
        ends = (segment.source[0], port) if item.is_client else segment.source
        other = segment.target if item.is_client else (segment.target[0], port)
        items.append(truth.shifted(item, source=ends, target=other))
    return lossless(clean, items)


def framed(name, wrap, **options):
    @case(name)
    def wrapped_frames(clean, random):
        slots = (f.time for f in timed(clean, clean.placed))
        frames = [Frame(time, wrap(item)) for time, item in zip(slots, clean.placed)]
        return lossless(clean, clean.placed, frames, **options)


framed("vlan", lambda i: segments.ethernet(i.segment.ip(), tags=[(segments.VLAN, 42)]))
framed("vxlan", lambda i: segments.vxlan(segments.ethernet(i.segment.ip())))
framed("gre", lambda i: segments.gre(i.segment.ip()))
framed("geneve", lambda i: segments.geneve(segments.ethernet(i.segment.ip())))
framed("ipv6", lambda i: segments.ethernet(segments.to_ipv6(i.segment).ip()))
framed("sll2", lambda i: segments.linux_sll2(i.segment.ip(), i.is_client), link=pcapfile.LINUX_SLL2)


@case("fragments")
def fragmented(clean, random):
    frames = []
    for number, (frame, item) in enumerate(zip(timed(clean, clean.placed), clean.placed)):
        segment = replace(item.segment, identification=number & 0xFFFF)
        frames += [Frame(frame.time, data) for data in segments.fragments(segment)]
    return lossless(clean, clean.placed, frames)
