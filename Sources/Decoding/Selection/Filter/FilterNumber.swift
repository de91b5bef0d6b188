/// A number of a filter or of a message.
enum FilterNumber: Hashable, Sendable {
  case integer(Int128)
  case real(Double)

  /// Reads what a server or a person writes: digits with a sign, a point and an exponent, or a
  /// hexadecimal integer.
  init?(reading text: some StringProtocol) {
    guard let first = text.utf8.first, text.utf8.count <= 40,
      Self.beginnings.contains(first)
    else { return nil }
    if text.hasPrefix("0x"), let bits = UInt64(text.dropFirst(2), radix: 16) {
      self = .integer(Int128(bits))
    } else if let integer = Int128(text) {
      self = .integer(integer)
    } else if let real = Double(text), real.isFinite {
      self = .real(real)
    } else {
      return nil
    }
  }

  private static let beginnings = ByteSet("+-.0123456789".utf8)

  var real: Double {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    }
  }
}

extension FilterNumber: Comparable {
  static func == (a: FilterNumber, b: FilterNumber) -> Bool {
    if case .integer(let a) = a, case .integer(let b) = b { return a == b }
    return a.real == b.real
  }

  static func < (a: FilterNumber, b: FilterNumber) -> Bool {
    if case .integer(let a) = a, case .integer(let b) = b { return a < b }
    return a.real < b.real
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(real)
  }
}

extension FilterNumber: CustomStringConvertible {
  var description: String {
    switch self {
    case .integer(let integer): "\(integer)"
    case .real(let real): "\(real)"
    }
  }
}
