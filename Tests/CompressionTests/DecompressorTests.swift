import Compression
import Testing

struct DecompressorTests {
  @Test(arguments: Samples.written.indices, [1, 3, 1000])
  func `what other programs compressed is read, in pieces of any length`(
    index: Int, piece: Int
  ) {
    let sample = Samples.written[index]
    let result = Decompressing(sample.bytes, sample.format, piece: piece)
    #expect(result.error == nil)
    #expect(result.bytes == Samples.text)
  }

  @Test(arguments: CompressionFormat.allCases, [1, 100, 65_536])
  func `no piece is longer than asked for`(format: CompressionFormat, limit: Int) {
    let text = Samples.text(20_000)
    let result = Decompressing(Samples.compressed(text, format), format, limit: limit)
    #expect(result.error == nil)
    #expect(result.bytes == text)
    #expect(result.longest <= limit)
  }

  @Test(arguments: CompressionFormat.allCases)
  func `a bomb comes out in pieces`(format: CompressionFormat) throws {
    let length = 8 << 20
    let bomb = Samples.compressed([UInt8](repeating: 0, count: length), format)
    #expect(bomb.count < length / 500)
    var decompressor = Decompressor(format)
    decompressor.feed(bomb)
    decompressor.finish()
    var count = 0
    while let output = try decompressor.next() {
      #expect(output.count <= Decompressor.pieceLength)
      count += output.count
    }
    #expect(count == length)
  }

  @Test(arguments: [CompressionFormat.gzip, .zstd], [1, 5, 100_000])
  func `members and frames one behind the other are one file`(
    format: CompressionFormat, piece: Int
  ) {
    let texts = [Samples.text(3000), [], Samples.text(1), Samples.text(500)]
    let file = texts.flatMap { Samples.compressed($0, format) }
    let result = Decompressing(file, format, piece: piece)
    #expect(result.error == nil)
    #expect(result.bytes == texts.flatMap { $0 })
  }

  @Test(arguments: CompressionFormat.allCases)
  func `a file that is cut gives what is there, and the place of the cut`(
    format: CompressionFormat
  ) {
    let text = Samples.text(300)
    let file = Samples.compressed(text, format)
    for count in 1..<file.count {
      let result = Decompressing(Array(file[..<count]), format, piece: 7)
      #expect(result.error == .truncated(offset: count))
      #expect(text.starts(with: result.bytes))
    }
    #expect(Decompressing([], format).error == nil)
  }

  @Test(arguments: CompressionFormat.allCases)
  func `changed bytes are an error inside the file, or come out`(format: CompressionFormat) {
    let file = Samples.compressed(Samples.text(300), format)
    for index in file.indices {
      for bit in 0..<8 {
        var changed = file
        changed[index] ^= 1 << bit
        let result = Decompressing(changed, format, piece: 100)
        if let error = result.error {
          #expect(0...file.count ~= error.offset ?? -1)
          #expect(!error.description.isEmpty)
        }
      }
    }
  }

  @Test func `a wrong checksum is damage`() {
    var file = Samples.compressed(Samples.text, .gzip)
    file[file.count - 8] ^= 1
    let error = Decompressing(file, .gzip).error
    // The library has taken the checksum when it compares it.
    #expect(error == .corrupt(offset: file.count - 4, reason: "incorrect data check"))
  }

  @Test(arguments: CompressionFormat.allCases)
  func `zeros behind the data are padding, anything else is named`(format: CompressionFormat) {
    let file = Samples.compressed(Samples.text, format)
    let padded = Decompressing(file + [0, 0, 0, 0, 0], format, piece: 3)
    #expect(padded.error == nil)
    #expect(padded.bytes == Samples.text)
    let followed = Decompressing(file + [1, 2, 3, 4, 5], format, piece: 3)
    #expect(followed.error == .trailing(offset: file.count))
    #expect(followed.bytes == Samples.text)
    let short = Decompressing(file + [0x1f], format)
    #expect(short.error == .trailing(offset: file.count))
  }

  @Test func `a stream with a dictionary says so`() {
    let file = hex("78bb0ed7026d0bc6640100310d04b9")
    #expect(Decompressing(file, .zlib).error == .needsDictionary(offset: 6))
  }

  @Test func `a frame that wants too much memory is refused`() {
    // A window of 2 GiB, and an empty block.
    let file = hex("28b52ffd 00a8 010000")
    let error = Decompressing(file, .zstd).error
    guard case .windowTooLarge = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `after an error there is nothing more`() throws {
    var decompressor = Decompressor(.gzip)
    decompressor.feed([0x1f, 0x8b, 0xff, 0xff])
    var error: CompressionError?
    do { _ = try decompressor.next() } catch let caught { error = caught }
    #expect(error?.offset != nil)
    decompressor.feed(Samples.compressed(Samples.text, .gzip))
    let more = try decompressor.next()
    #expect(more == nil)
  }

  @Test func `the first bytes tell the format`() {
    for sample in Samples.written where sample.format != .zlib {
      #expect(CompressionFormat(magic: sample.bytes) == sample.format)
    }
    #expect(CompressionFormat(magic: hex("0a0d0d0a")) == nil)
    #expect(CompressionFormat(magic: hex("1f8b00")) == nil)
    #expect(CompressionFormat(magic: [UInt8]()) == nil)
  }
}
