internal import CZlib

/// Payloads in the zlib format.
///
/// <https://www.rfc-editor.org/rfc/rfc1950>
public enum Zlib {
  /// Compresses a payload.
  ///
  /// - Parameter level: 0, stored, to 9, smallest; MySQL's default is 6.
  public static func compress(_ bytes: ArraySlice<UInt8>, level: Int = 6) -> [UInt8] {
    precondition(0...9 ~= level, "zlib has no level \(level)")
    var length = compressBound(UInt(bytes.count))
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { output, count in
      let code = unsafe bytes.withUnsafeBytes {
        unsafe compress2(
          output.baseAddress, &length, $0.bindMemory(to: UInt8.self).baseAddress,
          UInt($0.count), Int32(level))
      }
      precondition(code == Z_OK, "zlib cannot compress, error \(code)")
      count = Int(length)
    }
  }

  /// Decompresses a payload of which the length is announced.
  ///
  /// - Parameters:
  ///   - bytes: a zlib stream, perhaps with other bytes behind it.
  ///   - announced: how many bytes it says to hold.
  ///   - limit: the most bytes that the caller takes.
  public static func decompress(
    _ bytes: ArraySlice<UInt8>, announced: Int, limit: Int
  ) throws(CompressionError) -> Decompressed {
    guard 0...limit ~= announced else { throw .overLimit(announced: announced, limit: limit) }
    let inflater = Inflater(.zlib)
    // Room for one byte more tells a payload that is longer from one that fits.
    let step = try inflater.step(bytes, atMost: announced + 1)
    guard step.output.count <= announced else { throw .longer(announced: announced) }
    guard step.isAtEnd else { throw .truncated(offset: step.consumed) }
    guard step.output.count == announced else {
      throw .shorter(announced: announced, actual: step.output.count)
    }
    return Decompressed(bytes: step.output, consumed: step.consumed)
  }
}
