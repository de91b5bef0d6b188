import NIOCore
import NIOPosix
public import TLS
public import Transport

/// The database behind the proxy, and how its connections are made.
public struct ProxyTarget: Sendable {
  /// When connections to the target are encrypted.
  public enum Encryption: Hashable, Sendable {
    /// As the client's, which is what RDS Proxy does.
    case likeClient
    case never
    case always
  }

  public var endpoint: Endpoint
  public var encryption = Encryption.likeClient
  /// What the target's certificate must be; the role has to be that of a client.
  public var tls = TLSConfiguration()
  /// How long a connection may take from the first packet to its last preparation.
  public var connectTimeout = Duration.seconds(10)
  /// How long a connection may take to reset itself, or to answer the proxy's own statements.
  public var commandTimeout = Duration.seconds(10)
  /// Looks up the name of the endpoint; nil for the system's way.
  var resolver: (@Sendable (any EventLoop) -> any Resolver & Sendable)?

  public init(_ endpoint: Endpoint) {
    self.endpoint = endpoint
  }
}
