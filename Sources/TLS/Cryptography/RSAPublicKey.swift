internal import COpenSSL

/// An RSA public key, as `caching_sha2_password` and `sha256_password` hand it out.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html>
public struct RSAPublicKey: Sendable {
  private let key: KeyHandle

  /// Reads a SubjectPublicKeyInfo, `-----BEGIN PUBLIC KEY-----`.
  public init(pem: String) throws(CryptographyError) {
    OpenSSLErrorQueue.clear()
    guard let key = PEM.publicKey(pem), key.type == "RSA" else { throw .notAnRSAKey }
    self.key = key
  }

  /// The size of the modulus in bits.
  public var bits: Int { key.bits }

  /// The longest message for OAEP with SHA-1, in bytes.
  public var longestMessage: Int { max(0, (bits + 7) / 8 - 42) }

  /// RSAES-OAEP with SHA-1 and MGF1 with SHA-1.
  ///
  /// <https://www.rfc-editor.org/rfc/rfc8017#section-7.1>
  public func encryptOAEP(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard message.count <= longestMessage else { throw .messageTooLong(limit: longestMessage) }
    OpenSSLErrorQueue.clear()
    guard let context = unsafe EVP_PKEY_CTX_new(key.pointer, nil) else { outOfMemory() }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var result: Int32 = 0
    let ciphertext = unsafe [UInt8](unsafeUninitializedCapacity: (bits + 7) / 8) { buffer, count in
      count = buffer.count
      guard unsafe EVP_PKEY_encrypt_init(context) == 1,
        unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1,
        unsafe EVP_PKEY_encrypt(context, buffer.baseAddress, &count, message, message.count) == 1
      else {
        count = 0
        return
      }
      result = 1
    }
    guard result == 1 else {
      throw .refused("to encrypt", details: OpenSSLErrorQueue.drain().map(\.text))
    }
    return ciphertext
  }
}
