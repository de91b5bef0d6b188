internal import COpenSSL

/// Owner of one reference to an `X509`.
@safe
final class CertificateHandle {
  let pointer: OpaquePointer

  init(takingOwnership pointer: OpaquePointer) {
    unsafe self.pointer = unsafe pointer
  }

  /// Takes a reference of its own to a certificate that something else owns.
  init(sharing pointer: OpaquePointer) {
    unsafe X509_up_ref(pointer)
    unsafe self.pointer = unsafe pointer
  }

  deinit {
    unsafe X509_free(pointer)
  }

  var pem: String {
    let bio = MemoryBIO()
    unsafe PEM_write_bio_X509(bio.pointer, pointer)
    return String(decoding: bio.drain(), as: UTF8.self)
  }

  var der: [UInt8] {
    let bio = MemoryBIO()
    unsafe i2d_X509_bio(bio.pointer, pointer)
    return bio.drain()
  }
}
