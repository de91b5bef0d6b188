import Logging
import Packets
import Proxy
import Session
import StandIn
import TLS
import Testing
import Transport

/// A proxy in front of a stand-in, for the time of a test.
struct TestProxy: Sendable {
  let proxy: ProxyServer
  let backend: StandInServer
  let address: Endpoint
  let configuration: ProxyConfiguration

  static func run(
    connections: Int = 20, tls: Bool = false, logger: Logger? = nil,
    _ change: (inout ProxyConfiguration) throws -> Void = { _ in },
    _ body: (TestProxy) async throws -> Void
  ) async throws {
    var standIn = StandInConfiguration()
    standIn.globals = ["max_connections": "\(connections)", "local_infile": "ON"]
    standIn.maximumConnections = connections + 10
    let backend = try StandInServer(standIn)
    let target = try await backend.start()
    var configuration = ProxyConfiguration(
      target: ProxyTarget(target), credentials: credentials,
      verifyToken: { token, _ in
        token.hasPrefix("token") ? .accepted : .refused(reason: "it is none")
      })
    if tls {
      configuration.identity = try CertificateAuthority().issue(.server, names: ["127.0.0.1"])
    }
    try change(&configuration)
    var silent = Logger(label: "test")
    silent.logLevel = .critical
    let proxy = ProxyServer(configuration, logger: logger ?? silent)
    let address = try await proxy.start()
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(
        try await body(
          TestProxy(
            proxy: proxy, backend: backend, address: address, configuration: configuration)))
    } catch {
      outcome = .failure(error)
    }
    await proxy.stop(grace: .zero)
    await backend.stop(gracePeriod: .zero)
    try outcome.get()
  }

  static let credentials: @Sendable (String) -> ProxyCredentials? = { user in
    switch user {
    case "mysqlspec_token":
      return ProxyCredentials(
        .token, password: Array(String(repeating: "tokenPw1", count: 250).utf8))
    case "mysqlspec_native":
      return ProxyCredentials(.password(.native), password: Array(password("native").utf8))
    case "mysqlspec_rotated":
      return ProxyCredentials(.password(.cachingSHA2), password: Array("wrong".utf8))
    default:
      guard user.hasPrefix("mysqlspec_") else { return nil }
      let role = String(user.dropFirst("mysqlspec_".count))
      return ProxyCredentials(.password(.cachingSHA2), password: Array(password(role).utf8))
    }
  }

  static func password(_ role: String) -> String {
    role == "empty" ? "" : "mysqlspec-\(role)-Pw1!"
  }

  func client(_ flags: Capabilities = .modern) async throws -> ProxyClient {
    try await ProxyClient(to: address, flags)
  }

  /// A client that is logged in.
  func session(
    _ role: String = "default", _ flags: Capabilities = .modern, schema: String? = "mysqlspec"
  ) async throws -> ProxyClient {
    let client = try await client(flags)
    let reply = try await client.login(
      "mysqlspec_\(role)", Self.password(role), schema: schema)
    try #require(reply.isOK, "\(reply)")
    return client
  }
}

/// Waits for what happens on its own, such as the end of a connection.
func eventually(
  sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + .seconds(20)
  while ContinuousClock.now < deadline {
    if try await condition() { return }
    try await Task.sleep(for: .milliseconds(5))
  }
  Issue.record("it did not happen within 20 seconds", sourceLocation: sourceLocation)
}

/// The value that something stays at, once it is above zero and no longer changes.
func settled(_ value: () async throws -> Int) async throws -> Int {
  var last = 0
  var looks = 0
  try await eventually {
    let now = try await value()
    looks = now == last && now > 0 ? looks + 1 : 0
    last = now
    return looks == 40
  }
  return last
}
