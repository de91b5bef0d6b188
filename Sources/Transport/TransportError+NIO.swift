internal import NIOCore
internal import NIOPosix

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

extension TransportError {
  /// Tells what an error of SwiftNIO or of the operating system means for a connection.
  init(_ error: any Error, at endpoint: Endpoint, operation: String) {
    switch error {
    case let error as TransportError: self = error
    case is CancellationError: self = .cancelled
    case let error as NIOConnectionError:
      // The attempts say more than the look-ups, of which one fails for most names.
      if let attempt = error.connectionErrors.last {
        self.init(attempt.error, at: endpoint, operation: operation)
      } else {
        self = .nameNotFound(endpoint.host)
      }
    case let error as SocketAddressError:
      if case .unknown(let host, _) = error {
        self = .nameNotFound(host)
      } else {
        self = .failed(endpoint, reason: "\(error)")
      }
    case let error as ChannelError:
      switch error {
      case .connectTimeout: self = .timedOut(endpoint, operation: operation)
      case .ioOnClosedChannel, .alreadyClosed, .outputClosed, .inputClosed, .eof:
        self = .closed(endpoint)
      default: self = .failed(endpoint, reason: "\(error)")
      }
    case let error as IOError:
      self.init(errno: error.errnoCode, error.description, at: endpoint, operation: operation)
    default: self = .failed(endpoint, reason: "\(error)")
    }
  }

  private init(errno: CInt, _ text: String, at endpoint: Endpoint, operation: String) {
    switch errno {
    case ECONNREFUSED: self = .refused(endpoint)
    case ECONNRESET, EPIPE: self = .reset(endpoint)
    case ETIMEDOUT: self = .timedOut(endpoint, operation: operation)
    case EADDRINUSE: self = .addressInUse(endpoint)
    case ENETUNREACH: self = .unreachable(endpoint, reason: "no route to the network")
    case EHOSTUNREACH: self = .unreachable(endpoint, reason: "no route to the host")
    case EACCES, EPERM: self = .unreachable(endpoint, reason: "not permitted")
    default: self = .failed(endpoint, reason: text)
    }
  }
}
