import ArgumentParser
import Foundation
import StandIn
import Transport

/// `mysqlspec serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Runs the stand-in as a server that real clients can log in to.",
    discussion: """
      Users and schema are those of `mysqlspec provision`: mysqlspec_default with the password \
      mysqlspec-default-Pw1! and its like. Everything is forgotten at the end.
      """)

  enum TLSPolicy: String, ExpressibleByArgument, CaseIterable {
    case off
    case offered
    case required
  }

  @Option(
    help: ArgumentHelp("Where to listen; port 0 takes any that is free.", valueName: "host:port"))
  var listen = "127.0.0.1:3307"
  @Option(help: "TLS: off, offered or required.") var tls = TLSPolicy.offered
  @Option(help: ArgumentHelp("Writes the authority of its certificate.", valueName: "file"))
  var ca: String?

  func run() async throws {
    guard let endpoint = Endpoint(listen, defaultPort: 3307) else {
      throw Failure(Failure.usage, "\(listen) is no address; write HOST:PORT")
    }
    var configuration = StandInConfiguration()
    configuration.endpoint = endpoint
    configuration.tls =
      switch tls {
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
