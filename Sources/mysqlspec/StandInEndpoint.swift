import Runner
import StandIn
import Transport

/// The stand-in as the endpoint of a run, inside this process and on its own sockets.
enum StandInEndpoint {
  static func running<Result: Sendable>(
    _ body: @Sendable (Target) async throws -> Result
  ) async throws -> Result {
    throw Failure(Failure.usage, "name an endpoint with --target mysql://HOST:PORT")
  }
}
