/// What one side proves itself with: a certificate, its chain, and the private key.
public struct Identity: Sendable, Hashable {
  /// The leaf certificate first, then the intermediate ones, as PEM.
  public var certificateChainPEM: String

  /// The private key of the leaf as PEM, without a passphrase.
  public var privateKeyPEM: String

  public init(certificateChainPEM: String, privateKeyPEM: String) {
    self.certificateChainPEM = certificateChainPEM
    self.privateKeyPEM = privateKeyPEM
  }
}

extension Identity: CustomStringConvertible, CustomDebugStringConvertible {
  /// The chain; never the key.
  public var description: String { "Identity(private key withheld)\n\(certificateChainPEM)" }
  public var debugDescription: String { description }
}
