public import Authentication

/// An account that clients can log in to.
public struct StandInAccount: Hashable, Sendable {
  /// What a client has to show besides its password.
  public enum Requirement: Hashable, Sendable {
    case none
    /// `REQUIRE SSL`.
    case tls
    /// `REQUIRE X509`: a certificate of a trusted authority.
    case certificate
  }

  public var user: String
  /// One for each factor, never empty.
  public var credentials: [Credential]
  public var requirement = Requirement.none
  public var isLocked = false
  /// The password has to be changed before anything else.
  public var isExpired = false
  public var isAdministrator = false
  /// The schemas in which it may do all; `mysqlspec_*` stands for all with that prefix.
  public var schemas: Set<String>? = ["mysqlspec", "mysqlspec_*"]
  /// Tables it may read in other schemas.
  public var readableTables: Set<String> = []

  public init(
    _ user: String, _ method: AuthenticationMethod = .cachingSHA2Password, password: String
  ) {
    self.user = user
    credentials = [Credential(method, password: Array(password.utf8))]
  }
}
