import ArgumentParser
import TLS

/// The command line.
@main
struct MySQLSpec: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mysqlspec",
    abstract: "Conformance tests for the MySQL wire protocol.",
    discussion: """
      Run every suite against the built-in stand-in:      mysqlspec run
      Run them against an endpoint of yours:              mysqlspec run --target mysql://HOST:PORT
      Read what went wrong:                               mysqlspec decode evidence/CASE/capture.pcapng

      Exit codes: 0 the gate is met, 1 it is not, 2 usage or a file cannot be read, 3 the endpoint
      cannot be reached or died, 4 nothing was executed, 5 the baseline is stale, 70 the harness
      itself failed, 130 interrupted.
      """,
    version: version,
    subcommands: [
      RunCommand.self, ListCommand.self, ExplainCommand.self, LintCommand.self,
      SchemaCommand.self, ProbeCommand.self, ProvisionCommand.self, DecodeCommand.self,
      CaptureCommand.self, RecordCommand.self, ServeCommand.self, TokenCommand.self,
      BaselineCommand.self,
    ])

  static let version = "0.1.0"

  static func main() async {
    OpenSSLLibrary.keepUntilExit()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      Console.error(failure.message)
      exit(withError: ExitCode(failure.code))
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      let code = exitCode(for: error)
      guard code.rawValue != 0 else { exit(withError: error) }
      guard code != ExitCode.validationFailure else {
        Console.note(fullMessage(for: error))
        exit(withError: ExitCode(Failure.usage))
      }
      Console.error("\(error)")
      exit(withError: ExitCode(Failure.harness))
    }
  }
}
