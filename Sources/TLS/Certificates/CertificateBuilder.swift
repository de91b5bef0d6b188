internal import COpenSSL

/// Collects what an X.509 version 3 certificate says, and signs it.
struct CertificateBuilder {
  let subject: String
  let issuer: String

  /// Relative to now.
  let notBefore: Duration
  let notAfter: Duration

  /// In OpenSSL's own text form.
  ///
  /// <https://docs.openssl.org/3.0/man5/x509v3_config/>
  private var extensions: [(nid: Int32, value: String)] = []

  init(subject: String, issuer: String, notBefore: Duration, notAfter: Duration) {
    self.subject = subject
    self.issuer = issuer
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  mutating func add(_ nid: Int32, _ value: String) {
    extensions.append((nid, value))
  }

  mutating func add(names: [String]) throws(CryptographyError) {
    guard !names.isEmpty else { return }
    var entries: [String] = []
    for name in names {
      // OpenSSL's text form separates by commas and has no quoting, so only plain names pass.
      let isPlain = name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: ":"):
          true
        default: false
        }
      }
      guard isPlain, !name.isEmpty else { throw .unusableName(name) }
      entries.append((Self.isAddress(name) ? "IP:" : "DNS:") + name)
    }
    add(NID_subject_alt_name, entries.joined(separator: ","))
  }

  func sign(
    publicKey: KeyHandle, authorityKey: KeyHandle
  ) throws(CryptographyError) -> CertificateHandle {
    OpenSSLErrorQueue.clear()
    guard let pointer = unsafe X509_new() else { outOfMemory() }
    let certificate = unsafe CertificateHandle(takingOwnership: pointer)
    unsafe X509_set_version(pointer, Int(X509_VERSION_3))
    unsafe Self.setSerialNumber(of: pointer)
    try unsafe Self.set(subject, in: X509_get_subject_name(pointer))
    try unsafe Self.set(issuer, in: X509_get_issuer_name(pointer))
    unsafe X509_gmtime_adj(
      X509_getm_notBefore(pointer), Int(notBefore.components.seconds))
    unsafe X509_gmtime_adj(X509_getm_notAfter(pointer), Int(notAfter.components.seconds))
    unsafe X509_set_pubkey(pointer, publicKey.pointer)
    for (nid, value) in extensions { try unsafe Self.add(nid, value, to: pointer) }
    guard unsafe X509_sign(pointer, authorityKey.pointer, EVP_sha256()) > 0 else {
      throw Self.refused("to sign a certificate")
    }
    return certificate
  }

  private static func isAddress(_ name: String) -> Bool {
    guard let octets = unsafe a2i_IPADDRESS(name) else {
      OpenSSLErrorQueue.clear()
      return false
    }
    unsafe ASN1_STRING_free(octets)
    return true
  }

  /// 127 random bits, positive as RFC 5280 section 4.1.2.2 demands.
  private static func setSerialNumber(of certificate: OpaquePointer) {
    var bytes = SecureRandom.bytes(16)
    bytes[0] = bytes[0] & 0x7f | 0x40
    let number = unsafe BN_bin2bn(bytes, Int32(bytes.count), nil)
    defer { unsafe BN_free(number) }
    unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate))
  }

  private static func set(
    _ commonName: String, in name: OpaquePointer?
  ) throws(CryptographyError) {
    let text = Array(commonName.utf8)
    let result = unsafe X509_NAME_add_entry_by_NID(
      name, NID_commonName, MBSTRING_UTF8, text, Int32(text.count), -1, 0)
    // X.520 allows a common name of 1 to 64 characters.
    guard result == 1 else { throw refused("the common name \(commonName)") }
  }

  private static func add(
    _ nid: Int32, _ value: String, to certificate: OpaquePointer
  ) throws(CryptographyError) {
    var context = unsafe X509V3_CTX()
    unsafe X509V3_set_ctx(&context, certificate, certificate, nil, nil, 0)
    guard let ext = unsafe X509V3_EXT_conf_nid(nil, &context, nid, value) else {
      throw refused("the extension \(value)")
    }
    defer { unsafe X509_EXTENSION_free(ext) }
    unsafe X509_add_ext(certificate, ext, -1)
  }

  private static func refused(_ operation: String) -> CryptographyError {
    .refused(operation, details: OpenSSLErrorQueue.drain().map(\.text))
  }
}
