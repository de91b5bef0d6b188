public import SQLEngine
import Synchronization
public import TLS
public import Transport

/// A MySQL server inside this process, which real clients can log in to.
///
/// It speaks the protocol in front of an ``SQLEngine/Engine`` of its own, which holds what the
/// suites expect of an endpoint.
public final class StandInServer: Sendable {
  /// Why no server can be made.
  public enum Failure: Error, Sendable {
    /// The engine refuses its configuration.
    case engine(SQLError)
    case tls(TLSError)
    case certificates(CryptographyError)
  }

  public let configuration: StandInConfiguration
  /// What a client has to trust: PEM, nil without TLS or with an identity from outside.
  public let authorityPEM: String?
  private let authority: CertificateAuthority?
  private let server: ServerState
  private let listener = Mutex<Listener?>(nil)

  /// - Throws: ``Failure``.
  public init(_ configuration: StandInConfiguration = .init()) throws(Failure) {
    self.configuration = configuration
    let authority = try Self.authority(for: configuration)
    let tls = try Self.context(configuration, authority)
    let registry = ClientRegistry()
    var engineConfiguration = EngineConfiguration()
    engineConfiguration.version = configuration.version
    engineConfiguration.port = configuration.endpoint.port
    engineConfiguration.globals = configuration.globals
    engineConfiguration.tlsStatus = { registry[$0]?.tls ?? TLSStatus() }
    engineConfiguration.onKill = { if $1 == .connection { registry[$0]?.kill() } }
    do {
      let engine = try Engine(configuration: engineConfiguration)
      server = ServerState(configuration, engine: engine, registry: registry, tls: tls)
    } catch {
      throw .engine(error)
    }
    self.authority = authority
    authorityPEM = authority?.certificatePEM
  }

  /// Starts to listen.
  ///
  /// - Returns: the actual address, also where port 0 was asked for.
  /// - Throws: `TransportError.addressInUse`, `.unreachable`, `.nameNotFound` or `.failed`.
  @discardableResult
  public func start() async throws(TransportError) -> Endpoint {
    let new = try await Listener.bind(
      to: configuration.endpoint,
      // Those above the maximum have to be accepted to be told so.
      connectionLimit: configuration.maximumConnections + 64, tap: configuration.tap
    ) { [server] connection in
      await ClientConnection(server, connection).serve()
    }
    listener.withLock { $0 = new }
    // It takes a while to make, and the first client without TLS should not wait for it.
    Task.detached { [server] in _ = server.passwordKey }
    return new.address
  }

  /// Stops to accept, lets commands that run finish for so long, and ends all connections.
  ///
  /// Returns when all are ended.
  public func stop(gracePeriod: Duration = .seconds(1)) async {
    let running = listener.withLock { listener in
      defer { listener = nil }
      return listener
    }
    server.registry.drain()
    await running?.close(gracePeriod: gracePeriod)
  }

  /// Serves until the surrounding task is cancelled.
  ///
  /// - Parameter onStart: told the actual address once the server listens.
  /// - Throws: as ``start()`` does.
  public func run(
    gracePeriod: Duration = .seconds(1), onStart: @Sendable (Endpoint) -> Void = { _ in }
  ) async throws(TransportError) {
    onStart(try await start())
    let (forever, _) = AsyncStream.makeStream(of: Never.self)
    for await _ in forever {}
    await stop(gracePeriod: gracePeriod)
  }

  /// How many clients are connected, with those that are logging in.
  public var connectionCount: Int { server.registry.count }

  /// Adds an account, or replaces the one of that name, for the logins to come.
  public func provide(_ account: StandInAccount) {
    server.accounts.provide(account)
  }

  /// A client certificate which the server trusts.
  ///
  /// - Returns: nil when the server has no authority of its own.
  public func issueClientIdentity(
    commonName: String = "mysqlspec client"
  ) throws(CryptographyError) -> Identity? {
    try authority?.issue(.client, commonName: commonName)
  }

  private static func authority(
    for configuration: StandInConfiguration
  ) throws(Failure) -> CertificateAuthority? {
    guard configuration.tls != .off, configuration.identity == nil else { return nil }
    do { return try CertificateAuthority() } catch { throw .certificates(error) }
  }

  private static func context(
    _ configuration: StandInConfiguration, _ authority: CertificateAuthority?
  ) throws(Failure) -> TLSContext? {
    guard configuration.tls != .off else { return nil }
    var tls = TLSConfiguration()
    tls.identity = configuration.identity
    if let authority {
      let host = configuration.endpoint.host
      let names = ["localhost", "127.0.0.1", "::1"]
      do {
        tls.identity = try authority.issue(
          .server, names: names.contains(host) || host == "0.0.0.0" ? names : names + [host])
      } catch {
        throw .certificates(error)
      }
    }
    if let trusted = configuration.clientAuthoritiesPEM ?? authority?.certificatePEM {
      tls.trust = .pem(trusted)
      tls.clientCertificates = .request
      tls.verification = .chain
    }
    do { return try TLSContext(role: .server, configuration: tls) } catch { throw .tls(error) }
  }
}
