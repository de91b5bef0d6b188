/// The generator behind `RAND()`.
///
/// The same seed gives the same numbers as MySQL's: `RAND(3)` is 0.9057697559760601 there too.
struct RandomState {
  private static let modulus: UInt64 = 0x3FFF_FFFF
  private var first: UInt64
  private var second: UInt64

  init() {
    first = UInt64.random(in: 0..<Self.modulus)
    second = UInt64.random(in: 0..<Self.modulus)
  }

  init(seed: UInt32) {
    self.init(UInt64(seed &* 0x10001 &+ 55_555_555), UInt64(seed &* 0x1000_0001))
  }

  init(_ first: UInt64, _ second: UInt64) {
    self.first = first % Self.modulus
    self.second = second % Self.modulus
  }

  /// From 0 to below 1.
  mutating func next() -> Double {
    first = (first * 3 + second) % Self.modulus
    second = (first + second + 33) % Self.modulus
    return Double(first) / Double(Self.modulus)
  }
}
