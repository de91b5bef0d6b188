/// A `DECIMAL` of up to 65 digits, 30 of them behind the point.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/precision-math-decimal-characteristics.html>
struct DecimalNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  private(set) var isNegative: Bool
  private var magnitude: UInt256
  /// Digits behind the point, 0 to 30.
  private(set) var scale: Int

  private static let limit = UInt256.powerOfTen(65)
  private static let maximumScale = 30

  init(_ integer: Int128) {
    isNegative = integer < 0
    magnitude = UInt256(integer.magnitude)
    scale = 0
  }

  /// Nil when it has more than 65 digits.
  private init?(isNegative: Bool, _ magnitude: UInt256, scale: Int) {
    guard magnitude < Self.limit, (0...Self.maximumScale).contains(scale) else { return nil }
    self.isNegative = isNegative && magnitude != .zero
    self.magnitude = magnitude
    self.scale = scale
  }

  init?(unscaled: Int128, scale: Int) {
    self.init(isNegative: unscaled < 0, UInt256(unscaled.magnitude), scale: scale)
  }

  /// The number the text begins with; nil when it has more than 65 digits.
  ///
  /// Digits beyond the thirtieth behind the point are cut.
  init?(prefix bytes: [UInt8]) {
    let prefix = NumberPrefix(bytes)
    if prefix.hasExponent {
      self.init(prefix.double)
      return
    }
    var digits: [UInt8] = []
    var scale = 0
    var sawPoint = false
    for byte in bytes[prefix.range] {
      if byte == UInt8(ascii: ".") {
        sawPoint = true
      } else if !sawPoint || scale < Self.maximumScale {
        digits.append(byte - UInt8(ascii: "0"))
        if sawPoint { scale += 1 }
      }
    }
    self.init(isNegative: prefix.isNegative, digits: digits, scale: scale)
  }

  private init?(isNegative: Bool, digits: [UInt8], scale: Int) {
    let significant = digits.drop { $0 == 0 }
    guard significant.count <= 65 else { return nil }
    var magnitude = UInt256.zero
    for digit in significant {
      magnitude = magnitude.multipliedReportingOverflow(by: UInt256(10)).0 + UInt256(UInt128(digit))
    }
    self.init(isNegative: isNegative, magnitude, scale: scale)
  }

  /// The shortest decimal that reads back as `double`; nil when it does not fit.
  init?(_ double: Double) {
    guard double.isFinite, abs(double) < 1e65 else { return nil }
    let parts = String(abs(double)).split(separator: "e")
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    var digits: [UInt8] = []
    var scale = 0
    var sawPoint = false
    for byte in (parts.first ?? "0").utf8 {
      if byte == UInt8(ascii: ".") {
        sawPoint = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if sawPoint { scale += 1 }
      }
    }
    if scale == 1 && digits.last == 0 {
      digits.removeLast()
      scale = 0
    }
    scale -= exponent
    if scale < 0 {
      digits += Array(repeating: 0, count: -scale)
      scale = 0
    }
    if scale > Self.maximumScale {
      digits.removeLast(min(digits.count, scale - Self.maximumScale))
      scale = Self.maximumScale
    }
    self.init(isNegative: double < 0, digits: digits, scale: scale)
  }

  var isZero: Bool { magnitude == .zero }

  /// The part before the point, clamped to 128 bits.
  var integer: Int128 {
    let whole = whole
    let clamped = whole.high == 0 ? Int128(clamping: whole.low) : .max
    return isNegative ? -clamped : clamped
  }

  var doubleValue: Double { Double(description) ?? 0 }

  /// The digits before the point, at least 1.
  var integerDigits: Int { whole.digits.count }

  private var whole: UInt256 {
    magnitude.quotientAndRemainder(dividingBy: .powerOfTen(scale)).quotient
  }

  var description: String {
    var digits = magnitude.digits
    if scale > 0 {
      if digits.count <= scale {
        digits = String(repeating: "0", count: scale - digits.count + 1) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
    }
    return isNegative ? "-" + digits : digits
  }

  var negated: DecimalNumber {
    var result = self
    result.isNegative = !isNegative && !isZero
    return result
  }

  /// With another number of digits behind the point, half away from zero; nil on overflow.
  func scaled(to newScale: Int) -> DecimalNumber? {
    if newScale <= scale { return rounded(to: newScale) }
    let (value, overflow) = magnitude.multipliedReportingOverflow(
      by: .powerOfTen(newScale - scale))
    return overflow ? nil : DecimalNumber(isNegative: isNegative, value, scale: newScale)
  }

  func rounded(to newScale: Int) -> DecimalNumber {
    guard newScale < scale else { return self }
    var result = truncated(to: newScale)
    let step = UInt256.powerOfTen(scale - newScale)
    let rest = magnitude.quotientAndRemainder(dividingBy: step).rest
    if rest + rest >= step {
      result.magnitude = result.magnitude + UInt256(1)
      result.isNegative = isNegative
    }
    return result
  }

  func truncated(to newScale: Int) -> DecimalNumber {
    guard newScale < scale else { return self }
    var result = self
    result.magnitude =
      magnitude.quotientAndRemainder(dividingBy: .powerOfTen(scale - newScale)).quotient
    result.scale = newScale
    result.isNegative = isNegative && !result.isZero
    return result
  }

  static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    guard let (a, b, _) = aligned(left, right) else { return left.doubleValue < right.doubleValue }
    return left.isNegative ? b < a : a < b
  }

  static func == (left: DecimalNumber, right: DecimalNumber) -> Bool {
    guard left.isNegative == right.isNegative, let (a, b, _) = aligned(left, right) else {
      return false
    }
    return a == b
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(whole)
  }

  func adding(_ other: DecimalNumber) -> DecimalNumber? {
    guard let (a, b, scale) = Self.aligned(self, other) else { return nil }
    if isNegative == other.isNegative {
      return DecimalNumber(isNegative: isNegative, a + b, scale: scale)
    }
    return a < b
      ? DecimalNumber(isNegative: other.isNegative, b - a, scale: scale)
      : DecimalNumber(isNegative: isNegative, a - b, scale: scale)
  }

  func subtracting(_ other: DecimalNumber) -> DecimalNumber? { adding(other.negated) }

  /// The product, cut to 30 digits behind the point; nil on overflow.
  func multiplied(by other: DecimalNumber) -> DecimalNumber? {
    var (value, overflow) = magnitude.multipliedReportingOverflow(by: other.magnitude)
    guard !overflow else { return nil }
    var scale = scale + other.scale
    if scale > Self.maximumScale {
      value =
        value.quotientAndRemainder(dividingBy: .powerOfTen(scale - Self.maximumScale)).quotient
      scale = Self.maximumScale
    }
    return DecimalNumber(isNegative: isNegative != other.isNegative, value, scale: scale)
  }

  /// The quotient, cut to `scale` digits.
  ///
  /// The divisor is not zero. Nil on overflow.
  func divided(by other: DecimalNumber, scale resultScale: Int) -> DecimalNumber? {
    let resultScale = min(resultScale, Self.maximumScale)
    let shift = resultScale + other.scale - scale
    let isNegative = isNegative != other.isNegative
    if shift < 0 {
      let (divisor, overflow) = other.magnitude.multipliedReportingOverflow(
        by: .powerOfTen(-shift))
      guard !overflow else { return DecimalNumber(isNegative: false, .zero, scale: resultScale) }
      let quotient = magnitude.quotientAndRemainder(dividingBy: divisor).quotient
      return DecimalNumber(isNegative: isNegative, quotient, scale: resultScale)
    }
    let (dividend, overflow) = magnitude.multipliedReportingOverflow(by: .powerOfTen(shift))
    guard !overflow else { return nil }
    let quotient = dividend.quotientAndRemainder(dividingBy: other.magnitude).quotient
    return DecimalNumber(isNegative: isNegative, quotient, scale: resultScale)
  }

  /// The remainder, with the sign of the dividend; the divisor is not zero.
  func remainder(dividingBy other: DecimalNumber) -> DecimalNumber? {
    guard let (a, b, scale) = Self.aligned(self, other) else { return nil }
    return DecimalNumber(
      isNegative: isNegative, a.quotientAndRemainder(dividingBy: b).rest, scale: scale)
  }

  private static func aligned(
    _ left: DecimalNumber, _ right: DecimalNumber
  ) -> (UInt256, UInt256, Int)? {
    if left.scale == right.scale { return (left.magnitude, right.magnitude, left.scale) }
    let scale = max(left.scale, right.scale)
    let (a, overflowA) = left.magnitude.multipliedReportingOverflow(
      by: .powerOfTen(scale - left.scale))
    let (b, overflowB) = right.magnitude.multipliedReportingOverflow(
      by: .powerOfTen(scale - right.scale))
    return overflowA || overflowB ? nil : (a, b, scale)
  }
}
