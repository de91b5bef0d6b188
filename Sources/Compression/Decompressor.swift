/// Decompresses a file of any length, in memory that does not grow with it.
///
/// Feed pieces of the file as they come, draining `next()` after each; then `finish()` and drain
/// once more, which reports a file that was cut. The members of a gzip file and the frames of a
/// zstd file count as one. After an error there is nothing more to read.
public struct Decompressor: ~Copyable {
  private enum State {
    /// In front of a member or frame.
    case between
    case inside
    /// The last step filled the output, so there may be more without more input.
    case full
    case failed
  }

  /// The most that one call of `next()` gives, in bytes, unless it is told otherwise.
  public static let pieceLength = 256 << 10

  private let format: CompressionFormat
  private let library: DecompressionLibrary
  private var state = State.between
  private var input: ArraySlice<UInt8> = []
  /// How many compressed bytes are behind us.
  private var offset = 0
  private var isFinished = false

  public init(_ format: CompressionFormat) {
    self.format = format
    library = DecompressionLibrary(format)
  }

  /// Takes the next piece of the compressed file, of any length.
  public mutating func feed(_ bytes: [UInt8]) {
    if case .failed = state { return }
    if input.isEmpty { input = bytes[...] } else { input += bytes }
  }

  /// Says that the file has no more bytes.
  public mutating func finish() {
    isFinished = true
  }

  /// The next bytes, at most `limit`; `nil` if more of the file is needed or the end is reached.
  ///
  /// - Throws: `CompressionError` once, at the first byte that cannot be used.
  public mutating func next(
    atMost limit: Int = Decompressor.pieceLength
  ) throws(CompressionError) -> [UInt8]? {
    do throws(CompressionError) {
      while try canStep() {
        let output = try step(max(1, limit))
        if !output.isEmpty { return output }
      }
      return nil
    } catch {
      state = .failed
      input = []
      throw error
    }
  }

  /// Whether the library has something to do.
  private mutating func canStep() throws(CompressionError) -> Bool {
    switch state {
    case .failed: return false
    case .between: return try begin()
    case .full: return true
    case .inside:
      guard input.isEmpty else { return true }
      if isFinished { throw .truncated(offset: offset) }
      return false
    }
  }

  /// Begins the next member or frame, if one is there.
  private mutating func begin() throws(CompressionError) -> Bool {
    guard !input.isEmpty else { return false }
    if offset > 0 {
      // Files come back from tapes with zeros behind them.
      if input.first == 0 {
        guard input.allSatisfy({ $0 == 0 }) else { throw .trailing(offset: offset) }
        offset += input.count
        input = []
        return false
      }
      guard input.count >= CompressionFormat.magicLength || isFinished else { return false }
      guard CompressionFormat(magic: input) == format else { throw .trailing(offset: offset) }
      library.reset()
    }
    state = .inside
    return true
  }

  private mutating func step(_ limit: Int) throws(CompressionError) -> [UInt8] {
    let step: DecoderStep
    do throws(CompressionError) {
      step = try library.step(input, atMost: limit)
    } catch {
      throw error.moved(by: offset)
    }
    offset += step.consumed
    input = input.dropFirst(step.consumed)
    if step.isAtEnd {
      state = .between
    } else {
      state = step.output.count == limit ? .full : .inside
    }
    // A short output would keep the memory of a long one.
    let isShort = step.output.count < limit / 4
    return isShort ? Array(step.output[...]) : step.output
  }
}

extension CompressionError {
  /// The error of a piece, in the whole.
  fileprivate func moved(by start: Int) -> CompressionError {
    switch self {
    case .truncated(let offset): .truncated(offset: start + offset)
    case .corrupt(let offset, let reason): .corrupt(offset: start + offset, reason: reason)
    case .trailing(let offset): .trailing(offset: start + offset)
    case .needsDictionary(let offset): .needsDictionary(offset: start + offset)
    case .windowTooLarge(let offset): .windowTooLarge(offset: start + offset)
    case .shorter, .longer, .overLimit: self
    }
  }
}
