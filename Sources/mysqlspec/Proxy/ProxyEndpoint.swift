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
    // Whoever makes tokens for a run has keys in the environment; nobody else needs any.
    wishes.fallbackKey = try Credentials(
      accessKeyID: "MYSQLSPEC", secretAccessKey: "\(SecureRandom.bytes(32))")
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
      let result = try await body(target)
      await proxy.stop(grace: .zero)
      return result
    } catch {
      await proxy.stop(grace: .zero)
      throw (error as? ProxyStartError).map { Failure(Failure.harness, "\($0)") } ?? error
    }
  }
}
