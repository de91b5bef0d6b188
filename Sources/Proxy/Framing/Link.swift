import NIOCore
import TLS

/// One TCP connection inside the event loop, in clear or under TLS.
///
/// Bytes go through synchronously: what is read is handed on in the same turn of the loop, and what
/// is written leaves when that turn ends.
final class Link: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// What happens on a link.
  enum Event {
    case opened
    case bytes(ByteBuffer)
    case tlsEstablished
    /// The peer sends nothing more, but may still read.
    case halfClosed
    /// What was written has left, or no longer has.
    case writability(Bool)
    /// This side closes, and the last of what was written has not left yet; nothing more is read or
    /// written.
    case closing(reason: String)
    case closed(reason: String)
  }

  private enum Security {
    case none
    case handshaking(TLSConnection)
    case active(TLSConnection)
    case failed
  }

  /// Told of everything, on the event loop.
  var onEvent: ((Event) -> Void)?
  private var context: ChannelHandlerContext?
  private var security = Security.none
  private var isClosed = false
  private var isClosing = false
  /// All that was written has left, and nothing more follows.
  private var hasWrittenAll = false
  /// The peer sends nothing more.
  private var isInputOver = false
  /// The peer's end is waited for, because a socket that is closed with unread bytes in it takes
  /// back what the peer has not read.
  private var isLingering = false
  private var closingDeadline: Scheduled<Void>?
  private var hasOpened = false
  private var reason = "the peer closed the connection"
  private var isReading = true
  private var needsFlush = false
  private var isInsideRead = false

  /// How long the peer has to take what was written before the link was closed.
  var closingTime = TimeAmount.seconds(5)

  var isOpen: Bool { context != nil && !isClosed && !isClosing }
  var isWritable: Bool { context?.channel.isWritable ?? false }
  /// The bytes that were written and that the kernel has not taken.
  var bufferedBytes: Int {
    (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
  }
  var remoteAddress: SocketAddress? { context?.remoteAddress }

  // MARK: Writing

  /// Writes bytes; they leave when the loop is done with what it has read.
  func write(_ bytes: ByteBuffer) {
    guard let context, isOpen else { return }
    switch security {
    case .none:
      context.write(wrapOutboundOut(bytes), promise: nil)
      flushSoon(context)
    case .active(let tls):
      do {
        try tls.write(Array(bytes.readableBytesView))
      } catch {
        return close(because: "\(error)")
      }
      flush(tls, context)
    case .handshaking, .failed:
      break
    }
  }

  private func flushSoon(_ context: ChannelHandlerContext) {
    needsFlush = true
    // Inside a read of this channel the flush waits for the end of it.
    if !isInsideRead { flushNow(context) }
  }

  private func flushNow(_ context: ChannelHandlerContext) {
    guard needsFlush else { return }
    needsFlush = false
    context.flush()
  }

  private func flush(_ tls: TLSConnection, _ context: ChannelHandlerContext) {
    _ = tls.takeSecrets()
    _ = tls.takeAlerts()
    let bytes = tls.takeOutgoing()
    guard !bytes.isEmpty else { return }
    context.write(
      wrapOutboundOut(context.channel.allocator.buffer(bytes: bytes)), promise: nil)
    flushSoon(context)
  }

  // MARK: Reading

  /// Pushes back on the peer, or lets it send again.
  func setReading(_ reads: Bool) {
    guard !isClosing else { return }
    changeReading(to: reads)
  }

  private func changeReading(to reads: Bool) {
    guard reads != isReading, let context, !isClosed else { return }
    isReading = reads
    try? context.channel.syncOptions?.setOption(.autoRead, value: reads)
    if reads { context.read() }
  }

  /// Begins TLS; `received` came in clear and belongs to the handshake.
  func startTLS(_ tlsContext: TLSContext, received: ByteBuffer = ByteBuffer()) {
    guard let context, isOpen else { return }
    do throws(TLSError) {
      let tls = try TLSConnection(tlsContext)
      security = .handshaking(tls)
      try handshake(tls, Array(received.readableBytesView), context)
    } catch {
      fail(error, context)
    }
  }

  private func handshake(
    _ tls: TLSConnection, _ bytes: [UInt8], _ context: ChannelHandlerContext
  ) throws(TLSError) {
    if !bytes.isEmpty { try tls.receive(bytes) }
    do throws(TLSError) {
      let progress = try tls.handshake()
      flush(tls, context)
      guard progress == .complete else { return }
    } catch {
      flush(tls, context)
      throw error
    }
    security = .active(tls)
    onEvent?(.tlsEstablished)
    try decrypt(tls, context)
  }

  private func decrypt(
    _ tls: TLSConnection, _ context: ChannelHandlerContext
  ) throws(TLSError) {
    var plain = ByteBuffer()
    reading: while true {
      switch try tls.read() {
      case .plaintext(let bytes):
        plain.writeBytes(bytes)
      case .needsMore:
        break reading
      case .closed:
        flush(tls, context)
        if plain.readableBytes > 0 { onEvent?(.bytes(plain)) }
        onEvent?(.halfClosed)
        return
      }
    }
    flush(tls, context)
    if plain.readableBytes > 0 { onEvent?(.bytes(plain)) }
  }

  private func fail(_ error: TLSError, _ context: ChannelHandlerContext) {
    security = .failed
    flushNow(context)
    close(because: "TLS: \(error)")
  }

  // MARK: Closing

  /// Closes behind what was written, as soon as the peer has taken it, or at the latest after
  /// ``closingTime``; a link without a channel is closed at once.
  func close(because reason: String) {
    guard !isClosing, !isClosed else { return }
    isClosing = true
    self.reason = reason
    guard let context else { return becameClosed() }
    guard context.channel.isActive else { return context.close(promise: nil) }
    if case .active(let tls) = security {
      tls.close()
      flush(tls, context)
    }
    needsFlush = false
    // What the peer was kept from sending is in the socket.
    isLingering = !isReading && !isInputOver
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { [weak self] _ in self?.wroteAll() }
    context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: written)
    if !hasWrittenAll { isLingering = !isInputOver }
    guard !isClosed, isLingering || !hasWrittenAll else { return }
    changeReading(to: true)
    closingDeadline = context.eventLoop.assumeIsolated().scheduleTask(in: closingTime) {
      [weak self] in self?.abort()
    }
    onEvent?(.closing(reason: reason))
  }

  private func wroteAll() {
    hasWrittenAll = true
    context?.close(mode: isLingering ? .output : .all, promise: nil)
  }

  private func inputEnded() {
    isInputOver = true
    guard isClosing else { return onEvent?(.halfClosed) ?? () }
    isLingering = false
    if hasWrittenAll { context?.close(promise: nil) }
  }

  /// Closes at once, also where a FIN was sent and the peer's is waited for.
  ///
  /// - Parameter reason: nil where one was given before.
  func abort(because reason: String? = nil) {
    guard !isClosed else { return }
    if let reason, !isClosing { self.reason = reason }
    isClosing = true
    guard let context else { return becameClosed() }
    context.close(promise: nil)
  }

  /// Sends FIN behind what was written, and waits for the peer's.
  func closeOutput(because reason: String) {
    guard let context, isOpen else { return }
    self.reason = reason
    if case .active(let tls) = security {
      tls.close()
      flush(tls, context)
    }
    flushNow(context)
    context.close(mode: .output, promise: nil)
  }

  // MARK: The channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive { becameOpen(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    becameOpen(context)
  }

  /// The handler is added before the channel is active, or behind that.
  private func becameOpen(_ context: ChannelHandlerContext) {
    guard !hasOpened else { return }
    hasOpened = true
    if isClosing {
      context.close(promise: nil)
    } else {
      onEvent?(.opened)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    isInsideRead = true
    let buffer = unwrapInboundIn(data)
    guard !isClosing else { return }
    do throws(TLSError) {
      switch security {
      case .none: onEvent?(.bytes(buffer))
      case .handshaking(let tls):
        try handshake(tls, Array(buffer.readableBytesView), context)
      case .active(let tls):
        try tls.receive(Array(buffer.readableBytesView))
        try decrypt(tls, context)
      case .failed: break
      }
    } catch {
      fail(error, context)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    isInsideRead = false
    flushNow(context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    onEvent?(.writability(context.channel.isWritable))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed { inputEnded() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    abort(because: "\(error)")
  }

  func channelInactive(context: ChannelHandlerContext) {
    becameClosed()
  }

  private func becameClosed() {
    guard !isClosed else { return }
    isClosed = true
    closingDeadline?.cancel()
    let onEvent = onEvent
    self.onEvent = nil
    onEvent?(.closed(reason: reason))
  }
}

extension Link {
  /// A buffer to be written to this link.
  func buffer(capacity: Int) -> ByteBuffer {
    ByteBufferAllocator().buffer(capacity: capacity)
  }
}
