public import Capture

/// What TLS shows of itself, with or without the secrets.
public struct TLSFacts: Hashable, Sendable {
  /// `nil` until the server's hello.
  public var version: TLSVersionNumber?
  public var cipherSuite: CipherSuite?
  /// The host that the client asks for.
  public var serverName: String?
  /// The subject of the server's certificate, which TLS 1.3 shows only to who has the secrets.
  public var certificate: String?

  /// By which a key log names the session.
  public var clientRandom: [UInt8]?
  /// Whether a key log has secrets of the session.
  public var hasSecrets = false

  public init() {}

  mutating func learn(_ event: TLSDecryptor.Event, _ keyLog: KeyLog) {
    switch event {
    case .clientHello(let hello):
      clientRandom = hello.random
      hasSecrets = keyLog.holds(hello.random)
      serverName = hello.serverName
    case .serverHello(let hello):
      version = hello.version
      cipherSuite = hello.cipherSuite
      // A key log may grow meanwhile.
      hasSecrets = hasSecrets || clientRandom.map(keyLog.holds) ?? false
    case .certificate(.server, let subject):
      certificate = subject
    case .certificate(.client, _), .applicationProtocol, .plaintext, .alert, .locked, .notTLS,
      .placed, .resumed, .lost:
      break
    }
  }
}

extension TLSFacts: CustomStringConvertible {
  /// `TLSv1.3, TLS_AES_128_GCM_SHA256, for db.example.com`.
  public var description: String {
    var parts = [version.map { "\($0)" } ?? "TLS of unknown version"]
    if let cipherSuite { parts.append(cipherSuite.name) }
    if let serverName { parts.append("for \(serverName)") }
    if let certificate { parts.append("certificate \(certificate)") }
    return parts.joined(separator: ", ")
  }
}
