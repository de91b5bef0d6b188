/// What only a stand-in needs to know of a proxy: where it listens, what is behind it, where the
/// passwords are, and whose tokens it takes.
///
/// `docs/proxy-configuration.md` describes the file.
public struct StandInProxyFile: Hashable, Sendable {
  /// Where clients connect; 127.0.0.1:3306 by default, as RDS Proxy is always on 3306.
  public var listen = Sourced(ListenAddress(host: "127.0.0.1", port: 3306))
  /// The database behind the proxy; `nil` for the built-in server.
  public var target: Sourced<StandInTarget>?
  public var secrets: [Secret] = []
  public var iam: IAM?

  public init() {}

  /// Where a password is.
  public enum Password: Hashable, Sendable {
    /// A file, relative to this one, whose first line it is.
    case file(String)
    /// The name of an environment variable.
    case environment(String)
    case inline(String)
  }

  /// A secret as Secrets Manager keeps it, or a user and a password in its place.
  public struct Secret: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
      /// A file with the JSON of the secret, or with the output of `get-secret-value`.
      case file(String)
      /// The name of an environment variable with the JSON of the secret.
      case environment(String)
      case login(user: String, Password)
    }

    /// What entries of `Auth` call it: its ARN, its name, or its resource in a template.
    public let name: String
    public let source: Source
    public let position: FilePosition
  }

  /// How IAM tokens are verified without AWS.
  public struct IAM: Hashable, Sendable {
    /// A pair of environment variables with an access key.
    public struct AccessKey: Hashable, Sendable {
      public let id: Sourced<String>
      public let secret: Sourced<String>
      public let sessionToken: Sourced<String>?
      /// The database users that the key may sign for; `nil` for all.
      public let users: [Sourced<String>]?
    }

    public var region: Sourced<String>?
    /// The host that tokens are signed for; any by default.
    public var host: Sourced<String>?
    public var accessKeys: [AccessKey] = []
  }

  /// The secret that an entry of `Auth` means, `nil` when none has one of its names.
  public func secret(for auth: DBProxyConfiguration.Auth) -> Secret? {
    let names = auth.secretNames
    return secrets.first { names.contains($0.name) }
  }
}

extension StandInProxyFile.Password: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// Where the password is, never the password.
  public var description: String {
    switch self {
    case .file(let path): "file \(path)"
    case .environment(let name): "variable \(name)"
    case .inline: "inline"
    }
  }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
