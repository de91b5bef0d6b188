internal import COpenSSL

/// What matters of an X.509 certificate.
///
/// <https://www.rfc-editor.org/rfc/rfc5280#section-4.1>
public struct CertificateSummary: Sendable, Hashable {
  /// Distinguished names in the form of RFC 2253.
  public var subject: String
  public var issuer: String

  /// `DNS:name`, `IP:address`, `email:address` and `URI:uri`, in the certificate's order.
  public var subjectAlternativeNames: [String]

  /// The first and the last second of its time, in seconds since 1970 UTC.
  public var notBefore: Int64
  public var notAfter: Int64

  /// The SHA-256 of its DER form.
  public var fingerprint: [UInt8]

  /// The algorithm of its public key, such as `RSA`, `EC` or `ED25519`, and the size in bits.
  public var keyType: String
  public var keyBits: Int

  /// Reads the first certificate of a PEM text; nil if there is none.
  public init?(pem: String) {
    guard let certificate = PEM.certificates(pem).first else { return nil }
    self.init(certificate)
  }

  init(_ certificate: CertificateHandle) {
    let pointer = unsafe certificate.pointer
    subject = unsafe Self.text(of: X509_get_subject_name(pointer))
    issuer = unsafe Self.text(of: X509_get_issuer_name(pointer))
    subjectAlternativeNames = unsafe Self.alternativeNames(of: pointer)
    notBefore = unsafe Self.seconds(of: X509_get0_notBefore(pointer))
    notAfter = unsafe Self.seconds(of: X509_get0_notAfter(pointer))
    fingerprint = Digest.sha256(certificate.der)
    let key = unsafe X509_get_pubkey(pointer).map { unsafe KeyHandle(takingOwnership: $0) }
    keyType = key?.type ?? "unknown"
    keyBits = key?.bits ?? 0
  }

  private static func text(of name: OpaquePointer?) -> String {
    let bio = MemoryBIO()
    unsafe X509_NAME_print_ex(bio.pointer, name, 0, COpenSSL_XN_FLAG_RFC2253_UTF8())
    return String(decoding: bio.drain(), as: UTF8.self)
  }

  private static func seconds(of time: UnsafePointer<ASN1_TIME>?) -> Int64 {
    let epoch = unsafe ASN1_TIME_set(nil, 0)
    defer { unsafe ASN1_STRING_free(epoch) }
    var days: Int32 = 0
    var seconds: Int32 = 0
    guard unsafe ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return 0 }
    return Int64(days) * 86_400 + Int64(seconds)
  }

  private static func alternativeNames(of certificate: OpaquePointer) -> [String] {
    guard let raw = unsafe X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else {
      return []
    }
    let names = OpaquePointer(raw)
    defer { unsafe GENERAL_NAMES_free(names) }
    return unsafe (0..<max(0, OPENSSL_sk_num(names))).compactMap { index in
      guard let entry = unsafe OPENSSL_sk_value(names, index) else { return nil }
      return unsafe text(of: entry.assumingMemoryBound(to: GENERAL_NAME.self))
    }
  }

  private static func text(of name: UnsafePointer<GENERAL_NAME>) -> String? {
    var type: Int32 = 0
    guard let value = unsafe GENERAL_NAME_get0_value(name, &type) else { return nil }
    // All four kinds are ASN.1 strings below their tag.
    switch type {
    case GEN_DNS, GEN_EMAIL, GEN_URI, GEN_IPADD: break
    default: return nil
    }
    let string = OpaquePointer(value)
    let start = unsafe ASN1_STRING_get0_data(UnsafePointer(string))
    let count = Int(unsafe ASN1_STRING_length(UnsafePointer(string)))
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    switch type {
    case GEN_DNS: return "DNS:\(text)"
    case GEN_EMAIL: return "email:\(text)"
    case GEN_URI: return "URI:\(text)"
    default: return IPAddressText(bytes).map { "IP:\($0.text)" }
    }
  }
}
