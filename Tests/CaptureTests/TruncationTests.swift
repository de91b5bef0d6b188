import Capture
import Testing

/// Small files of each kind, cut at every byte.
struct TruncationTests {
  private static func file(_ order: Blocks.Order) -> [UInt8] {
    let blocks = Blocks(order)
    return blocks.section(options: blocks.option(4, "test"))
      + blocks.interface(linkType: 1, snapLength: 96, options: [blocks.option(2, "lo")])
      + blocks.packet(interface: 0, [1, 2, 3], ticks: 1, options: [blocks.option(1, "hi")])
      + blocks.block(0x0bad, [1, 2, 3, 4])
      + blocks.block(0xa, blocks.number(0x544c_534b) + blocks.number(3) + [97, 98, 10, 0])
      + blocks.block(3, blocks.number(2) + [7, 8, 0, 0])
      + blocks.statistics(
        interface: 0, ticks: 9, options: [blocks.option(5, [0, 0, 0, 0, 0, 0, 0, 1])])
      + blocks.section() + blocks.interface(linkType: 101)
      + blocks.packet(interface: 0, [9], ticks: 5)
  }

  static let files: [[UInt8]] =
    ClassicCapture.magics.map { magic in
      let capture = ClassicCapture(magic: magic)
      return capture.header + capture.record() + capture.record([]) + capture.record([4, 5])
    } + Blocks.Order.allCases.map { file($0) }

  @Test(arguments: files.indices)
  func `a file cut at any byte is read up to there, whatever the pieces`(index: Int) {
    let file = Self.files[index]
    let whole = Reading(file)
    #expect(whole.error == nil)
    #expect(whole.packets.count == 3)
    for count in file.indices {
      let cut = Array(file[..<count])
      let reading = Reading(cut)
      #expect(whole.packets.starts(with: reading.packets))
      if let error = reading.error {
        guard case .truncated(let offset, let needed, let available) = error else {
          Issue.record("\(error) at \(count)")
          continue
        }
        #expect(offset + available == count)
        #expect(available < needed)
      }
      for piece in [1, 2, 5, 64] {
        let other = Reading(cut, piece: piece)
        #expect(other.packets == reading.packets)
        #expect(other.errors == reading.errors)
      }
    }
  }

  @Test(arguments: files.indices)
  func `a changed byte is read or named, never a crash`(index: Int) {
    let file = Self.files[index]
    for place in file.indices {
      for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
        var changed = file
        changed[place] = value
        let reading = Reading(changed)
        #expect(reading.packets.count <= 3)
        #expect(reading.errors == Reading(changed, piece: 3).errors)
        if let error = reading.error { #expect(0...file.count ~= error.offset) }
      }
    }
  }
}
