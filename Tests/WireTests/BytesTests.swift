import Testing
import Wire

@Suite struct BytesTests {
  @Test func `bytes and hexadecimal digits turn into each other`() {
    #expect(Bytes(hex: "00 fF 7e")?.array == [0, 0xFF, 0x7E])
    #expect(Bytes([0, 0xFF, 0x7E]).hex == "00ff7e")
    #expect(Bytes(hex: "0") == nil)
    #expect(Bytes(hex: "0g") == nil)
    #expect(Bytes(hex: "٠٠") == nil)
  }

  @Test func `a part of bytes is counted from zero and equals a copy`() {
    let whole: Bytes = [1, 2, 3, 4, 5]
    let part = whole[1..<4]
    #expect(part == [2, 3, 4])
    #expect(part[0] == 2)
    #expect(part[1..<3].array == [3, 4])
    #expect(part.hashValue == Bytes([2, 3, 4]).hashValue)
  }

  @Test func `text that does not print is described in hexadecimal digits`() {
    #expect(Bytes(utf8: "abc").description == "\"abc\"")
    #expect(Bytes([0x61, 0x0A]).description == "0x610a")
    #expect(Bytes([0xFF]).text == "\u{FFFD}")
  }
}
