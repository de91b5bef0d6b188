import ArgumentParser
import StandIn
import Transport

/// `mysqlspec serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Runs the stand-in as a server, or a pooling proxy that behaves as RDS Proxy does.",
    discussion: """
      Without --target, --config and --cloudformation it is a server. Users and schema are those of \
      `mysqlspec provision`: mysqlspec_default with the password mysqlspec-default-Pw1! and its \
      like. Everything is forgotten at the end.

      With one of them it is a pooling proxy, in front of that database or of the built-in server. \
      SIGHUP reads its files anew, SIGTERM lets requests and transactions end.
      """)

  enum TLSPolicy: String, ExpressibleByArgument, CaseIterable {
    case off
    case offered
    case required
  }

  @Option(
    help: ArgumentHelp(
      "Where to listen, 127.0.0.1:3307 by default; port 0 takes any that is free. With a name, where "
        + "that endpoint of the proxy does.", valueName: "[name=]host:port"))
  var listen: [String] = []
  @Option(help: "TLS: off, offered or required.") var tls: TLSPolicy?
  @Option(help: ArgumentHelp("Writes the authority of its certificate.", valueName: "file"))
  var ca: String?
  @OptionGroup(title: "Options of the proxy") var proxy: ProxyOptions
  @OptionGroup(title: "Configuration of the proxy") var files: ProxyFileOptions

  private var isProxy: Bool {
    proxy.target != nil || proxy.config != nil || !files.cloudformation.isEmpty
  }

  func validate() throws {
    if !isProxy, !proxy.isDefault {
      throw ValidationError(
        "a pooling proxy needs --target, --config or --cloudformation; without any of them, "
          + "--secret, --provisioned, --metrics, --region and --log-level have no meaning")
    }
  }

  func run() async throws {
    guard !isProxy else {
      return try await ProxyService(
        files: files, options: proxy, listen: listen, tls: tls, ca: ca
      ).run()
    }
    let address = listen.last ?? "127.0.0.1:3307"
    guard let endpoint = Endpoint(address, defaultPort: 3307) else {
      throw Failure(Failure.usage, "\(address) is no address; write HOST:PORT")
    }
    var configuration = StandInConfiguration()
    configuration.endpoint = endpoint
    configuration.tls =
      switch tls ?? .offered {
      case .off: .off
      case .offered: .offered
      case .required: .required
      }
    let server = try StandInEndpoint.make(configuration)
    if let ca { try OutputFile(ca).write(server.authorityPEM ?? "") }
    do {
      try await Interruption.cancelling {
        try await server.run { Console.note("listening on \($0)") }
      }
    } catch let error as TransportError {
      guard error != .cancelled else { return }
      throw Failure(Failure.usage, "\(error)")
    }
  }
}
