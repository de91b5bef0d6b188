internal import NIOCore
public import TLS

extension Connection {
  /// Starts TLS from here on and finishes its handshake.
  ///
  /// Bytes that were received and not yet asked for belong to it.
  ///
  /// - Parameters:
  ///   - context: settles the role.
  ///   - session: what a client offers to resume.
  ///   - prefix: bytes in clear which leave with the first bytes of the handshake, in one segment
  ///     under the plan `whole`, such as MySQL's SSLRequest.
  ///   - received: bytes that `receive` gave behind the last message in clear, such as the
  ///     ClientHello that came together with the SSLRequest.
  ///   - plan: how all bytes of the handshake are delivered.
  ///   - deadline: the end of the whole handshake.
  /// - Throws: `TransportError.tls` if the handshake fails: the alert has been sent, and what the
  ///   peer sends behind it is received raw. `.reset` or `.closed` if the peer breaks off without
  ///   a word of TLS; `.timedOut`; `.cancelled`.
  public func startTLS(
    _ context: TLSContext, resuming session: TLSSession? = nil,
    coalescedWith prefix: [UInt8] = [], alreadyReceived received: [UInt8] = [],
    plan: DeliveryPlan = .whole,
    deadline: Deadline = .standard
  ) async throws(TransportError) {
    guard case .none = security else {
      throw .tls(TLSError(.configuration("the connection had TLS before")))
    }
    let tls: TLSConnection
    do throws(TLSError) { tls = try TLSConnection(context, resuming: session) } catch {
      throw .tls(error)
    }
    security = .handshaking
    putBack(received)
    do throws(TransportError) {
      try await beginSending(until: deadline)
      defer { endSending() }
      try await handshake(tls, prefix: prefix, plan: plan, deadline: deadline)
    } catch {
      // Any way out but success: nothing may go in clear by mistake from here on.
      if case .handshaking = security { fail(tls, with: TLSError(.handshakeIncomplete)) }
      throw error
    }
    // What came behind the handshake may be for a reader that waits.
    wakeAll()
  }

  /// Changes the keys of this side, in TLS 1.3.
  ///
  /// - Throws: `TransportError.tls` below TLS 1.3, or without TLS.
  public func updateKeys(
    requestPeer: Bool = false, deadline: Deadline = .standard
  ) async throws(TransportError) {
    try await withActiveTLS(until: deadline) { (tls) throws(TLSError) in
      try tls.updateKeys(requestPeer: requestPeer)
    }
  }

  /// Asks for a new handshake inside the connection, up to TLS 1.2; `receive` carries it on.
  ///
  /// - Throws: `TransportError.tls` above TLS 1.2, or without TLS.
  public func renegotiate(deadline: Deadline = .standard) async throws(TransportError) {
    try await withActiveTLS(until: deadline) { (tls) throws(TLSError) in try tls.renegotiate() }
  }

  /// Calls TLS, and sends what comes of it.
  func withActiveTLS(
    until deadline: Deadline, _ body: (TLSConnection) throws(TLSError) -> Void
  ) async throws(TransportError) {
    try await beginSending(until: deadline)
    defer { endSending() }
    guard case .active(let tls) = security else {
      throw .tls(TLSError(.configuration("the connection has no TLS")))
    }
    do throws(TLSError) { try body(tls) } catch { throw .tls(error) }
    try await deliver(takeOutgoing(tls), plan: .whole, deadline: deadline)
  }

  private func handshake(
    _ tls: TLSConnection, prefix: [UInt8], plan: DeliveryPlan, deadline: Deadline
  ) async throws(TransportError) {
    var unsent = prefix
    while true {
      let progress: TLSConnection.Progress
      do throws(TLSError) {
        progress = try tls.handshake()
      } catch {
        // The alert has to leave before the caller closes; if it cannot, the cause stays.
        let farewell = unsent + takeOutgoing(tls)
        fail(tls, with: error)
        try? await deliver(farewell, plan: plan, deadline: deadline)
        throw .tls(error)
      }
      unsent += takeOutgoing(tls)
      if progress == .complete { security = .active(tls) }
      do {
        try await deliver(unsent, plan: plan, deadline: deadline)
      } catch {
        // The peer may have said why before it went; its alert is the better answer.
        guard inbox.readableBytes > 0, progress == .needsMore else { throw error }
      }
      unsent = []
      if progress == .complete { return }
      try await feed(tls, deadline: deadline)
    }
  }

  /// Waits for bytes of the peer.
  private func feed(_ tls: TLSConnection, deadline: Deadline) async throws(TransportError) {
    while inbox.readableBytes == 0 {
      switch peerEnding {
      case .fin: throw .closed(target)
      case .reset: throw .reset(target)
      case nil: break
      }
      guard !isClosed else { throw .closed(target) }
      channel.read()
      try await waitForNews(until: deadline, operation: "finish the TLS handshake")
    }
    guard let bytes = takeInbox(upTo: Self.feedSize) else { return }
    do throws(TLSError) { try tls.receive(bytes) } catch { throw .tls(error) }
  }
}

// What every call of TLS leaves behind.
extension Connection {
  /// Takes the bytes to send, and before them the secrets that a reader of the tap needs.
  func takeOutgoing(_ tls: TLSConnection) -> [UInt8] {
    for secret in tls.takeSecrets() { record(.secret(secret)) }
    record(tls.takeAlerts())
    return tls.takeOutgoing()
  }

  func afterTLS(_ tls: TLSConnection) {
    for secret in tls.takeSecrets() { record(.secret(secret)) }
    record(tls.takeAlerts())
    flush(tls)
  }

  /// Ends TLS: its alert leaves, and bytes that it did not consume come before the later ones.
  func fail(_ tls: TLSConnection, with error: TLSError) {
    afterTLS(tls)
    putBack(tls.takeUnconsumed())
    security = .failed(tls, error)
    wakeAll()
  }
}
