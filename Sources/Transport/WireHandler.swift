internal import NIOCore

/// Hands what SwiftNIO reports of a channel to its connection, on the event loop both live on.
final class WireHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private weak var connection: Connection?

  /// Keeps the connection alive until someone takes it; from then on, the taker does.
  private var untaken: Connection?
  private let onActive: (@Sendable (Connection) -> Void)?

  /// - Parameters:
  ///   - connection: what it reports to.
  ///   - onActive: takes the connection as soon as it is open.
  init(_ connection: Connection, onActive: (@Sendable (Connection) -> Void)? = nil) {
    self.connection = connection
    self.untaken = connection
    self.onActive = onActive
  }

  func take() -> Connection? {
    defer { untaken = nil }
    return untaken
  }

  func channelActive(context: ChannelHandlerContext) {
    connection?.assumeIsolated { $0.opened() }
    if let onActive, let connection = take() { onActive(connection) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    connection?.assumeIsolated { $0.arrived(buffer) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard let event = event as? ChannelEvent, event == .inputClosed else { return }
    connection?.assumeIsolated { $0.ended(.fin) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    connection?.assumeIsolated { $0.ended(.reset) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    connection?.assumeIsolated { $0.becameInactive() }
    untaken = nil
  }
}
