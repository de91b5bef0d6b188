import TLS

extension TLSSummary {
  /// The client showed a certificate, and OpenSSL has nothing against it.
  var hasTrustedCertificate: Bool { !peerCertificates.isEmpty && verification == nil }
}
