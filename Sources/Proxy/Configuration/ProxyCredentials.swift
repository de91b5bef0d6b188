/// What the proxy knows of one user.
public struct ProxyCredentials: Hashable, Sendable {
  /// How a client proves that it is the user.
  public enum Authentication: Hashable, Sendable {
    /// By the password of the user's secret, with this plugin.
    case password(ClientPasswordAuthType)
    /// By an IAM token, over TLS.
    case token
  }

  public var authentication: Authentication
  /// The password of the user's secret, with which the proxy logs in to the target.
  public var password: [UInt8]

  public init(_ authentication: Authentication, password: [UInt8]) {
    self.authentication = authentication
    self.password = password
  }
}

/// The plugin by which clients send their password.
///
/// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_UserAuthConfig.html>
public enum ClientPasswordAuthType: Hashable, Sendable {
  /// `MYSQL_CACHING_SHA2_PASSWORD`
  case cachingSHA2
  /// `MYSQL_NATIVE_PASSWORD`
  case native
}

/// What became of an IAM token.
public enum TokenVerdict: Hashable, Sendable {
  case accepted
  /// The reason is for the log; the client is told nothing of it.
  case refused(reason: String)
}
