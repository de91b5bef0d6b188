import NIOCore
import NIOHTTP1
import NIOPosix
import Transport

/// Serves `/metrics` and `/health` over HTTP.
enum MetricsEndpoint {
  /// What clients are allowed, so that none can keep the endpoint from the others.
  struct Limits: Sendable {
    var connections = 64
    /// How long a request may take to come, counted from the end of the one before.
    var requestTime = TimeAmount.seconds(75)
    var requestsPerConnection = 1000
  }

  static func bind(
    _ endpoint: Endpoint, on loop: any EventLoop, limits: Limits = Limits(),
    metrics: @escaping @Sendable () async -> ProxyMetrics
  ) async throws -> any Channel {
    let gate = NIOLoopBoundBox.makeBoxSendingValue(0, eventLoop: loop)
    return try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        // Its connections live on the loop of the proxy, which counts them without a lock.
        guard gate.value < limits.connections else { return channel.close() }
        gate.value += 1
        channel.closeFuture.whenComplete { _ in gate.value -= 1 }
        return channel.eventLoop.makeCompletedFuture {
          let operations = channel.pipeline.syncOperations
          try operations.configureHTTPServerPipeline()
          try operations.addHandler(MetricsResponder(limits, metrics: metrics))
        }
      }
      .bind(host: endpoint.host, port: Int(endpoint.port)).get()
  }
}
