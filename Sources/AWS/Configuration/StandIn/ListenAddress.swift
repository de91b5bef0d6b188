/// A host and a port, written `127.0.0.1:3306` or `[::1]:3306`.
public struct ListenAddress: Hashable, Sendable {
  /// A name or an address, without brackets.
  public let host: String
  /// 0 lets the system choose.
  public let port: Int

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// The address, `nil` when the text is none.
  public init?(parsing text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...]),
      text[text.index(after: colon)...].allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty, host.utf8.count <= 255,
      host.unicodeScalars.allSatisfy({
        $0.isASCII && $0.value > 32 && !"/@?#[]".contains(Character($0))
      })
    else { return nil }
    self.init(host: String(host), port: Int(port))
  }
}

extension ListenAddress: CustomStringConvertible {
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
