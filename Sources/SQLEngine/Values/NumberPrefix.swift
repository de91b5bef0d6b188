/// The number a string begins with, as MySQL reads strings in numeric contexts.
struct NumberPrefix {
  private(set) var isNegative = false
  /// Where the digits, the point and the exponent stand, without the sign.
  private(set) var range: Range<Int>
  private(set) var hasExponent = false
  private(set) var hasPoint = false
  /// Nothing but blanks follows.
  private(set) var isWhole = false
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var index = 0
    func digits() -> Int {
      let start = index
      while index < bytes.count && (0x30...0x39).contains(bytes[index]) { index += 1 }
      return index - start
    }
    while index < bytes.count && (bytes[index] == 0x20 || (9...13).contains(bytes[index])) {
      index += 1
    }
    if index < bytes.count && (bytes[index] == 0x2D || bytes[index] == 0x2B) {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    let start = index
    var count = digits()
    if index < bytes.count && bytes[index] == 0x2E {
      hasPoint = true
      index += 1
      count += digits()
    }
    if count == 0 {
      range = start..<start
      return
    }
    range = start..<index
    if index < bytes.count && bytes[index] | 0x20 == 0x65 {
      index += 1
      if index < bytes.count && (bytes[index] == 0x2D || bytes[index] == 0x2B) { index += 1 }
      if digits() > 0 {
        range = start..<index
        hasExponent = true
      }
    }
    isWhole = bytes[range.upperBound...].allSatisfy { $0 == 0x20 || (9...13).contains($0) }
  }

  var double: Double {
    let magnitude = Double(String(decoding: bytes[range], as: UTF8.self)) ?? 0
    let finite = magnitude.isFinite ? magnitude : .greatestFiniteMagnitude
    return isNegative ? -finite : finite
  }

  /// The digits before anything else, as `CAST` reads an integer.
  var leadingInteger: Int128 {
    var value: Int128 = 0
    for byte in bytes[range] {
      guard (0x30...0x39).contains(byte), value < Int128.max / 100 else { break }
      value = value * 10 + Int128(byte - 0x30)
    }
    return isNegative ? -value : value
  }

  /// The digits before the point; a number with an exponent is rounded.
  var integer: Int128 {
    if hasExponent {
      let value = double.rounded()
      return abs(value) < 1e38 ? Int128(value) : (value < 0 ? .min : .max)
    }
    var value: Int128 = 0
    for byte in bytes[range] {
      guard byte != 0x2E else { break }
      guard value < Int128.max / 100 else { break }
      value = value * 10 + Int128(byte - 0x30)
    }
    return isNegative ? -value : value
  }
}
