/// The headers below IP.
extension HeaderWalk {
  /// Steps over what packets of an interface begin with.
  ///
  /// <https://www.tcpdump.org/linktypes.html>
  mutating func link(_ bytes: RawSpan, _ linkType: LinkType) throws(PacketSkipped) -> Header {
    switch linkType {
    case .ethernet: return .ethernet
    case .linuxCooked:
      try require(16)
      offset = 14
      return try etherType(bytes)
    case .linuxCooked2:
      try require(20)
      offset = 20
      return try header(of: bytes.bigEndian16(0), bytes)
    case .null, .loop:
      // Each system numbers IPv6 otherwise here; the datagram says better what it is.
      try require(4)
      offset = 4
      return .internet
    case .raw, .rawNative, .rawOpenBSD, .ipv4, .ipv6: return .internet
    case .ppp, .pppHDLC: return .ppp
    case .pppEthernet: return .pppoe
    default: throw .unknownLinkType
    }
  }

  mutating func ethernet(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(14)
    offset += 12
    return try etherType(bytes)
  }

  /// Steps over a type, and over tags of VLANs behind it.
  private mutating func etherType(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(2)
    let type = bytes.bigEndian16(offset)
    offset += 2
    return try header(of: type, bytes)
  }

  /// What a type announces, once tags of VLANs are stepped over.
  mutating func header(of type: UInt16, _ bytes: RawSpan) throws(PacketSkipped) -> Header {
    var type = type
    while true {
      switch type {
      case EtherType.ipv4, EtherType.ipv6: return .internet
      case EtherType.vlan, EtherType.serviceVLAN, EtherType.oldServiceVLAN:
        try require(4)
        type = bytes.bigEndian16(offset + 2)
        offset += 4
      case EtherType.ethernet: return .ethernet
      case EtherType.pppoeSession: return .pppoe
      case EtherType.mpls, EtherType.mplsMulticast: return .mpls
      case ..<EtherType.first: return .logicalLink
      default: throw .notIP
      }
    }
  }

  /// The header of IEEE 802.2, which bears a type in its extension.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc1042>
  mutating func logicalLink(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(8)
    guard bytes.bigEndian32(offset) == 0xaaaa_0300, bytes.bigEndian16(offset + 4) == 0 else {
      throw .notIP
    }
    let type = bytes.bigEndian16(offset + 6)
    guard type >= EtherType.first else { throw .notIP }
    offset += 8
    return try header(of: type, bytes)
  }

  /// The header of a PPPoE session.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc2516#section-4>
  mutating func pppoe(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(6)
    // Version and type 1, code 0.
    guard bytes.bigEndian16(offset) == 0x1100 else { throw .notIP }
    offset += 6
    return .ppp
  }

  /// The number of a protocol, perhaps behind the address and control of HDLC.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc1661#section-2>
  mutating func ppp(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(2)
    if bytes.bigEndian16(offset) == 0xff03 { offset += 2 }
    try require(2)
    // An odd first byte is the whole number, compressed.
    let isShort = bytes.byte(offset) & 1 == 1
    let number = isShort ? UInt16(bytes.byte(offset)) : bytes.bigEndian16(offset)
    offset += isShort ? 1 : 2
    switch number {
    case PPPProtocol.ipv4, PPPProtocol.ipv6: return .internet
    case PPPProtocol.mpls: return .mpls
    default: throw .notIP
    }
  }

  /// One label; what the last one bears is guessed, as routers do.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc3032#section-2.1>, <https://www.rfc-editor.org/rfc/rfc4385>
  mutating func mpls(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(4)
    let isLast = bytes.byte(offset + 2) & 1 == 1
    offset += 4
    guard isLast else { return .mpls }
    try require(1)
    switch bytes.byte(offset) >> 4 {
    case 4, 6: return .internet
    case 0:
      // A control word in front of a frame.
      try require(4)
      offset += 4
      return .ethernet
    default: throw .notIP
    }
  }
}
