/// An RDS Proxy as its owners configured it: what a stand-in imitates and suites expect.
///
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbproxy.html>
public struct DBProxyConfiguration: Hashable, Sendable {
  /// The databases whose protocol a proxy can speak.
  public enum EngineFamily: String, Hashable, Sendable, CaseIterable {
    case mysql = "MYSQL"
    case postgresql = "POSTGRESQL"
    case sqlserver = "SQLSERVER"
  }

  /// How clients log in to the proxy, and the proxy to the database, without an entry in `Auth`.
  public enum DefaultAuthScheme: String, Hashable, Sendable, CaseIterable {
    case none = "NONE"
    case iam = "IAM_AUTH"
  }

  public enum NetworkType: String, Hashable, Sendable, CaseIterable {
    case ipv4 = "IPV4"
    case ipv6 = "IPV6"
    case dual = "DUAL"
  }

  /// The name of the resource in a template, `nil` when there is none.
  public var logicalID: String?
  public var name: Sourced<String>
  public var engineFamily = Sourced(EngineFamily.mysql)
  /// Whether clients without TLS are turned away with error 3159.
  public var requireTLS = Sourced(false)
  /// After how many seconds without a request a client is disconnected, 1 to 28800.
  public var idleClientTimeout = Sourced(1800)
  public var defaultAuthScheme = Sourced(DefaultAuthScheme.none)
  public var auth: [Auth] = []
  /// Whether statements go to the log.
  public var debugLogging = Sourced(false)
  public var endpointNetworkType = Sourced(NetworkType.ipv4)
  public var targetConnectionNetworkType = Sourced(NetworkType.ipv4)
  public var roleARN: Sourced<String>?
  public var subnetIDs: [Sourced<String>] = []
  public var securityGroupIDs: [Sourced<String>] = []
  /// The host name that clients use, where the file says it.
  public var endpoint: Sourced<String>?
  public var targetGroup = TargetGroup()
  /// Endpoints besides the default one.
  public var endpoints: [Endpoint] = []

  public init(name: Sourced<String>) {
    self.name = name
  }

  /// Whether any client may or must log in with an IAM token.
  public var takesIAMTokens: Bool {
    defaultAuthScheme.value == .iam || auth.contains { $0.iamAuth.value == .required }
  }
}
