/// The way through the headers of a packet, from the link layer down to TCP.
///
/// Every header moves `offset` behind itself and tells what comes next; those of IP also tell where
/// their contents end. A header inside a tunnel is read like one outside.
struct HeaderWalk {
  /// What comes next in a packet.
  enum Header {
    case ethernet
    case logicalLink
    case ppp
    case pppoe
    case mpls
    case internet
    case udp
    case gre
    case vxlan
    case geneve
    /// A header behind one of IPv6, or the one that authenticates.
    case `extension`(UInt8)
    case tcp
    case fragment
  }

  /// More than any packet has: each tunnel takes five or so.
  private static let mostHeaders = 64

  /// Where the next header begins, in bytes from the beginning of the packet.
  var offset: Int
  /// Where the contents of the header before it end.
  var end: Int
  /// How many bytes of them were on the wire behind `end`, and are not in the file.
  var missing: Int
  /// Whether an IP header has told `end`, so that what does not fit is a contradiction.
  var isBounded: Bool
  var source = IPAddress.v4(0)
  var destination = IPAddress.v4(0)
  /// What the header says at which the walk ended, if the datagram was sent in pieces.
  var fragmentation: Fragmentation?
  private var headers = 0

  /// A walk through a captured packet, before its first step.
  init(_ packet: CapturedPacket) {
    offset = 0
    end = packet.bytes.count
    missing = min(max(0, packet.originalLength - end), CaptureReader.largestRecord)
    isBounded = false
  }

  /// Walks through the packet to TCP; or to a piece of a datagram, which `fragmentation` tells.
  mutating func walk(_ bytes: RawSpan, linkType: LinkType) throws(PacketSkipped) {
    try walk(bytes, from: link(bytes, linkType))
  }

  /// Walks on through a datagram that was joined of pieces, which `bytes` are.
  mutating func walk(_ bytes: RawSpan, in datagram: JoinedDatagram) throws(PacketSkipped) {
    offset = 0
    end = bytes.byteCount
    missing = datagram.missing
    isBounded = true
    source = datagram.key.source
    destination = datagram.key.destination
    fragmentation = nil
    let isV6 = if case .v6 = source { true } else { false }
    try walk(bytes, from: Self.transport(datagram.protocolNumber, isV6: isV6))
  }

  private mutating func walk(_ bytes: RawSpan, from first: Header) throws(PacketSkipped) {
    var next = first
    while true {
      headers += 1
      guard headers <= Self.mostHeaders else { throw .tooManyHeaders }
      switch next {
      case .ethernet: next = try ethernet(bytes)
      case .internet: next = try internet(bytes)
      case .tcp, .fragment: return
      case .extension(let number): next = try extensionHeader(bytes, number)
      case .logicalLink: next = try logicalLink(bytes)
      case .ppp: next = try ppp(bytes)
      case .pppoe: next = try pppoe(bytes)
      case .mpls: next = try mpls(bytes)
      case .udp: next = try udp(bytes)
      case .gre: next = try gre(bytes)
      case .vxlan: next = try vxlan(bytes)
      case .geneve: next = try geneve(bytes)
      }
    }
  }

  /// The piece of a datagram at which the walk ended.
  func fragment(on interface: Int) -> Fragment? {
    guard let fragmentation else { return nil }
    return Fragment(
      key: FragmentKey(
        source: source, destination: destination, header: fragmentation, interface: interface),
      header: fragmentation, bytes: offset..<end, missing: missing)
  }

  /// Checks that `count` bytes of the next header are there.
  func require(_ count: Int) throws(PacketSkipped) {
    guard end - offset >= count else {
      throw isBounded && missing == 0 ? .malformedHeader : .headerCut
    }
  }

  /// Notes that the next header is that of a packet in this one.
  mutating func enterTunnel() {
    isBounded = false
  }
}
