public import TLS

/// Why a connection could not be opened or used, with advice in its text.
public enum TransportError: Error, Sendable, Hashable {
  /// Nothing listens there.
  case refused(Endpoint)
  /// No route leads there, or a firewall says no.
  case unreachable(Endpoint, reason: String)
  case nameNotFound(String)
  /// The deadline passed; `operation` fits "… in time".
  case timedOut(Endpoint, operation: String)
  /// The peer reset the connection.
  case reset(Endpoint)
  /// The connection is closed: by this side, or by the peer in the middle of an operation.
  case closed(Endpoint)
  /// The surrounding task was cancelled.
  case cancelled
  case tls(TLSError)
  /// Something else already listens there.
  case addressInUse(Endpoint)
  /// The operating system refuses something else.
  case failed(Endpoint, reason: String)
}

extension TransportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .refused(let endpoint):
      "\(endpoint) refuses connections: is the server running, and is this its port?"
    case .unreachable(let endpoint, let reason):
      "\(endpoint) cannot be reached (\(reason)): check the address, the route and firewalls"
    case .nameNotFound(let name):
      "the name \(name) does not resolve: check its spelling and the resolver"
    case .timedOut(let endpoint, let operation):
      "\(endpoint) did not \(operation) in time: "
        + "a firewall may drop packets, or the timeout is too short"
    case .reset(let endpoint): "\(endpoint) reset the connection"
    case .closed(let endpoint): "the connection to \(endpoint) is closed"
    case .cancelled: "the operation was cancelled"
    case .tls(let error): "\(error)"
    case .addressInUse(let endpoint):
      "\(endpoint) is in use: choose another port, or 0 for any that is free"
    case .failed(let endpoint, let reason): "the connection to \(endpoint) failed: \(reason)"
    }
  }
}
