import Session
import StandIn
import Synchronization
import Testing
import Transport

/// A stand-in for the time of a test, which must not break a rule of the protocol meanwhile.
struct TestServer: Sendable {
  let server: StandInServer
  let address: Endpoint

  static func run(
    _ change: (inout StandInConfiguration) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (TestServer) async throws -> Void
  ) async throws {
    let violations = Log()
    var configuration = StandInConfiguration()
    configuration.onViolation = { violations.add($0) }
    change(&configuration)
    let server = try StandInServer(configuration)
    let address = try await server.start()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(TestServer(server: server, address: address))) } catch {
      outcome = .failure(error)
    }
    await server.stop(gracePeriod: .zero)
    #expect(violations.all.isEmpty, sourceLocation: sourceLocation)
    #expect(server.connectionCount == 0, sourceLocation: sourceLocation)
    try outcome.get()
  }

  /// A client that has read the greeting.
  func client(_ capabilities: TestClient.Flags = .standard) async throws -> TestClient {
    try await TestClient(to: address, capabilities: capabilities)
  }

  /// A client that is logged in without TLS.
  func session(
    _ role: String = "empty", _ capabilities: TestClient.Flags = .standard
  ) async throws -> TestClient {
    let client = try await client(capabilities)
    let reply = try await client.login(role)
    try #require(reply.isOK, "\(reply)")
    return client
  }

  private final class Log: Sendable {
    private let violations = Mutex<[Violation]>([])

    var all: [Violation] { violations.withLock { $0 } }

    func add(_ violation: Violation) {
      violations.withLock { $0.append(violation) }
    }
  }
}
