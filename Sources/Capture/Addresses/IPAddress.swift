/// An IPv4 or IPv6 address.
public enum IPAddress: Sendable, Hashable {
  /// The four bytes, first byte highest.
  case v4(UInt32)
  /// The sixteen bytes, first byte highest.
  case v6(high: UInt64, low: UInt64)

  /// `127.0.0.1`.
  public static let loopback = IPAddress.v4(0x7f00_0001)

  /// The address in IPv6: itself, or `::ffff:a.b.c.d`.
  public var mappedToV6: IPAddress {
    switch self {
    case .v4(let bits): .v6(high: 0, low: 0xffff_0000_0000 | UInt64(bits))
    case .v6: self
    }
  }

  /// The bytes as they stand in a packet: 4 or 16.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .v4(let bits): bytes.append(bigEndian: bits)
    case .v6(let high, let low):
      bytes.append(bigEndian: high)
      bytes.append(bigEndian: low)
    }
    return bytes
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or the shortest form of RFC 5952.
  public var description: String {
    switch self {
    case .v4(let bits):
      return "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
    case .v6(let high, let low):
      if high == 0, low >> 32 == 0xffff {
        return "::ffff:\(IPAddress.v4(UInt32(truncatingIfNeeded: low)))"
      }
      return Self.text(groups: Self.groups(high) + Self.groups(low))
    }
  }

  private static func groups(_ half: UInt64) -> [UInt16] {
    [48, 32, 16, 0].map { UInt16(truncatingIfNeeded: half >> $0) }
  }

  /// The longest run of at least two zero groups is written `::`, the first one if several are.
  private static func text(groups: [UInt16]) -> String {
    var longest = 0..<0
    var start = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - start > max(1, longest.count) { longest = start..<index }
      start = index + 1
    }
    func joined(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !longest.isEmpty else { return joined(0..<groups.count) }
    return "\(joined(0..<longest.lowerBound))::\(joined(longest.upperBound..<groups.count))"
  }
}

extension IPAddress: LosslessStringConvertible {
  /// Reads `192.0.2.1`, `2001:db8::1` or `::ffff:192.0.2.1`; a zone such as `%eth0` is dropped.
  public init?(_ description: String) {
    let text = description.prefix { $0 != "%" }
    if text.contains(":") {
      self.init(v6: text)
    } else {
      guard let bits = Self.v4Bits(text) else { return nil }
      self = .v4(bits)
    }
  }

  private static func v4Bits(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard part.allSatisfy(\.isNumber), let byte = UInt8(part) else { return nil }
      bits = bits << 8 | UInt32(byte)
    }
    return bits
  }

  private init?(v6 text: Substring) {
    var groups: [UInt16] = []
    var gap: Int?
    // "::" is one empty part inside, and two at an end.
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 9 else { return nil }
    if parts.first?.isEmpty == true {
      guard parts.count > 2, parts[1].isEmpty else { return nil }
      parts.removeFirst()
    }
    if parts.last?.isEmpty == true {
      guard parts.count > 1, parts[parts.count - 2].isEmpty else { return nil }
      parts.removeLast()
    }
    for (index, part) in parts.enumerated() {
      if part.isEmpty {
        guard gap == nil else { return nil }
        gap = groups.count
      } else if index == parts.count - 1, part.contains(".") {
        guard let bits = Self.v4Bits(part) else { return nil }
        groups += [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
      } else {
        guard part.count <= 4, part.allSatisfy(\.isHexDigit), let group = UInt16(part, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    self = .v6(
      high: groups[..<4].reduce(0) { $0 << 16 | UInt64($1) },
      low: groups[4...].reduce(0) { $0 << 16 | UInt64($1) })
  }
}
