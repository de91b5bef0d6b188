/// A host and a TCP port: what to connect to, or what a socket is bound to.
public struct Endpoint: Sendable, Hashable {
  /// A name, an IPv4 address, or an IPv6 address without brackets.
  public var host: String
  public var port: UInt16

  public init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `host:port`, `[IPv6]:port`, and with a default port also `host`, `[IPv6]` and `IPv6`.
  public init?(_ text: String, defaultPort: UInt16? = nil) {
    let (host, port) = Self.split(text)
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
    guard let number = port.map({ UInt16($0) }) ?? defaultPort else { return nil }
    self.init(host: String(host), port: number)
  }

  /// The port is nil if the text has none, which is not the same as an empty one.
  private static func split(_ text: String) -> (host: Substring, port: Substring?) {
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return ("", nil) }
      let host = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      if rest.isEmpty { return (host, nil) }
      return rest.hasPrefix(":") ? (host, rest.dropFirst()) : ("", nil)
    }
    // With several colons it is an IPv6 address, whose last group is no port.
    guard let colon = text.lastIndex(of: ":"), text.firstIndex(of: ":") == colon else {
      return (text[...], nil)
    }
    return (text[..<colon], text[text.index(after: colon)...])
  }
}

extension Endpoint: CustomStringConvertible {
  public var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
