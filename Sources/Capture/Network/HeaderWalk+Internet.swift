/// The headers of IP.
extension HeaderWalk {
  mutating func internet(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    try require(1)
    switch bytes.byte(offset) >> 4 {
    case 4: return try internet4(bytes)
    case 6: return try internet6(bytes)
    default: throw .notIP
    }
  }

  /// What a header of IP, or one behind that, announces.
  static func transport(_ number: UInt8, isV6: Bool) throws(PacketSkipped) -> Header {
    switch number {
    case IPProtocol.tcp: return .tcp
    case IPProtocol.udp: return .udp
    case IPProtocol.gre: return .gre
    case IPProtocol.ipv4, IPProtocol.ipv6: return .internet
    case IPProtocol.authentication: return .extension(number)
    case IPProtocol.hopByHop, IPProtocol.routing, IPProtocol.fragment,
      IPProtocol.destinationOptions, IPProtocol.mobility, IPProtocol.hostIdentity,
      IPProtocol.shim6:
      guard isV6 else { throw .notTCP }
      return .extension(number)
    default: throw .notTCP
    }
  }

  /// The header of IPv4.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc791#section-3.1>
  private mutating func internet4(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    isBounded = false
    try require(20)
    let length = Int(bytes.byte(offset) & 0x0f) * 4
    let total = Int(bytes.bigEndian16(offset + 2))
    guard length >= 20, total == 0 || total >= length else { throw .malformedHeader }
    bound(total)
    try require(length)
    source = .v4(bytes.bigEndian32(offset + 12))
    destination = .v4(bytes.bigEndian32(offset + 16))
    let number = bytes.byte(offset + 9)
    let field = bytes.bigEndian16(offset + 6)
    let identification = UInt32(bytes.bigEndian16(offset + 4))
    offset += length
    // "More fragments", or a place behind the first.
    guard field & 0x3fff != 0 else { return try Self.transport(number, isV6: false) }
    // No reason to gather what will not be read.
    _ = try Self.transport(number, isV6: false)
    fragmentation = Fragmentation(
      place: Int(field & 0x1fff) * 8, isLast: field & 0x2000 == 0, identification: identification,
      protocolNumber: number, isPerProtocol: true)
    return .fragment
  }

  /// The header of IPv6.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8200#section-3>
  private mutating func internet6(_ bytes: RawSpan) throws(PacketSkipped) -> Header {
    isBounded = false
    try require(40)
    let stated = Int(bytes.bigEndian16(offset + 4))
    bound(stated == 0 ? 0 : 40 + stated)
    source = .v6(high: bytes.bigEndian64(offset + 8), low: bytes.bigEndian64(offset + 16))
    destination = .v6(high: bytes.bigEndian64(offset + 24), low: bytes.bigEndian64(offset + 32))
    let number = bytes.byte(offset + 6)
    offset += 40
    return try Self.transport(number, isV6: true)
  }

  /// Ends the contents of the next header where it says.
  ///
  /// A length of 0 is what a capture in front of segmentation offload sees, or a jumbogram.
  private mutating func bound(_ total: Int) {
    isBounded = true
    guard total > 0 else { return }
    missing = max(0, total - (end - offset))
    end = min(end, offset + total)
  }

  /// A header between that of IP and TCP.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8200#section-4>, <https://www.rfc-editor.org/rfc/rfc4302>
  mutating func extensionHeader(
    _ bytes: RawSpan, _ number: UInt8
  ) throws(PacketSkipped) -> Header {
    try require(8)
    let isV6 = if case .v6 = source { true } else { false }
    let next = bytes.byte(offset)
    switch number {
    case IPProtocol.fragment:
      let field = bytes.bigEndian16(offset + 2)
      let identification = bytes.bigEndian32(offset + 4)
      offset += 8
      // A datagram may say that it could be sent in pieces, and be whole.
      guard field & 0xfff9 != 0 else { return try Self.transport(next, isV6: isV6) }
      fragmentation = Fragmentation(
        place: Int(field & 0xfff8), isLast: field & 1 == 0, identification: identification,
        protocolNumber: next, isPerProtocol: false)
      return .fragment
    case IPProtocol.authentication:
      let length = (Int(bytes.byte(offset + 1)) + 2) * 4
      try require(length)
      offset += length
    default:
      let length = (Int(bytes.byte(offset + 1)) + 1) * 8
      try require(length)
      offset += length
    }
    return try Self.transport(next, isV6: isV6)
  }
}
