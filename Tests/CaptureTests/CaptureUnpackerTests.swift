import Capture
import Compression
import Testing

struct CaptureUnpackerTests {
  /// All that comes out of a file fed in pieces.
  private struct Unpacked {
    var bytes: [UInt8] = []
    var error: CaptureError?
    var isCompressed: Bool

    init(_ file: [UInt8], piece: Int = 4096) {
      var unpacker = CaptureUnpacker()
      do throws(CaptureError) {
        for start in stride(from: 0, to: file.count, by: piece) {
          unpacker.feed(Array(file[start..<min(start + piece, file.count)]))
          while let piece = try unpacker.next() { bytes += piece }
        }
        unpacker.finish()
        while let piece = try unpacker.next() { bytes += piece }
      } catch {
        self.error = error
      }
      isCompressed = unpacker.isCompressed
    }
  }

  private static let capture = Conversation().capture(SyntheticTCPTests.wholeLife)
  private static let formats = [CompressionFormat.gzip, .zstd]

  @Test(arguments: formats, [1, 3, 100, 100_000])
  func `a compressed capture comes out as it was`(format: CompressionFormat, piece: Int) {
    let unpacked = Unpacked(Compressed.file(Self.capture, format), piece: piece)
    #expect(unpacked.error == nil)
    #expect(unpacked.bytes == Self.capture)
    #expect(unpacked.isCompressed)
  }

  @Test(arguments: [1, 3, 100_000])
  func `a capture that is not compressed passes`(piece: Int) {
    let unpacked = Unpacked(Self.capture, piece: piece)
    #expect(unpacked.error == nil)
    #expect(unpacked.bytes == Self.capture)
    #expect(!unpacked.isCompressed)
  }

  @Test func `short files pass, so that their reader can say what they are`() {
    #expect(Unpacked([]).bytes.isEmpty)
    #expect(Unpacked([1, 2]).bytes == [1, 2])
    #expect(Unpacked([0x1f, 0x8b]).bytes == [0x1f, 0x8b])
  }

  @Test(arguments: formats)
  func `packets come before the file ends`(format: CompressionFormat) throws {
    // What a compressor has flushed so far: a whole member, and the beginning of the next.
    let first = Compressed.file(Self.capture, format)
    let second = Compressed.file(Blocks(.little).section(), format)
    var unpacker = CaptureUnpacker()
    var reader = CaptureReader()
    var packets = 0
    unpacker.feed(first + second.prefix(9))
    while let piece = try unpacker.next() {
      reader.feed(piece)
      while let item = try reader.next() { if case .packet = item { packets += 1 } }
    }
    #expect(packets == Reading(Self.capture).packets.count)
  }

  @Test(arguments: formats)
  func `a compressed file that is cut gives its packets, then its error`(
    format: CompressionFormat
  ) {
    let file = Compressed.file(Self.capture, format)
    for count in 4..<file.count {
      let unpacked = Unpacked(Array(file[..<count]), piece: 50)
      #expect(unpacked.error == .compressed(.truncated(offset: count)))
      #expect(unpacked.error?.offset == count)
      #expect(Self.capture.starts(with: unpacked.bytes))
    }
  }

  @Test(arguments: formats)
  func `changed bytes never stop the reader`(format: CompressionFormat) {
    let file = Compressed.file(Self.capture, format)
    for index in file.indices {
      var changed = file
      changed[index] ^= 0xff
      let unpacked = Unpacked(changed)
      if let error = unpacked.error {
        #expect(0...file.count ~= error.offset)
        #expect(!error.description.isEmpty)
      }
      let reading = Reading(unpacked.bytes)
      #expect(reading.packets.count <= Reading(Self.capture).packets.count)
    }
  }

  @Test func `each file tells for itself whether it is compressed`() throws {
    var unpacker = CaptureUnpacker()
    for format in [CompressionFormat.gzip, nil, .zstd, nil] {
      unpacker.beginFile()
      unpacker.feed(format.map { Compressed.file(Self.capture, $0) } ?? Self.capture)
      unpacker.finish()
      var bytes: [UInt8] = []
      while let piece = try unpacker.next() { bytes += piece }
      #expect(bytes == Self.capture)
      #expect(unpacker.isCompressed == (format != nil))
    }
  }

  @Test func `after an error there is nothing more until the next file`() throws {
    var unpacker = CaptureUnpacker()
    var file = Compressed.file(Self.capture, .gzip)
    file[20] ^= 0xff
    unpacker.feed(file)
    unpacker.finish()
    #expect(throws: CaptureError.self) { while try unpacker.next() != nil {} }
    unpacker.feed(file)
    let more = try unpacker.next()
    #expect(more == nil)
    unpacker.beginFile()
    unpacker.feed(Self.capture)
    let next = try unpacker.next()
    #expect(next == Self.capture)
  }
}
