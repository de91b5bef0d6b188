/// What a proxy has counted since it started, and what it has at the moment.
public struct ProxyMetrics: Hashable, Sendable {
  /// How a login ended.
  public enum LoginOutcome: String, CaseIterable, Hashable, Sendable {
    case accepted
    case refused
  }

  /// What the target is known to be, in the words of `DescribeDBProxyTargets`.
  ///
  /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_TargetHealth.html>
  public enum TargetHealth: Hashable, Sendable {
    case registering
    case available
    case unavailable(reason: Reason)

    public enum Reason: String, CaseIterable, Hashable, Sendable {
      case unreachable = "UNREACHABLE"
      case connectionFailed = "CONNECTION_FAILED"
      case authenticationFailure = "AUTH_FAILURE"
      case pendingProxyCapacity = "PENDING_PROXY_CAPACITY"
    }

    public var state: String {
      switch self {
      case .registering: "REGISTERING"
      case .available: "AVAILABLE"
      case .unavailable: "UNAVAILABLE"
      }
    }
  }

  // At the moment.
  public internal(set) var clientConnections = 0
  public internal(set) var openingConnections = 0
  public internal(set) var idleConnections = 0
  /// Lent to a session, those of pinned sessions included.
  public internal(set) var borrowedConnections = 0
  public internal(set) var pinnedSessions = 0
  public internal(set) var waitingRequests = 0
  public internal(set) var connectionLimit = 0
  /// What waits in the proxy for a client or the target to take it.
  public internal(set) var bufferedBytes = 0
  public internal(set) var targetHealth = TargetHealth.registering

  // Since the start.
  public internal(set) var clientConnectionsReceived = 0
  public internal(set) var clientConnectionsRefused = 0
  public internal(set) var logins: [LoginOutcome: Int] = [:]
  public internal(set) var backendConnectionsOpened = 0
  public internal(set) var backendConnectionsFailed = 0
  public internal(set) var backendConnectionsClosed = 0
  public internal(set) var backendResets = 0
  public internal(set) var commands = 0
  public internal(set) var pins: [PinReason: Int] = [:]
  public internal(set) var borrowTimeouts = 0
  public internal(set) var idleTimeouts = 0
  /// Sessions that lost a transaction or a statement with their connection.
  public internal(set) var cancelledSessions = 0
  public internal(set) var borrowWaits = Histogram()
}
