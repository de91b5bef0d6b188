"""Captures that are rewritten from others: link layers, tunnels, file formats, damaged transport.

Where nothing is lost, the conversation says the same as that of the origin; the manifest marks these with
`same`, and a test holds their decodes against each other.
"""

import gzip
import os
import random
import subprocess
from dataclasses import replace

import pcapfile
import segments
import truth
from disturb import CASES
from pcapfile import Frame
from segments import ACK, FIN, PSH, RST, SYN

DERIVED = {}

PLAIN = "commands/prepared"
SEED = "captures"


def derived(name, origin=PLAIN, is_same=True):
    def register(function):
        DERIVED[name] = (" ".join(function.__doc__.split()), origin, is_same, function)
        return function

    return register


def derive(name, directory, manifest):
    """Makes a derived capture; gives its path below the directory."""
    _, origin, _, function = DERIVED[name]
    clean = truth.read(os.path.join(directory, manifest[origin]["file"]))
    suffix, data = function(clean)
    path = f"{name}.{suffix}"
    os.makedirs(os.path.dirname(os.path.join(directory, path)), exist_ok=True)
    with open(os.path.join(directory, path), "wb") as file:
        file.write(data)
    return path


def frames(clean, wrap):
    """Each segment in a frame that `wrap` makes of its IP packet, or the frames that it makes."""
    result = []
    for time, item in zip(clean.times, clean.placed):
        made = wrap(item)
        made = [made] if isinstance(made, bytes) else made
        result += [Frame(time, data) for data in made]
    return result


def framed(name, about, wrap, link=pcapfile.ETHERNET, **options):
    def function(clean):
        return "pcap", pcapfile.pcap(frames(clean, wrap), link, **options)

    function.__doc__ = about
    derived(f"transport/{name}")(function)


def ip(item):
    return item.segment.ip()


def plain(item):
    return segments.ethernet(ip(item))


framed("vlan", "A VLAN tag (802.1Q).", lambda i: segments.ethernet(ip(i), tags=[(segments.VLAN, 42)]))
framed(
    "qinq",
    "Two VLAN tags (802.1ad).",
    lambda i: segments.ethernet(ip(i), tags=[(segments.QINQ, 7), (segments.VLAN, 42)]),
)
framed("sll", "Linux cooked capture.", lambda i: segments.linux_sll(ip(i), i.is_client), pcapfile.LINUX_SLL)
framed("sll2", "Linux cooked capture v2.", lambda i: segments.linux_sll2(ip(i), i.is_client), pcapfile.LINUX_SLL2)
framed("null", "BSD loopback, little-endian.", lambda i: segments.null(ip(i)), pcapfile.NULL)
framed("null-big-endian", "BSD loopback of a big-endian machine.", lambda i: segments.null(ip(i), ">"), pcapfile.NULL, order=">")
framed("loop", "OpenBSD loopback.", lambda i: segments.null(ip(i), ">"), pcapfile.LOOP)
framed("raw-ip", "Raw IP.", ip, pcapfile.RAW)
framed("raw-ipv4", "Raw IPv4 (link type 228).", ip, 228)
framed("raw-ipv6", "Raw IPv6 (link type 229).", lambda i: segments.to_ipv6(i.segment).ip(), 229)
framed("padded", "Ethernet frames padded to 60 bytes.", lambda i: plain(i).ljust(60, b"\0"))
framed("frame-check", "Ethernet frames with their check sequences behind.", lambda i: plain(i) + b"\xde\xad\xbe\xef")
framed("vxlan", "VXLAN, as the traffic mirroring of AWS uses it.", lambda i: segments.vxlan(plain(i)))
framed(
    "vxlan-vlan",
    "VLAN tags outside and inside of VXLAN.",
    lambda i: segments.ethernet(
        segments.vxlan(segments.ethernet(ip(i), tags=[(segments.VLAN, 9)]))[14:], tags=[(segments.VLAN, 8)]
    ),
)
framed("geneve", "GENEVE with options, as the gateway load balancers of AWS use it.", lambda i: segments.geneve(plain(i)))
framed("gre", "GRE with IPv4 inside.", lambda i: segments.gre(ip(i)))
framed("gre-key-ethernet", "GRE with a key and Ethernet inside (NVGRE).", lambda i: segments.gre(plain(i), 0x1234, 0x6558))
framed("erspan", "ERSPAN type II, as switches mirror ports.", lambda i: segments.erspan(plain(i)))
framed("ip-in-ip", "IPv4 in IPv4.", lambda i: segments.ethernet(segments.ip_packet(*segments.OUTER, 4, ip(i))))
framed(
    "ipv6-in-ipv4",
    "IPv6 in IPv4 (6in4).",
    lambda i: segments.ethernet(segments.ip_packet(*segments.OUTER, 41, segments.to_ipv6(i.segment).ip())),
)
framed(
    "total-length-0",
    "IPv4 packets whose total length is 0, as cards that offload segmentation leave it.",
    lambda i: plain(i)[:16] + b"\0\0" + plain(i)[18:],
)


