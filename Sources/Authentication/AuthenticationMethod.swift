/// An authentication method, by the name of its client plugin.
///
/// MariaDB's `client_ed25519` is missing: its seed is a password of any length, which OpenSSL's
/// interface to Ed25519 does not take.
public enum AuthenticationMethod: String, Hashable, Sendable, CaseIterable {
  case nativePassword = "mysql_native_password"
  case cachingSHA2Password = "caching_sha2_password"
  case sha256Password = "sha256_password"
  case clearPassword = "mysql_clear_password"
  /// MariaDB's PAM plugin, which asks like `mysql_clear_password` when told to.
  case dialog

  /// What a password becomes in the first answer to a nonce, before anything is negotiated.
  ///
  /// - Returns: The bytes of `auth_response`; `nil` for a method that waits for a secure transport
  ///   or a question of the server.
  public func initialResponse(password: [UInt8], nonce: [UInt8]) -> [UInt8]? {
    switch self {
    case .nativePassword: NativePassword.scramble(password, nonce: nonce)
    case .cachingSHA2Password: CachingSHA2Password.scramble(password, nonce: nonce)
    case .sha256Password, .clearPassword, .dialog: nil
    }
  }
}
