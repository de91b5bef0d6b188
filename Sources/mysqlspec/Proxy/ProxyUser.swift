import AWS
import Authentication
import Proxy

/// A user whom the proxy lets in, and where the password for the target comes from.
struct ProxyUser: Sendable {
  var authentication: ProxyCredentials.Authentication
  var source: SecretSource
  /// What the log calls the secret.
  var label: String
  /// Clients send the password itself, as to a server's `mysql_clear_password`, and no token.
  var sendsPassword = false

  /// Clients send tokens that AWS's keys have signed.
  var sendsToken: Bool { authentication == .token && !sendsPassword }

  var name: String { source.secret.username }

  var credentials: ProxyCredentials {
    ProxyCredentials(authentication, password: Array(source.secret.password.utf8))
  }
}

extension ProxyUser {
  /// A user of `mysqlspec provision`; nil for one that has two factors.
  init?(_ account: ProvisionedUser) {
    guard let password = account.password else { return nil }
    source = SecretSource(DatabaseSecret(username: account.name, password: password))
    label = "of `mysqlspec provision`"
    switch account.method {
    case .clearPassword:
      authentication = .token
      sendsPassword = true
    case .nativePassword: authentication = .password(.native)
    default: authentication = .password(.cachingSHA2)
    }
  }
}

extension DBProxyConfiguration.Auth {
  /// How the user of this entry proves to be it.
  func authentication(in proxy: DBProxyConfiguration) -> ProxyCredentials.Authentication {
    guard iamAuth.value != .required, proxy.defaultAuthScheme.value != .iam else { return .token }
    return .password(clientPasswordType.value == .native ? .native : .cachingSHA2)
  }
}
