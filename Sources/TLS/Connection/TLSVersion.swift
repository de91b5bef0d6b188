/// A version of TLS, by its number on the wire.
///
/// <https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml>
public enum TLSVersion: UInt16, Sendable, CaseIterable, Comparable, Codable {
  /// The corresponding C constant is `TLS1_VERSION`.
  case tls10 = 0x0301
  /// The corresponding C constant is `TLS1_1_VERSION`.
  case tls11 = 0x0302
  /// The corresponding C constant is `TLS1_2_VERSION`.
  case tls12 = 0x0303
  /// The corresponding C constant is `TLS1_3_VERSION`.
  case tls13 = 0x0304

  public static func < (left: TLSVersion, right: TLSVersion) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension TLSVersion: CustomStringConvertible {
  /// As MySQL spells it in `tls_version` and `Ssl_version`, such as `TLSv1.1`.
  public var description: String {
    switch self {
    case .tls10: "TLSv1"
    case .tls11: "TLSv1.1"
    case .tls12: "TLSv1.2"
    case .tls13: "TLSv1.3"
    }
  }

  /// Reads MySQL's spelling, and `TLSv1.0` for the first.
  public init?(_ text: String) {
    let text = text == "TLSv1.0" ? "TLSv1" : text
    guard let version = Self.allCases.first(where: { $0.description == text }) else { return nil }
    self = version
  }
}
