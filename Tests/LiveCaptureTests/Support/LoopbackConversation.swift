import Foundation

/// A connection over the loopback interface on which one side says something and closes.
struct LoopbackConversation {
  struct Failed: Error {
    var operation: String
    var number: Int32
  }

  /// The port that is listened on.
  let port: UInt16
  private let listener: Int32

  init() throws {
    let listener = try Self.check("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var address = Self.address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try unsafe Self.withAddress(&address) { (pointer) throws(Failed) in
      try Self.check("bind", unsafe bind(listener, pointer, length))
      try Self.check("listen", listen(listener, 1))
      try Self.check("getsockname", unsafe getsockname(listener, pointer, &length))
    }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
  }

  /// Sends `bytes` from a client to a server, and closes both.
  func run(_ bytes: [UInt8]) throws {
    defer { close(listener) }
    let client = try Self.check("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    defer { close(client) }
    var address = Self.address(port: port)
    try unsafe Self.withAddress(&address) { (pointer) throws(Failed) in
      try Self.check(
        "connect", unsafe connect(client, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)))
    }
    let server = try Self.check("accept", accept(listener, nil, nil))
    defer { close(server) }
    let sent = unsafe bytes.withUnsafeBytes { unsafe send(client, $0.baseAddress, $0.count, 0) }
    guard sent == bytes.count else { throw Failed(operation: "send", number: errno) }
    shutdown(client, Int32(SHUT_WR))
    var received = 0
    while received < bytes.count {
      let count = unsafe withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) {
        unsafe recv(server, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { throw Failed(operation: "recv", number: errno) }
      received += count
    }
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  private static func withAddress(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) throws(Failed) -> Void
  ) throws(Failed) {
    let size = MemoryLayout<sockaddr_in>.size
    let copy = UnsafeMutableRawPointer.allocate(
      byteCount: size, alignment: MemoryLayout<sockaddr_in>.alignment)
    defer { unsafe copy.deallocate() }
    unsafe copy.storeBytes(of: address, as: sockaddr_in.self)
    defer { address = unsafe copy.load(as: sockaddr_in.self) }
    try unsafe body(copy.assumingMemoryBound(to: sockaddr.self))
  }

  @discardableResult
  private static func check(_ operation: String, _ result: Int32) throws(Failed) -> Int32 {
    guard result >= 0 else { throw Failed(operation: operation, number: errno) }
    return result
  }
}
