/// The text of the 4 or 16 bytes of an IP address.
struct IPAddressText {
  let text: String

  /// Nil for any other number of bytes.
  init?(_ bytes: [UInt8]) {
    switch bytes.count {
    case 4: text = bytes.map { String($0) }.joined(separator: ".")
    case 16: text = Self.compressed(bytes)
    default: return nil
    }
  }

  /// RFC 5952: lower case, and the longest run of two or more zero groups as `::`.
  private static func compressed(_ bytes: [UInt8]) -> String {
    let groups = stride(from: 0, to: 16, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    var longest = 0..<0
    var start = 0
    while start < groups.count {
      let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
      if end - start > max(1, longest.count) { longest = start..<end }
      start = max(end, start) + 1
    }
    func hexadecimal(_ groups: ArraySlice<UInt16>) -> String {
      groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !longest.isEmpty else { return hexadecimal(groups[...]) }
    return hexadecimal(groups[..<longest.lowerBound]) + "::"
      + hexadecimal(groups[longest.upperBound...])
  }
}
