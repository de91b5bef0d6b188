import Capture
import Testing

struct CaptureReaderTests {
  @Test(arguments: [1, 7, 64, 100_000])
  func `what was written is read back, in pieces of any length`(piece: Int) throws {
    let events = SyntheticTCPTests.wholeLife
    let conversation = Conversation(keyLog: "# nothing\n")
    let packets = conversation.packets(events).flatMap { $0 }
    let reading = Reading(conversation.capture(events), piece: piece)
    #expect(reading.error == nil)
    #expect(reading.packets.map { Array($0.bytes) } == packets.map(\.bytes))
    #expect(reading.packets.map(\.time) == packets.map(\.time))
    #expect(reading.packets.map(\.number) == Array(1...packets.count))
    #expect(reading.interfaces.map(\.name) == ["client ⇄ endpoint"])
    #expect(reading.secrets.map { Array($0.bytes) } == [Array("# nothing\n".utf8)])
  }

  @Test func `offsets point at the records`() throws {
    let file = Conversation().capture([.opened(by: .local)])
    for packet in Reading(file).packets {
      #expect(file[packet.fileOffset..<packet.fileOffset + 4] == [6, 0, 0, 0])
    }
  }

  @Test(arguments: ClassicCapture.magics)
  func `classic files are read in both orders and resolutions`(magic: String) throws {
    let capture = ClassicCapture(magic: magic)
    let reading = Reading(capture.header + capture.record() + capture.record([4, 5]))
    #expect(reading.error == nil)
    let packet = try #require(reading.packets.first)
    #expect(packet.time == 1_700_000_000_000_000_000 + (capture.isNano ? 123_456 : 123_456_000))
    #expect(packet.linkType == .raw)
    #expect(packet.originalLength == 9)
    #expect(packet.bytes == [1, 2, 3])
    #expect(packet.fileOffset == 24)
    #expect(reading.packets.last?.bytes == [4, 5])
    #expect(reading.interfaces.map(\.snapLength) == [65_535])
  }

  @Test(arguments: ClassicCapture.magics)
  func `a snap length of 4 GB is believed, a record of 4 GB is not`(magic: String) {
    let capture = ClassicCapture(magic: magic, snapLength: .max)
    let file = capture.header + capture.record() + capture.record(captured: .max)
    let reading = Reading(file)
    #expect(reading.interfaces.map(\.snapLength) == [4_294_967_295])
    #expect(reading.packets.count == 1)
    let second = capture.header.count + capture.record().count
    #expect(reading.error == .badLength(offset: second, length: 4_294_967_295))
  }

  @Test(arguments: Blocks.Order.allCases)
  func `what sections, interfaces and packets say of themselves is kept`(
    order: Blocks.Order
  ) throws {
    let blocks = Blocks(order)
    let file =
      blocks.section(
        options: blocks.option(1, "first") + blocks.option(2, "a machine")
          + blocks.option(3, "Linux") + blocks.option(4, "dumpcap") + blocks.option(1, "second"))
      + blocks.interface(
        linkType: 1, snapLength: 0xffff_ffff,
        options: [
          blocks.option(2, "eth0"), blocks.option(3, "the uplink"), blocks.option(1, "remark"),
          blocks.option(11, [0] + Array("tcp port 3306".utf8)), blocks.option(99, "unknown"),
        ])
      + blocks.packet(
        interface: 0, [1, 2, 3],
        options: [blocks.option(1, "late"), blocks.option(2, [1, 0, 0, 0]), blocks.option(1, "⇄")])
    let reading = Reading(file)
    #expect(reading.error == nil)
    let section = try #require(reading.sections.first)
    #expect(section.hardware == "a machine")
    #expect(section.operatingSystem == "Linux")
    #expect(section.application == "dumpcap")
    #expect(section.comments == ["first", "second"])
    let interface = try #require(reading.interfaces.first)
    #expect(interface.name == "eth0")
    #expect(interface.description == "the uplink")
    #expect(interface.filter == "tcp port 3306")
    #expect(interface.snapLength == 4_294_967_295)
    #expect(interface.comments == ["remark"])
    #expect(reading.packets.map(\.comments) == [["late", "⇄"]])
  }

