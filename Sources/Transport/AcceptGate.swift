internal import NIOCore

/// Lets a listening channel accept one connection after the other, up to a limit at a time.
final class AcceptGate: ChannelInboundHandler {
  typealias InboundIn = any Channel

  private let limit: Int
  private var openCount = 0

  init(limit: Int) {
    self.limit = max(1, limit)
  }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    context.read()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    openCount += 1
    let gate = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    unwrapInboundIn(data).closeFuture.hop(to: context.eventLoop).whenComplete { _ in
      let (handler, context) = gate.value
      handler.openCount -= 1
      handler.acceptNext(context)
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.fireChannelReadComplete()
    acceptNext(context)
  }

  /// A connection that was gone before it was accepted must not end the listening.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    acceptNext(context)
  }

  private func acceptNext(_ context: ChannelHandlerContext) {
    guard openCount < limit, context.channel.isActive else { return }
    context.read()
  }
}
