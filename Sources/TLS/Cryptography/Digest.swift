internal import COpenSSL

/// The hash functions that MySQL's authentication and TLS's key schedules need.
public enum Digest {
  /// 20 bytes.
  public static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    unsafe hash(bytes, with: EVP_sha1())
  }

  /// 32 bytes.
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    unsafe hash(bytes, with: EVP_sha256())
  }

  /// 48 bytes.
  public static func sha384(_ bytes: [UInt8]) -> [UInt8] {
    unsafe hash(bytes, with: EVP_sha384())
  }

  /// 64 bytes.
  public static func sha512(_ bytes: [UInt8]) -> [UInt8] {
    unsafe hash(bytes, with: EVP_sha512())
  }

  private static func hash(_ bytes: [UInt8], with algorithm: OpaquePointer?) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, initialized in
      var count: UInt32 = 0
      guard
        unsafe EVP_Digest(bytes, bytes.count, buffer.baseAddress, &count, algorithm, nil) == 1
      else { outOfMemory() }
      initialized = Int(count)
    }
  }
}
