internal import COpenSSL

/// What the two sides of a connection agreed on.
public struct TLSSummary: Sendable, Hashable {
  public var version: TLSVersion

  /// The name OpenSSL gives the cipher suite, as MySQL shows it in `Ssl_cipher`.
  public var cipher: String

  /// The name in IANA's registry.
  public var cipherStandardName: String

  /// The key exchange group, nil if there was none.
  public var group: String?

  /// The protocol chosen by ALPN.
  public var alpn: String?

  /// An earlier session was resumed.
  public var isResumed: Bool

  /// The Server Name Indication: sent by a client, seen by a server.
  public var serverName: String?

  /// The peer's certificates as sent, leaf first.
  ///
  /// Empty if it sent none, and in a server that
  /// resumed a session.
  public var peerCertificates: [CertificateSummary]

  /// OpenSSL's verdict on the peer's certificate, nil if there is nothing against it.
  ///
  /// Filled also where the configuration does not demand verification.
  public var verification: String?
}

extension TLSSummary {
  /// Nil if the version is none that this module knows.
  init?(of ssl: OpaquePointer) {
    guard let version = TLSVersion(rawValue: UInt16(clamping: unsafe SSL_version(ssl))) else {
      return nil
    }
    self.version = version
    let cipher = unsafe SSL_get_current_cipher(ssl)
    self.cipher = unsafe String(cString: SSL_CIPHER_get_name(cipher))
    cipherStandardName = unsafe String(cString: SSL_CIPHER_standard_name(cipher))
    let groupID = unsafe COpenSSL_SSL_get_negotiated_group(ssl)
    group =
      unsafe groupID == 0
      ? nil : SSL_group_to_name(ssl, groupID).map { unsafe String(cString: $0) }
    isResumed = unsafe SSL_session_reused(ssl) == 1
    serverName = unsafe SSL_get_servername(ssl, Int32(TLSEXT_NAMETYPE_host_name))
      .map { unsafe String(cString: $0) }
    var name: UnsafePointer<UInt8>?
    var count: UInt32 = 0
    unsafe SSL_get0_alpn_selected(ssl, &name, &count)
    if let name = unsafe name {
      let bytes = unsafe UnsafeBufferPointer(start: name, count: Int(count))
      alpn = unsafe String(decoding: bytes, as: UTF8.self)
    }
    peerCertificates = unsafe Self.peerCertificates(of: ssl)
    verification =
      unsafe SSL_get_verify_result(ssl) == Int(X509_V_OK)
      ? nil : verificationText(of: ssl)
  }

  private static func peerCertificates(of ssl: OpaquePointer) -> [CertificateSummary] {
    // A server's chain lacks the client's own certificate; a client's has the server's.
    var chain: [CertificateHandle] = []
    if let leaf = unsafe SSL_get1_peer_certificate(ssl) {
      unsafe chain.append(CertificateHandle(takingOwnership: leaf))
    }
    if let stack = unsafe SSL_get_peer_cert_chain(ssl) {
      let first = unsafe SSL_is_server(ssl) == 1 ? 0 : 1
      for index in stride(from: Int32(first), to: unsafe OPENSSL_sk_num(stack), by: 1) {
        guard let entry = unsafe OPENSSL_sk_value(stack, index) else { continue }
        unsafe chain.append(CertificateHandle(sharing: OpaquePointer(entry)))
      }
    }
    return chain.map(CertificateSummary.init)
  }
}

/// OpenSSL's verdict on the peer's certificate in words.
func verificationText(of ssl: OpaquePointer) -> String {
  unsafe String(cString: X509_verify_cert_error_string(SSL_get_verify_result(ssl)))
}
