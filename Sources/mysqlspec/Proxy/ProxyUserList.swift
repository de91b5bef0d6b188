import AWS
import Proxy

/// Brings the entries of `Auth` and the secrets that are at hand together.
struct ProxyUserList {
  /// A secret that somebody named.
  struct Given {
    /// What entries of `Auth` may call it.
    var name: String?
    var source: SecretSource
    var label: String

    fileprivate func isMeant(by auth: DBProxyConfiguration.Auth) -> Bool {
      let names = auth.secretNames
      return name.map(names.contains) ?? false
        || source.secret.arn.map(names.contains) ?? false
        || auth.userName.map { !$0.isExpression && $0.value == source.secret.username } ?? false
    }
  }

  private(set) var users: [ProxyUser] = []
  /// Who cannot log in and why, in sentences.
  private(set) var remarks: [String] = []

  /// - Parameters:
  ///   - isEndToEnd: whether users without a secret log in to the database, too, with tokens.
  ///   - invent: makes a password for a user without a secret, where nobody has to know it.
  init(
    of proxy: DBProxyConfiguration, given: [Given], isEndToEnd: Bool = false,
    invent: ((String) -> String)? = nil
  ) {
    var given = given
    var open: [(index: Int, auth: DBProxyConfiguration.Auth)] = []
    for (index, auth) in proxy.auth.enumerated() {
      guard let match = given.firstIndex(where: { $0.isMeant(by: auth) }) else {
        open.append((index, auth))
        continue
      }
      add(given.remove(at: match), auth.authentication(in: proxy))
    }
    // One entry whose user is in no file, and one secret: they can only mean each other.
    if open.count == 1, given.count == 1, given[0].name == nil, open[0].auth.userName == nil {
      add(given.removeFirst(), open.removeFirst().auth.authentication(in: proxy))
    }
    for (index, auth) in open where !isEndToEnd || auth.userName == nil {
      addWithoutSecret(auth, index, in: proxy, invent)
    }
    let scheme: ProxyCredentials.Authentication =
      proxy.defaultAuthScheme.value == .iam ? .token : .password(.cachingSHA2)
    for secret in given {
      guard !proxy.auth.isEmpty else {
        add(secret, scheme)
        continue
      }
      remarks.append(
        "\(secret.label) is of no entry of Auth, so \(secret.source.secret.username) cannot log "
          + "in; name the entry: --secret NAME=FILE")
    }
  }

  /// Lets the users of `mysqlspec provision` in, but for names that are taken.
  mutating func addProvisioned() {
    let taken = Set(users.map(\.name))
    users += ProvisionedUser.all.compactMap(ProxyUser.init).filter { !taken.contains($0.name) }
  }

  private mutating func add(_ secret: Given, _ how: ProxyCredentials.Authentication) {
    users.append(ProxyUser(authentication: how, source: secret.source, label: secret.label))
  }

  private mutating func addWithoutSecret(
    _ auth: DBProxyConfiguration.Auth, _ index: Int, in proxy: DBProxyConfiguration,
    _ invent: ((String) -> String)?
  ) {
    let how = auth.authentication(in: proxy)
    let user = auth.userName.flatMap { $0.isExpression ? nil : $0.value }
    if let user, let invent, how == .token {
      let secret = DatabaseSecret(username: user, password: invent(user))
      users.append(
        ProxyUser(authentication: how, source: SecretSource(secret), label: "made up here"))
      return
    }
    let who = user ?? "its user"
    remarks.append(
      "there is no secret for Auth[\(index)], so \(who) cannot log in; add --secret "
        + (auth.secretNames.last.map { "\($0)=FILE" } ?? "FILE"))
  }
}
