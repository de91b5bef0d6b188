internal import COpenSSL

/// A certificate authority that lives in this process, for the stand-in and for tests.
public struct CertificateAuthority: Sendable {
  /// The kind of a new key.
  public enum KeyType: Sendable, Hashable {
    case ecdsaP256
    case rsa(bits: Int)
  }

  /// What an issued certificate is for.
  public enum Purpose: Sendable, Hashable {
    case server
    case client
  }

  /// The authority's own certificate, to be trusted.
  public let certificatePEM: String
  private let commonName: String
  private let key: KeyHandle

  /// Makes a self-signed authority.
  ///
  /// - Parameters:
  ///   - commonName: its subject, 1 to 64 characters.
  ///   - keyType: the kind of its key.
  ///   - notBefore: the start of its time, relative to now.
  ///   - notAfter: the end of its time, relative to now.
  /// - Throws: `CryptographyError.refused` for a common name or key size that OpenSSL refuses.
  public init(
    commonName: String = "mysqlspec test authority", key keyType: KeyType = .ecdsaP256,
    notBefore: Duration = .seconds(-3_600), notAfter: Duration = .seconds(10 * 365 * 86_400)
  ) throws(CryptographyError) {
    let key = try Self.generate(keyType)
    var builder = CertificateBuilder(
      subject: commonName, issuer: commonName, notBefore: notBefore, notAfter: notAfter)
    builder.add(NID_basic_constraints, "critical,CA:TRUE")
    builder.add(NID_key_usage, "critical,keyCertSign,cRLSign")
    builder.add(NID_subject_key_identifier, "hash")
    self.key = key
    self.commonName = commonName
    certificatePEM = try builder.sign(publicKey: key, authorityKey: key).pem
  }

  /// Issues a certificate with a new key.
  ///
  /// - Parameters:
  ///   - purpose: its extended key usage.
  ///   - commonName: the subject, the first of `names` by default.
  ///   - names: host names, wildcards too, and IP addresses for the subject's alternative names.
  ///   - keyType: the kind of the new key.
  ///   - notBefore: the start of its time, relative to now.
  ///   - notAfter: the end of its time, relative to now.
  /// - Returns: the certificate, followed by the authority's, and its key.
  /// - Throws: `CryptographyError.unusableName` or `.refused`.
  public func issue(
    _ purpose: Purpose, commonName: String? = nil, names: [String] = [],
    key keyType: KeyType = .ecdsaP256, notBefore: Duration = .seconds(-3_600),
    notAfter: Duration = .seconds(365 * 86_400)
  ) throws(CryptographyError) -> Identity {
    let key = try Self.generate(keyType)
    var builder = CertificateBuilder(
      subject: commonName ?? names.first ?? "mysqlspec", issuer: self.commonName,
      notBefore: notBefore, notAfter: notAfter)
    builder.add(NID_basic_constraints, "critical,CA:FALSE")
    builder.add(NID_key_usage, "critical,digitalSignature,keyEncipherment")
    builder.add(NID_ext_key_usage, purpose == .server ? "serverAuth" : "clientAuth")
    try builder.add(names: names)
    let certificate = try builder.sign(publicKey: key, authorityKey: self.key)
    return Identity(
      certificateChainPEM: certificate.pem + certificatePEM, privateKeyPEM: key.privatePEM)
  }

  private static func generate(_ type: KeyType) throws(CryptographyError) -> KeyHandle {
    OpenSSLErrorQueue.clear()
    let pointer: OpaquePointer? =
      switch type {
      case .ecdsaP256: unsafe COpenSSL_EVP_EC_gen("P-256")
      case .rsa(let bits): unsafe COpenSSL_EVP_RSA_gen(UInt32(clamping: bits))
      }
    guard let pointer = unsafe pointer else {
      throw .refused("to generate a key", details: OpenSSLErrorQueue.drain().map(\.text))
    }
    return unsafe KeyHandle(takingOwnership: pointer)
  }
}