def identified(clean):
    for number, item in enumerate(clean.placed):
        item.segment.identification = number + 1


@derived("transport/fragments")
def fragments(clean):
    """IPv4 fragments of 256 bytes."""
    identified(clean)
    return "pcap", pcapfile.pcap(frames(clean, lambda i: list(segments.fragments(i.segment))))


@derived("transport/fragments-reversed")
def fragments_reversed(clean):
    """IPv4 fragments of 64 bytes, the last one first."""
    identified(clean)
    return "pcap", pcapfile.pcap(frames(clean, lambda i: list(segments.fragments(i.segment, 64))[::-1]))


@derived("transport/ipv6-fragments")
def ipv6_fragments(clean):
    """IPv6 fragments behind a Destination Options header."""
    identified(clean)
    wrap = lambda i: list(segments.fragments_v6(segments.to_ipv6(i.segment)))
    return "pcap", pcapfile.pcap(frames(clean, wrap))


@derived("transport/fragment-lost", is_same=False)
def fragment_lost(clean):
    """IPv4 fragments of 128 bytes; one in the middle of the server's third reply is missing."""
    identified(clean)
    large = [i for i in clean.placed if not i.is_client and i.segment.payload_length > 400][1]
    wrap = lambda i: [
        data
        for number, data in enumerate(segments.fragments(i.segment, 128))
        if i is not large or number != 1
    ]
    return "pcap", pcapfile.pcap(frames(clean, wrap))


# File formats


@derived("transport/nanosecond")
def nanosecond(clean):
    """pcap with nanoseconds."""
    made = [Frame(f.time + 123, f.data) for f in frames(clean, plain)]
    return "pcap", pcapfile.pcap(made, nanoseconds=True)


@derived("transport/big-endian")
def big_endian(clean):
    """pcap of a big-endian machine."""
    return "pcap", pcapfile.pcap(frames(clean, plain), order=">")


@derived("transport/nanosecond-big-endian")
def nanosecond_big_endian(clean):
    """pcap of a big-endian machine, with nanoseconds."""
    return "pcap", pcapfile.pcap(frames(clean, plain), order=">", nanoseconds=True)


@derived("transport/gzip")
def gzipped(clean):
    """pcap compressed with gzip, in two members."""
    data = pcapfile.pcap(frames(clean, plain))
    middle = len(data) // 2
    return "pcap.gz", gzip.compress(data[:middle], mtime=0) + gzip.compress(data[middle:], mtime=0)


