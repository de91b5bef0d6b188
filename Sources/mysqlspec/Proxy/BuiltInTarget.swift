import AWS
import StandIn
import Synchronization
import TLS
import Transport

/// The built-in server behind a proxy: on a loopback port of its own, with the proxy's users.
final class BuiltInTarget: Sendable {
  let address: Endpoint
  private let server: StandInServer
  private let passwords = Mutex<[String: String]>([:])

  init() async throws(Failure) {
    var configuration = StandInConfiguration()
    configuration.globals = ["max_connections": "\(configuration.maximumConnections)"]
    server = try StandInEndpoint.make(configuration)
    do throws(TransportError) {
      address = try await server.start()
    } catch {
      throw Failure(Failure.harness, "the built-in server cannot be started: \(error)")
    }
  }

  /// The password of a user who has none anywhere else, the same each time.
  func password(of user: String) -> String {
    passwords.withLock { passwords in
      if let known = passwords[user] { return known }
      let digits = Digest.sha256(SecureRandom.bytes(32)).map { String($0, radix: 16) }
      let new = digits.joined()
      passwords[user] = new
      return new
    }
  }

  /// Gives the server these users, with the passwords that they have now.
  ///
  /// They may do everything: what a user of a real database may do, nothing here says.
  func provide(_ users: [ProxyUser]) {
    let provisioned = Set(ProvisionedUser.all.map(\.name))
    for user in users where !provisioned.contains(user.name) {
      var account = StandInAccount(user.name, password: user.source.secret.password)
      account.schemas = nil
      server.provide(account)
    }
  }

  func stop() async {
    await server.stop(gracePeriod: .zero)
  }
}
