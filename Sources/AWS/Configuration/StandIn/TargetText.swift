/// The parts of `mysql://USER:PASSWORD@HOST:PORT` that can be wrong.
struct TargetText {
  let hasPassword: Bool

  /// The parts, `nil` when the text is no such URL.
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
    hasPassword = at.map { authority[..<$0].contains(":") } ?? false
  }

  /// The text without what stands before the host, which may be a password.
  static func redacted(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@") else { return text }
    let scheme = text.firstRange(of: "://").map { text[..<$0.upperBound] } ?? ""
    return "\(scheme)…\(text[at...])"
  }
}
