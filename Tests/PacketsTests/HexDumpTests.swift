import Packets
import Testing

@Suite struct HexDumpTests {
  private static let bytes = Array(UInt8(0x41)..<0x41 + 20)

  @Test func `bytes are shown with offsets and characters`() {
    #expect(
      HexDump().lines(Self.bytes) == [
        "0000  41 42 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50  ABCDEFGHIJKLMNOP",
        "0010  51 52 53 54                                       QRST",
      ])
  }

  @Test func `carets stand under a range, over the end of a line`() {
    #expect(
      HexDump().lines(Self.bytes, marked: 7..<18) == [
        "0000  41 42 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50  ABCDEFGHIJKLMNOP",
        "                           ^^  ^^ ^^ ^^ ^^ ^^ ^^ ^^ ^^",
        "0010  51 52 53 54                                       QRST",
        "      ^^ ^^",
      ])
  }

  @Test func `an empty range marks one place, behind the last byte too`() {
    #expect(
      HexDump().lines([1], marked: 1..<1) == [
        "0000  01                                                .", "         ^^",
      ])
    let full = Array(repeating: UInt8(0x41), count: 16)
    #expect(HexDump().lines(full, marked: 16..<16).last == "      ^^")
    #expect(HexDump().lines([], marked: 0..<0) == ["0000", "      ^^"])
    #expect(HexDump().lines([], marked: 90..<99).last == "      ^^")
  }

  @Test func `hidden bytes are stars`() {
    #expect(
      HexDump().lines([0x41, 0x42, 0x43], hidden: [1..<2]) == [
        "0000  41 ** 43                                          A*C"
      ])
  }

  @Test func `of a long dump the beginning and the marked place are shown`() {
    let lines = HexDump(maximumLines: 3).lines(
      [UInt8](repeating: 0, count: 1000), marked: 800..<801)
    #expect(lines.map { $0.prefix(4) } == ["0000", "…", "0310", "0320", "    ", "0330", "…"])
    let plain = HexDump(maximumLines: 2).lines([UInt8](repeating: 0, count: 1000))
    #expect(plain.map { $0.prefix(4) } == ["0000", "0010", "…"])
  }
}
