/// Comparison whose time does not tell where two texts differ.
enum ConstantTime {
  /// Whether they are equal; only their lengths show in the time that it takes.
  static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for index in a.indices { difference |= a[index] ^ b[index] }
    return difference == 0
  }
}
