internal import CZstd

/// Owner of one `ZSTD_DCtx`.
///
/// Its methods change what the pointer leads to, and nothing else owns that.
@safe
struct ZstdDecoder: ~Copyable {
  private let context: OpaquePointer

  init() {
    guard let context = unsafe ZSTD_createDCtx() else {
      fatalError("zstd cannot allocate memory")
    }
    unsafe self.context = unsafe context
  }

  deinit {
    unsafe ZSTD_freeDCtx(context)
  }

  /// Decodes some of `input`, up to `limit` bytes of output.
  ///
  /// Frames follow each other by themselves.
  func step(_ input: ArraySlice<UInt8>, atMost limit: Int) throws(CompressionError) -> DecoderStep {
    var consumed = 0
    var result = 0
    let output = unsafe input.withUnsafeBytes { input in
      unsafe [UInt8](unsafeUninitializedCapacity: limit) { output, count in
        var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: limit, pos: 0)
        result = unsafe ZSTD_decompressStream(context, &target, &source)
        consumed = unsafe source.pos
        count = unsafe target.pos
      }
    }
    if let error = CompressionError(zstd: result, offset: consumed) { throw error }
    return DecoderStep(consumed: consumed, output: output, isAtEnd: result == 0)
  }
}

extension CompressionError {
  /// The error in a result of the library, `nil` if it is none.
  init?(zstd result: Int, offset: Int) {
    guard ZSTD_isError(result) != 0 else { return nil }
    switch ZSTD_getErrorCode(result) {
    case ZSTD_error_frameParameter_windowTooLarge: self = .windowTooLarge(offset: offset)
    case ZSTD_error_dictionary_wrong: self = .needsDictionary(offset: offset)
    case ZSTD_error_srcSize_wrong: self = .truncated(offset: offset)
    default:
      let reason = unsafe String(cString: ZSTD_getErrorName(result)).lowercased()
      self = .corrupt(offset: offset, reason: reason)
    }
  }
}
