internal import NIOCore

#if canImport(Glibc)
internal import Glibc
#endif

extension Channel {
  /// The number of bytes that the operating system was given and has not yet put on the wire.
  ///
  /// A piece that follows while there are some would be joined to them in one segment. Zero where
  /// the system does not tell. To be asked on the channel's event loop.
  ///
  /// The corresponding C constant is `SIOCOUTQNSD`.
  ///
  /// <https://man7.org/linux/man-pages/man7/tcp.7.html>
  var unsentCount: Int {
    #if os(Linux)
    let unsent = try? pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: NIOBSDSocket.Handle.self
    ) { socket in
      var count: CInt = 0
      // Not in Glibc's module; the same number on all of Linux.
      return unsafe ioctl(socket, 0x894b, &count) == 0 ? Int(count) : 0
    }
    return unsent ?? 0
    #else
    return 0
    #endif
  }
}
