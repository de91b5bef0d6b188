import AWS
import Foundation
import Logging
import Proxy
import Transport

/// The proxy of `mysqlspec serve`, from the first look at its files to the end of its drain.
struct ProxyService {
  let files: ProxyFileOptions
  let options: ProxyOptions
  let listen: [String]
  let tls: ServeCommand.TLSPolicy?
  let ca: String?

  /// Serves until SIGTERM or SIGINT.
  func run() async throws {
    let plan = try self.plan
    if tls == .off, plan.aws.requireTLS.value {
      throw Failure(Failure.usage, "the configuration has RequireTLS; leave out --tls off")
    }
    let listening = try ProxyListening(plan, listen, isEncrypted: tls != .off)
    for name in listening.unserved {
      Console.error("nothing listens for the endpoint \(name); add --listen \(name)=HOST:PORT")
    }
    if let ca { try OutputFile(ca).write(listening.authorityPEM ?? "") }
    let events = ServeEvents()
    let builtIn = plan.target == nil ? try await BuiltInTarget() : nil
    do {
      try await serve(plan, listening, builtIn, events)
    } catch {
      await builtIn?.stop()
      throw error
    }
    await builtIn?.stop()
  }

  private func serve(
    _ plan: ProxyPlan, _ listening: ProxyListening, _ builtIn: BuiltInTarget?, _ events: ServeEvents
  ) async throws {
    let ports = AllowedPorts()
    var setting = try self.setting(plan, listening, builtIn, ports)
    let level = options.logLevel ?? (plan.aws.debugLogging.value ? .debug : .info)
    let logger = Logger(label: "mysqlspec.proxy") { _ in LineLogHandler(level) }
    let proxy = ProxyServer(setting.configuration, logger: logger)
    do throws(ProxyStartError) {
      try await proxy.start()
    } catch {
      await proxy.stop(grace: .zero)
      throw Failure(Failure.usage, "\(error)")
    }
    ports.set(proxy.addresses.prefix(listening.addresses.count).map(\.port))
    announce(proxy.addresses, listening)
    var health = await proxy.metrics.targetHealth
    let target = setting.configuration.target.endpoint
    Console.note("target \(builtIn == nil ? "\(target)" : "the built-in server"): \(health.line)")
    for await event in events.stream {
      switch event {
      case .stop:
        logger.notice("draining", metadata: ["grace": "\(options.grace)s"])
        await proxy.stop(grace: options.gracePeriod)
        logger.notice("stopped")
        return
      case .reload:
        setting = await reloaded(setting, listening, builtIn, ports, proxy, logger)
      case .tick:
        if setting.users.refresh(at: .now, logger) { builtIn?.provide(setting.users.all) }
        let now = await proxy.metrics.targetHealth
        guard now != health else { continue }
        health = now
        logger.notice("the target's health changed", metadata: ["health": "\(now.line)"])
      }
    }
  }

  /// The setting of the files as they are now; the old one when they are wrong.
  private func reloaded(
    _ old: ProxySetting, _ listening: ProxyListening, _ builtIn: BuiltInTarget?,
    _ ports: AllowedPorts,
    _ proxy: ProxyServer, _ logger: Logger
  ) async -> ProxySetting {
    do {
      let plan = try self.plan
      guard (plan.target == nil) == (builtIn != nil) else {
        throw Failure(
          Failure.usage, "the built-in server cannot be changed for a database, nor the reverse")
      }
      let new = try setting(plan, listening, builtIn, ports)
      try await proxy.apply(new.configuration)
      return new
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      if reason.contains("\n") { Console.error(reason) }
      logger.error(
        "the configuration was not read anew, and the old one stays",
        metadata: ["reason": "\(reason.prefix { $0 != "\n" })"])
      return old
    }
  }

  private var plan: ProxyPlan {
    get throws(Failure) {
      let paths = options.config.map { [$0] } ?? []
      let isFree = files.cloudformation.isEmpty && paths.isEmpty
      return try ProxyPlan(isFree ? nil : try files.load(paths), options.wishes)
    }
  }

  private func setting(
    _ plan: ProxyPlan, _ listening: ProxyListening, _ builtIn: BuiltInTarget?, _ ports: AllowedPorts
  ) throws(Failure) -> ProxySetting {
    var setting = try ProxySetting(plan, listening, builtIn, ports)
    if tls == .required { setting.configuration.requiresTLS = true }
    setting.configuration.metricsEndpoint = options.metrics.flatMap { Endpoint($0) }
    return setting
  }

  private func announce(_ addresses: [Endpoint], _ listening: ProxyListening) {
    for (address, name) in zip(addresses, listening.names) {
      Console.note("listening on \(address)" + (name.map { ", endpoint \($0)" } ?? ""))
    }
    guard addresses.count > listening.names.count, let metrics = addresses.last else { return }
    Console.note("metrics on http://\(metrics)/metrics")
  }
}

extension ProxyMetrics.TargetHealth {
  /// As `/health` says it.
  fileprivate var line: String {
    if case .unavailable(let reason) = self { "\(state) \(reason.rawValue)" } else { state }
  }
}
