import Authentication
import Packets
import SQLEngine
import TLS

/// What the connections of a server share.
final class ServerState: Sendable {
  let configuration: StandInConfiguration
  let engine: Engine
  let accounts: AccountDirectory
  let nonces: NonceSource
  let registry: ClientRegistry
  /// Nil when TLS is off.
  let tls: TLSContext?
  private let startTime = ContinuousClock.now
  private let ownPasswordKey: RSAPrivateKey?

  init(
    _ configuration: StandInConfiguration, engine: Engine, registry: ClientRegistry,
    tls: TLSContext?
  ) {
    self.configuration = configuration
    self.engine = engine
    self.registry = registry
    self.tls = tls
    accounts = AccountDirectory(configuration.accounts)
    nonces = NonceSource(seed: configuration.nonceSeed)
    ownPasswordKey = configuration.passwordKey
  }

  /// What the greeting offers.
  var capabilities: Capabilities {
    let base = configuration.capabilities
    return tls == nil ? base.subtracting(.ssl) : base.union(.ssl)
  }

  /// Whole seconds since the start.
  var uptime: Int { Int(startTime.duration(to: .now).components.seconds) }

  /// The key for passwords without TLS; nil when none could be made.
  var passwordKey: RSAPrivateKey? { ownPasswordKey ?? Self.sharedPasswordKey }

  /// Made once in a process: it takes a while, and is not a secret of any one server.
  private static let sharedPasswordKey = try? RSAPrivateKey.generate(bits: 2048)
}
