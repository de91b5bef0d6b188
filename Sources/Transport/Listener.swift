internal import NIOCore
internal import NIOPosix

/// Accepts connections, and hands each to a handler with a task of its own.
public final class Listener: Sendable {
  /// The actual address, also where port 0 was asked for.
  public let address: Endpoint
  private let channel: any Channel
  private let accepted: AsyncStream<Connection>.Continuation
  private let serving: Task<Void, Never>

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - endpoint: the address; port 0 takes any that is free.
  ///   - connectionLimit: so many connections at a time; others wait in the backlog.
  ///   - tap: gives each accepted connection its tap.
  ///   - handler: serves one connection, which is closed when it returns.
  /// - Returns: a listener, which stops when it is dropped.
  /// - Throws: `TransportError.addressInUse`, `.unreachable`, `.nameNotFound` or `.failed`.
  public static func bind(
    to endpoint: Endpoint = Endpoint(host: "127.0.0.1", port: 0), connectionLimit: Int = 64,
    tap: (@Sendable () -> Tap?)? = nil,
    handler: @escaping @Sendable (Connection) async -> Void
  ) async throws(TransportError) -> Listener {
    let (stream, accepted) = AsyncStream.makeStream(of: Connection.self)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.autoRead, value: false)
      .serverChannelOption(.maxMessagesPerRead, value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AcceptGate(limit: connectionLimit))
        }
      }
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let peer = Endpoint(channel.remoteAddress) ?? endpoint
          let connection = Connection(channel, target: peer, tap: tap?())
          let handler = WireHandler(connection) { accepted.yield($0) }
          try channel.pipeline.syncOperations.addHandler(handler)
        }
      }
    do {
      let channel = try await bootstrap.bind(host: endpoint.host, port: Int(endpoint.port)).get()
      return Listener(
        address: Endpoint(channel.localAddress) ?? endpoint, channel: channel, accepted: accepted,
        serving: Task {
          await withDiscardingTaskGroup { group in
            for await connection in stream {
              group.addTask {
                await handler(connection)
                await connection.close(.fin)
              }
            }
          }
        })
    } catch {
      throw TransportError(error, at: endpoint, operation: "listen")
    }
  }

  private init(
    address: Endpoint, channel: any Channel, accepted: AsyncStream<Connection>.Continuation,
    serving: Task<Void, Never>
  ) {
    self.address = address
    self.channel = channel
    self.accepted = accepted
    self.serving = serving
  }

  deinit {
    channel.close(promise: nil)
    accepted.finish()
    serving.cancel()
  }

  /// Stops to accept, lets the handlers finish for so long, then cancels them.
  ///
  /// Returns when all are done.
  public func close(gracePeriod: Duration = .zero) async {
    try? await channel.close().get()
    accepted.finish()
    let cancelling = Task { [serving] in
      try? await Task.sleep(for: gracePeriod)
      serving.cancel()
    }
    await serving.value
    cancelling.cancel()
  }
}
