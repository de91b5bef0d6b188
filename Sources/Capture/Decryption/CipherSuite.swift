public import TLS

/// A cipher suite as a ServerHello chooses it.
///
/// <https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-4>
public struct CipherSuite: RawRepresentable, Sendable, Hashable {
  /// How records are protected.
  public enum Protection: Sendable, Hashable {
    case aead(AEAD.Algorithm)
    /// AES in CBC mode with a key of so many bytes, and a code of the content.
    case cbc(keyLength: Int, mac: HMAC.Hash)
  }

  public var rawValue: UInt16

  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  private struct Entry {
    let name: String
    let protection: Protection
    let hash: HMAC.Hash

    init(_ name: String, _ algorithm: AEAD.Algorithm, _ hash: HMAC.Hash) {
      self.name = name
      protection = .aead(algorithm)
      self.hash = hash
    }

    init(_ name: String, cbc keyLength: Int, _ mac: HMAC.Hash) {
      self.name = name
      protection = .cbc(keyLength: keyLength, mac: mac)
      // TLS 1.2 derives keys with SHA-256 at least, whatever the suite's own code is.
      hash = mac == .sha384 ? .sha384 : .sha256
    }
  }

  /// The name of the registry, or the number of a suite that is not known here.
  public var name: String {
    Self.table[rawValue]?.name ?? "0x" + String(rawValue, radix: 16)
  }

  /// How records are protected; `nil` if that is not known here.
  public var protection: Protection? { Self.table[rawValue]?.protection }

  /// The hash of the key derivation.
  public var hash: HMAC.Hash? { Self.table[rawValue]?.hash }

  private static let table: [UInt16: Entry] = [
    0x1301: Entry("TLS_AES_128_GCM_SHA256", .aes128GCM, .sha256),
    0x1302: Entry("TLS_AES_256_GCM_SHA384", .aes256GCM, .sha384),
    0x1303: Entry("TLS_CHACHA20_POLY1305_SHA256", .chacha20Poly1305, .sha256),

    0x009c: Entry("TLS_RSA_WITH_AES_128_GCM_SHA256", .aes128GCM, .sha256),
    0x009d: Entry("TLS_RSA_WITH_AES_256_GCM_SHA384", .aes256GCM, .sha384),
    0x009e: Entry("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", .aes128GCM, .sha256),
    0x009f: Entry("TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", .aes256GCM, .sha384),
    0x00a2: Entry("TLS_DHE_DSS_WITH_AES_128_GCM_SHA256", .aes128GCM, .sha256),
    0x00a3: Entry("TLS_DHE_DSS_WITH_AES_256_GCM_SHA384", .aes256GCM, .sha384),
    0xc02b: Entry("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", .aes128GCM, .sha256),
    0xc02c: Entry("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", .aes256GCM, .sha384),
    0xc02f: Entry("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", .aes128GCM, .sha256),
    0xc030: Entry("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", .aes256GCM, .sha384),
    0xcca8: Entry("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", .chacha20Poly1305, .sha256),
    0xcca9: Entry("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", .chacha20Poly1305, .sha256),
    0xccaa: Entry("TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", .chacha20Poly1305, .sha256),

    0x002f: Entry("TLS_RSA_WITH_AES_128_CBC_SHA", cbc: 16, .sha1),
    0x0033: Entry("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", cbc: 16, .sha1),
    0x0035: Entry("TLS_RSA_WITH_AES_256_CBC_SHA", cbc: 32, .sha1),
    0x0039: Entry("TLS_DHE_RSA_WITH_AES_256_CBC_SHA", cbc: 32, .sha1),
    0x003c: Entry("TLS_RSA_WITH_AES_128_CBC_SHA256", cbc: 16, .sha256),
    0x003d: Entry("TLS_RSA_WITH_AES_256_CBC_SHA256", cbc: 32, .sha256),
    0x0067: Entry("TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", cbc: 16, .sha256),
    0x006b: Entry("TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", cbc: 32, .sha256),
    0xc009: Entry("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", cbc: 16, .sha1),
    0xc00a: Entry("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", cbc: 32, .sha1),
    0xc013: Entry("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", cbc: 16, .sha1),
    0xc014: Entry("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", cbc: 32, .sha1),
    0xc023: Entry("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", cbc: 16, .sha256),
    0xc024: Entry("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", cbc: 32, .sha384),
    0xc027: Entry("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", cbc: 16, .sha256),
    0xc028: Entry("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", cbc: 32, .sha384),
  ]
}
