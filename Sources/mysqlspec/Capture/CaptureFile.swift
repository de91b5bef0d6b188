import Foundation

/// A capture that is written while it grows: it always ends behind a whole block, so that it can be
/// read at any time.
///
/// The name is taken once the first blocks are there, so that a file of that name is replaced at
/// once or not at all. Packets hold passwords: only the owner can read it.
final class CaptureFile {
  let path: String
  private let descriptor: Int32
  /// How many bytes are in the file, up to the last whole block.
  private var length: off_t = 0

  /// - Parameters:
  ///   - path: where the file is to be; `-` is standard output.
  ///   - blocks: with which it begins.
  init(_ path: String, beginning blocks: [UInt8]) throws(Failure) {
    self.path = path
    var status = stat()
    let isThere = unsafe stat(path, &status) == 0
    if path == "-" {
      descriptor = STDOUT_FILENO
      try write(blocks)
    } else if isThere, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe is written to, never replaced.
      descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failure(path) }
      try write(blocks)
    } else {
      // Through a link, its target is replaced.
      let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
      var template = Array("\(target).XXXXXX".utf8CString)
      descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
      }
      guard descriptor >= 0 else { throw Self.failure(path) }
      do throws(Failure) {
        try write(blocks)
        guard unsafe rename(template, target) == 0 else { throw Self.failure(path) }
      } catch {
        unsafe unlink(template)
        throw error
      }
    }
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Writes whole blocks, or takes back what was written of them.
  func write(_ blocks: [UInt8]) throws(Failure) {
    var written = 0
    while written < blocks.count {
      let count = unsafe blocks[written...].withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        let failure = Self.failure(path)
        ftruncate(descriptor, length)
        throw failure
      }
    }
    length += off_t(blocks.count)
  }

  private static func failure(_ path: String) -> Failure {
    let reason = unsafe String(cString: strerror(errno))
    return Failure(Failure.usage, "\(path) cannot be written: \(reason)")
  }
}
