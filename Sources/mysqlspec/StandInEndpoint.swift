import Runner
import StandIn
import TLS
import Transport

/// The stand-in as the endpoint of a run, inside this process and on its own sockets.
enum StandInEndpoint {
  /// Starts the stand-in, gives its address to `body`, and stops it.
  static func running<Result: Sendable>(
    _ body: @Sendable (Target) async throws -> Result
  ) async throws -> Result {
    let server = try make(StandInConfiguration())
    let address: Endpoint
    do throws(TransportError) {
      address = try await server.start()
    } catch {
      throw Failure(Failure.harness, "the stand-in cannot be started: \(error)")
    }
    var target = Target(endpoint: address)
    target.authorities = server.authorityPEM
    if let identity = try? server.issueClientIdentity() {
      target.clientCertificate = (identity.certificateChainPEM, identity.privateKeyPEM)
    }
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body(target))
    } catch {
      result = .failure(error)
    }
    await server.stop(gracePeriod: .zero)
    return try result.get()
  }

  static func make(_ configuration: StandInConfiguration) throws(Failure) -> StandInServer {
    do throws(StandInServer.Failure) {
      return try StandInServer(configuration)
    } catch {
      throw Failure(Failure.harness, "the stand-in cannot be started: \(error)")
    }
  }
}
