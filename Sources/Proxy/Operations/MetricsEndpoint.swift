import NIOCore
import NIOHTTP1
import NIOPosix
import Transport

/// Serves `/metrics` and `/health` over HTTP.
enum MetricsEndpoint {
  static func bind(
    _ endpoint: Endpoint, on loop: any EventLoop,
    metrics: @escaping @Sendable () async -> ProxyMetrics
  ) async throws -> any Channel {
    try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Responder(metrics: metrics))
        }
      }
      .bind(host: endpoint.host, port: Int(endpoint.port)).get()
  }

  /// Answers one request after the other.
  private final class Responder: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let metrics: @Sendable () async -> ProxyMetrics
    private var head: HTTPRequestHead?

    init(metrics: @escaping @Sendable () async -> ProxyMetrics) {
      self.metrics = metrics
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        self.head = head
      case .body:
        break
      case .end:
        guard let head else { return }
        self.head = nil
        let answered = context.eventLoop.makePromise(of: (HTTPResponseStatus, String).self)
        answered.completeWithTask { [metrics] in await Self.answer(head, metrics) }
        answered.futureResult.assumeIsolated().whenSuccess { status, text in
          self.respond(status, text, head, context)
        }
      }
    }

    private static func answer(
      _ head: HTTPRequestHead, _ metrics: @Sendable () async -> ProxyMetrics
    ) async -> (HTTPResponseStatus, String) {
      guard head.method == .GET || head.method == .HEAD else {
        return (.methodNotAllowed, "only GET\n")
      }
      switch head.uri {
      case "/metrics":
        return (.ok, PrometheusText.render(await metrics()))
      case "/health":
        let health = await metrics().targetHealth
        if case .unavailable(let reason) = health {
          return (.serviceUnavailable, "\(health.state) \(reason.rawValue)\n")
        }
        return (.ok, "\(health.state)\n")
      default:
        return (.notFound, "there is /metrics and /health\n")
      }
    }

    private func respond(
      _ status: HTTPResponseStatus, _ text: String, _ request: HTTPRequestHead,
      _ context: ChannelHandlerContext
    ) {
      var head = HTTPResponseHead(version: request.version, status: status)
      head.headers.add(name: "content-type", value: "text/plain; version=0.0.4; charset=utf-8")
      head.headers.add(name: "content-length", value: "\(text.utf8.count)")
      if !request.isKeepAlive { head.headers.add(name: "connection", value: "close") }
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      if request.method != .HEAD {
        let body = context.channel.allocator.buffer(string: text)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
      }
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      if !request.isKeepAlive { context.close(promise: nil) }
    }
  }
}
