internal import COpenSSL

/// Authenticated encryption with associated data, as TLS records use it: a key, a 12-byte nonce, a
/// 16-byte tag behind the ciphertext.
///
/// <https://www.rfc-editor.org/rfc/rfc5116>
public enum AEAD {
  /// The algorithms which the TLS cipher suites of this tool name.
  public enum Algorithm: Sendable, Hashable, CaseIterable {
    case aes128GCM
    case aes256GCM
    case chacha20Poly1305

    /// The length of the key, in bytes.
    public var keyLength: Int {
      switch self {
      case .aes128GCM: 16
      case .aes256GCM, .chacha20Poly1305: 32
      }
    }
  }

  /// The length of a nonce, in bytes.
  public static let nonceLength = 12
  /// The length of the tag behind the ciphertext, in bytes.
  public static let tagLength = 16

  /// Opens one message; `nil` when a length is wrong or the tag does not fit.
  public static func open(
    _ algorithm: Algorithm, key: [UInt8], nonce: [UInt8], aad: [UInt8], ciphertextAndTag: [UInt8]
  ) -> [UInt8]? {
    guard key.count == algorithm.keyLength else { return nil }
    return AEADKey(algorithm, key)
      .open(ciphertextAndTag[...], nonce: nonce, aad: aad)
  }

  /// Seals one message, the tag behind the ciphertext; `nil` when a length is wrong.
  public static func seal(
    _ algorithm: Algorithm, key: [UInt8], nonce: [UInt8], aad: [UInt8], plaintext: [UInt8]
  ) -> [UInt8]? {
    guard key.count == algorithm.keyLength else { return nil }
    return AEADKey(algorithm, key).seal(plaintext[...], nonce: nonce, aad: aad)
  }
}

/// One AEAD key, scheduled once and used for many records.
///
/// Owns an `EVP_CIPHER_CTX`, hence not `Sendable`: each user keeps its own.
@safe public final class AEADKey {
  private let context: OpaquePointer

  /// Schedules `key`, which must have the length that `algorithm` asks for.
  public init(_ algorithm: AEAD.Algorithm, _ key: [UInt8]) {
    precondition(key.count == algorithm.keyLength, "an AEAD key of \(key.count) bytes")
    let cipher =
      switch algorithm {
      case .aes128GCM: unsafe EVP_aes_128_gcm()
      case .aes256GCM: unsafe EVP_aes_256_gcm()
      case .chacha20Poly1305: unsafe EVP_chacha20_poly1305()
      }
    unsafe context = newCipherContext()
    unsafe require(EVP_CipherInit_ex(context, cipher, nil, key, nil, 0))
  }

  deinit {
    unsafe EVP_CIPHER_CTX_free(context)
  }

  /// The plaintext of one message; `nil` when a length is wrong or the tag does not fit.
  public func open(
    _ ciphertextAndTag: ArraySlice<UInt8>, nonce: [UInt8], aad: [UInt8]
  ) -> [UInt8]? {
    let count = ciphertextAndTag.count - AEAD.tagLength
    guard nonce.count == AEAD.nonceLength, count >= 0, count < Int(Int32.max) else { return nil }
    guard unsafe EVP_CipherInit_ex(context, nil, nil, nil, nonce, 0) == 1 else { return failed() }
    var tag = [UInt8](ciphertextAndTag.suffix(AEAD.tagLength))
    let tagged = unsafe EVP_CIPHER_CTX_ctrl(
      context, EVP_CTRL_AEAD_SET_TAG, Int32(AEAD.tagLength), &tag)
    guard tagged == 1 else { return failed() }
    return run(ciphertextAndTag.dropLast(AEAD.tagLength), aad: aad)
  }

  /// The ciphertext of one message, its tag behind it; `nil` when a length is wrong.
  public func seal(_ plaintext: ArraySlice<UInt8>, nonce: [UInt8], aad: [UInt8]) -> [UInt8]? {
    guard nonce.count == AEAD.nonceLength, plaintext.count < Int(Int32.max) else { return nil }
    guard unsafe EVP_CipherInit_ex(context, nil, nil, nil, nonce, 1) == 1 else { return failed() }
    guard let ciphertext = run(plaintext, aad: aad) else { return nil }
    var tag = [UInt8](repeating: 0, count: AEAD.tagLength)
    let tagged = unsafe EVP_CIPHER_CTX_ctrl(
      context, EVP_CTRL_AEAD_GET_TAG, Int32(AEAD.tagLength), &tag)
    return tagged == 1 ? ciphertext + tag : failed()
  }

