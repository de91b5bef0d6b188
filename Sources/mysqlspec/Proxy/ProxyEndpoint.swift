import AWS
import Logging
import Proxy
import Runner
import TLS
import Transport

/// A proxy as a template says it, as the endpoint of a run: inside this process, in front of the
/// built-in server, on its own sockets.
enum ProxyEndpoint {
  /// Starts the proxy, gives its address to `body`, and stops it.
  static func running<Result: Sendable>(
    _ loaded: ProxyFileOptions.Loaded, _ body: @Sendable (Target) async throws -> Result
  ) async throws -> Result {
    var wishes = ProxyPlan.Wishes()
    // Long tokens, as those of a Lambda function are.
    let key = try Credentials(
      accessKeyID: "ASIAMYSQLSPEC", secretAccessKey: Self.randomText(of: 40),
      sessionToken: Self.randomText(of: 1_200))
    wishes.fallback = (key, "us-east-1", "127.0.0.1")
    let plan = try ProxyPlan(loaded, wishes)
    let listening = try ProxyListening(plan, ["127.0.0.1:0"], isEncrypted: true)
    let builtIn = try await BuiltInTarget()
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await running(plan, listening, builtIn, body))
    } catch {
      result = .failure(error)
    }
    await builtIn.stop()
    return try result.get()
  }

  private static func running<Result: Sendable>(
    _ plan: ProxyPlan, _ listening: ProxyListening, _ builtIn: BuiltInTarget,
    _ body: @Sendable (Target) async throws -> Result
  ) async throws -> Result {
    let ports = AllowedPorts()
    let setting = try ProxySetting(plan, listening, builtIn, ports)
    let logger = Logger(label: "mysqlspec.proxy") { _ in LineLogHandler(.error) }
    let proxy = ProxyServer(setting.configuration, logger: logger)
    do {
      let address = try await proxy.start()
      ports.set([address.port])
      var target = Target(endpoint: address)
      target.authorities = listening.authorityPEM
      target.clientCertificate = listening.issueClientIdentity().map {
        ($0.certificateChainPEM, $0.privateKeyPEM)
      }
      target.giveTokens(to: setting.users, try plan.judge(setting.users, ports))
      let result = try await body(target)
      await proxy.stop(grace: .zero)
      return result
    } catch {
      await proxy.stop(grace: .zero)
      throw (error as? ProxyStartError).map { Failure(Failure.harness, "\($0)") } ?? error
    }
  }

  private static func randomText(of length: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return String(SecureRandom.bytes(length).map { letters[Int($0 % 64)] })
  }
}

extension Target {
  /// Gives the first two users who send tokens to the roles that the suites log in with tokens.
  fileprivate mutating func giveTokens(to directory: UserDirectory, _ judge: TokenJudge) {
    let names = directory.all.filter(\.sendsToken).map(\.name)
    for (role, name) in zip(["token", "cleartext"], names) {
      guard let region = judge.region, let key = judge.keys.first(where: { $0.maySign(for: name) }),
        let tokens = try? IAMTokenMaker(
          host: judge.firstHost ?? endpoint.host, port: endpoint.port, user: name, region: region,
          credentials: key.credentials)
      else { continue }
      users[role] = Account(tokens)
    }
  }
}

extension TokenJudge {
  fileprivate var firstHost: String? {
    switch hosts {
    case .any: nil
    case .named(let names): names.first
    }
  }
}
