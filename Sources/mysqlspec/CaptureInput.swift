import Foundation

/// A capture file or standard input, read piece by piece as bytes come.
struct CaptureInput {
  private static let pieceLength = 256 << 10

  /// For messages.
  let name: String
  /// Whether nothing was read of it.
  private(set) var isEmpty = true
  private let handle: FileHandle

  /// Opens `path`; `-` is standard input.
  init(_ path: String) throws(Failure) {
    if path == "-" {
      name = "standard input"
      handle = .standardInput
    } else {
      name = path
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw Failure(Failure.usage, "\(path) cannot be opened: \(Self.lastError)")
      }
      handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
  }

  /// The next bytes, as soon as there are any; `nil` at the end.
  mutating func read() throws(Failure) -> [UInt8]? {
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceLength) {
        // A file handle would wait until the whole piece is there.
        unsafe count = Foundation.read(handle.fileDescriptor, $0.baseAddress, $0.count)
        $1 = max(0, count)
      }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw Failure(Failure.usage, "\(name) cannot be read: \(Self.lastError)")
      }
      isEmpty = isEmpty && count == 0
      return count == 0 ? nil : piece
    }
  }

  private static var lastError: String { unsafe String(cString: strerror(errno)) }
}
