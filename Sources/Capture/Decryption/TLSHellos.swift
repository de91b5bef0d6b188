/// What a TLS client offers.
///
/// <https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2>
public struct TLSClientHello: Sendable, Hashable {
  /// 32 bytes that name the session in a key log.
  public var random: [UInt8] = []
  /// From `supported_versions`, in the client's order, else the one of the hello itself.
  public var versions: [TLSVersionNumber] = []
  public var cipherSuites: [CipherSuite] = []
  /// The host name of the `server_name` extension.
  public var serverName: String?
  public var applicationProtocols: [String] = []
  /// Whether data is announced in front of the handshake's end.
  public var offersEarlyData = false

  init?(_ body: ArraySlice<UInt8>) {
    var cursor = ByteCursor(body)
    guard let version = cursor.uint16(), let random = cursor.bytes(32), cursor.vector8() != nil,
      let suites = cursor.vector16(), cursor.vector8() != nil
    else { return nil }
    self.random = Array(random)
    versions = [TLSVersionNumber(rawValue: version)]
    var suite = ByteCursor(suites)
    while let number = suite.uint16() { cipherSuites.append(CipherSuite(rawValue: number)) }
    guard !cursor.isAtEnd else { return }
    guard let extensions = TLSExtensions(&cursor) else { return nil }
    for (type, body) in extensions.entries {
      var cursor = ByteCursor(body)
      switch type {
      case TLSExtensions.serverName: serverName = Self.hostName(body)
      case TLSExtensions.alpn: applicationProtocols = TLSExtensions.protocols(body)
      case TLSExtensions.earlyData: offersEarlyData = true
      case TLSExtensions.supportedVersions:
        guard let list = cursor.vector8() else { return nil }
        versions = []
        var version = ByteCursor(list)
        while let number = version.uint16() {
          versions.append(TLSVersionNumber(rawValue: number))
        }
      default: break
      }
    }
  }

  private static func hostName(_ body: ArraySlice<UInt8>) -> String? {
    var cursor = ByteCursor(body)
    guard let list = cursor.vector16() else { return nil }
    var entry = ByteCursor(list)
    guard entry.uint8() == 0, let name = entry.vector16() else { return nil }
    return String(decoding: name, as: UTF8.self)
  }
}

/// What a TLS server chooses.
///
/// <https://www.rfc-editor.org/rfc/rfc8446#section-4.1.3>
public struct TLSServerHello: Sendable, Hashable {
  public var random: [UInt8]
  public var version: TLSVersionNumber
  public var cipherSuite: CipherSuite
  /// Chosen in the open, as TLS 1.2 does.
  public var applicationProtocol: String?
  /// Whether the server asks for another ClientHello.
  public var isRetryRequest: Bool
  /// Whether codes cover the ciphertext, RFC 7366.
  public var encryptsThenAuthenticates = false

  /// The digest of "HelloRetryRequest".
  private static let retryRandom: [UInt8] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
  ]

  init?(_ body: ArraySlice<UInt8>) {
    var cursor = ByteCursor(body)
    guard let version = cursor.uint16(), let random = cursor.bytes(32), cursor.vector8() != nil,
      let suite = cursor.uint16(), cursor.uint8() != nil
    else { return nil }
    self.random = Array(random)
    self.version = TLSVersionNumber(rawValue: version)
    cipherSuite = CipherSuite(rawValue: suite)
    isRetryRequest = self.random == Self.retryRandom
    guard !cursor.isAtEnd else { return }
    guard let extensions = TLSExtensions(&cursor) else { return nil }
    for (type, body) in extensions.entries {
      var cursor = ByteCursor(body)
      switch type {
      case TLSExtensions.alpn: applicationProtocol = TLSExtensions.protocols(body).first
      case TLSExtensions.encryptThenMAC: encryptsThenAuthenticates = true
      case TLSExtensions.supportedVersions:
        guard let number = cursor.uint16() else { return nil }
        self.version = TLSVersionNumber(rawValue: number)
      default: break
      }
    }
  }
}

/// The extensions behind a hello.
///
/// <https://www.iana.org/assignments/tls-extensiontype-values>
struct TLSExtensions {
  static let serverName: UInt16 = 0
  static let alpn: UInt16 = 16
  static let encryptThenMAC: UInt16 = 22
  static let earlyData: UInt16 = 42
  static let supportedVersions: UInt16 = 43

  private(set) var entries: [(type: UInt16, body: ArraySlice<UInt8>)] = []

  init?(_ cursor: inout ByteCursor) {
    guard let list = cursor.vector16() else { return nil }
    var entry = ByteCursor(list)
    while !entry.isAtEnd {
      guard let type = entry.uint16(), let body = entry.vector16() else { return nil }
      entries.append((type, body))
    }
  }

  static func protocols(_ body: ArraySlice<UInt8>) -> [String] {
    var cursor = ByteCursor(body)
    guard let list = cursor.vector16() else { return [] }
    var entry = ByteCursor(list)
    var names: [String] = []
    while let name = entry.vector8() { names.append(String(decoding: name, as: UTF8.self)) }
    return names
  }
}
