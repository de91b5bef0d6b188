/// A version of TLS as it stands in a hello.
public struct TLSVersionNumber: RawRepresentable, Sendable, Hashable, Comparable {
  public var rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  public static let tls12 = TLSVersionNumber(rawValue: 0x0303)
  public static let tls13 = TLSVersionNumber(rawValue: 0x0304)

  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension TLSVersionNumber: CustomStringConvertible {
  /// `TLSv1.3`, or the number of a version that has no name.
  public var description: String {
    switch rawValue {
    case 0x0300: "SSLv3"
    case 0x0301: "TLSv1"
    case 0x0302...0x0304: "TLSv1.\(rawValue - 0x0301)"
    default: "0x" + String(rawValue, radix: 16)
    }
  }
}
