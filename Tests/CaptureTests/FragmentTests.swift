import Capture
import Testing

struct FragmentTests {
  private static let payload = (0..<100).map { UInt8($0) }
  /// An IPv4 packet from port 50,000 to 50,001.
  private static let whole = Conversation(linkType: .raw)
    .packets([.opened(by: .local), .sent(payload)])[1][0].bytes

  /// A piece of the IPv4 packet: its contents from `place` on.
  private static func piece(
    _ place: Int, _ count: Int, identification: Int = 7, of packet: [UInt8] = whole
  ) -> [UInt8] {
    let contents = Array(packet.dropFirst(20))
    let bytes = Array(contents[place..<min(place + count, contents.count)])
    let isLast = place + count >= contents.count
    return Headers.ipv4(
      6, bytes, identification: identification, field: (isLast ? 0 : 0x2000) | place / 8)
  }

  /// The IPv4 packet in pieces of `count` bytes.
  private static func pieces(_ count: Int, identification: Int = 7) -> [[UInt8]] {
    stride(from: 0, to: whole.count - 20, by: count).map {
      piece($0, count, identification: identification)
    }
  }

  private static func pieces6(_ count: Int) -> [[UInt8]] {
    let contents = Array(whole.dropFirst(20))
    return stride(from: 0, to: contents.count, by: count).map { place in
      let bytes = contents[place..<min(place + count, contents.count)]
      let more = bytes.endIndex < contents.count ? 1 : 0
      return Headers.ipv6(
        44, [6, 0] + Headers.number(place | more) + Headers.number(0x1234_5678, 4) + bytes)
    }
  }

  /// The segments that come of packets of raw IP, one microsecond apart.
  private static func segments(
    _ packets: [[UInt8]], _ reader: inout SegmentReader
  ) throws -> [TCPSegment] {
    try packets.enumerated().compactMap { index, bytes in
      try reader.segment(of: Headers.packet(bytes, .raw, time: UInt64(index) * 1000))
    }
  }

  private static func expectWhole(_ segments: [TCPSegment]) {
    #expect(segments.map { Array($0.payload) } == [payload])
    #expect(segments.first?.missing == 0)
    #expect(segments.first?.source.port == 50_000)
  }

  @Test(arguments: [8, 16, 56, 112])
  func `pieces in any order are one segment`(count: Int) throws {
    var random = SeededGenerator(seed: 1)
    for pieces in [Self.pieces(count), Self.pieces6(count)] {
      for order in [pieces, pieces.reversed()]
        + (0..<20).map({ _ in pieces.shuffled(using: &random) })
      {
        var reader = SegmentReader()
        Self.expectWhole(try Self.segments(order, &reader))
        reader.finish()
        #expect(reader.incompleteFragments == 0)
      }
    }
  }

  @Test func `what was sent in pieces is what was sent whole`() throws {
    var reader = SegmentReader()
    let joined = try Self.segments(
      Self.pieces(24).map { packet in
        // With the addresses of the packet.
        var packet = packet
        packet.replaceSubrange(12..<20, with: Self.whole[12..<20])
        return packet
      }, &reader)
    let sent = try TCPSegment(Headers.packet(Self.whole, .raw))
    #expect(joined == [sent])
  }

  @Test func `pieces that come twice count once, even behind the last`() throws {
    var reader = SegmentReader()
    let twice = Self.pieces(32).flatMap { [$0, $0] }
    Self.expectWhole(try Self.segments(twice + Self.pieces(32), &reader))
    reader.finish()
    #expect(reader.incompleteFragments == 0)
  }

  @Test func `pieces that overlap and agree are joined`() throws {
    let orders: [[(Int, Int)]] = [
      [(0, 64), (32, 64), (88, 32)], [(88, 32), (0, 64), (32, 64)],
      [(32, 16), (64, 16), (0, 112), (112, 8)], [(0, 112), (32, 16), (104, 16)],
      [(0, 8), (16, 8), (32, 8), (8, 40), (40, 80)], [(40, 80), (32, 64), (0, 40)],
    ]
    for order in orders {
      var reader = SegmentReader()
      let packets = order.map { Self.piece($0.0, $0.1) }
      Self.expectWhole(try Self.segments(packets, &reader))
    }
  }

