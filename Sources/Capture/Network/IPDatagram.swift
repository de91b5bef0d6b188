/// The IP layer of a captured packet.
struct IPDatagram {
  let source: IPAddress
  let destination: IPAddress
  let protocolNumber: UInt8
  let payload: ArraySlice<UInt8>
  /// How many bytes of payload were on the wire and are not in the file.
  let missing: Int

  init(_ bytes: ArraySlice<UInt8>) throws(PacketSkipped) {
    guard bytes.count >= 20 else { throw .headerCut }
    switch bytes.byte(0) >> 4 {
    case 4: try self.init(v4: bytes)
    case 6: try self.init(v6: bytes)
    default: throw .notIP
    }
  }

  /// An IPv4 datagram that was sent whole.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc791#section-3.1>
  private init(v4 bytes: ArraySlice<UInt8>) throws(PacketSkipped) {
    let headerLength = Int(bytes.byte(0) & 0x0f) * 4
    guard headerLength >= 20 else { throw .malformedHeader }
    guard headerLength <= bytes.count else { throw .headerCut }
    // A length of 0 is what a capture in front of segmentation offload sees.
    let stated = Int(bytes.bigEndian16(2))
    let total = stated == 0 ? bytes.count : stated
    guard total >= headerLength else { throw .malformedHeader }
    // "More fragments", or a place behind the first.
    guard bytes.bigEndian16(6) & 0x3fff == 0 else { throw .fragment }
    protocolNumber = bytes.byte(9)
    source = .v4(bytes.bigEndian32(12))
    destination = .v4(bytes.bigEndian32(16))
    payload = bytes.prefix(total).dropFirst(headerLength)
    missing = max(0, total - bytes.count)
  }

  /// An IPv6 datagram, its extension headers stepped over.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8200#section-4>
  private init(v6 bytes: ArraySlice<UInt8>) throws(PacketSkipped) {
    guard bytes.count >= 40 else { throw .headerCut }
    let stated = Int(bytes.bigEndian16(4))
    let total = stated == 0 ? bytes.count : 40 + stated
    var next = bytes.byte(6)
    var rest = bytes.prefix(total).dropFirst(40)
    extensions: while true {
      let length: Int
      switch next {
      case IPProtocol.hopByHop, IPProtocol.routing, IPProtocol.destinationOptions:
        guard rest.count >= 8 else { throw .headerCut }
        length = (Int(rest.byte(1)) + 1) * 8
      case IPProtocol.fragment:
        guard rest.count >= 8 else { throw .headerCut }
        guard rest.bigEndian16(2) & 0xfff9 == 0 else { throw .fragment }
        length = 8
      case IPProtocol.authentication:
        guard rest.count >= 8 else { throw .headerCut }
        length = (Int(rest.byte(1)) + 2) * 4
      default:
        break extensions
      }
      guard rest.count >= length else { throw .headerCut }
      next = rest.byte(0)
      rest = rest.dropFirst(length)
    }
    protocolNumber = next
    source = .v6(high: bytes.bigEndian64(8), low: bytes.bigEndian64(16))
    destination = .v6(high: bytes.bigEndian64(24), low: bytes.bigEndian64(32))
    payload = rest
    missing = max(0, total - bytes.count)
  }
}
