import Compression
import Testing

struct PayloadTests {
  private static func compress(
    _ bytes: [UInt8], _ format: CompressionFormat, level: Int
  ) -> [UInt8] {
    format == .zlib
      ? Zlib.compress(bytes[...], level: level) : Zstd.compress(bytes[...], level: level)
  }

  private static func decompress(
    _ bytes: [UInt8], _ format: CompressionFormat, announced: Int, limit: Int = 1 << 24
  ) throws(CompressionError) -> Decompressed {
    try format == .zlib
      ? Zlib.decompress(bytes[...], announced: announced, limit: limit)
      : Zstd.decompress(bytes[...], announced: announced, limit: limit)
  }

  private static let formats = [CompressionFormat.zlib, .zstd]

  @Test(arguments: formats, [1, 3, 9])
  func `a payload of any length comes back`(format: CompressionFormat, level: Int) throws {
    for count in [0, 1, 50, 5000, 1 << 17] {
      let text = Samples.text(count)
      let compressed = Self.compress(text, format, level: level)
      let result = try Self.decompress(compressed, format, announced: count)
      #expect(result.bytes == text)
      #expect(result.consumed == compressed.count)
    }
  }

  @Test(arguments: formats)
  func `a higher level is smaller`(format: CompressionFormat) {
    let text = Samples.text(100_000)
    let fast = Self.compress(text, format, level: 1)
    let small = Self.compress(text, format, level: 9)
    #expect(small.count <= fast.count)
  }

  @Test func `level 0 of zlib stores`() throws {
    let stored = Zlib.compress(Samples.text[...], level: 0)
    #expect(stored.count > Samples.text.count)
    let result = try Zlib.decompress(stored[...], announced: Samples.text.count, limit: 100)
    #expect(result.bytes == Samples.text)
  }

  @Test(arguments: formats)
  func `the announced length has to be right`(format: CompressionFormat) {
    let compressed = Self.compress(Samples.text, format, level: 3)
    let count = Samples.text.count
    #expect(throws: CompressionError.longer(announced: count - 1)) {
      try Self.decompress(compressed, format, announced: count - 1)
    }
    #expect(throws: CompressionError.longer(announced: 0)) {
      try Self.decompress(compressed, format, announced: 0)
    }
    #expect(throws: CompressionError.shorter(announced: count + 1, actual: count)) {
      try Self.decompress(compressed, format, announced: count + 1)
    }
    #expect(throws: CompressionError.overLimit(announced: count, limit: count - 1)) {
      try Self.decompress(compressed, format, announced: count, limit: count - 1)
    }
    #expect(throws: CompressionError.overLimit(announced: -1, limit: 5)) {
      try Self.decompress(compressed, format, announced: -1, limit: 5)
    }
  }

  @Test(arguments: formats)
  func `every cut is too short, and never a crash`(format: CompressionFormat) {
    let compressed = Self.compress(Samples.text(2000), format, level: 3)
    for count in compressed.indices {
      #expect(throws: CompressionError.self) {
        try Self.decompress(Array(compressed[..<count]), format, announced: 2000)
      }
    }
  }

  @Test func `bytes behind a zlib stream are not its own`() throws {
    let compressed = Zlib.compress(Samples.text[...])
    let result = try Zlib.decompress(
      (compressed + [1, 2, 3])[...], announced: Samples.text.count, limit: 100)
    #expect(result.bytes == Samples.text)
    #expect(result.consumed == compressed.count)
  }

  @Test func `a slice is read from its own beginning`() throws {
    let compressed = Zstd.compress(Samples.text.dropFirst(7), level: 1)
    let padded = [9, 9] + compressed
    let result = try Zstd.decompress(
      padded.dropFirst(2), announced: Samples.text.count - 7, limit: 100)
    #expect(result.bytes == Array(Samples.text.dropFirst(7)))
  }

  @Test func `texts say what to do`() {
    #expect(
      "\(CompressionError.overLimit(announced: 9, limit: 5))"
        == "9 bytes of decompressed data are announced, over the limit of 5")
    #expect("\(CompressionError.windowTooLarge(offset: 4))".hasSuffix("without --long"))
    #expect(
      "\(CompressionError.shorter(announced: 9, actual: 5))"
        == "the compressed data holds 5 bytes where 9 are announced")
  }
}
