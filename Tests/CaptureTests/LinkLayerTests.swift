import Capture
import Testing

struct LinkLayerTests {
  private static let v4 = Headers.v4
  private static let v6 = Headers.v6
  private static let macs = Headers.macs
  private static let cooked = Headers.cooked
  private static let cooked2 = Headers.cooked2

  /// The IPv6 packet with extension headers between its header and TCP.
  private static func extended(_ first: UInt8, _ headers: [UInt8]) -> [UInt8] {
    var packet = v6
    packet[5] += UInt8(headers.count)
    packet[6] = first
    packet.insert(contentsOf: headers, at: 40)
    return packet
  }

  private static func changed(_ packet: [UInt8], _ index: Int, _ value: UInt8) -> [UInt8] {
    var packet = packet
    packet[index] = value
    return packet
  }

  private static func segment(
    _ bytes: [UInt8], _ linkType: LinkType
  ) throws(PacketSkipped) -> TCPSegment {
    try TCPSegment(Headers.packet(bytes, linkType))
  }

  static let readable: [(String, LinkType, [UInt8])] = [
    ("Ethernet", .ethernet, macs + [8, 0] + v4),
    ("Ethernet, padded", .ethernet, macs + [8, 0] + v4 + [0, 0, 0, 0]),
    ("Ethernet, IPv6", .ethernet, macs + [0x86, 0xdd] + v6),
    ("VLAN", .ethernet, macs + [0x81, 0, 0, 7, 8, 0] + v4),
    ("QinQ", .ethernet, macs + [0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, 0x86, 0xdd] + v6),
    ("QinQ of old", .ethernet, macs + [0x91, 0, 0, 7, 0x91, 0, 0, 8, 0x81, 0, 0, 9, 8, 0] + v4),
    ("SNAP", .ethernet, macs + [0, 51, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0] + v4),
    ("MPLS", .ethernet, macs + [0x88, 0x47, 0, 1, 0, 64, 0, 1, 1, 64] + v4),
    (
      "Ethernet over MPLS", .ethernet,
      macs + [0x88, 0x48, 0, 1, 1, 64, 0, 0, 0, 0] + macs + [0x86, 0xdd] + v6
    ),
    ("PPPoE", .ethernet, macs + [0x88, 0x64, 0x11, 0, 0, 1, 0, 45, 0, 0x21] + v4),
    ("PPPoE, IPv6", .pppEthernet, [0x11, 0, 0, 1, 0, 65, 0, 0x57] + v6),
    ("PPP", .ppp, [0, 0x21] + v4),
    ("PPP, compressed", .ppp, [0x21] + v4),
    ("PPP, MPLS", .ppp, [0x02, 0x81, 0, 1, 1, 64] + v4),
    ("PPP in HDLC", .pppHDLC, [0xff, 3, 0, 0x57] + v6),
    ("raw", .raw, v4),
    ("raw, IPv6", .raw, v6),
    ("raw, natively", .rawNative, v4),
    ("raw, on OpenBSD", .rawOpenBSD, v6),
    ("IPv4", .ipv4, v4),
    ("IPv6", .ipv6, v6),
    ("null of macOS", .null, [30, 0, 0, 0] + v6),
    ("null, big-endian", .null, [0, 0, 0, 2] + v4),
    ("loop", .loop, [0, 0, 0, 24] + v6),
    ("cooked", .linuxCooked, cooked + [8, 0] + v4),
    ("cooked, VLAN", .linuxCooked, cooked + [0x81, 0, 0, 7, 0x86, 0xdd] + v6),
    ("cooked 2", .linuxCooked2, [0x86, 0xdd] + cooked2 + v6),
    ("cooked 2, VLAN", .linuxCooked2, [0x81, 0] + cooked2 + [0, 7, 8, 0] + v4),
    ("offloaded", .raw, changed(changed(v4, 2, 0), 3, 0)),
    ("offloaded, IPv6", .raw, changed(v6, 5, 0)),
    ("hop by hop", .raw, extended(0, [6, 0, 1, 4, 0, 0, 0, 0])),
    ("routing", .raw, extended(43, [6, 0, 1, 4, 0, 0, 0, 0])),
    ("mobility", .raw, extended(135, [6, 0, 1, 4, 0, 0, 0, 0])),
    (
      "options and authentication", .raw,
      extended(60, [51, 0, 1, 4, 0, 0, 0, 0] + [6, 1] + [UInt8](repeating: 0, count: 10))
    ),
    ("whole fragment", .raw, extended(44, [6, 0, 0, 0, 0, 0, 0, 9])),
    (
      "authentication in IPv4", .raw,
      Headers.ipv4(51, [6, 1] + [UInt8](repeating: 0, count: 10) + v4.dropFirst(20))
    ),
    (
      "options in IPv4", .ethernet,
      Headers.ethernet(0x0800, Headers.ipv4(6, Array(v4.dropFirst(20)), options: [1, 1, 1, 0]))
    ),
  ]