@derived("transport/zstd")
def zstd(clean):
    """pcap compressed with zstd, in two frames."""
    data = pcapfile.pcap(frames(clean, plain))
    parts = (data[: len(data) // 2], data[len(data) // 2 :])
    pack = lambda part: subprocess.run(["zstd", "-19", "-c"], input=part, check=True, capture_output=True)
    return "pcap.zst", b"".join(pack(part).stdout for part in parts)


@derived("transport/pcapng-sections")
def sections(clean):
    """pcapng of two sections, the second one big-endian, each with two interfaces of different link types and resolutions; the client's packets are from one, the server's from the other."""
    made = frames(clean, ip)
    half = len(made) // 2
    data = b""
    for order, part in (("<", range(half)), (">", range(half, len(made)))):
        data += pcapfile.section_header(order, "a section")
        data += pcapfile.interface(pcapfile.RAW, order, "tun0", resolution=9)
        data += pcapfile.interface(pcapfile.ETHERNET, order, "eth0", resolution=6)
        for index in part:
            if clean.placed[index].is_client:
                data += pcapfile.enhanced_packet(made[index], 0, order, 9, "from the client")
            else:
                frame = Frame(made[index].time, segments.ethernet(made[index].data))
                data += pcapfile.enhanced_packet(frame, 1, order, 6)
        data += pcapfile.interface_statistics(0, half, 0, order)
    return "pcapng", data


@derived("transport/pcapng-simple")
def simple(clean):
    """pcapng of Simple Packet Blocks, which have no time, and a block of an unknown type."""
    data = pcapfile.section_header() + pcapfile.interface(pcapfile.ETHERNET)
    data += pcapfile.block(0x0BAD0BAD, b"nobody knows this block")
    return "pcapng", data + b"".join(map(pcapfile.simple_packet, frames(clean, plain)))


@derived("transport/pcapng-drops")
def drops(clean):
    """pcapng whose Interface Statistics Block says that 17 packets were dropped."""
    data = pcapfile.section_header() + pcapfile.interface(pcapfile.ETHERNET, name="eth0")
    made = frames(clean, plain)
    data += b"".join(map(pcapfile.enhanced_packet, made))
    return "pcapng", data + pcapfile.interface_statistics(0, len(made) + 17, 17)


@derived("transport/record-cut")
def record_cut(clean):
    """A file that ends in the middle of a record."""
    return "pcap", pcapfile.pcap(frames(clean, plain))[:-37]


@derived("transport/time-backwards")
def time_backwards(clean):
    """A clock that is set back by an hour in the middle."""
    made = frames(clean, plain)
    for frame in made[len(made) // 2 :]:
        frame.time -= 3600 * 10**9
    return "pcap", pcapfile.pcap(made)


# Transport


def disturbed(name, about, case, origin=PLAIN, is_same=False):
    def function(clean):
        return "pcap", CASES[case](clean, random.Random(f"{SEED} {name}")).file

    function.__doc__ = about
    derived(f"transport/{name}", origin, is_same)(function)


disturbed("snap-length", "A snap length of 128: what is longer is cut.", "snap-128")
disturbed("beginning-cut", "The first 30 % of the packets are not there, the greeting among them.", "beginning-cut")
disturbed("client-only", "Only what the client sends.", "client-only")
disturbed("server-only", "Only what the server sends.", "server-only")
disturbed("wrapped", "Sequence numbers pass 2^32 in both directions.", "wrapped", is_same=True)
disturbed("syn-missing", "Without the SYN packets.", "syn-missing", is_same=True)
disturbed("duplicates", "Packets that were captured twice.", "duplicates", "results/types", True)
disturbed("overlap", "Short retransmissions that overlap.", "overlap", "results/types", True)


def rearranged(name, origin=PLAIN, is_same=True):
    """A capture whose segments `function` rearranges."""

    def register(function):
        def made(clean):
            items = function(clean)
            step = clean.times + [clean.times[-1] + 1000 * n for n in range(1, len(items))]
            return "pcap", pcapfile.pcap(
                [Frame(time, plain(item)) for time, item in zip(step, items)]
            )

        made.__doc__ = function.__doc__
        derived(f"transport/{name}", origin, is_same)(made)
        return function

    return register


@rearranged("lost", is_same=False)
def lost(clean):
    """Three segments are missing: one with a command, one in a reply, and one with the reply to a prepare."""
    client = [i for i in clean.placed if i.is_client and i.segment.payload]
    server = [i for i in clean.placed if not i.is_client and i.segment.payload]
    gone = {id(client[4]), id(server[3]), id(server[-3])}
    return [item for item in clean.placed if id(item) not in gone]


@rearranged("late")
def late(clean):
    """Every fifth segment with data comes 2 to 9 packets late, also behind the reply to it."""
    choose, order = random.Random(SEED), []
    for index, item in enumerate(clean.placed):
        is_late = item.segment.payload and index % 5 == 0
        order.append((index + (choose.randint(2, 9) + 0.5 if is_late else 0), index))
    return [clean.placed[index] for _, index in sorted(order)]


@rearranged("reset", is_same=False)
def reset(clean):
    """The server ends the connection with RST in the middle of a reply."""
    large = [n for n, i in enumerate(clean.placed) if not i.is_client and i.segment.payload_length > 300]
    item = clean.placed[large[0]]
    half = item.segment.payload_length // 2
    cut = truth.shifted(item, payload=item.segment.payload[:half], payload_length=half)
    last = truth.shifted(
        item,
        sequence=item.segment.sequence + half,
        payload=b"",
        payload_length=0,
        flags=RST | ACK,
    )
    return clean.placed[: large[0]] + [cut, last]


@rearranged("keep-alive")
def keep_alive(clean):
    """Keep-alive probes of both sides, with the byte before and without, between the commands."""
    items = []
    for item in clean.placed:
        items.append(item)
        if item.segment.payload and not item.segment.flags & (SYN | FIN):
            probe = truth.shifted(
                item, sequence=item.segment.sequence + item.segment.payload_length - 1,
                payload=b"\0" if item.is_client else b"", payload_length=int(item.is_client),
                flags=ACK,
            )
            items.append(probe)
    return items


@rearranged("port-reuse", "auth/expired")
def port_reuse(clean):
    """Two connections after each other with the same pair of ports."""
    first = next(i for i in clean.placed if i.is_client).segment.source
    items = []
    for item in clean.placed:
        items.append(
            truth.shifted(item, source=first) if item.is_client else truth.shifted(item, target=first)
        )
    return items


@rearranged("two-greetings", "auth/expired", is_same=False)
def two_greetings(clean):
    """Two conversations in one TCP stream, without a SYN between them: two greetings."""
    first = next(i for i in clean.placed if i.is_client).segment.source
    items = []
    lengths = {side: len(clean.streams[0, side]) for side in (True, False)}
    origins = {
        (i.connection, i.is_client): i.segment.sequence for i in clean.placed if i.segment.flags & SYN
    }
    for item in clean.placed:
        if not item.segment.payload and item.segment.flags != ACK and not (
            item.connection == 0 and item.segment.flags & SYN
        ):
            continue
        segment = item.segment
        if item.connection == 1:
            shift = lambda side: origins[0, side] + lengths[side] - origins[1, side]
            segment = replace(
                segment,
                sequence=segment.sequence + shift(item.is_client),
                acknowledgement=segment.acknowledgement + shift(not item.is_client),
            )
        ends = {"source": first} if item.is_client else {"target": first}
        items.append(replace(item, segment=replace(segment, **ends)))
    return items


@rearranged("end-missing", is_same=False)
def end_missing(clean):
    """The capture ends before the connection does."""
    return [i for i in clean.placed if not i.segment.flags & FIN][:-2]


@rearranged("pieces-swapped")
def pieces_swapped(clean):
    """Each segment of the server in two pieces, the second one first."""
    items = []
    for item in clean.placed:
        size = item.segment.payload_length
        if item.is_client or size < 2:
            items.append(item)
            continue
        half = size // 2
        payload = item.segment.payload
        items += [
            truth.shifted(item, sequence=item.segment.sequence + half, payload=payload[half:], payload_length=size - half),
            truth.shifted(item, payload=payload[:half], payload_length=half, flags=PSH | ACK),
        ]
    return items
