/// The ones' complement sum of 16-bit words that IPv4 and TCP carry.
///
/// <https://www.rfc-editor.org/rfc/rfc1071>
struct InternetChecksum {
  private var sum: UInt64 = 0

  /// Adds bytes; only the last call may bring an odd number of them.
  mutating func add(_ bytes: some Collection<UInt8>) {
    var high = true
    for byte in bytes {
      sum += high ? UInt64(byte) << 8 : UInt64(byte)
      high.toggle()
    }
  }

  mutating func add(_ word: UInt16) {
    sum += UInt64(word)
  }

  /// What the checksum field holds.
  var value: UInt16 {
    var folded = sum
    while folded > 0xffff { folded = (folded & 0xffff) + (folded >> 16) }
    return ~UInt16(folded)
  }
}