  @Test(arguments: Blocks.Order.allCases)
  func `drops are counted per interface`(order: Blocks.Order) throws {
    let blocks = Blocks(order)
    let counters = (4...8).map {
      blocks.option($0, blocks.number($0 * 1_000_000_000_000, bytes: 8))
    }
    let file =
      blocks.section() + blocks.interface(linkType: 1) + blocks.interface(linkType: 1)
      + blocks.statistics(
        interface: 1, ticks: 7,
        options: counters + [blocks.option(1, "done"), blocks.option(0, [])])
      + blocks.statistics(interface: 0, ticks: 8, options: [])
    let reading = Reading(file)
    #expect(reading.error == nil)
    #expect(reading.statistics.map(\.interface) == [1, 0])
    #expect(reading.statistics.map(\.time) == [7000, 8000])
    let first = try #require(reading.statistics.first)
    #expect(first.received == 4_000_000_000_000)
    #expect(first.droppedByInterface == 5_000_000_000_000)
    #expect(first.accepted == 6_000_000_000_000)
    #expect(first.droppedBySystem == 7_000_000_000_000)
    #expect(first.delivered == 8_000_000_000_000)
    #expect(first.comments == ["done"])
    #expect(reading.statistics.last?.droppedBySystem == nil)
  }

  @Test func `sections of either order follow each other, each with interfaces of its own`() {
    let little = Blocks(.little)
    let big = Blocks(.big)
    let file =
      little.section() + little.interface(linkType: 1) + little.packet(interface: 0, [1])
      + big.section() + big.interface(linkType: 101) + big.interface(linkType: 113)
      + big.packet(interface: 1, [2, 3])
    let reading = Reading(file)
    #expect(reading.error == nil)
    #expect(reading.interfaces.map(\.index) == [0, 1, 2])
    #expect(reading.packets.map(\.linkType) == [.ethernet, .linuxCooked])
    #expect(reading.packets.map(\.interface) == [0, 2])
    #expect(reading.packets.map { Array($0.bytes) } == [[1], [2, 3]])
  }

  @Test(arguments: [
    (UInt8(6), UInt64(5), UInt64(5_000)), (9, 5, 5), (0, 5, 5_000_000_000),
    (12, 5_999, 5), (28, .max, 1), (29, .max, 0), (127, 5, 0),
    (0x80, 2, 2_000_000_000), (0x80 | 10, 1_024, 1_000_000_000), (0x80 | 64, .max, 999_999_999),
    (0x80 | 127, .max, 0), (0, .max, .max), (0x80, .max, .max),
  ])
  func `every resolution gives nanoseconds`(code: UInt8, ticks: UInt64, expected: UInt64) {
    let blocks = Blocks(.big)
    let file =
      blocks.section() + blocks.interface(linkType: 1, options: [9, 1, 0, 0], value: code)
      + blocks.packet(interface: 0, [1], ticks: ticks)
    let reading = Reading(file)
    #expect(reading.error == nil)
    #expect(reading.packets.map(\.time) == [expected])
  }

  @Test func `unknown blocks are stepped over, even huge ones`() {
    let blocks = Blocks(.little)
    let huge = blocks.block(0x0bad, [UInt8](repeating: 1, count: 17 << 20))
    let file =
      blocks.section() + blocks.block(0x0bad, []) + blocks.interface(linkType: 1) + huge
      + blocks.packet(interface: 0, [7])
    let reading = Reading(file, piece: 1 << 16)
    #expect(reading.error == nil)
    #expect(reading.packets.map(\.fileOffset) == [file.count - 36])
  }

