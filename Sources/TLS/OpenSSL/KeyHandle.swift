internal import COpenSSL

/// Owner of one `EVP_PKEY`, public or private, which is not changed once made.
@safe
final class KeyHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  init(takingOwnership pointer: OpaquePointer) {
    unsafe self.pointer = unsafe pointer
  }

  deinit {
    unsafe EVP_PKEY_free(pointer)
  }

  /// The name of its algorithm: `RSA`, `EC`, `ED25519`.
  var type: String {
    guard let name = unsafe EVP_PKEY_get0_type_name(pointer) else { return "unknown" }
    return unsafe String(cString: name)
  }

  /// Its size in bits.
  var bits: Int { Int(unsafe EVP_PKEY_get_bits(pointer)) }

  /// The PKCS #8 text of a private key.
  var privatePEM: String {
    let bio = MemoryBIO()
    unsafe PEM_write_bio_PKCS8PrivateKey(bio.pointer, pointer, nil, nil, 0, nil, nil)
    return String(decoding: bio.drain(), as: UTF8.self)
  }

  /// The SubjectPublicKeyInfo text, `-----BEGIN PUBLIC KEY-----`.
  var publicPEM: String {
    let bio = MemoryBIO()
    unsafe PEM_write_bio_PUBKEY(bio.pointer, pointer)
    return String(decoding: bio.drain(), as: UTF8.self)
  }
}
