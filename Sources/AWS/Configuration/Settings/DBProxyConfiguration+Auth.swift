extension DBProxyConfiguration {
  /// One user of the database, and how clients log in as that user.
  ///
  /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_UserAuthConfig.html>
  public struct Auth: Hashable, Sendable {
    public enum Scheme: String, Hashable, Sendable, CaseIterable {
      case secrets = "SECRETS"
    }

    /// The method that the proxy asks clients with a password for.
    public enum ClientPasswordType: String, Hashable, Sendable, CaseIterable {
      case native = "MYSQL_NATIVE_PASSWORD"
      case cachingSHA2 = "MYSQL_CACHING_SHA2_PASSWORD"
      case postgresSCRAM = "POSTGRES_SCRAM_SHA_256"
      case postgresMD5 = "POSTGRES_MD5"
      case sqlServer = "SQL_SERVER_AUTHENTICATION"

      var isOfMySQL: Bool { self == .native || self == .cachingSHA2 }
    }

    /// Whether clients send an IAM token in place of a password.
    public enum IAMMode: String, Hashable, Sendable, CaseIterable {
      case disabled = "DISABLED"
      case required = "REQUIRED"
      /// Either; for SQL Server only.
      case enabled = "ENABLED"
    }

    public var scheme = Sourced(Scheme.secrets)
    public var clientPasswordType = Sourced(ClientPasswordType.cachingSHA2)
    public var iamAuth = Sourced(IAMMode.disabled)
    /// The ARN of the secret, or the expression for it.
    public var secretARN: Sourced<String>?
    /// The user, where the file or the template of the secret says it.
    public var userName: Sourced<String>?
    public var description: Sourced<String>?
    /// The resource in the template that is the secret, `nil` when it is elsewhere.
    public var secretLogicalID: String?

    public init() {}

    /// What a user may call the secret: its ARN, its name within that, its resource.
    public var secretNames: [String] {
      var names: [String] = []
      if let secretARN {
        names.append(secretARN.value)
        let parts = secretARN.value.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 7, parts[5] == "secret" {
          names.append(String(parts[6]))
          // Secrets Manager appends a hyphen and six characters to the name.
          if parts[6].count > 7, parts[6].dropLast(6).last == "-" {
            names.append(String(parts[6].dropLast(7)))
          }
        }
      }
      if let secretLogicalID { names.append(secretLogicalID) }
      return names
    }
  }
}
