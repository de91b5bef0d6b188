import TLS

/// The key by which clients without TLS send a password that a digest does not prove.
enum PasswordKey {
  /// One for the process; making it takes longer than any client should wait, so that a proxy asks
  /// for it before the first.
  static let shared = try? RSAPrivateKey.generate(bits: 2048)
}
