public import AWS
import Scenario
public import Transport

/// The endpoint under test, and what is known of it before the first packet.
public struct Target: Hashable, Sendable {
  public var endpoint: Endpoint
  /// By role; every role of `provision` by default.
  public var users: [String: Account]
  /// The administrator's account, which lets a run read the process list.
  public var administrator: Account?
  /// PEM of the authorities that the endpoint's certificate must lead to.
  public var authorities: String?
  /// PEM of the certificate and key that cases with a client certificate send.
  public var clientCertificate: (chain: String, key: String)? {
    get { certificate.map { ($0.chain, $0.key) } }
    set { certificate = newValue.map { Certificate(chain: $0.chain, key: $0.key) } }
  }
  /// Overrides of what the probe finds, by name.
  ///
  /// A fact of `false` is as good as absent.
  public var facts: [String: String]
  private var certificate: Certificate?

  private struct Certificate: Hashable, Sendable {
    var chain: String
    var key: String
  }

  /// A user, and what it logs in with.
  public struct Account: Hashable, Sendable {
    public var user: String
    /// One for each authentication factor.
    public var passwords: [String]
    /// Makes an IAM token, anew each time, for the place of the password.
    public var tokens: IAMTokenMaker?

    public init(user: String, passwords: [String]) {
      self.user = user
      self.passwords = passwords
    }

    /// A user who logs in with IAM tokens.
    public init(_ tokens: IAMTokenMaker) {
      self.init(user: tokens.user, passwords: [])
      self.tokens = tokens
    }
  }

  public init(
    endpoint: Endpoint, users: [String: Account] = Self.provisionedUsers,
    administrator: Account? = nil, facts: [String: String] = [:]
  ) {
    self.endpoint = endpoint
    self.users = users
    self.administrator = administrator
    self.facts = facts
  }

  /// The schema that `provision` creates.
  public static let schema = "mysqlspec"

  /// The accounts that `provision` creates, by role.
  public static let provisionedUsers: [String: Account] = {
    var users: [String: Account] = [:]
    for role in Roles.all {
      users[role] = Account(user: "mysqlspec_\(role)", passwords: ["mysqlspec-\(role)-Pw1!"])
    }
    users["empty"]?.passwords = [""]
    users["token"]?.passwords = [String(repeating: "tokenPw1", count: 250)]
    users["mfa"]?.passwords = ["mysqlspec-mfa-Pw1!", "mysqlspec-mfa-Pw2!"]
    return users
  }()
}

/// The roles that suites name.
public enum Roles {
  public static let all = [
    "default", "other", "caching_sha2", "native", "sha256", "cleartext", "token", "ed25519",
    "empty", "locked", "expired", "require_ssl", "require_x509", "mfa", "limited", "admin",
  ]
}
