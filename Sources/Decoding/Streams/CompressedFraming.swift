import Compression
import Wire

/// Unpacks one direction of a conversation whose packets are compressed.
///
///     int<3> length of what follows, int<1> sequence, int<3> length before compression, or 0
///
/// What comes out is a stretch of packets, cut anywhere. Whether zlib or zstd packed it is told by
/// the bytes.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_compression_packet.html>
struct CompressedFraming {
  static let headerLength = 7

  private var buffer: [UInt8] = []
  private var start = 0

  /// The bytes that wait for the rest of their packet.
  var buffered: Int { buffer.count - start }

  mutating func append(_ bytes: Bytes) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    buffer.append(contentsOf: bytes.slice)
  }

  /// Lets go of all bytes.
  mutating func drop() {
    buffer = []
    start = 0
  }

  /// What the next packet holds, `nil` until it is complete.
  mutating func next() throws(CompressionError) -> Bytes? {
    guard buffered >= Self.headerLength else { return nil }
    let length = integer(at: start)
    guard buffered >= Self.headerLength + length else { return nil }
    let plainLength = integer(at: start + 4)
    let body = buffer[(start + Self.headerLength)..<(start + Self.headerLength + length)]
    start += Self.headerLength + length
    guard plainLength > 0 else { return Bytes(Array(body)) }
    let isZstd = CompressionFormat(magic: body.prefix(CompressionFormat.magicLength)) == .zstd
    let plain =
      isZstd
      ? try Zstd.decompress(body, announced: plainLength, limit: plainLength)
      : try Zlib.decompress(body, announced: plainLength, limit: plainLength)
    return Bytes(plain.bytes)
  }

  /// Whether a packet that begins an exchange starts `bytes`, and ends with them or is cut.
  static func begins(_ bytes: Bytes) -> Bool {
    guard bytes.count >= headerLength, bytes[3] == 0 else { return false }
    let length = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
    return length > 0 && headerLength + length >= bytes.count
  }

  private func integer(at index: Int) -> Int {
    Int(buffer[index]) | Int(buffer[index + 1]) << 8 | Int(buffer[index + 2]) << 16
  }
}
