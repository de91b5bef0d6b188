/// Why a context could not be made or a connection cannot go on.
public struct TLSError: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A setting is refused by OpenSSL or contradicts another; the text names it.
    case configuration(String)
    /// The two sides found no agreement, or one of them broke off.
    case handshakeFailed
    /// The peer's certificate is missing or was rejected on this side, with OpenSSL's reason.
    case certificateRejected(String)
    /// After the handshake, the peer sent what TLS does not allow, or a fatal alert.
    case protocolViolation
    /// The operation needs a finished handshake.
    case handshakeIncomplete
    /// The connection has failed or was closed before.
    case closed
    /// More was received than may wait unread, in bytes.
    case bufferFull(limit: Int)
  }

  public var kind: Kind

  /// OpenSSL's error queue, oldest first.
  public var details: [String]

  /// The fatal alert that was sent or received because of it.
  public var alert: TLSAlert?

  public init(_ kind: Kind, details: [String] = [], alert: TLSAlert? = nil) {
    self.kind = kind
    self.details = details
    self.alert = alert
  }
}

extension TLSError: CustomStringConvertible {
  public var description: String {
    var text =
      switch kind {
      case .configuration(let setting): "TLS cannot be set up: \(setting)"
      case .handshakeFailed: "the TLS handshake failed"
      case .certificateRejected(let reason): "the peer's certificate is rejected: \(reason)"
      case .protocolViolation: "the TLS connection is broken"
      case .handshakeIncomplete: "the TLS handshake is not finished"
      case .closed: "the TLS connection is closed"
      case .bufferFull(let limit): "more than \(limit) bytes of TLS records wait unread"
      }
    if let alert { text += ", \(alert)" }
    if !details.isEmpty { text += " [\(details.joined(separator: "; "))]" }
    return text
  }
}
