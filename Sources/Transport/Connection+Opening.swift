internal import NIOCore
internal import NIOPosix

extension Connection {
  /// Connects to `endpoint`, trying all addresses of a name.
  ///
  /// - Throws: `TransportError.refused`, `.unreachable`, `.nameNotFound`, `.timedOut` or
  ///   `.cancelled`.
  public static func open(
    to endpoint: Endpoint, deadline: Deadline = .standard, tap: Tap? = nil
  ) async throws(TransportError) -> Connection {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(TimeAmount(deadline.remaining))
      .applyingWireOptions()
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let connection = Connection(channel, target: endpoint, tap: tap)
          try channel.pipeline.syncOperations.addHandler(WireHandler(connection))
        }
      }
    let connecting: EventLoopFuture<any Channel> =
      if let address = try? SocketAddress(ipAddress: endpoint.host, port: Int(endpoint.port)) {
        bootstrap.connect(to: address)
      } else {
        bootstrap.connect(host: endpoint.host, port: Int(endpoint.port))
      }
    let opened = connecting.flatMapThrowing { channel in
      let handler = try channel.pipeline.syncOperations.handler(type: WireHandler.self)
      guard let connection = handler.take() else { throw TransportError.closed(endpoint) }
      return connection
    }
    do {
      return try await opened.value(before: deadline)
    } catch {
      throw TransportError(error, at: endpoint, operation: "accept a connection")
    }
  }
}

extension EventLoopFuture where Value: Sendable {
  /// The value, unless the deadline or the task's cancellation comes first.
  ///
  /// A value that comes later is dropped, and a dropped connection closes.
  fileprivate func value(before deadline: Deadline) async throws -> Value {
    let promise = eventLoop.makePromise(of: Value.self)
    cascade(to: promise)
    let timer = eventLoop.scheduleTask(deadline: deadline.nio) {
      promise.fail(ChannelError.connectTimeout(.zero))
    }
    defer { timer.cancel() }
    return try await withTaskCancellationHandler {
      try await promise.futureResult.get()
    } onCancel: {
      promise.fail(CancellationError())
    }
  }
}

extension ClientBootstrap {
  fileprivate func applyingWireOptions() -> ClientBootstrap {
    channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelOption(.autoRead, value: false)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelOption(.allowRemoteHalfClosure, value: true)
  }
}

extension Endpoint {
  /// Nil for an address that is not of IP.
  init?(_ address: SocketAddress?) {
    guard let address, let host = address.ipAddress, let port = address.port else { return nil }
    self.init(host: host, port: UInt16(clamping: port))
  }
}
