import Capture
import Testing

struct LinkLayerTests {
  private static let v4 = Conversation(linkType: .raw)
    .packets([.opened(by: .local), .sent([1, 2, 3])])[1][0].bytes
  private static let v6 = Conversation(
    remote: IPEndpoint(address: .v6(high: 0, low: 1), port: 50_001), linkType: .raw
  ).packets([.opened(by: .local), .sent([1, 2, 3])])[1][0].bytes
  private static let macs = [UInt8](repeating: 2, count: 12)
  private static let cooked: [UInt8] = [0, 0, 3, 4, 0, 6] + [UInt8](repeating: 0, count: 8)
  private static let cooked2: [UInt8] = [UInt8](repeating: 0, count: 18)

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
    try TCPSegment(
      CapturedPacket(
        number: 1, fileOffset: 0, time: 0, interface: 0, linkType: linkType,
        originalLength: bytes.count, bytes: bytes[...]))
  }

  static let readable: [(String, LinkType, [UInt8])] = [
    ("Ethernet", .ethernet, macs + [8, 0] + v4),
    ("Ethernet, padded", .ethernet, macs + [8, 0] + v4 + [0, 0, 0, 0]),
    ("Ethernet, IPv6", .ethernet, macs + [0x86, 0xdd] + v6),
    ("VLAN", .ethernet, macs + [0x81, 0, 0, 7, 8, 0] + v4),
    ("QinQ", .ethernet, macs + [0x88, 0xa8, 0, 7, 0x81, 0, 0, 8, 0x86, 0xdd] + v6),
    ("raw", .raw, v4),
    ("raw, IPv6", .raw, v6),
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
    ("hop by hop", .raw, extended(0, [6, 0, 1, 4, 0, 0, 0, 0])),
    (
      "options and authentication", .raw,
      extended(60, [51, 0, 1, 4, 0, 0, 0, 0] + [6, 1] + [UInt8](repeating: 0, count: 10))
    ),
    ("whole fragment", .raw, extended(44, [6, 0, 0, 0, 0, 0, 0, 9])),
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
    (.notIP, .raw, changed(v4, 0, 0x55)),
    (.notIP, .linuxCooked2, [8, 6] + cooked2 + v4),
    (.notTCP, .raw, changed(v4, 9, 17)),
    (.fragment, .raw, changed(v4, 6, 0x20)),
    (.fragment, .raw, changed(v4, 7, 1)),
    (.fragment, .raw, extended(44, [6, 0, 0, 1, 0, 0, 0, 9])),
    (.headerCut, .raw, Array(v4.prefix(30))),
    (.malformedHeader, .raw, changed(v4, 0, 0x44)),
    (.malformedHeader, .raw, changed(v4, 3, 19)),
    (.malformedHeader, .raw, changed(v4, 32, 0x40)),
    (.malformedHeader, .raw, changed(v4, 32, 0xf0)),
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
  }
}
