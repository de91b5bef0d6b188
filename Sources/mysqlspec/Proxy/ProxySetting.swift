import AWS
import Proxy
import Runner
import Transport

/// A proxy's configuration, and its users whose secrets may change.
struct ProxySetting {
  var configuration: ProxyConfiguration
  let users: UserDirectory

  /// - Parameter builtIn: what is behind the proxy where the plan has no target; it gets the users.
  /// - Throws: when nobody could log in, or nothing can verify tokens.
  init(
    _ plan: ProxyPlan, _ listening: ProxyListening, _ builtIn: BuiltInTarget?, _ ports: AllowedPorts
  ) throws(Failure) {
    let users = UserDirectory(try plan.users(builtIn))
    let judge = try plan.judge(users, ports)
    builtIn?.provide(users.all)
    guard let endpoint = builtIn?.address ?? plan.target?.endpoint else {
      throw Failure(Failure.harness, "the proxy has no target")
    }
    let tokens = try plan.targetTokens(judge)
    // Whoever has a token may be a user of the database; only it knows.
    let stranger = tokens.map { _ in ProxyCredentials(.token, password: []) }
    configuration = ProxyConfiguration(
      target: ProxyTarget(endpoint), credentials: { users[$0]?.credentials ?? stranger },
      verifyToken: { judge.judge($0, of: $1) })
    if let tokens {
      configuration.targetPassword = { users[$0]?.credentials.password ?? tokens.token(of: $0) }
    }
    configuration.take(plan.aws)
    configuration.listening = listening.addresses
    configuration.identity = listening.identity
    self.users = users
  }
}
