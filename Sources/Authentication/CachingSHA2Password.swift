public import TLS

/// `caching_sha2_password`: a digest when the server has the password in its cache, the password
/// itself otherwise.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html>
public enum CachingSHA2Password {
  /// The server's word, in AuthMoreData, that the digest was enough.
  public static let fastSuccess: UInt8 = 3
  /// The server's wish, in AuthMoreData, for the password itself.
  public static let fullAuthentication: UInt8 = 4
  /// The client's wish for the server's public key.
  public static let publicKeyRequest: UInt8 = 2

  /// SHA256(password) XOR SHA256(SHA256(SHA256(password)), nonce); none for an empty password.
  public static func scramble(_ password: [UInt8], nonce: [UInt8]) -> [UInt8] {
    guard !password.isEmpty else { return [] }
    let first = Digest.sha256(password)
    return xor(first, Digest.sha256(Digest.sha256(first) + nonce))
  }

  /// Whether `response` proves the password whose SHA256(SHA256()) is `stored`.
  public static func verifies(_ response: [UInt8], nonce: [UInt8], stored: [UInt8]) -> Bool {
    guard response.count == stored.count else { return false }
    return Digest.sha256(xor(response, Digest.sha256(stored + nonce))) == stored
  }

  /// What a server keeps of a password in its cache.
  public static func stored(_ password: [UInt8]) -> [UInt8] {
    Digest.sha256(Digest.sha256(password))
  }
}

/// The password sent through RSA, as `caching_sha2_password` and `sha256_password` do without TLS.
public enum RSAPassword {
  /// The password and a NUL, combined with the nonce, encrypted with the server's public key.
  ///
  /// - Throws: `CryptographyError` when the key cannot be read or is too short for the password.
  public static func encrypt(
    _ password: [UInt8], nonce: [UInt8], keyPEM: String
  ) throws(CryptographyError) -> [UInt8] {
    try RSAPublicKey(pem: keyPEM).encryptOAEP(xor(password + [0], nonce))
  }

  /// The password that `message` holds, without its NUL.
  ///
  /// - Throws: `CryptographyError` when the message was not encrypted for this key.
  public static func decrypt(
    _ message: [UInt8], nonce: [UInt8], key: RSAPrivateKey
  ) throws(CryptographyError) -> [UInt8] {
    let plain = xor(try key.decryptOAEP(message), nonce)
    return plain.last == 0 ? Array(plain.dropLast()) : plain
  }
}
