import Foundation

/// Standard output for results of any length, written in large pieces.
///
/// A reader that has seen enough, such as `head`, closes it; nothing is written then any more.
final class ResultStream {
  private static let pieceLength = 64 << 10

  /// Whether the reader has gone.
  private(set) var isClosed = false
  private var buffer: [UInt8] = []

  /// Adds `text` behind what was written.
  ///
  /// - Throws: `Failure` when the output cannot take it, for example because a disk is full.
  func write(_ text: String) throws(Failure) {
    try write(Array(text.utf8)[...])
  }

  /// Adds UTF-8 behind what was written.
  func write(_ text: ArraySlice<UInt8>) throws(Failure) {
    guard !isClosed else { return }
    buffer += text
    if buffer.count >= Self.pieceLength { try flush() }
  }

  /// Hands all that waits to the reader.
  func flush() throws(Failure) {
    var written = 0
    while written < buffer.count, !isClosed {
      let count = unsafe buffer[written...].withUnsafeBytes {
        unsafe Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        isClosed = true
      } else if errno != EINTR {
        let reason = unsafe String(cString: strerror(errno))
        throw Failure(Failure.harness, "the output cannot be written: \(reason)")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
