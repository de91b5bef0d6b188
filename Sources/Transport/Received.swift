public import TLS

/// What a wait for the peer ended with.
public enum Received: Sendable, Hashable {
  /// At least one byte; plaintext if TLS is active.
  case bytes([UInt8])
  /// TLS's own end. The peer's FIN may follow, and an `end` without it is a truncation.
  case closeNotify
  /// The peer's FIN: it sends no more.
  case end
  /// The peer's RST.
  case reset
  /// A fatal alert or a record that is none. What the peer sends from here on is received raw.
  case tlsFailed(TLSError)
  case timedOut
}
