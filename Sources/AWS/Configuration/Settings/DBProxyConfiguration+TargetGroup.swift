extension DBProxyConfiguration {
  /// The database behind a proxy and the pool of connections to it.
  ///
  /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbproxytargetgroup.html>
  public struct TargetGroup: Hashable, Sendable {
    /// A class of statements that do not pin a session.
    public enum PinningFilter: String, Hashable, Sendable, CaseIterable {
      case excludeVariableSets = "EXCLUDE_VARIABLE_SETS"
    }

    public var logicalID: String?
    /// The size of the pool in percent of the database's `max_connections`, 1 to 100.
    public var maxConnectionsPercent = Sourced(100)
    /// How many connections stay open without work, in percent of `max_connections`; half of
    /// `maxConnectionsPercent` by default.
    public var maxIdleConnectionsPercent = Sourced(50)
    /// How many seconds a client waits for a connection before error 9501, 0 to 300.
    public var connectionBorrowTimeout = Sourced(120)
    public var sessionPinningFilters: [Sourced<PinningFilter>] = []
    /// Statements for every new connection to the database.
    public var initQuery: Sourced<String>?
    public var instanceIDs: [Sourced<String>] = []
    public var clusterIDs: [Sourced<String>] = []

    public init() {}
  }

  /// An endpoint besides the default one.
  ///
  /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbproxyendpoint.html>
  public struct Endpoint: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable {
      case readWrite = "READ_WRITE"
      case readOnly = "READ_ONLY"
    }

    public var logicalID: String?
    public var name: Sourced<String>
    public var role = Sourced(Role.readWrite)
    public var networkType = Sourced(NetworkType.ipv4)
    /// The host name that clients use, where the file says it.
    public var host: Sourced<String>?
    /// Where a stand-in listens, from its own file only.
    public var listen: Sourced<ListenAddress>?

    public init(name: Sourced<String>) {
      self.name = name
    }
  }
}
