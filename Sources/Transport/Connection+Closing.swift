internal import NIOCore
internal import TLS

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

extension Connection {
  /// How this side ends its part.
  public enum Closing: Sendable, Hashable {
    /// Gives the socket back. A FIN follows what was sent, or an RST if the peer's bytes were
    /// left unread in the operating system. Without close_notify.
    case fin
    /// Gives the socket back with an RST (`SO_LINGER` of 0 seconds).
    case reset
    /// Sends a FIN, and can still receive.
    case half
    /// Says close_notify in TLS, and no more; nothing without TLS.
    case closeNotify
  }

  /// Ends this side's part; what is closed already stays closed.
  public func close(_ how: Closing = .fin) async {
    switch how {
    case .closeNotify:
      try? await withActiveTLS(until: .standard) { (tls) throws(TLSError) in tls.close() }
    case .half:
      guard !isHalfClosed, !isClosed, channel.isActive else { return }
      isHalfClosed = true
      record(.ended(by: .local, .fin))
      try? await channel.close(mode: .output).get()
    case .fin:
      guard leave(with: .fin) else { return }
      try? await channel.close().get()
    case .reset:
      guard leave(with: .reset) else { return }
      if let socket = channel as? any SocketOptionProvider {
        try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
      }
      try? await channel.close().get()
    }
    wakeAll()
  }

  /// False if there is nothing to leave any more.
  private func leave(with ending: TapEvent.Ending) -> Bool {
    guard !isClosed else { return false }
    isClosed = true
    let isSilent = isHalfClosed && ending == .fin
    if channel.isActive, !isSilent { record(.ended(by: .local, ending)) }
    return true
  }
}