  @Test func `pieces that contradict each other are discarded`() throws {
    var other = Self.whole
    other[70] ^= 1
    var reader = SegmentReader()
    let first = try Self.segments([Self.piece(0, 32), Self.piece(40, 32)], &reader)
    #expect(first.isEmpty)
    #expect(throws: PacketSkipped.fragmentConflict) {
      try Self.segments([Self.piece(32, 40, of: other)], &reader)
    }
    // The rest of it is of no use.
    let rest = try Self.segments([Self.piece(32, 8), Self.piece(72, 48)], &reader)
    #expect(rest.isEmpty)
    reader.finish()
    #expect(reader.incompleteFragments == 2)
  }

  @Test func `two ends, or bytes behind the end, are a contradiction`() throws {
    for packets in [
      [Self.piece(80, 40), Headers.ipv4(6, [1], identification: 7, field: 8)],
      [
        Self.piece(80, 40),
        Headers.ipv4(6, [UInt8](repeating: 1, count: 8), identification: 7, field: 0x2000 | 15),
      ],
      [Self.piece(64, 32), Headers.ipv4(6, [1], identification: 7, field: 8)],
    ] {
      var reader = SegmentReader()
      #expect(throws: PacketSkipped.fragmentConflict) { try Self.segments(packets, &reader) }
    }
  }

  @Test func `a piece that cannot be one is malformed`() {
    let packets = [
      // Not the last, and no whole eights.
      Headers.ipv4(6, [1, 2, 3], identification: 7, field: 0x2000),
      // Nothing in it.
      Headers.ipv4(6, [], identification: 7, field: 1),
      // Behind the longest datagram.
      Headers.ipv4(6, [UInt8](repeating: 0, count: 100), identification: 7, field: 0x1fff),
    ]
    for packet in packets {
      var reader = SegmentReader()
      #expect(throws: PacketSkipped.malformedHeader) { try Self.segments([packet], &reader) }
    }
  }

  @Test func `pieces of another protocol are not gathered`() {
    var reader = SegmentReader()
    #expect(throws: PacketSkipped.notTCP) {
      try Self.segments([Headers.ipv4(1, [1, 2, 3, 4, 5, 6, 7, 8], field: 0x2000)], &reader)
    }
  }

  @Test func `missing pieces are counted at the end`() throws {
    var reader = SegmentReader()
    let found = try Self.segments(Array(Self.pieces(16).dropLast(3)), &reader)
    #expect(found.isEmpty)
    #expect(reader.incompleteFragments == 0)
    reader.finish()
    #expect(reader.incompleteFragments == 5)
  }

  @Test func `datagrams are told apart`() throws {
    var packets: [[UInt8]] = []
    for place in stride(from: 0, to: 120, by: 40) {
      for identification in 0..<10 {
        packets.append(Self.piece(place, 40, identification: identification))
      }
    }
    var reader = SegmentReader()
    #expect(try Self.segments(packets, &reader).count == 10)
  }

  @Test func `two interfaces do not mix their pieces`() throws {
    var reader = SegmentReader()
    var found: [TCPSegment] = []
    for piece in Self.pieces(40) {
      for interface in 0..<2 {
        let packet = Headers.packet(piece, .raw, interface: interface)
        if let segment = try reader.segment(of: packet) { found.append(segment) }
      }
    }
    #expect(found.count == 2)
  }

  @Test func `a datagram that waits too long is given up`() throws {
    var limits = FragmentLimits()
    limits.age = 1_000_000_000
    var reader = SegmentReader(limits: limits)
    let pieces = Self.pieces(40)
    _ = try reader.segment(of: Headers.packet(pieces[0], .raw, time: 5))
    _ = try reader.segment(of: Headers.packet(pieces[1], .raw, time: 1_000_000_005))
    #expect(reader.incompleteFragments == 0)
    let late = try reader.segment(of: Headers.packet(pieces[2], .raw, time: 1_000_000_006))
    #expect(late == nil)
    #expect(reader.incompleteFragments == 2)
    // It is the first of another one now.
    _ = try reader.segment(of: Headers.packet(pieces[0], .raw, time: 1_000_000_007))
    let segment = try reader.segment(of: Headers.packet(pieces[1], .raw, time: 1_000_000_008))
    #expect(segment?.payload.count == 100)
  }

  @Test func `a number is used again`() throws {
    var reader = SegmentReader()
    var found = 0
    for round in 0..<100 {
      for piece in Self.pieces(40) {
        let time = UInt64(round) * 1_000_000_000
        if try reader.segment(of: Headers.packet(piece, .raw, time: time)) != nil { found += 1 }
      }
    }
    #expect(found == 100)
    #expect(reader.incompleteFragments == 0)
  }

  @Test func `what waits is bounded, and the oldest go`() throws {
    var limits = FragmentLimits()
    limits.datagrams = 10
    var reader = SegmentReader(limits: limits)
    for identification in 0..<1000 {
      let packet = Self.piece(0, 40, identification: identification)
      _ = try reader.segment(of: Headers.packet(packet, .raw))
    }
    #expect(reader.incompleteFragments == 990)
    let newest = [Self.piece(40, 40, identification: 999), Self.piece(80, 40, identification: 999)]
    #expect(try Self.segments(newest, &reader).count == 1)

    limits = FragmentLimits()
    limits.bytes = 400
    reader = SegmentReader(limits: limits)
    for identification in 0..<100 {
      let packet = Self.piece(0, 40, identification: identification)
      _ = try reader.segment(of: Headers.packet(packet, .raw))
    }
    #expect(reader.incompleteFragments == 90)
  }

  @Test func `time that runs backwards does not grow the list`() throws {
    var reader = SegmentReader()
    let pieces = Self.pieces(64)
    for round in stride(from: UInt64(100_000), to: 0, by: -1) {
      for piece in pieces {
        _ = try reader.segment(of: Headers.packet(piece, .raw, time: round))
      }
    }
    reader.finish()
    #expect(reader.incompleteFragments == 0)
  }

  @Test func `a piece that the capture cut ends what can be read`() throws {
    let cut = Self.pieces(40).map { packet in
      Headers.packet(Array(packet.prefix(50)), .raw, originalLength: packet.count)
    }
    var reader = SegmentReader()
    var found: [TCPSegment] = []
    for packet in cut { if let segment = try reader.segment(of: packet) { found.append(segment) } }
    let segment = try #require(found.first)
    // 30 bytes of the first piece are there, 20 of them are the header.
    #expect(segment.payload == Self.payload[..<10])
    #expect(segment.missing == 90)
  }

  @Test func `pieces are joined inside tunnels, and tunnels of pieces`() throws {
    let inner = Self.pieces(40).map {
      Headers.ipv4(17, Headers.udp(4789, Headers.vxlan(Headers.ethernet(0x0800, $0))))
    }
    var reader = SegmentReader()
    Self.expectWhole(try Self.segments(inner, &reader))

    // Each of those again in pieces, as a mirror would send them through a small MTU.
    var packets: [[UInt8]] = []
    for (number, packet) in inner.enumerated() {
      let contents = Array(packet.dropFirst(20))
      for place in stride(from: 0, to: contents.count, by: 48) {
        let bytes = Array(contents[place..<min(place + 48, contents.count)])
        let more = place + 48 < contents.count ? 0x2000 : 0
        packets.append(
          Headers.ipv4(
            17, bytes, identification: 100 + number, field: more | place / 8,
            source: [198, 51, 100, 1]))
      }
    }
    Self.expectWhole(try Self.segments(packets, &reader))
    Self.expectWhole(
      try Self.segments(
        packets.reversed().map { packet in
          var packet = packet
          packet[5] += 50
          return packet
        }, &reader
      ).suffix(1))
  }

  @Test(.enabled(if: Tshark.isExpected)) func `tshark joins the same datagrams`() throws {
    let datagrams = [
      Self.pieces(24, identification: 1), Self.pieces(40, identification: 2).reversed(),
      [Self.piece(32, 88, identification: 3), Self.piece(0, 64, identification: 3)],
      Self.pieces6(56),
    ]
    let packets = datagrams.flatMap { $0 }
    let capture = Conversation(linkType: .raw).capture(packets: packets)
    let lines = try Tshark.lines(
      capture, "-Y", "tcp", "-T", "fields", "-e", "frame.number", "-e", "tcp.srcport", "-e",
      "tcp.len")
    var reader = SegmentReader()
    let ours = try packets.enumerated().compactMap { index, bytes in
      try reader.segment(of: Headers.packet(bytes, .raw)).map { segment in
        "\(index + 1)\t\(segment.source.port)\t\(segment.payload.count)"
      }
    }
    #expect(ours == lines)
    #expect(ours.count == 4)
  }

  @Test func `whatever pieces say, memory and time are bounded`() {
    var random = SeededGenerator(seed: 3)
    var limits = FragmentLimits()
    limits.datagrams = 50
    limits.bytes = 10_000
    var reader = SegmentReader(limits: limits)
    var outcomes: [String: Int] = [:]
    for round in 0..<20_000 {
      let count = Int.random(in: 0...64, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...1, using: &random) }
      let packet = Headers.ipv4(
        6, bytes, identification: Int.random(in: 0...60, using: &random),
        field: Int.random(in: 0...20, using: &random) | (round % 3 == 0 ? 0 : 0x2000))
      do throws(PacketSkipped) {
        let segment = try reader.segment(
          of: Headers.packet(packet, .raw, time: UInt64(round) * 10_000_000))
        outcomes[segment == nil ? "waits" : "segment", default: 0] += 1
      } catch {
        outcomes["\(error)", default: 0] += 1
      }
    }
    reader.finish()
    #expect(outcomes["waits", default: 0] > 0)
    #expect(outcomes["malformedHeader", default: 0] > 0)
    #expect(outcomes["fragmentConflict", default: 0] > 0)
    #expect(reader.incompleteFragments <= outcomes["waits", default: 0])
  }
}
