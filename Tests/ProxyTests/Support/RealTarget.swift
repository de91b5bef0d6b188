import Foundation
import Packets
import Proxy
import Testing
import Transport

/// A proxy in front of a real server, which `scripts/endpoints` started.
///
/// Tests of what only real servers know are run where the file of the endpoints is named by
/// `MYSQLSPEC_TEST_ENDPOINTS`, as `scripts/test` does.
enum RealTarget {
  private struct Server: Decodable {
    var url: String
  }

  static let names = ["mysql-9.7", "mariadb-10.11", "mariadb-11.8"]
  private static let file = ProcessInfo.processInfo.environment["MYSQLSPEC_TEST_ENDPOINTS"]
  static var isThere: Bool { file != nil }

  static func address(_ name: String) throws -> Endpoint {
    let path = try #require(file)
    let servers = try JSONDecoder().decode(
      [String: Server].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    let url = try #require(servers[name]?.url)
    let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
    return Endpoint(host: "127.0.0.1", port: port)
  }

  /// Runs a proxy whose pool has two connections at most.
  static func run(
    _ name: String, _ change: (inout ProxyConfiguration) -> Void = { _ in },
    _ body: (ProxyServer, Endpoint) async throws -> Void
  ) async throws {
    var target = ProxyTarget(try address(name))
    target.encryption = .always
    var configuration = ProxyConfiguration(target: target, credentials: TestProxy.credentials)
    // Of the 200 that the servers allow.
    configuration.pool.maxConnectionsPercent = 1
    change(&configuration)
    let proxy = ProxyServer(configuration)
    let address = try await proxy.start()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(proxy, address)) } catch { outcome = .failure(error) }
    await proxy.stop(grace: .zero)
    try outcome.get()
  }

  /// A client of the server itself.
  static func directly(_ name: String, collation: UInt8 = 45) async throws -> ProxyClient {
    try await loggedIn(to: address(name), collation: collation, isSecure: true)
  }

  static func loggedIn(
    to address: Endpoint, collation: UInt8 = 45, isSecure: Bool = false
  ) async throws -> ProxyClient {
    // The request for TLS has to have the same flags and collation as the response.
    let client = try await ProxyClient(to: address, Capabilities.modern.union(.connectWithDB))
    if isSecure { try await client.startTLS(collation: collation) }
    let reply = try await client.login(
      "mysqlspec_default", TestProxy.password("default"), schema: "mysqlspec",
      collation: collation)
    try #require(reply.isOK, "\(reply)")
    return client
  }
}
