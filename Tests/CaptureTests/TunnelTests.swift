import Capture
import Testing

struct TunnelTests {
  private static let frame4 = Headers.ethernet(0x0800, Headers.v4)
  private static let frame6 = Headers.ethernet(0x86dd, Headers.v6)
  private static let tagged = Headers.macs + [0x81, 0, 0, 7, 8, 0] + Headers.v4

  /// A frame that carries IPv4.
  private static func outer(_ protocolNumber: UInt8, _ payload: [UInt8]) -> [UInt8] {
    Headers.ethernet(0x0800, Headers.ipv4(protocolNumber, payload))
  }

  private static func outer6(_ next: UInt8, _ payload: [UInt8]) -> [UInt8] {
    Headers.ethernet(0x86dd, Headers.ipv6(next, payload))
  }

  private static let erspan2: [UInt8] = [0x10, 7, 0, 1, 0, 0, 0, 1]
  private static func erspan3(_ tail: [UInt8]) -> [UInt8] {
    [0x20, 7, 0, 1, 0, 0, 0, 0, 0, 0] + tail
  }

  static let readable: [(String, [UInt8])] = [
    ("IPv4 in IPv4", outer(4, Headers.v4)),
    ("IPv6 in IPv4", outer(41, Headers.v6)),
    ("IPv4 in IPv6", outer6(4, Headers.v4)),
    ("IPv6 in IPv6", outer6(41, Headers.v6)),
    ("GRE", outer(47, Headers.gre(0, 0x0800, Headers.v4))),
    ("GRE over IPv6", outer6(47, Headers.gre(0, 0x86dd, Headers.v6))),
    ("GRE with a checksum", outer(47, Headers.gre(0x8000, 0x0800, words: 1, Headers.v4))),
    ("GRE with a key", outer(47, Headers.gre(0x2000, 0x86dd, words: 1, Headers.v6))),
    ("GRE with all three", outer(47, Headers.gre(0xb000, 0x0800, words: 3, Headers.v4))),
    ("GRE, bridging", outer(47, Headers.gre(0x2000, 0x6558, words: 1, tagged))),
    ("GRE, MPLS", outer(47, Headers.gre(0, 0x8847, [0, 1, 1, 64] + Headers.v4))),
    ("ERSPAN I", outer(47, Headers.gre(0, 0x88be, frame4))),
    ("ERSPAN II", outer(47, Headers.gre(0x1000, 0x88be, words: 1, erspan2 + tagged))),
    ("ERSPAN III", outer(47, Headers.gre(0x1000, 0x22eb, words: 1, erspan3([0, 0]) + frame6))),
    (
      "ERSPAN III with a subheader",
      outer(
        47,
        Headers.gre(
          0x1000, 0x22eb, words: 1, erspan3([0, 1]) + [UInt8](repeating: 0, count: 8) + frame4))
    ),
    (
      "ERSPAN III of IP",
      outer(47, Headers.gre(0x1000, 0x22eb, words: 1, erspan3([8, 0]) + Headers.v4))
    ),
    ("VXLAN", outer(17, Headers.udp(4789, Headers.vxlan(frame4)))),
    ("VXLAN over IPv6", outer6(17, Headers.udp(4789, Headers.vxlan(frame6)))),
    ("VXLAN on Linux's port", outer(17, Headers.udp(8472, Headers.vxlan(tagged)))),
    ("GENEVE", outer(17, Headers.udp(6081, Headers.geneve(0x6558, frame4)))),
    (
      "GENEVE with options",
      outer(
        17,
        Headers.udp(
          6081, Headers.geneve(0x0800, options: [1, 8, 1, 1, 0, 0, 0, 1], Headers.v4)))
    ),
    ("GENEVE of IPv6", outer(17, Headers.udp(6081, Headers.geneve(0x86dd, Headers.v6)))),
    (
      "a mirror of a mirror",
      outer(
        17,
        Headers.udp(
          4789,
          Headers.vxlan(
            outer(
              47,
              Headers.gre(0, 0x88be, outer6(17, Headers.udp(6081, Headers.geneve(0x6558, frame4)))))
          )
        ))
    ),
  ]

  private static func check(_ segment: TCPSegment?) {
    #expect(segment?.payload == [1, 2, 3])
    #expect(segment?.source.port == 50_000)
    #expect(segment?.destination.port == 50_001)
    #expect(segment?.missing == 0)
  }

