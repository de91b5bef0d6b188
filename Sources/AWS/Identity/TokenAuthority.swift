/// The host and the port for which a token is signed, as they stand in front of its `/?`.
struct TokenAuthority: Sendable, Hashable {
  /// As written, an IPv6 address in its brackets.
  var host: String
  var port: UInt16

  /// - Parameter host: a host name, an IPv4 address, or an IPv6 address with or without brackets.
  /// - Returns: `nil` when the host is none of these.
  init?(host: String, port: UInt16) {
    let isBareIPv6 = host.utf8.contains(UInt8(ascii: ":")) && host.utf8.first != UInt8(ascii: "[")
    let host = isBareIPv6 ? "[\(host)]" : host
    guard Self.isHost(host.utf8) else { return nil }
    self.host = host
    self.port = port
  }

  var description: String { "\(host):\(port)" }

  /// The value of the `Host` header that is signed: in lower case, without the port of HTTPS.
  var header: String {
    port == 443 ? host.lowercased() : "\(host.lowercased()):\(port)"
  }

  /// Whether these bytes are a host name, or an IPv6 address in brackets.
  static func isHost(_ bytes: some Collection<UInt8>) -> Bool {
    guard (1...255).contains(bytes.count) else { return false }
    guard bytes.first == UInt8(ascii: "[") else {
      return bytes.allSatisfy {
        isAlphanumeric($0)
          || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains($0)
      }
    }
    let inner = Array(bytes.dropFirst())
    // An address has two colons, as in ::1; one is that of a host and its port.
    return inner.last == UInt8(ascii: "]") && inner.count { $0 == UInt8(ascii: ":") } >= 2
      && inner.dropLast().allSatisfy {
        isHexadecimal($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
      }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
