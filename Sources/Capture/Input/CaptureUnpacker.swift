internal import Compression

/// Gives the bytes of capture files as a `CaptureReader` takes them: decompressed, if they begin
/// like gzip or zstd.
///
/// Feed pieces of the file as they come, draining `next()` after each; then `finish()` and drain
/// once more, which reports a file that was cut. A file that is not compressed passes uncopied.
public struct CaptureUnpacker: ~Copyable {
  private enum Stage {
    case undecided
    case plain
    case compressed
    case failed
  }

  private var stage = Stage.undecided
  private var decompressor: Decompressor?
  /// What was fed and not given out, as long as it is not the decompressor's.
  private var pending: [UInt8] = []
  private var isFinished = false

  public init() {}

  /// Whether the file is compressed, as far as its first bytes are known.
  public var isCompressed: Bool { stage == .compressed }

  /// Begins a file; the one before was drained, or is given up.
  public mutating func beginFile() {
    self = CaptureUnpacker()
  }

  /// Takes the next piece of the file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    switch stage {
    case .compressed: decompressor?.feed(bytes)
    case .failed: break
    case .undecided, .plain:
      pending = pending.isEmpty ? bytes : pending + bytes
      decide()
    }
  }

  /// Says that the file has no more bytes.
  public mutating func finish() {
    isFinished = true
    decide()
    decompressor?.finish()
  }

  /// The next piece for the reader, or `nil` if more bytes are needed or the end is reached.
  ///
  /// - Throws: `CaptureError.compressed` once, where the file cannot be decompressed further.
  public mutating func next() throws(CaptureError) -> [UInt8]? {
    switch stage {
    case .undecided, .failed: return nil
    case .plain:
      guard !pending.isEmpty else { return nil }
      defer { pending = [] }
      return pending
    case .compressed:
      do throws(CompressionError) {
        return try decompressor?.next()
      } catch {
        stage = .failed
        throw .compressed(error)
      }
    }
  }

  private mutating func decide() {
    guard stage == .undecided else { return }
    guard pending.count >= CompressionFormat.magicLength || isFinished else { return }
    guard let format = CompressionFormat(magic: pending) else {
      stage = .plain
      return
    }
    stage = .compressed
    var decompressor = Decompressor(format)
    decompressor.feed(pending)
    self.decompressor = consume decompressor
    pending = []
  }
}
