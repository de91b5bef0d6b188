/// The database behind a stand-in, `mysql://USER:PASSWORD@HOST:PORT`; only the host is needed.
public struct StandInTarget: Hashable, Sendable {
  /// As it was written, with a password if there is one.
  public let url: String
  let hasPassword: Bool

  /// The target, `nil` when the text is no such URL.
  init?(parsing text: String) {
    guard text.hasPrefix("mysql://"), text.utf8.count <= 2048 else { return nil }
    let rest = text.dropFirst("mysql://".count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let at = authority.lastIndex(of: "@")
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    let isIPv6WithoutPort = place.hasPrefix("[") && place.hasSuffix("]")
    let hasPort = place.contains(":") && !isIPv6WithoutPort
    guard let address = ListenAddress(parsing: hasPort ? String(place) : "\(place):3306"),
      address.port > 0
    else { return nil }
    url = text
    hasPassword = at.map { authority[..<$0].contains(":") } ?? false
  }

  /// The text without what stands before the host, which may be a password.
  static func redacted(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@") else { return text }
    let scheme = text.firstRange(of: "://").map { text[..<$0.upperBound] } ?? ""
    return "\(scheme)…\(text[at...])"
  }
}

extension StandInTarget: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The URL without user and password.
  public var description: String { Self.redacted(url) }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
