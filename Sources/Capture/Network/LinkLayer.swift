/// Finds the IP datagram in a captured packet.
enum LinkLayer {
  /// The packet from its IP header on.
  ///
  /// <https://www.tcpdump.org/linktypes.html>
  static func datagram(
    _ packet: ArraySlice<UInt8>, linkType: LinkType
  ) throws(PacketSkipped) -> ArraySlice<UInt8> {
    switch linkType {
    case .ethernet: try tagged(packet, typeAt: 12)
    case .raw, .ipv4, .ipv6: packet
    // Each system numbers IPv6 otherwise here; the datagram says better what it is.
    case .null, .loop: packet.dropFirst(4)
    case .linuxCooked: try tagged(packet, typeAt: 14)
    case .linuxCooked2: try cooked2(packet)
    default: throw .unknownLinkType
    }
  }

  /// Steps over the type at `typeAt` and over any VLAN tags behind it.
  private static func tagged(
    _ packet: ArraySlice<UInt8>, typeAt: Int
  ) throws(PacketSkipped) -> ArraySlice<UInt8> {
    var offset = typeAt
    while packet.count >= offset + 2 {
      switch packet.bigEndian16(offset) {
      case EtherType.ipv4, EtherType.ipv6: return packet.dropFirst(offset + 2)
      case EtherType.vlan, EtherType.serviceVLAN, EtherType.oldServiceVLAN: offset += 4
      default: throw .notIP
      }
    }
    throw .headerCut
  }

  private static func cooked2(
    _ packet: ArraySlice<UInt8>
  ) throws(PacketSkipped) -> ArraySlice<UInt8> {
    guard packet.count >= 20 else { throw .headerCut }
    switch packet.bigEndian16(0) {
    case EtherType.ipv4, EtherType.ipv6: return packet.dropFirst(20)
    // A tag follows the pseudo-header: its contents, then the type of what it tags.
    case EtherType.vlan, EtherType.serviceVLAN: return try tagged(packet, typeAt: 22)
    default: throw .notIP
    }
  }
}
