/// A set of byte values.
struct ByteSet: Hashable, Sendable {
  private var low: UInt128 = 0
  private var high: UInt128 = 0

  static let all = ByteSet(0...255)
  static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  /// Letters, digits, `_`, and every byte of a character beyond ASCII.
  static let word = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
    .union(ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z")))
    .union(digits).union(ByteSet([UInt8(ascii: "_")])).union(ByteSet(128...255))
  static let space = ByteSet(9...13).union(ByteSet([UInt8(ascii: " ")]))

  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  var isEmpty: Bool { low == 0 && high == 0 }

  func contains(_ byte: UInt8) -> Bool {
    let half = byte < 128 ? low : high
    return half >> UInt128(byte & 127) & 1 != 0
  }

  mutating func insert(_ byte: UInt8) {
    if byte < 128 { low |= 1 << UInt128(byte) } else { high |= 1 << UInt128(byte & 127) }
  }

  func union(_ other: ByteSet) -> ByteSet {
    var copy = self
    copy.low |= other.low
    copy.high |= other.high
    return copy
  }

  var inverted: ByteSet {
    var copy = self
    copy.low = ~low
    copy.high = ~high
    return copy
  }

  /// The set with each ASCII letter in both cases.
  var ignoringCase: ByteSet {
    var copy = self
    for lower in UInt8(ascii: "a")...UInt8(ascii: "z") {
      let upper = lower & 0xDF
      if contains(lower) { copy.insert(upper) }
      if contains(upper) { copy.insert(lower) }
    }
    return copy
  }
}
