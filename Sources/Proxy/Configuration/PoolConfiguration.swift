/// How many connections the proxy keeps to its target, and how they are shared.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ConnectionPoolConfiguration.html>
public struct PoolConfiguration: Hashable, Sendable {
  /// The part of the target's `max_connections` that the proxy may use, in percent.
  public var maxConnectionsPercent = 100
  /// The part of the target's `max_connections` that may be kept idle, in percent.
  public var maxIdleConnectionsPercent = 50
  /// How long a request waits for a connection before it gets error 9501.
  public var connectionBorrowTimeout = Duration.seconds(120)
  /// Statements for each new connection, separated by semicolons.
  public var initQuery: String?
  /// `EXCLUDE_VARIABLE_SETS`: statements that set variables do not pin.
  public var excludesVariableSets = false
  /// Also pins for what RDS Proxy does not see: SET LOCAL, and what stored routines change.
  public var isStrict = false
  /// How long a connection is kept back for the session whose last statement on it left warnings, an
  /// error or a count, as long as another can be opened.
  public var tracesKept = Duration.milliseconds(250)
  /// Without activity for so long, a connection counts as idle and may be closed.
  public var idleAfter = Duration.seconds(300)
  /// A connection older than that is closed when it is returned.
  public var maximumAge = Duration.seconds(86_400)
  /// Whether sessions share connections between transactions.
  ///
  /// Without it, a session keeps the
  /// first connection it gets, as after pinning, but nothing is counted as pinned.
  public var sharesConnections = true

  public init() {}
}
