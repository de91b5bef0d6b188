/// What the proxy allows its clients, with the texts of its refusals.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.troubleshooting.html>
public struct ProxyLimits: Hashable, Sendable {
  /// So many new connections in a second; nil for any number.
  public var connectionsPerSecond: Int?
  /// So many logins with a token in a second; nil for any number.
  public var tokensPerSecond: Int? = 200
  /// So many clients at a time.
  public var simultaneousConnections = 10_000
  /// How long a client may take from the greeting to its last authentication packet.
  public var loginTimeout = Duration.seconds(10)
  /// How long a client may stay silent behind the end of its last request.
  public var idleClientTimeout = Duration.seconds(1800)
  /// How long a statement may go on for a client that sent FIN and may still read.
  public var halfCloseGrace = Duration.seconds(5)

  public init() {}
}
