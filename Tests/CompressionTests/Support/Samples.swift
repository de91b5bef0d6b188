import Compression

/// Compressed bytes, and what they hold.
enum Samples {
  static let text = Array("SELECT 1; SELECT 1; SELECT 1;\n".utf8)

  /// As gzip 1.12, zstd 1.5.4 and Python's zlib wrote them.
  static let written: [(format: CompressionFormat, name: String, bytes: [UInt8])] = [
    (
      .gzip, "without a name",
      hex("1f8b08000000000000030b76f571750e5130b45608c66471010058b468991e000000")
    ),
    (
      .gzip, "with a name",
      hex(
        """
        1f8b0808c1bb046b00037665632e747874000b76f571750e5130b45608c66471010058b468991e000000
        """)
    ),
    (.zlib, "level 6", hex("789c0b76f571750e5130b45608c6647101007517072f")),
    (
      .zstd, "with a checksum",
      hex("28b52ffd241e8d00005853454c45435420313b200a01004d0a12d629e4bb")
    ),
    (
      .zstd, "without a checksum",
      hex("28b52ffd201e8d00005853454c45435420313b200a01004d0a12")
    ),
    (
      .zstd, "behind a skippable frame",
      hex("502a4d18 04000000 00000000 28b52ffd201e8d00005853454c45435420313b200a01004d0a12")
    ),
  ]

  /// Bytes that compress a little.
  static func text(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { index in
      state = state &* 1_664_525 &+ 1_013_904_223
      return index % 3 == 0 ? UInt8(state >> 24) : UInt8(ascii: "a")
    }
  }

  static func compressed(_ bytes: [UInt8], _ format: CompressionFormat) -> [UInt8] {
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
    return hex("1f8b0800000000000003") + deflated + number(crc32(bytes))
      + number(UInt32(truncatingIfNeeded: bytes.count))
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
    }
    return ~sum
  }
}
