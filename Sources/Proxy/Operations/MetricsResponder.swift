import NIOCore
import NIOHTTP1

/// Answers the requests of one connection to the ``MetricsEndpoint``, one after the other.
final class MetricsResponder: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let limits: MetricsEndpoint.Limits
  private let metrics: @Sendable () async -> ProxyMetrics
  private var head: HTTPRequestHead?
  private var deadline: Scheduled<Void>?
  private var requests = 0

  init(_ limits: MetricsEndpoint.Limits, metrics: @escaping @Sendable () async -> ProxyMetrics) {
    self.limits = limits
    self.metrics = metrics
  }

  func handlerAdded(context: ChannelHandlerContext) {
    awaitRequest(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
  }

  private func awaitRequest(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.requestTime) {
      context.close(promise: nil)
    }
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

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
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
    requests += 1
    // What a client asks for and does not read would grow.
    let goesOn =
      request.isKeepAlive && requests < limits.requestsPerConnection && context.channel.isWritable
    var head = HTTPResponseHead(version: request.version, status: status)
    head.headers.add(name: "content-type", value: "text/plain; version=0.0.4; charset=utf-8")
    head.headers.add(name: "content-length", value: "\(text.utf8.count)")
    if !goesOn { head.headers.add(name: "connection", value: "close") }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD {
      let body = context.channel.allocator.buffer(string: text)
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    awaitRequest(context)
    guard !goesOn else { return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    let written = context.eventLoop.makePromise(of: Void.self)
    // The deadline closes it where the client does not read.
    written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }
}
