internal import CZlib

/// Owner of one `z_stream` that inflates.
///
/// Its methods change what the pointer leads to, and nothing else owns that.
@safe
struct Inflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Parameter format: `gzip` or `zlib`.
  init(_ format: CompressionFormat) {
    // The largest window, and 16 more for the header and trailer of gzip.
    let windowBits = format == .gzip ? MAX_WBITS + 16 : MAX_WBITS
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let code = unsafe CZlib_inflateInit2(stream, windowBits)
    precondition(code == Z_OK, "zlib cannot begin, error \(code)")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Begins the next member.
  func reset() {
    unsafe inflateReset(stream)
  }

  /// Inflates some of `input`, up to `limit` bytes of output.
  func step(_ input: ArraySlice<UInt8>, atMost limit: Int) throws(CompressionError) -> DecoderStep {
    // Lengths have 32 bits here; what is over is left for the next step.
    let input = input.prefix(Int(UInt32.max))
    let limit = min(limit, Int(UInt32.max))
    var code = Z_OK
    var left = 0
    let output = unsafe input.withUnsafeBytes { input in
      unsafe [UInt8](unsafeUninitializedCapacity: limit) { output, count in
        // zlib does not write to its input, but its type says so only with `ZLIB_CONST`.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.bindMemory(to: UInt8.self).baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(limit)
        code = unsafe inflate(stream, Z_NO_FLUSH)
        left = unsafe Int(stream.pointee.avail_in)
        count = unsafe limit - Int(stream.pointee.avail_out)
      }
    }
    let consumed = input.count - left
    switch code {
    // The latter says that there was nothing to do.
    case Z_OK, Z_BUF_ERROR:
      return DecoderStep(consumed: consumed, output: output, isAtEnd: false)
    case Z_STREAM_END:
      return DecoderStep(consumed: consumed, output: output, isAtEnd: true)
    case Z_NEED_DICT:
      throw .needsDictionary(offset: consumed)
    default:
      throw .corrupt(offset: consumed, reason: message ?? "error \(code)")
    }
  }

  private var message: String? {
    guard let text = unsafe stream.pointee.msg else { return nil }
    return unsafe String(cString: text)
  }
}
