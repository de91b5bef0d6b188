internal import COpenSSL

/// Owner of one reference to a `BIO` over memory.
@safe
final class MemoryBIO {
  let pointer: OpaquePointer

  /// An empty one, whose end reads as "not yet" rather than as the end of the stream.
  init() {
    guard let pointer = unsafe BIO_new(BIO_s_mem()) else { outOfMemory() }
    unsafe COpenSSL_BIO_set_mem_eof_return(pointer, -1)
    unsafe self.pointer = unsafe pointer
  }

  convenience init(_ bytes: [UInt8]) {
    self.init()
    write(bytes)
  }

  deinit {
    unsafe BIO_free_all(pointer)
  }

  /// The number of bytes that wait to be read.
  var count: Int { unsafe BIO_ctrl_pending(pointer) }

  func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    var written = 0
    // Fails only when memory runs out.
    guard unsafe BIO_write_ex(pointer, bytes, bytes.count, &written) == 1 else { outOfMemory() }
  }

  /// Removes and returns everything.
  func drain() -> [UInt8] {
    let count = count
    guard count > 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe BIO_read_ex(pointer, buffer.baseAddress, count, &initialized)
    }
  }
}

/// What the standard library does when it cannot allocate.
func outOfMemory() -> Never {
  fatalError("OpenSSL cannot allocate memory")
}
