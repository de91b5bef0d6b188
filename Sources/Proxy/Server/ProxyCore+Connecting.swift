import NIOCore
import NIOPosix
import Transport

extension ProxyCore {
  /// Connects a link to the target.
  ///
  /// A name may have several addresses, which are tried with a channel each. The link is that of the
  /// one that is connected first, and sees nothing of the others.
  ///
  /// - Parameter failed: told why no address could be connected to.
  func connect(_ link: Link, timeout: Duration, failed: @escaping (_ reason: String) -> Void) {
    let endpoint = configuration.target.endpoint
    let connected = ClientBootstrap(group: loop)
      .resolver(configuration.target.resolver?(loop))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelOption(.maxMessagesPerRead, value: 4)
      // Nothing is read before there is someone to take it.
      .channelOption(.autoRead, value: false)
      .connectTimeout(timeout.nio)
      .connect(host: endpoint.host, port: Int(endpoint.port))
    connected.assumeIsolated().whenComplete { result in
      do {
        let channel = try result.get()
        try channel.pipeline.syncOperations.addHandler(link)
        try channel.syncOptions?.setOption(.autoRead, value: true)
      } catch {
        failed("\(error)")
      }
    }
  }
}
