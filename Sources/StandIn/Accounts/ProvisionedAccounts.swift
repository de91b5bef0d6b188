import Authentication

extension StandInAccount {
  /// The users that `mysqlspec provision` creates on a real server.
  public static let provisioned: [StandInAccount] = {
    var accounts = [
      role("default"), role("other"), role("caching_sha2"),
      role("native", .nativePassword), role("sha256", .sha256Password),
      role("cleartext", .clearPassword),
      role("token", .clearPassword, password: String(repeating: "tokenPw1", count: 250)),
      role("empty", password: ""),
    ]
    accounts.append(role("locked") { $0.isLocked = true })
    accounts.append(role("expired") { $0.isExpired = true })
    accounts.append(role("require_ssl") { $0.requirement = .tls })
    accounts.append(role("require_x509") { $0.requirement = .certificate })
    accounts.append(role("admin") { $0.isAdministrator = true })
    accounts.append(
      role("limited") {
        $0.schemas = []
        $0.readableTables = ["mysqlspec.items"]
      })
    accounts.append(
      role("mfa") {
        $0.credentials.append(
          Credential(.clearPassword, password: Array("mysqlspec-mfa-Pw2!".utf8)))
      })
    return accounts
  }()

  private static func role(
    _ name: String, _ method: AuthenticationMethod = .cachingSHA2Password,
    password: String? = nil, _ change: (inout StandInAccount) -> Void = { _ in }
  ) -> StandInAccount {
    var account = StandInAccount(
      "mysqlspec_\(name)", method, password: password ?? "mysqlspec-\(name)-Pw1!")
    change(&account)
    return account
  }
}
