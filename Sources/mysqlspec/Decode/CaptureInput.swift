import Capture
import Decoding
import Foundation

/// Capture files in order, or standard input, read piece by piece as bytes come and decompressed
/// where they are compressed.
final class CaptureInput {
  private static let pieceLength = 1 << 20

  /// For messages: the only file, or how many there are.
  let name: String
  /// How many bytes the files hold as they are stored; `nil` if that is not known beforehand.
  let length: Int?
  /// Whether nothing was read of them.
  private(set) var isEmpty = true
  /// How many bytes were read, as they are stored.
  private(set) var bytesRead = 0
  /// Whether more may be written while it is read, as into a pipe.
  var isLive: Bool { length == nil }

  /// How much was read, from 0 to 1; `nil` when the end is not known.
  var progress: () -> Double? {
    { [self] in length.map { $0 == 0 ? 1 : min(1, Double(bytesRead) / Double($0)) } }
  }

  private var waiting: ArraySlice<String>
  private var handle: FileHandle?
  private var handleName = ""
  private var isAtEnd = false
  private var unpacker = CaptureUnpacker()

  /// Names one file; `-` is standard input.
  convenience init(_ path: String) throws(Failure) {
    try self.init([path])
  }

  /// Names files in the order in which they were captured; `-` is standard input.
  ///
  /// - Throws: `Failure` for a file that cannot be opened, before any is read.
  init(_ paths: [String]) throws(Failure) {
    guard paths.count(where: { $0 == "-" }) <= 1 else {
      throw Failure(Failure.usage, "standard input can be read only once")
    }
    var length: Int? = 0
    for path in paths {
      let size = try Self.size(path)
      length = length.flatMap { sum in size.map { sum + $0 } }
    }
    self.length = length
    name = paths.count == 1 ? Self.name(of: paths[0]) : "\(paths.count) files"
    waiting = paths[...]
  }

  /// What comes next, as soon as there is any; `nil` at the end of the last file.
  func next() throws(Failure) -> CapturePiece? {
    guard let handle else {
      guard let path = waiting.popFirst() else { return nil }
      try open(path)
      return .begin(name: handleName)
    }
    while true {
      do throws(CaptureError) {
        if let piece = try unpacker.next() { return .bytes(piece) }
      } catch {
        self.handle = nil
        return .end(error)
      }
      guard !isAtEnd else {
        self.handle = nil
        return .end(nil)
      }
      let piece = try Self.read(handle, handleName)
      isAtEnd = piece.isEmpty
      isEmpty = isEmpty && isAtEnd
      bytesRead += piece.count
      if isAtEnd { unpacker.finish() } else { unpacker.feed(piece) }
    }
  }

  private func open(_ path: String) throws(Failure) {
    handleName = Self.name(of: path)
    handle = path == "-" ? .standardInput : try Self.handle(path)
    isAtEnd = false
    unpacker.beginFile()
  }

  private static func name(of path: String) -> String {
    path == "-" ? "standard input" : path
  }

  /// The length of a file that can be opened; `nil` if only its end will tell.
  private static func size(_ path: String) throws(Failure) -> Int? {
    var status = stat()
    if path == "-" {
      guard unsafe fstat(STDIN_FILENO, &status) == 0 else { return nil }
    } else {
      guard unsafe stat(path, &status) == 0, unsafe access(path, R_OK) == 0 else {
        throw Failure(Failure.usage, "\(path) cannot be opened: \(lastError)")
      }
    }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  private static func handle(_ path: String) throws(Failure) -> FileHandle {
    let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(Failure.usage, "\(path) cannot be opened: \(lastError)")
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// The next bytes, as soon as there are any; none at the end.
  private static func read(_ handle: FileHandle, _ name: String) throws(Failure) -> [UInt8] {
    while true {
      var count = 0
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: pieceLength) {
        // A file handle would wait until the whole piece is there.
        unsafe count = Foundation.read(handle.fileDescriptor, $0.baseAddress, $0.count)
        $1 = max(0, count)
      }
      if count >= 0 {
        // A short piece would keep the memory of a long one as long as packets of it are held.
        return count < pieceLength / 4 ? Array(piece[...]) : piece
      }
      guard errno == EINTR else {
        throw Failure(Failure.usage, "\(name) cannot be read: \(lastError)")
      }
    }
  }

  private static var lastError: String { unsafe String(cString: strerror(errno)) }
}
