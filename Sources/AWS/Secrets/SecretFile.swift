internal import Foundation

/// A file that has a secret in it.
struct SecretFile: Sendable {
  /// What changes when a file is written or replaced.
  struct Stamp: Sendable, Hashable {
    var device: UInt64
    var inode: UInt64
    var bytes: Int64
    /// When it was modified.
    var seconds: Int64
    var nanoseconds: Int64
  }

  let path: String

  /// - Throws: ``SecretError`` when it is not there, or no regular file.
  func stamp() throws(SecretError) -> Stamp {
    var status = stat()
    // Follows links, for a secret that Kubernetes mounts is replaced by turning one.
    guard unsafe stat(path, &status) == 0 else {
      throw SecretError(
        place: .secret, reason: errno == ENOENT || errno == ENOTDIR ? .notThere : .unreadable)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SecretError(place: .secret, reason: .notAFile)
    }
    #if canImport(Darwin)
    let modified = status.st_mtimespec
    #else
    let modified = status.st_mtim
    #endif
    return Stamp(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino), bytes: Int64(status.st_size),
      seconds: Int64(modified.tv_sec), nanoseconds: Int64(modified.tv_nsec))
  }

  /// The secret, and the stamp that the file had before it was read.
  func read() throws(SecretError) -> (secret: DatabaseSecret, stamp: Stamp) {
    let stamp = try stamp()
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: DatabaseSecret.mostBytes + 1)
    else {
      // An empty file reads as none at all.
      guard stamp.bytes == 0 else { throw SecretError(place: .secret, reason: .unreadable) }
      return (try DatabaseSecret([]), stamp)
    }
    return (try DatabaseSecret(Array(data)), stamp)
  }
}
