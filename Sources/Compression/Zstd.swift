internal import CZstd

/// Payloads in the zstd format.
///
/// <https://www.rfc-editor.org/rfc/rfc8878>
public enum Zstd {
  /// Compresses a payload into one frame.
  ///
  /// - Parameter level: 1, fastest, to 22, smallest; MySQL's default is 3.
  public static func compress(_ bytes: ArraySlice<UInt8>, level: Int = 3) -> [UInt8] {
    precondition(1...22 ~= level, "zstd has no level \(level)")
    let bound = ZSTD_compressBound(bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      count = unsafe bytes.withUnsafeBytes {
        unsafe ZSTD_compress(
          output.baseAddress, bound, $0.baseAddress, $0.count, Int32(level))
      }
      precondition(ZSTD_isError(count) == 0, "zstd cannot compress")
    }
  }

  /// Decompresses a payload of which the length is announced.
  ///
  /// - Parameters:
  ///   - bytes: whole frames and nothing else.
  ///   - announced: how many bytes they say to hold.
  ///   - limit: the most bytes that the caller takes.
  public static func decompress(
    _ bytes: ArraySlice<UInt8>, announced: Int, limit: Int
  ) throws(CompressionError) -> Decompressed {
    guard 0...limit ~= announced else { throw .overLimit(announced: announced, limit: limit) }
    var result = 0
    let output = unsafe [UInt8](unsafeUninitializedCapacity: announced) { output, count in
      result = unsafe bytes.withUnsafeBytes {
        unsafe ZSTD_decompress(output.baseAddress, announced, $0.baseAddress, $0.count)
      }
      count = ZSTD_isError(result) == 0 ? result : 0
    }
    if ZSTD_getErrorCode(result) == ZSTD_error_dstSize_tooSmall {
      throw .longer(announced: announced)
    }
    if let error = CompressionError(zstd: result, offset: bytes.count) { throw error }
    guard output.count == announced else {
      throw .shorter(announced: announced, actual: output.count)
    }
    return Decompressed(bytes: output, consumed: bytes.count)
  }
}