  @Test(arguments: readable.indices)
  func `a segment is found below every header`(index: Int) throws {
    let (_, linkType, bytes) = Self.readable[index]
    let segment = try Self.segment(bytes, linkType)
    #expect(segment.payload == [1, 2, 3])
    #expect(segment.source.port == 50_000)
    #expect(segment.destination.port == 50_001)
    #expect(segment.flags == [.psh, .ack])
    #expect(segment.missing == 0)
    var reader = SegmentReader()
    let read = try reader.segment(of: Headers.packet(bytes, linkType))
    #expect(read == segment)
  }

  @Test(arguments: readable.indices)
  func `every cut and every flipped byte is a reason, never a crash`(index: Int) {
    let (_, linkType, bytes) = Self.readable[index]
    for count in bytes.indices {
      _ = try? Self.segment(Array(bytes[..<count]), linkType)
      for value: UInt8 in [0, 0x0f, 0xf0, 0xff] {
        _ = try? Self.segment(Self.changed(bytes, count, value), linkType)
      }
    }
    #expect(throws: PacketSkipped.headerCut) { try Self.segment([], linkType) }
  }

  static let skipped: [(PacketSkipped, LinkType, [UInt8])] = [
    (.unknownLinkType, LinkType(rawValue: 147), v4),
    (.notIP, .ethernet, macs + [8, 6] + v4),
    (.notIP, .ethernet, macs + [0, 40, 0x42, 0x42, 3, 0, 0, 0, 0, 0] + v4),
    (.notIP, .ethernet, macs + [0x88, 0x47, 0, 1, 1, 64, 0x10, 0, 0, 0] + v4),
    (.notIP, .ppp, [0xc0, 0x21] + v4),
    (.notIP, .pppEthernet, [0x11, 9, 0, 1, 0, 45, 0, 0x21] + v4),
    (.notIP, .raw, changed(v4, 0, 0x55)),
    (.notIP, .linuxCooked2, [8, 6] + cooked2 + v4),
    (.notTCP, .raw, changed(v4, 9, 17)),
    (.notTCP, .raw, changed(v4, 9, 43)),
    (.notTCP, .raw, changed(v6, 6, 50)),
    (.notTCP, .raw, changed(v6, 6, 59)),
    (.fragment, .raw, changed(v4, 6, 0x20)),
    (.fragment, .raw, changed(v4, 7, 1)),
    (.fragment, .ethernet, changed(macs + [8, 0] + v4, 20, 0x20)),
    (.fragment, .raw, extended(44, [6, 0, 0, 1, 0, 0, 0, 9])),
    (.headerCut, .raw, Array(v4.prefix(30))),
    (.headerCut, .ethernet, macs + [8, 0] + v4.prefix(30)),
    (.malformedHeader, .raw, changed(v4, 0, 0x44)),
    (.malformedHeader, .raw, changed(v4, 3, 19)),
    (.malformedHeader, .raw, changed(v4, 32, 0x40)),
    (.malformedHeader, .raw, changed(v4, 32, 0xf0)),
    (.malformedHeader, .ethernet, changed(macs + [8, 0] + v4, 46, 0xf0)),
    (.tooManyHeaders, .raw, (0..<100).reduce(v4) { packet, _ in Headers.ipv4(4, packet) }),
    (
      .tooManyHeaders, .raw,
      Headers.ipv6(
        60, (0..<100).flatMap { _ in [60, 0, 1, 4, 0, 0, 0, 0] as [UInt8] })
    ),
  ]

  @Test(arguments: skipped.indices)
  func `a packet without a segment says why`(index: Int) {
    let (reason, linkType, bytes) = Self.skipped[index]
    #expect(throws: reason) { try Self.segment(bytes, linkType) }
  }

  @Test func `what the capture cut is counted`() throws {
    let segment = try Self.segment(Array(Self.v4.dropLast(2)), .raw)
    #expect(segment.payload == [1])
    #expect(segment.missing == 2)
    let framed = try Self.segment(Self.macs + [8, 0] + Self.v4.dropLast(2), .ethernet)
    #expect(framed.payload == [1])
    #expect(framed.missing == 2)
  }

  @Test func `what the capture cut of an offloaded packet is counted by the length on the wire`()
    throws
  {
    let packet = Self.changed(Self.changed(Self.v4, 2, 0), 3, 0)
    let segment = try TCPSegment(
      Headers.packet(packet, .raw, originalLength: packet.count + 60_000))
    #expect(segment.payload == [1, 2, 3])
    #expect(segment.missing == 60_000)
  }

  @Test func `plain headers are read as all others are`() {
    let plain = Headers.ethernet(0x0800, Self.v4)
    var same = 0
    for index in 14..<plain.count {
      for value in UInt8.min...UInt8.max {
        let changed = Self.changed(plain, index, value)
        let read = Result { () throws(PacketSkipped) in try Self.segment(changed, .ethernet) }
        let walked = Result { () throws(PacketSkipped) in
          try Self.segment(Array(changed.dropFirst(14)), .raw)
        }
        #expect(read == walked, "byte \(index) is \(value)")
        if case .success = read { same += 1 }
      }
    }
    #expect(same > 1000)
  }
}