  @Test(arguments: readable.indices)
  func `a segment is found in every tunnel`(index: Int) throws {
    let packet = Headers.packet(Self.readable[index].1)
    var reader = SegmentReader()
    let segment = try reader.segment(of: packet)
    Self.check(segment)
    let inner = try TCPSegment(Headers.packet(Headers.v4, .raw))
    if case .v4 = segment?.source.address { #expect(segment == inner) }
    let alone = try TCPSegment(packet)
    #expect(alone == segment)
  }

  @Test(arguments: readable.indices)
  func `every cut and every flipped byte is a reason, never a crash`(index: Int) {
    let bytes = Self.readable[index].1
    for count in bytes.indices {
      var reader = SegmentReader()
      let cut = Headers.packet(Array(bytes[..<count]), originalLength: bytes.count)
      let segment = try? reader.segment(of: cut)
      if let segment { #expect(segment.payload.count + segment.missing == 3) }
      for value: UInt8 in [0, 0x0f, 0x7f, 0xf0, 0xff] {
        var changed = bytes
        changed[count] = value
        _ = try? reader.segment(of: Headers.packet(changed))
      }
    }
  }

  @Test func `headers changed in several places never stop the reader`() {
    var random = SeededGenerator(seed: 7)
    let samples =
      Self.readable.map { (LinkType.ethernet, $0.1) } + LinkLayerTests.readable.map { ($0.1, $0.2) }
    var reader = SegmentReader()
    var found = 0
    for round in 0..<20_000 {
      var (linkType, bytes) = samples[round % samples.count]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: bytes.indices, using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      let cut = Int.random(in: 0...bytes.count, using: &random)
      let kept = round.isMultiple(of: 3) ? Array(bytes[..<cut]) : bytes
      let packet = Headers.packet(
        kept, linkType, time: UInt64(round), originalLength: bytes.count)
      guard let segment = try? reader.segment(of: packet) else { continue }
      found += 1
      #expect(segment.payload.count <= bytes.count)
    }
    #expect(found > 1000)
  }

  @Test(.enabled(if: Tshark.isExpected))
  func `tshark finds the same segments`() throws {
    // It knows no ERSPAN of anything but Ethernet.
    let samples = Self.readable.filter { $0.0 != "ERSPAN III of IP" }
    let capture = Conversation().capture(packets: samples.map(\.1))
    // Linux's port of VXLAN is not one of tshark's; its last layer of each field is the innermost.
    let lines = try Tshark.lines(
      capture, "-d", "udp.port==8472,vxlan", "-T", "fields", "-E", "occurrence=l", "-e",
      "tcp.srcport", "-e", "tcp.dstport", "-e", "tcp.len")
    for (line, sample) in zip(lines, samples) {
      #expect(line == "50000\t50001\t3", "\(sample.0)")
    }
    #expect(lines.count == samples.count)
  }

  @Test func `what a mirror cut off inside a whole packet is counted`() throws {
    let cut = Array(Self.frame4.dropLast(2))
    var reader = SegmentReader()
    let segment = try reader.segment(
      of: Headers.packet(Self.outer(17, Headers.udp(4789, Headers.vxlan(cut)))))
    #expect(segment?.payload == [1])
    #expect(segment?.missing == 2)
    #expect(throws: PacketSkipped.headerCut) {
      try reader.segment(
        of: Headers.packet(
          Self.outer(17, Headers.udp(4789, Headers.vxlan(Array(Self.frame4.prefix(40)))))))
    }
  }

  static let skipped: [(PacketSkipped, [UInt8])] = [
    (.notTCP, outer(17, Headers.udp(53, Headers.vxlan(frame4)))),
    (.notTCP, outer(17, Headers.udp(4789, [0, 0, 0, 0, 0, 0, 42, 0] + frame4))),
    (.notTCP, outer(17, Headers.udp(6081, [0x40] + Headers.geneve(0x6558, frame4).dropFirst()))),
    (.notTCP, outer(47, Headers.gre(0x2001, 0x880b, words: 1, frame4))),
    (.notTCP, outer(47, Headers.gre(0x4000, 0x0800, words: 1, Headers.v4))),
    (
      .notTCP,
      outer(47, Headers.gre(0x1000, 0x88be, words: 1, [0x30] + erspan2.dropFirst() + frame4))
    ),
    (.notTCP, outer(47, Headers.gre(0x1000, 0x22eb, words: 1, erspan2 + [0, 0, 0, 0] + frame4))),
    (.notIP, outer(47, Headers.gre(0x1000, 0x22eb, words: 1, erspan3([0x10, 0]) + frame4))),
    (.notIP, outer(47, Headers.gre(0, 0, []) + [UInt8](repeating: 0, count: 20))),
    (.notIP, outer(17, Headers.udp(4789, Headers.vxlan(Headers.ethernet(0x0806, Headers.v4))))),
    (
      .malformedHeader,
      outer(17, Headers.udp(6081, [0x3f] + Headers.geneve(0x6558, []).dropFirst()))
    ),
  ]

  @Test(arguments: skipped.indices)
  func `a tunnel without a segment says why`(index: Int) {
    let (reason, bytes) = Self.skipped[index]
    var reader = SegmentReader()
    #expect(throws: reason) { try reader.segment(of: Headers.packet(bytes)) }
  }

  @Test func `tunnels without end are given up`() {
    let deep = (0..<300).reduce(Self.frame4) { inner, _ in
      Self.outer(17, Headers.udp(4789, Headers.vxlan(inner)))
    }
    var reader = SegmentReader()
    #expect(throws: PacketSkipped.tooManyHeaders) {
      try reader.segment(of: Headers.packet(deep))
    }
  }
}
