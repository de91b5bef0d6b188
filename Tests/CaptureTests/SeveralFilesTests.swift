import Capture
import Testing

struct SeveralFilesTests {
  private static func file(_ seconds: [UInt32], magic: String = "d4c3b2a1") -> [UInt8] {
    let capture = ClassicCapture(magic: magic)
    return capture.header + seconds.flatMap { capture.record(seconds: $0) }
  }

  private static var pcapng: [UInt8] {
    let blocks = Blocks(.big)
    return blocks.section() + blocks.interface(linkType: 1)
      + blocks.packet(interface: 0, [7], ticks: 100_000_000)
  }

  @Test(arguments: [1, 10, 4096])
  func `packets and interfaces are counted on from file to file`(piece: Int) {
    let files = [
      Self.file([10, 20]), Self.file([21, 30], magic: "a1b23c4d"), Self.pcapng, Self.file([200]),
    ]
    let reading = Reading(files: files, piece: piece)
    #expect(reading.errors.isEmpty)
    #expect(reading.disorders.isEmpty)
    #expect(reading.packets.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(reading.packets.map(\.file) == [0, 0, 1, 1, 2, 3])
    #expect(reading.packets.map(\.interface) == [0, 0, 1, 1, 2, 3])
    #expect(reading.interfaces.map(\.index) == [0, 1, 2, 3])
    // Offsets are those of each file.
    #expect(reading.packets.map(\.fileOffset) == [24, 43, 24, 43, 48, 24])
  }

  @Test func `a file that is cut says so, and the next goes on`() {
    let files = [Self.file([10, 20]).dropLast(2), Self.file([30])[...], Self.pcapng.prefix(40)]
    let reading = Reading(files: files.map { Array($0) })
    #expect(
      reading.errors == [
        .truncated(offset: 43, needed: 19, available: 17),
        .truncated(offset: 28, needed: 20, available: 12),
      ])
    #expect(reading.packets.map(\.number) == [1, 2])
    #expect(reading.packets.map(\.file) == [0, 1])
  }

  @Test func `a file that is no capture does not end the others`() {
    let reading = Reading(files: [Self.file([10]), Array("no capture".utf8), [], Self.file([20])])
    #expect(reading.errors == [.unknownFormat(magic: 0x6e6f_2063)])
    #expect(reading.packets.map(\.file) == [0, 3])
    #expect(reading.packets.map(\.number) == [1, 2])
  }

  @Test func `a file that begins too early is named once, before its first packet`() throws {
    let capture = ClassicCapture(magic: "d4c3b2a1")
    var reader = CaptureReader()
    var items: [CaptureItem] = []
    for (name, seconds) in [("b", [50, 60]), ("a", [10, 20]), ("c", [55])] as [(String, [UInt32])] {
      reader.beginFile(named: name)
      #expect(reader.fileName == name)
      reader.feed(capture.header + seconds.flatMap { capture.record(seconds: $0) })
      reader.finish()
      while let item = try reader.next() {
        if case .interface = item { continue }
        items.append(item)
      }
    }
    let disorders = items.indices.filter { if case .disorder = items[$0] { true } else { false } }
    #expect(disorders == [2, 5])
    guard case .disorder(let disorder) = items[2] else { return }
    #expect(disorder.file == 1)
    #expect(disorder.begins == 10_123_456_000)
    #expect(disorder.previousEnds == 60_123_456_000)
    guard case .packet(let packet) = items[3] else {
      Issue.record("\(items[3])")
      return
    }
    #expect(packet.number == 3)
    #expect(packet.file == 1)
    #expect(items.count == 7)
  }

  @Test func `one file needs no name`() {
    let reading = Reading(Self.file([10]))
    #expect(reading.packets.map(\.file) == [0])
    #expect(Reading(files: [Self.file([10])]).packets == reading.packets)
  }
}
