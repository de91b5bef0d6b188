/// Why compressed bytes cannot be decompressed further; what came out before stands.
///
/// Offsets are in the compressed bytes, counted from their beginning.
public enum CompressionError: Error, Sendable, Hashable {
  /// They end inside a member or frame.
  case truncated(offset: Int)
  /// They contradict their format, or the checksum is wrong; `reason` is the library's word.
  case corrupt(offset: Int, reason: String)
  /// Behind the last member or frame stands something else.
  case trailing(offset: Int)
  /// They were compressed with a dictionary, which is not among them.
  case needsDictionary(offset: Int)
  /// A frame wants more memory than any compressor asks for unless it is forced to.
  case windowTooLarge(offset: Int)
  /// They hold `actual` bytes, fewer than announced.
  case shorter(announced: Int, actual: Int)
  /// They hold more bytes than announced.
  case longer(announced: Int)
  /// More bytes are announced than the caller takes.
  case overLimit(announced: Int, limit: Int)

  /// Where in the compressed bytes; `nil` where the length as a whole is wrong.
  public var offset: Int? {
    switch self {
    case .truncated(let offset), .corrupt(let offset, _), .trailing(let offset),
      .needsDictionary(let offset), .windowTooLarge(let offset):
      offset
    case .shorter, .longer, .overLimit: nil
    }
  }
}

extension CompressionError: CustomStringConvertible {
  /// A fragment that fits "failed to decompress: …".
  public var description: String {
    switch self {
    case .truncated(let offset): "the compressed data ends too early, after \(offset) bytes"
    case .corrupt(let offset, let reason):
      "the compressed data is damaged at byte \(offset): \(reason)"
    case .trailing(let offset):
      "behind the compressed data, at byte \(offset), stands something else"
    case .needsDictionary(let offset):
      "the compressed data at byte \(offset) needs a dictionary, which is not in it"
    case .windowTooLarge(let offset):
      "the compressed data at byte \(offset) asks for more than 128 MiB of memory; "
        + "compress it again without --long"
    case .shorter(let announced, let actual):
      "the compressed data holds \(actual) bytes where \(announced) are announced"
    case .longer(let announced):
      "the compressed data holds more than the \(announced) bytes that are announced"
    case .overLimit(let announced, let limit):
      "\(announced) bytes of decompressed data are announced, over the limit of \(limit)"
    }
  }
}
