import Authentication
import StandIn

/// A user that `mysqlspec provision` creates, as far as a proxy can stand for it.
struct ProvisionedUser {
  let name: String
  let method: AuthenticationMethod
  /// Nil for users with several factors, which a proxy cannot relay.
  let password: String?

  static var all: [ProvisionedUser] {
    StandInAccount.provisioned.compactMap { account in
      guard let first = account.credentials.first else { return nil }
      let password =
        account.credentials.count == 1 ? String(decoding: first.password, as: UTF8.self) : nil
      return ProvisionedUser(name: account.user, method: first.method, password: password)
    }
  }
}
