import TLS

/// `mysql_native_password`: SHA1(password) XOR SHA1(nonce, SHA1(SHA1(password))).
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods_native_password_authentication.html>
public enum NativePassword {
  /// The client's 20 bytes; none for an empty password.
  public static func scramble(_ password: [UInt8], nonce: [UInt8]) -> [UInt8] {
    guard !password.isEmpty else { return [] }
    let first = Digest.sha1(password)
    return xor(first, Digest.sha1(nonce + Digest.sha1(first)))
  }

  /// Whether `response` proves the password whose SHA1(SHA1()) is `stored`; `[]` for none.
  public static func verifies(_ response: [UInt8], nonce: [UInt8], stored: [UInt8]) -> Bool {
    guard !stored.isEmpty else { return response.isEmpty }
    guard response.count == stored.count else { return false }
    return Digest.sha1(xor(response, Digest.sha1(nonce + stored))) == stored
  }

  /// What a server keeps of a password.
  public static func stored(_ password: [UInt8]) -> [UInt8] {
    password.isEmpty ? [] : Digest.sha1(Digest.sha1(password))
  }
}

/// The bytes of `a`, each combined with that of `b` at the same place; `b` repeats.
func xor(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
  guard !b.isEmpty else { return a }
  return a.enumerated().map { $1 ^ b[$0 % b.count] }
}
