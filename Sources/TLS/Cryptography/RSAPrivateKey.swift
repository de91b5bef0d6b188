internal import COpenSSL

/// An RSA private key of a server that offers `caching_sha2_password` without TLS.
public struct RSAPrivateKey: Sendable {
  private let key: KeyHandle

  /// Makes a new key pair.
  ///
  /// - Parameter bits: the size of the modulus, 512 to 16 384.
  /// - Returns: the private key, from which the public one can be had.
  /// - Throws: `CryptographyError.refused` for another size.
  public static func generate(bits: Int) throws(CryptographyError) -> RSAPrivateKey {
    OpenSSLErrorQueue.clear()
    guard (512...16_384).contains(bits), let pointer = unsafe COpenSSL_EVP_RSA_gen(UInt32(bits))
    else {
      throw .refused(
        "to generate an RSA key of \(bits) bits", details: OpenSSLErrorQueue.drain().map(\.text))
    }
    return unsafe RSAPrivateKey(key: KeyHandle(takingOwnership: pointer))
  }

  /// The SubjectPublicKeyInfo, `-----BEGIN PUBLIC KEY-----`.
  public var publicPEM: String { key.publicPEM }

  /// RSAES-OAEP with SHA-1 and MGF1 with SHA-1.
  public func decryptOAEP(_ ciphertext: [UInt8]) throws(CryptographyError) -> [UInt8] {
    OpenSSLErrorQueue.clear()
    guard let context = unsafe EVP_PKEY_CTX_new(key.pointer, nil) else { outOfMemory() }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var result: Int32 = 0
    let message = unsafe [UInt8](unsafeUninitializedCapacity: (key.bits + 7) / 8) { buffer, count in
      count = buffer.count
      guard unsafe EVP_PKEY_decrypt_init(context) == 1,
        unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1,
        unsafe EVP_PKEY_decrypt(
          context, buffer.baseAddress, &count, ciphertext, ciphertext.count) == 1
      else {
        count = 0
        return
      }
      result = 1
    }
    guard result == 1 else {
      OpenSSLErrorQueue.clear()
      throw .decryptionFailed
    }
    return message
  }
}
