internal import NIOCore
public import TLS

/// One TCP connection, in clear or under TLS, of either role.
///
/// It reads only when asked, so that a peer cannot grow its memory, and every wait has a deadline
/// and ends when the surrounding task is cancelled. It lives on its channel's event loop. Dropping
/// it closes it.
public actor Connection {
  /// What this side says about TLS.
  enum Security {
    case none
    case handshaking
    case active(TLSConnection)
    /// It was tried; nothing but `sendRaw` may follow, lest a secret leave in clear.
    case failed(TLSConnection, TLSError)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe channel.eventLoop.executor.asUnownedSerialExecutor()
  }

  /// What was asked for; for an accepted connection, the peer's address.
  public nonisolated let target: Endpoint

  /// The addresses of the two ends; nil before the connection is open.
  public private(set) var localAddress: Endpoint?
  public private(set) var remoteAddress: Endpoint?

  let channel: any Channel
  let tap: Tap?
  var security = Security.none

  /// Bytes from the wire that nobody has asked for yet.
  var inbox = ByteBuffer()

  /// The peer's part is over, behind what is in the inbox.
  private(set) var peerEnding: TapEvent.Ending?
  var hasSeenCloseNotify = false

  /// This side has sent its FIN, or closed.
  var isHalfClosed = false
  var isClosed = false

  /// A send is cut into pieces, between which no other byte may come.
  var isSending = false
  private var alerts: [TLSAlert] = []
  private var waiters: [Int: CheckedContinuation<Wake, Never>] = [:]
  private var nextWaiter = 0

  init(_ channel: any Channel, target: Endpoint, tap: Tap?) {
    self.channel = channel
    self.target = target
    self.tap = tap
  }

  deinit {
    if !isClosed, !isHalfClosed, channel.isActive {
      tap?(.now(.ended(by: .local, .fin)))
    }
    channel.close(promise: nil)
  }

  /// What TLS agreed on; nil without it.
  public var tlsSummary: TLSSummary? {
    if case .active(let tls) = security { tls.summary } else { nil }
  }

  /// What a later connection of a client can resume.
  public var tlsSession: TLSSession? {
    if case .active(let tls) = security { tls.session } else { nil }
  }

  /// The TLS alerts of both directions since the last call, those of a failed handshake too.
  public func takeAlerts() -> [TLSAlert] {
    defer { alerts = [] }
    return alerts
  }

  /// The number of bytes that were received and not yet asked for.
  var unreadCount: Int { inbox.readableBytes }

  func record(_ kind: TapEvent.Kind) {
    tap?(.now(kind))
  }

  func record(_ new: [TLSAlert]) {
    // A caller who never asks must not be made to keep what a peer sends.
    alerts = (alerts + new).suffix(256)
  }
}

// What the channel reports.
extension Connection {
  func opened() {
    localAddress = Endpoint(channel.localAddress)
    remoteAddress = Endpoint(channel.remoteAddress)
    record(.opened(local: localAddress ?? target, remote: remoteAddress ?? target))
  }

  func arrived(_ buffer: ByteBuffer) {
    if tap != nil { record(.received(Array(buffer.readableBytesView))) }
    var buffer = buffer
    if inbox.readableBytes == 0 { inbox = buffer } else { inbox.writeBuffer(&buffer) }
    wakeAll()
  }

  func ended(_ ending: TapEvent.Ending) {
    if peerEnding == nil, !isClosed {
      peerEnding = ending
      record(.ended(by: .remote, ending))
    }
    wakeAll()
  }

  func becameInactive() {
    // Once this side is half closed, SwiftNIO reports the peer's FIN only in this way.
    ended(isHalfClosed ? .fin : .reset)
  }
}

// Waiting.
extension Connection {
  enum Wake {
    case news
    case deadline
    case cancelled
  }

  /// Waits until something happens on this connection.
  ///
  /// The caller looks again at what it waits for.
  func wait(until deadline: Deadline) async -> Wake {
    let id = nextWaiter
    nextWaiter += 1
    let timer = channel.eventLoop.scheduleTask(deadline: deadline.nio) { [weak self] in
      self?.assumeIsolated { $0.wake(id, .deadline) }
    }
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard !Task.isCancelled else { return continuation.resume(returning: .cancelled) }
        waiters[id] = continuation
      }
    } onCancel: {
      // Runs behind the job that stores the continuation.
      channel.eventLoop.execute { [weak self] in
        self?.assumeIsolated { $0.wake(id, .cancelled) }
      }
    }
  }

  func wakeAll() {
    let all = waiters
    waiters = [:]
    for waiter in all.values { waiter.resume(returning: .news) }
  }

  private func wake(_ id: Int, _ reason: Wake) {
    waiters.removeValue(forKey: id)?.resume(returning: reason)
  }
}