  @Test func `simple and obsolete packets are packets too`() {
    let blocks = Blocks(.little)
    let simple = blocks.block(3, [5, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0])
    let obsolete = blocks.block(
      2, [0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 8, 9, 0, 0])
    let reading = Reading(
      blocks.section() + blocks.interface(linkType: 1) + simple + obsolete)
    #expect(reading.error == nil)
    #expect(reading.packets.map { Array($0.bytes) } == [[1, 2, 3, 4, 5], [8, 9]])
    #expect(reading.packets.map(\.time) == [0, 9_000])
    #expect(reading.packets.map(\.originalLength) == [5, 3])
  }

  static let broken: [([UInt8], CaptureError)] = {
    let blocks = Blocks(.little)
    let start = blocks.section()
    let interface = blocks.interface(linkType: 1)
    var trailer = blocks.packet(interface: 0, [1, 2, 3])
    trailer[trailer.count - 4] = 99
    var captured = blocks.packet(interface: 0, [1])
    captured[20] = 200
    return [
      (hex("1f8b0800"), .unknownFormat(magic: 0x1f8b_0800)),
      (hex("0a0d"), .truncated(offset: 0, needed: 4, available: 2)),
      (
        hex("d4c3b2a1 0300 0000") + [UInt8](repeating: 0, count: 16),
        .unsupportedVersion(offset: 0, major: 3, minor: 0)
      ),
      (
        hex("0a0d0d0a 1c000000 4d3c2b1a 0200 0000 ffffffffffffffff 1c000000"),
        .unsupportedVersion(offset: 0, major: 2, minor: 0)
      ),
      (hex("0a0d0d0a 1c000000 12345678"), .unknownFormat(magic: 0x1234_5678)),
      (hex("0a0d0d0a 0b000000 4d3c2b1a"), .badLength(offset: 0, length: 11)),
      (
        start + hex("0a0d0d0a 1c000000 12345678"), .badByteOrder(offset: 28, mark: 0x1234_5678)
      ),
      (
        start + blocks.statistics(interface: 0, ticks: 0, options: []),
        .unknownInterface(offset: 28, interface: 0)
      ),
      (start + blocks.block(5, [0, 0, 0, 0]), .blockTooShort(offset: 28, type: 5)),
      (start + hex("06000000 0e000000 00000000"), .badLength(offset: 28, length: 14)),
      (start + hex("06000000 00000002 00000000"), .badLength(offset: 28, length: 0x0200_0000)),
      (start + interface + trailer, .lengthsDiffer(offset: 48, first: 36, last: 99)),
      (start + interface + captured, .blockTooShort(offset: 48, type: 6)),
      (start + blocks.packet(interface: 2, [1]), .unknownInterface(offset: 28, interface: 2)),
      (
        start + blocks.interface(linkType: 1, options: [2, 0, 9, 0], value: 0),
        .badOption(offset: 28, type: 1)
      ),
      (start + interface.dropLast(3), .truncated(offset: 28, needed: 20, available: 17)),
      (
        start + interface + hex("0bad0000 00100000 00000000 0000"),
        .truncated(offset: 48, needed: 4096, available: 14)
      ),
    ]
  }()

  @Test(arguments: broken.indices)
  func `a broken file is named with its offset`(index: Int) {
    let (file, error) = Self.broken[index]
    #expect(Reading(file).error == error)
    #expect(Reading(file, piece: 1).error == error)
    #expect(error.offset <= file.count)
    if error.offset > 0 { #expect("\(error)".contains("at byte \(error.offset)")) }
  }

  @Test func `after an error there is nothing more`() throws {
    var reader = CaptureReader()
    reader.feed([1, 2, 3, 4])
    #expect(throws: CaptureError.unknownFormat(magic: 0x0102_0304)) { try reader.next() }
    reader.feed([5])
    let item = try reader.next()
    #expect(item == nil)
  }

  @Test(arguments: [
    ("fd377a58", "xz"), ("425a6839", "bzip2"), ("04224d18", "lz4"), ("504b0304", "zip"),
  ])
  func `what is compressed otherwise is named`(magic: String, name: String) {
    let error = Reading(hex(magic)).error
    #expect(error?.description.contains(name) == true)
    #expect(error?.description.hasSuffix("unpack it first") == true)
  }
}
