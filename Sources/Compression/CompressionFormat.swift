/// How bytes are compressed.
public enum CompressionFormat: String, Sendable, Hashable, CaseIterable {
  /// Members one behind the other, each with a checksum.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc1952>
  case gzip
  /// One stream with a checksum, as the compressed protocol of MySQL has it.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc1950>
  case zlib
  /// Frames one behind the other.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8878>
  case zstd

  /// How many bytes tell whether a file is compressed.
  public static let magicLength = 4

  /// The format of a file that begins with `bytes`, `nil` if it is neither gzip nor zstd.
  ///
  /// zlib has no magic number, so nothing is taken for it.
  public init?(magic bytes: some Sequence<UInt8>) {
    let first = Array(bytes.prefix(Self.magicLength))
    // Deflate is the only method that gzip knows.
    if first.starts(with: [0x1f, 0x8b, 0x08]) {
      self = .gzip
    } else if first == [0x28, 0xb5, 0x2f, 0xfd] || Self.isSkippable(first) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// Whether a zstd frame begins here which holds no data; parallel compressors put one in front.
  private static func isSkippable(_ first: [UInt8]) -> Bool {
    first.count == 4 && first[0] & 0xf0 == 0x50 && first[1...] == [0x2a, 0x4d, 0x18]
  }
}