  private func run(_ input: ArraySlice<UInt8>, aad: [UInt8]) -> [UInt8]? {
    var ignored: Int32 = 0
    if !aad.isEmpty {
      let fed = unsafe EVP_CipherUpdate(context, nil, &ignored, aad, Int32(aad.count))
      guard fed == 1 else { return failed() }
    }
    return unsafe cipher(input, with: context)
  }
}

/// One AES key in CBC mode without padding, as the older TLS 1.2 cipher suites use it.
///
/// Owns an `EVP_CIPHER_CTX`, hence not `Sendable`: each user keeps its own.
@safe public final class AESCBCKey {
  /// The length of a block and of an initialisation vector, in bytes.
  public static let blockLength = 16
  private let context: OpaquePointer
  private let key: [UInt8]

  /// Takes `key`, which must have 16 or 32 bytes.
  public init(_ key: [UInt8]) {
    precondition(key.count == 16 || key.count == 32, "an AES key of \(key.count) bytes")
    self.key = key
    let cipher = unsafe key.count == 16 ? EVP_aes_128_cbc() : EVP_aes_256_cbc()
    unsafe context = newCipherContext()
    unsafe require(EVP_CipherInit_ex(context, cipher, nil, nil, nil, 0))
  }

  deinit {
    unsafe EVP_CIPHER_CTX_free(context)
  }

  /// The blocks in clear; `nil` unless `ciphertext` is whole blocks and `iv` is one.
  public func decrypt(_ ciphertext: ArraySlice<UInt8>, iv: [UInt8]) -> [UInt8]? {
    crypt(ciphertext, iv: iv, encrypting: false)
  }

  /// The encrypted blocks; `nil` unless `plaintext` is whole blocks and `iv` is one.
  public func encrypt(_ plaintext: ArraySlice<UInt8>, iv: [UInt8]) -> [UInt8]? {
    crypt(plaintext, iv: iv, encrypting: true)
  }

  private func crypt(_ input: ArraySlice<UInt8>, iv: [UInt8], encrypting: Bool) -> [UInt8]? {
    guard iv.count == Self.blockLength, input.count.isMultiple(of: Self.blockLength),
      input.count < Int(Int32.max)
    else { return nil }
    // AES schedules its key for one direction, so a change of direction needs the key again.
    let ready = unsafe EVP_CipherInit_ex(context, nil, nil, key, iv, encrypting ? 1 : 0)
    guard ready == 1, unsafe EVP_CIPHER_CTX_set_padding(context, 0) == 1 else { return failed() }
    return unsafe cipher(input, with: context)
  }
}

/// Runs `input` through a context that has its key and nonce, and finishes it.
private func cipher(_ input: ArraySlice<UInt8>, with context: OpaquePointer) -> [UInt8]? {
  var succeeded = false
  // The modes used here give exactly as many bytes as they take; the spare block is what OpenSSL
  // reserves the right to write.
  let output = unsafe [UInt8](unsafeUninitializedCapacity: input.count + 32) { buffer, count in
    var body: Int32 = 0
    var tail: Int32 = 0
    let fed =
      input.isEmpty
      ? 1
      : unsafe input.withUnsafeBufferPointer { bytes in
        unsafe EVP_CipherUpdate(
          context, buffer.baseAddress, &body, bytes.baseAddress, Int32(bytes.count))
      }
    guard fed == 1, let base = buffer.baseAddress else { return }
    succeeded = unsafe EVP_CipherFinal_ex(context, base + Int(body), &tail) == 1
    count = Int(body) + Int(tail)
  }
  return succeeded ? output : failed()
}

private func newCipherContext() -> OpaquePointer {
  guard let context = unsafe EVP_CIPHER_CTX_new() else { fatalError("out of memory") }
  return unsafe context
}

private func require(_ result: Int32) {
  precondition(result == 1, "OpenSSL refuses a cipher which this tool relies on")
}

/// Leaves no trace in the error queue, which belongs to whoever calls OpenSSL next on this thread.
private func failed() -> [UInt8]? {
  ERR_clear_error()
  return nil
}
