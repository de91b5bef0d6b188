/// Just enough of a 256-bit integer for the 65 digits of a `DECIMAL`.
struct UInt256: Hashable, Comparable, Sendable {
  var high: UInt128
  var low: UInt128

  static let zero = UInt256(0)
  private static let powers: [UInt256] = {
    var result = [UInt256(1)]
    while result.count <= 76 {
      result.append(result[result.count - 1].multipliedReportingOverflow(by: UInt256(10)).0)
    }
    return result
  }()

  init(high: UInt128 = 0, _ low: UInt128) {
    self.high = high
    self.low = low
  }

  /// 10 to the power of 0 to 76.
  static func powerOfTen(_ exponent: Int) -> UInt256 { powers[exponent] }

  static func < (left: UInt256, right: UInt256) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  /// The sum; the operands have at most 255 bits.
  static func + (left: UInt256, right: UInt256) -> UInt256 {
    let (low, carry) = left.low.addingReportingOverflow(right.low)
    return UInt256(high: left.high &+ right.high &+ (carry ? 1 : 0), low)
  }

  /// The difference; the right operand is not the larger one.
  static func - (left: UInt256, right: UInt256) -> UInt256 {
    let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
    return UInt256(high: left.high &- right.high &- (borrow ? 1 : 0), low)
  }

  func multipliedReportingOverflow(by other: UInt256) -> (UInt256, Bool) {
    if high != 0 && other.high != 0 { return (.zero, true) }
    let product = low.multipliedFullWidth(by: other.low)
    let cross =
      high != 0
      ? high.multipliedReportingOverflow(by: other.low)
      : other.high.multipliedReportingOverflow(by: low)
    let (sum, carry) = product.high.addingReportingOverflow(cross.partialValue)
    return (UInt256(high: sum, product.low), cross.overflow || carry)
  }

  /// The divisor is not zero.
  func quotientAndRemainder(dividingBy divisor: UInt256) -> (quotient: UInt256, rest: UInt256) {
    if self < divisor { return (.zero, self) }
    if divisor.high == 0 {
      let upper = high.quotientAndRemainder(dividingBy: divisor.low)
      let lower = divisor.low.dividingFullWidth((upper.remainder, low))
      return (UInt256(high: upper.quotient, lower.quotient), UInt256(lower.remainder))
    }
    var quotient: UInt128 = 0
    var rest = UInt256(high)
    for bit in stride(from: UInt128(127), through: 0, by: -1) {
      rest = UInt256(high: rest.high << 1 | rest.low >> 127, rest.low << 1 | (low >> bit & 1))
      quotient <<= 1
      if rest >= divisor {
        rest = rest - divisor
        quotient |= 1
      }
    }
    return (UInt256(quotient), rest)
  }

  /// Decimal digits.
  var digits: String {
    if high == 0 { return String(low) }
    let (upper, lower) = quotientAndRemainder(dividingBy: Self.powerOfTen(38))
    return upper.digits + padded(lower.low, 38)
  }
}
