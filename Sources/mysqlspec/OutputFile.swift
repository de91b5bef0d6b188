import Foundation

/// A report file, opened before the run so that a path that cannot be written costs no run.
struct OutputFile {
  let path: String
  /// Whether there was no such file before.
  let isNew: Bool

  init(_ path: String) throws(Failure) {
    self.path = path
    isNew = !FileManager.default.fileExists(atPath: path)
    guard
      let handle = FileHandle(forWritingAtPath: path)
        ?? (FileManager.default.createFile(atPath: path, contents: nil)
          ? FileHandle(forWritingAtPath: path) : nil)
    else {
      throw Failure(
        Failure.usage, "\(path) cannot be written; check that its directory exists and is yours")
    }
    try? handle.close()
    // Nothing is left behind by a run that ends before it has something to say.
    if isNew { try? FileManager.default.removeItem(atPath: path) }
  }

  func write(_ text: String) throws(Failure) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path))
    } catch {
      throw Failure(Failure.harness, "failed to write \(path): \(error.localizedDescription)")
    }
  }

  static func prepareDirectory(_ path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        Failure.usage, "the directory \(path) cannot be made: \(error.localizedDescription)")
    }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw Failure(Failure.usage, "the directory \(path) cannot be written")
    }
  }
}
