public import TLS
public import Transport

/// Why a proxy cannot start, or cannot take a configuration.
public enum ProxyStartError: Error, Sendable {
  /// The certificate, its key, or another setting of TLS.
  case tls(TLSError)
  case cannotListen(Endpoint, reason: String)
  case failed(String)
}

extension ProxyStartError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tls(let error): "\(error)"
    case .cannotListen(let endpoint, let reason): "cannot listen on \(endpoint): \(reason)"
    case .failed(let reason): reason
    }
  }
}
