"""TCP segments in frames: taken apart, changed, put together, and wrapped into other link layers."""

import socket
import struct
from dataclasses import dataclass, replace

from pcapfile import Frame

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16

IPV4, IPV6, VLAN, QINQ = 0x0800, 0x86DD, 0x8100, 0x88A8


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


@dataclass
class Segment:
    """A TCP segment with its addresses, and what was captured of its payload."""

    source: tuple  # address (4 or 16 bytes), port
    target: tuple
    sequence: int
    acknowledgement: int
    flags: int
    window: int
    options: bytes
    payload: bytes
    payload_length: int  # on the wire
    identification: int = 0

    @property
    def length(self):
        """In sequence numbers."""
        return self.payload_length + bool(self.flags & SYN) + bool(self.flags & FIN)

    def tcp(self):
        header = struct.pack(
            "!HHIIBBHHH",
            self.source[1],
            self.target[1],
            self.sequence & 0xFFFFFFFF,
            self.acknowledgement & 0xFFFFFFFF,
            (5 + len(self.options) // 4) << 4,
            self.flags,
            self.window,
            0,
            0,
        )
        data = header + self.options + self.payload
        pseudo = self.source[0] + self.target[0] + struct.pack("!IHH", len(data), 0, 6)
        return data[:16] + struct.pack("!H", checksum(pseudo + data)) + data[18:]

    def ip(self):
        """The IP packet, version 4 or 6 as the addresses are."""
        return ip_packet(self.source[0], self.target[0], 6, self.tcp(), self.identification)


def ip_packet(source, target, protocol, data, identification=0, fragment=0):
    """An IP packet; `fragment` is the field with flags and offset of IPv4."""
    if len(source) == 16:
        return struct.pack("!IHBB", 6 << 28, len(data), protocol, 64) + source + target + data
    header = struct.pack(
        "!BBHHHBBH", 0x45, 0, 20 + len(data), identification, fragment, 64, protocol, 0
    )
    header += source + target
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + data


def parse(frame):
    """The segment in an Ethernet frame with IPv4 or IPv6 and TCP, or None."""
    data = frame.data
    (kind,) = struct.unpack_from("!H", data, 12)
    identification = 0
    if kind == IPV4:
        header, total = (data[14] & 15) * 4, struct.unpack_from("!H", data, 16)[0]
        identification = struct.unpack_from("!H", data, 18)[0]
        protocol, source, target = data[23], data[26:30], data[30:34]
        at, end = 14 + header, 14 + total
    elif kind == IPV6:
        protocol, source, target = data[20], data[22:38], data[38:54]
        at, end = 54, 54 + struct.unpack_from("!H", data, 18)[0]
    else:
        return None
    if protocol != 6:
        return None
    ports = struct.unpack_from("!HH", data, at)
    sequence, acknowledgement, offset, flags, window = struct.unpack_from("!IIBBH", data, at + 4)
    payload = at + (offset >> 4) * 4
    return Segment(
        (source, ports[0]),
        (target, ports[1]),
        sequence,
        acknowledgement,
        flags,
        window,
        data[at + 20 : payload],
        data[payload:end],
        max(0, end - payload),
        identification,
    )


def ethernet(packet, kind=None, tags=()):
    """A frame around an IP packet; tags are pairs of the tag's type and VLAN, the outer one first."""
    kind = kind or (IPV6 if packet[0] >> 4 == 6 else IPV4)
    header = b"\x02\x00\x00\x00\x00\x02\x02\x00\x00\x00\x00\x01"
    for tag, vlan in tags:
        header += struct.pack("!HH", tag, vlan)
    return header + struct.pack("!H", kind) + packet


def linux_sll(packet, is_outgoing):
    kind = IPV6 if packet[0] >> 4 == 6 else IPV4
    return struct.pack("!HHH8sH", 4 if is_outgoing else 0, 1, 6, b"\2\0\0\0\0\1", kind) + packet


def linux_sll2(packet, is_outgoing):
    kind = IPV6 if packet[0] >> 4 == 6 else IPV4
    address = b"\2\0\0\0\0\1\0\0"
    return struct.pack("!HHIHBB", kind, 0, 2, 1, 4 if is_outgoing else 0, 6) + address + packet


def null(packet, order="<"):
    """BSD loopback: the address family in the byte order of the machine that captured."""
    return struct.pack(order + "I", 30 if packet[0] >> 4 == 6 else 2) + packet


OUTER = (socket.inet_aton("10.0.0.1"), socket.inet_aton("10.0.0.2"))


def udp(data, source_port, target_port):
    return struct.pack("!HHHH", source_port, target_port, 8 + len(data), 0) + data


def vxlan(inner, network=4096):
    """An Ethernet frame in VXLAN, as the mirroring of cloud traffic sends it."""
    header = struct.pack("!BBHI", 8, 0, 0, network << 8)
    return ethernet(ip_packet(*OUTER, 17, udp(header + inner, 49152, 4789)))


def geneve(inner, network=7, option_words=2):
    """An Ethernet frame in GENEVE, with an option that says nothing."""
    options = struct.pack("!HBB", 0x0108, 1, option_words - 1) + b"\0" * 4 * (option_words - 1)
    header = struct.pack("!BBHI", option_words, 0, 0x6558, network << 8) + options
    return ethernet(ip_packet(*OUTER, 17, udp(header + inner, 49153, 6081)))


def gre(packet, key=None, kind=IPV4):
    """An IP packet, or with kind 0x6558 an Ethernet frame, in GRE."""
    header = struct.pack("!HH", 0 if key is None else 0x2000, kind)
    return ethernet(ip_packet(*OUTER, 47, header + (b"" if key is None else struct.pack("!I", key)) + packet))


def erspan(inner, session=1, sequence=0):
    """ERSPAN type II: GRE with a sequence number around a header and a mirrored frame."""
    gre_header = struct.pack("!HHI", 0x1000, 0x88BE, sequence)
    header = struct.pack("!HHI", 0x1000, session, 0)
    return ethernet(ip_packet(*OUTER, 47, gre_header + header + inner))


def fragments(segment, size=256):
    """The Ethernet frames of an IPv4 segment in fragments of `size` bytes, a multiple of 8."""
    data = segment.tcp()
    for at in range(0, len(data), size):
        more = 0x2000 if at + size < len(data) else 0
        yield ethernet(
            ip_packet(
                segment.source[0],
                segment.target[0],
                6,
                data[at : at + size],
                segment.identification,
                more | at // 8,
            )
        )


def fragments_v6(segment, size=256):
    """The same in IPv6, behind a Destination Options header that is not fragmented."""
    data = segment.tcp()
    for at in range(0, len(data), size):
        more = 1 if at + size < len(data) else 0
        header = struct.pack("!BBHI", 6, 0, at | more, segment.identification)
        options = bytes([44, 0, 1, 4, 0, 0, 0, 0])
        yield ethernet(
            ip_packet(segment.source[0], segment.target[0], 60, options + header + data[at : at + size])
        )


def to_ipv6(segment):
    """The segment between IPv6 addresses that hold its IPv4 ones."""
    prefix = bytes.fromhex("20010db8000000000000000000000000")[:12]
    return replace(
        segment,
        source=(prefix + segment.source[0], segment.source[1]),
        target=(prefix + segment.target[0], segment.target[1]),
    )


def reframed(frame, data):
    return Frame(frame.time, data)
