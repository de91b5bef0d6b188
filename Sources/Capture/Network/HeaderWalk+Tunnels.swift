/// The headers between one IP datagram and a packet in it, as mirrors of traffic send them.
extension HeaderWalk {
  /// The header of UDP, whose port tells the tunnel.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc768>
  mutating func udp(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(8)
    let port = bytes.bigEndian16(offset + 2)
    offset += 8
    switch port {
    case UDPPort.vxlan, UDPPort.linuxVXLAN: return .vxlan
    case UDPPort.geneve: return .geneve
    default: throw .notTCP
    }
  }

  /// The header of VXLAN, in front of a frame.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc7348#section-5>
  mutating func vxlan(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(8)
    // Without this flag it is something else on the same port.
    guard bytes.byte(offset) & 0x08 != 0 else { throw .notTCP }
    offset += 8
    enterTunnel()
    return .ethernet
  }

  /// The header of GENEVE, with options.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8926#section-3.4>
  mutating func geneve(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(8)
    let first = bytes.byte(offset)
    guard first >> 6 == 0 else { throw .notTCP }
    let length = 8 + Int(first & 0x3f) * 4
    try require(length)
    let type = bytes.bigEndian16(offset + 2)
    offset += length
    enterTunnel()
    return try header(of: type, bytes)
  }

  /// The header of GRE, with a word for each of three flags.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc2784#section-2>, <https://www.rfc-editor.org/rfc/rfc2890>
  mutating func gre(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(4)
    let flags = bytes.bigEndian16(offset)
    let type = bytes.bigEndian16(offset + 2)
    // Version 1 carries PPP, and routes are not set by the sender any more.
    guard flags & 0x4007 == 0 else { throw .notTCP }
    let hasSequence = flags & 0x1000 != 0
    let length = 4 + [0x8000, 0x2000, 0x1000].count { flags & $0 != 0 } * 4
    try require(length)
    offset += length
    switch type {
    case EtherType.erspan: return try erspan(bytes, hasHeader: hasSequence)
    case EtherType.erspan3: return try erspan3(bytes)
    default:
      enterTunnel()
      return try header(of: type, bytes)
    }
  }

  /// The header of ERSPAN, in front of a frame.
  ///
  /// The first kind has no header of its own, and GRE shows that by having no sequence number.
  ///
  /// <https://datatracker.ietf.org/doc/html/draft-foschiano-erspan-03#section-4>
  private mutating func erspan(
    _ bytes: RawSpan, hasHeader: Bool
  ) throws(PacketSkipped) -> Header {
    if hasHeader {
      try require(8)
      guard bytes.byte(offset) >> 4 == 1 else { throw .notTCP }
      offset += 8
    }
    enterTunnel()
    return .ethernet
  }

  /// The header of the third kind, perhaps with a subheader.
  ///
  /// <https://datatracker.ietf.org/doc/html/draft-foschiano-erspan-03#section-4.3>
  private mutating func erspan3(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(12)
    let tail = bytes.bigEndian16(offset + 10)
    guard bytes.byte(offset) >> 4 == 2 else { throw .notTCP }
    let length = tail & 1 == 0 ? 12 : 20
    try require(length)
    offset += length
    enterTunnel()
    switch tail >> 10 & 0x1f {
    case 0: return .ethernet
    case 2: return .internet
    default: throw .notIP
    }
  }
}
