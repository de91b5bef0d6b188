import Compression

/// All that comes out of a compressed file, fed in pieces.
struct Decompressing {
  var bytes: [UInt8] = []
  var longest = 0
  var error: CompressionError?

  init(
    _ file: [UInt8], _ format: CompressionFormat, piece: Int = 4096,
    limit: Int = Decompressor.pieceLength
  ) {
    var decompressor = Decompressor(format)
    do throws(CompressionError) {
      for start in stride(from: 0, to: file.count, by: piece) {
        decompressor.feed(Array(file[start..<min(start + piece, file.count)]))
        try drain(&decompressor, limit)
      }
      decompressor.finish()
      try drain(&decompressor, limit)
    } catch {
      self.error = error
    }
  }

  private mutating func drain(
    _ decompressor: inout Decompressor, _ limit: Int
  ) throws(CompressionError) {
    while let output = try decompressor.next(atMost: limit) {
      longest = max(longest, output.count)
      bytes += output
    }
  }
}
