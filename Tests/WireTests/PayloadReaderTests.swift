import Testing
import Wire

@Suite struct PayloadReaderTests {
  static let lengthEncoded: [(value: UInt64, bytes: [UInt8])] = [
    (0, [0]), (250, [0xFA]), (251, [0xFC, 0xFB, 0]), (0xFFFF, [0xFC, 0xFF, 0xFF]),
    (0x1_0000, [0xFD, 0, 0, 1]), (0xFF_FFFF, [0xFD, 0xFF, 0xFF, 0xFF]),
    (0x100_0000, [0xFE, 0, 0, 0, 1, 0, 0, 0, 0]),
    (.max, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
  ]

  @Test(arguments: lengthEncoded)
  func `length-encoded integers are read and written in their shortest form`(
    value: UInt64, bytes: [UInt8]
  ) throws {
    var writer = PayloadWriter()
    writer.writeLengthEncodedInteger(value)
    #expect(writer.payload == bytes)
    var reader = PayloadReader(bytes)
    #expect(try reader.readLengthEncodedInteger("n") == value)
    try reader.finish()
    for length in 0..<bytes.count {
      var cut = PayloadReader(Array(bytes[..<length]))
      #expect(
        throws: DecodeError.truncated(
          field: "n", offset: 0, needed: length == 0 ? 1 : bytes.count, available: length)
      ) { try cut.readLengthEncodedInteger("n") }
      #expect(cut.offset == 0)
    }
  }

  @Test(arguments: [0xFB, 0xFF] as [UInt8])
  func `NULL and ERR start no length-encoded integer`(_ byte: UInt8) {
    var reader = PayloadReader([byte, 0, 0])
    #expect(
      throws: DecodeError.invalidLengthEncoding(field: "n", offset: 0, firstByte: byte)
    ) { try reader.readLengthEncodedInteger("n") }
  }

  @Test func `integers of every width are little-endian`() throws {
    for width in 1...8 {
      let bytes = (1...UInt8(width)).map { $0 }
      var reader = PayloadReader(bytes)
      let value = try reader.readInteger("n", width: width)
      var writer = PayloadWriter()
      writer.writeInteger(value, width: width)
      #expect(writer.payload == bytes)
    }
  }

  @Test func `a length beyond the end restores the cursor`() {
    var reader = PayloadReader([7, 1, 2])
    #expect(
      throws: DecodeError.lengthBeyondEnd(field: "s", offset: 0, claimed: 7, available: 2)
    ) { try reader.readLengthEncodedBytes("s") }
    #expect(reader.offset == 0)
  }

  @Test func `the largest length that can be claimed does not overflow`() {
    var reader = PayloadReader([0xFE] + [UInt8](repeating: 0xFF, count: 8) + [1])
    #expect(
      throws: DecodeError.lengthBeyondEnd(field: "s", offset: 0, claimed: .max, available: 1)
    ) { try reader.readLengthEncodedBytes("s") }
  }

  @Test func `a string without its NUL is reported where it starts`() throws {
    var reader = PayloadReader([0x61, 0, 0x62])
    #expect(try reader.readNULTerminated("a") == "a")
    #expect(throws: DecodeError.unterminated(field: "b", offset: 2)) {
      try reader.readNULTerminated("b")
    }
  }

  @Test func `a block hides what lies behind it`() throws {
    var reader = PayloadReader([1, 2, 3, 4])
    let end = reader.narrow(to: 2)
    #expect(reader.remaining == 2)
    #expect(throws: DecodeError.truncated(field: "n", offset: 0, needed: 4, available: 2)) {
      try reader.readInteger("n", width: 4)
    }
    reader.widen(to: end)
    #expect(try reader.readInteger("n", width: 4) == 0x0403_0201)
  }

  @Test func `bytes left over are counted`() {
    let reader = PayloadReader([1, 2, 3])
    #expect(throws: DecodeError.trailing(offset: 0, count: 3)) { try reader.finish() }
  }
}
