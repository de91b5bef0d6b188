/// A 64-bit hash that is the same in every run, so that digests of two captures can be compared.
///
/// Multiplies and folds eight bytes at a time, as wyhash does. Not for secrets, and not against
/// people who look for collisions: those would only have their own statements counted as one.
///
/// <https://github.com/wangyi-fudan/wyhash>
public enum ByteHash {
  private static let first: UInt64 = 0xA076_1D64_78BD_642F
  private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

  public static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    let count = bytes.count
    var state = UInt64(truncatingIfNeeded: count) ^ first
    var offset = 0
    while offset + 8 <= count {
      state = fold(state ^ word(bytes, offset), second)
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return fold(fold(state ^ rest, second), first)
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// The eight bytes from `offset` on, which the caller has seen to be there.
  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    // Any eight bytes are an integer, and the load checks that they are inside.
    UInt64(
      littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
        fromByteOffset: offset, as: UInt64.self))
  }
}
