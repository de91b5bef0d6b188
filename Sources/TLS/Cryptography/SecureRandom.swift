internal import COpenSSL

/// Random bytes that nobody can predict.
public enum SecureRandom {
  public static func bytes(_ count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      // A process whose generator cannot be seeded must not go on with guessable bytes.
      guard unsafe RAND_bytes(buffer.baseAddress, Int32(count)) == 1 else {
        fatalError("OpenSSL has no randomness")
      }
      initialized = count
    }
  }
}
