/// The library that decompresses a format, with its state.
enum DecompressionLibrary: ~Copyable {
  case zlib(Inflater)
  case zstd(ZstdDecoder)

  init(_ format: CompressionFormat) {
    self =
      switch format {
      case .gzip, .zlib: .zlib(Inflater(format))
      case .zstd: .zstd(ZstdDecoder())
      }
  }

  borrowing func step(
    _ input: ArraySlice<UInt8>, atMost limit: Int
  ) throws(CompressionError) -> DecoderStep {
    switch self {
    case .zlib(let inflater): try inflater.step(input, atMost: limit)
    case .zstd(let decoder): try decoder.step(input, atMost: limit)
    }
  }

  /// Begins the next member; frames do so by themselves.
  borrowing func reset() {
    switch self {
    case .zlib(let inflater): inflater.reset()
    case .zstd: break
    }
  }
}
