import NIOCore
import Transport

extension Endpoint {
  /// The address in numbers; nil for one without a port.
  init?(_ address: SocketAddress?) {
    guard let address, let host = address.ipAddress, let port = address.port,
      let number = UInt16(exactly: port)
    else { return nil }
    self.init(host: host, port: number)
  }
}
