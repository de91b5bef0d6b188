public import Logging
import NIOCore
import NIOPosix
import Synchronization
import TLS
public import Transport

/// A pooling proxy in front of a MySQL server, with the documented behaviour of RDS Proxy.
public final class ProxyServer: Sendable {
  private struct State {
    var core: NIOLoopBound<ProxyCore>?
    var listeners: [any Channel] = []
  }

  private let initial: ProxyConfiguration
  private let logger: Logger
  private let loop: any EventLoop
  private let state = Mutex(State())

  public init(
    _ configuration: ProxyConfiguration, logger: Logger = Logger(label: "mysqlspec.proxy")
  ) {
    initial = configuration
    self.logger = logger
    loop = MultiThreadedEventLoopGroup.singleton.next()
  }

  /// Starts to listen, as soon as the target has answered or a moment has passed without.
  ///
  /// - Returns: the actual address of the first endpoint, also where port 0 was asked for.
  /// - Throws: ``ProxyStartError``.
  @discardableResult
  public func start() async throws(ProxyStartError) -> Endpoint {
    guard state.withLock({ $0.core == nil }) else { throw .failed("it has been started") }
    let bound: NIOLoopBound<ProxyCore>
    do {
      bound = try await loop.submit { [initial, logger, loop] in
        let core = try ProxyCore(initial, loop: loop, logger: logger)
        core.startSweeping()
        return NIOLoopBound(core, eventLoop: loop)
      }.get()
    } catch let error as TLSError {
      throw .tls(error)
    } catch {
      throw .failed("\(error)")
    }
    state.withLock { $0.core = bound }
    let key = Task.detached { _ = PasswordKey.shared }
    let probed = loop.makePromise(of: Void.self)
    loop.execute { bound.value.probe { probed.succeed() } }
    _ = try? await probed.futureResult.get()
    await key.value
    do throws(ProxyStartError) {
      for listening in initial.listening { try await listen(listening, bound) }
      if let endpoint = initial.metricsEndpoint { try await serveMetrics(endpoint) }
    } catch {
      await stop(grace: .zero)
      throw error
    }
    return addresses.first ?? initial.listening[0].endpoint
  }

  /// The actual addresses, in the order of the configuration; the last is that of the metrics,
  /// where they are served.
  public var addresses: [Endpoint] {
    state.withLock { $0.listeners.compactMap { Endpoint($0.localAddress) } }
  }

  /// Stops to accept, lets requests and transactions end for so long, and ends all sessions.
  ///
  /// Returns when all connections are closed.
  public func stop(grace: Duration = .seconds(1)) async {
    let (bound, listeners) = state.withLock { state in
      defer { state = State() }
      return (state.core, state.listeners)
    }
    for listener in listeners { try? await listener.close().get() }
    guard let bound else { return }
    let done = loop.makePromise(of: Void.self)
    loop.execute {
      let core = bound.value
      core.whenEmpty.append { done.succeed() }
      _ = core.after(grace) { core.shutDown() }
      // A target that does not close its side is not waited for.
      _ = core.after(grace + .seconds(2)) { core.breakOffAll() }
      core.drain()
    }
    _ = try? await done.futureResult.get()
    loop.execute { bound.value.sweeping?.cancel() }
  }

  /// Takes a new configuration; the endpoints stay as they are.
  ///
  /// Sessions stay. Connections to another target, or prepared in another way, are not used again.
  ///
  /// - Throws: ``ProxyStartError/tls(_:)`` for a configuration that TLS does not take; the old one stays.
  public func apply(_ configuration: ProxyConfiguration) async throws(ProxyStartError) {
    guard let bound = state.withLock({ $0.core }) else { return }
    do {
      try await loop.submit { try bound.value.apply(configuration) }.get()
    } catch let error as TLSError {
      throw .tls(error)
    } catch {
      throw .failed("\(error)")
    }
  }

  /// Acts as when the target fails over to another instance.
  public func failOver() async {
    guard let bound = state.withLock({ $0.core }) else { return }
    _ = try? await loop.submit { bound.value.failOver() }.get()
  }

  /// What the proxy has counted.
  public var metrics: ProxyMetrics {
    get async {
      guard let bound = state.withLock({ $0.core }) else { return ProxyMetrics() }
      return (try? await loop.submit { bound.value.currentMetrics }.get()) ?? ProxyMetrics()
    }
  }

  private func listen(
    _ listening: ProxyConfiguration.Listening, _ core: NIOLoopBound<ProxyCore>
  ) async throws(ProxyStartError) {
    let role = listening.role
    let bootstrap = ServerBootstrap(group: loop)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 4)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let link = Link()
          let core = core.value
          link.onEvent = { [unowned link] event in
            if case .opened = event { core.clientConnected(link, role: role) }
          }
          try channel.pipeline.syncOperations.addHandler(link)
        }
      }
    let endpoint = listening.endpoint
    do {
      let channel = try await bootstrap.bind(host: endpoint.host, port: Int(endpoint.port)).get()
      state.withLock { $0.listeners.append(channel) }
    } catch {
      throw .cannotListen(endpoint, reason: "\(error)")
    }
  }

  private func serveMetrics(_ endpoint: Endpoint) async throws(ProxyStartError) {
    do {
      let channel = try await MetricsEndpoint.bind(endpoint, on: loop) { [weak self] in
        await self?.metrics ?? ProxyMetrics()
      }
      state.withLock { $0.listeners.append(channel) }
    } catch {
      throw .cannotListen(endpoint, reason: "\(error)")
    }
  }
}
