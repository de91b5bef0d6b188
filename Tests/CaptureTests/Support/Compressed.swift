import Compression

/// A file as gzip or zstd would write it.
enum Compressed {
  static func file(_ bytes: [UInt8], _ format: CompressionFormat) -> [UInt8] {
    switch format {
    case .gzip: gzip(bytes)
    case .zlib: Zlib.compress(bytes[...])
    case .zstd: Zstd.compress(bytes[...])
    }
  }

  /// The deflated bytes of a zlib stream between the header and the trailer of gzip.
  private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    func number(_ value: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let deflated = Zlib.compress(bytes[...]).dropFirst(2).dropLast(4)
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
    }
    return hex("1f8b0800000000000003") + deflated + number(~sum)
      + number(UInt32(truncatingIfNeeded: bytes.count))
  }
}
