public import TLS
public import Transport

/// What a ``ProxyServer`` is told.
public struct ProxyConfiguration: Sendable {
  /// What an endpoint lets its clients do.
  public enum TargetRole: Hashable, Sendable {
    case readWrite
    /// Transactions are read-only: writes fail with error 1792.
    case readOnly
  }

  /// An address on which the proxy listens.
  public struct Listening: Hashable, Sendable {
    public var endpoint: Endpoint
    public var role: TargetRole

    public init(_ endpoint: Endpoint, role: TargetRole = .readWrite) {
      self.endpoint = endpoint
      self.role = role
    }
  }

  /// Where clients connect; port 0 takes any that is free.
  public var listening = [Listening(Endpoint(host: "127.0.0.1", port: 0))]
  /// Where the metrics are served over HTTP, if anywhere.
  public var metricsEndpoint: Endpoint?
  public var target: ProxyTarget
  public var pool = PoolConfiguration()
  public var limits = ProxyLimits()

  /// Whether the text of statements is logged, credentials inside them hidden, at the level debug.
  public var logsStatements = false

  /// What the greeting says; nil for the version of the target, once it is known.
  public var version: String?
  /// What the greeting says as long as the target's version is not known.
  public var fallbackVersion = "8.0.40"
  /// What the proxy proves itself with; without it there is no TLS.
  public var identity: Identity?
  /// A login without TLS is refused with error 3159.
  public var requiresTLS = false
  /// The plugin that the greeting names.
  public var clientPasswordAuthType = ClientPasswordAuthType.cachingSHA2

  /// Whether `caching_sha2_password` always asks for the password itself, as a server does whose
  /// cache is cold.
  public var requiresFullAuthentication = false

  /// What is known of a user; nil for a user that the proxy has no secret of.
  ///
  /// Asked at every login, so that rotated passwords are seen; it must not block.
  public var credentials: @Sendable (_ user: String) -> ProxyCredentials?
  /// With what the proxy logs in to the target, where it is not the password of the secret: the
  /// token of end-to-end IAM authentication.
  ///
  /// Asked at every new connection; it must not block. A target takes a token only over TLS.
  public var targetPassword: (@Sendable (_ user: String) -> [UInt8])?
  /// Judges an IAM token; it must not block.
  public var verifyToken: @Sendable (_ token: String, _ user: String) -> TokenVerdict

  public init(
    target: ProxyTarget,
    credentials: @escaping @Sendable (_ user: String) -> ProxyCredentials?,
    verifyToken: @escaping @Sendable (_ token: String, _ user: String) -> TokenVerdict = { _, _ in
      .refused(reason: "IAM authentication is not configured")
    }
  ) {
    self.target = target
    self.credentials = credentials
    self.verifyToken = verifyToken
  }
}
