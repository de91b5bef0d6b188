public import ArgumentParser
import Foundation
public import Logging
import Transport

/// What makes a pooling proxy of `mysqlspec serve`.
struct ProxyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Serves as a pooling proxy in front of this database: mysql://[user:password@]host[:port].",
      valueName: "url"))
  var target: String?
  @Option(
    help: ArgumentHelp(
      "A file of the proxy's own: where to listen, what is behind it, secrets, access keys.",
      valueName: "file"))
  var config: String?
  @Option(
    help: ArgumentHelp(
      "A user's secret as Secrets Manager has it; NAME is that of an entry of Auth. May be repeated.",
      valueName: "[name=]file"))
  var secret: [String] = []
  @Flag(help: "Lets the users of `mysqlspec provision` log in, too.")
  var provisioned = false
  @Option(
    help: ArgumentHelp("Where /metrics and /health are served.", valueName: "host:port"))
  var metrics: String?
  @Option(
    help: ArgumentHelp("What IAM tokens must be signed for; any by default.", valueName: "name"))
  var region: String?
  @Option(
    help: ArgumentHelp(
      "How long requests and transactions may go on after SIGTERM.", valueName: "seconds"))
  var grace = 10.0
  @Option(help: "From which level on to log: trace, debug, info, notice, warning or error.")
  var logLevel: Logger.Level?

  func validate() throws {
    guard grace >= 0, grace <= 86_400 else {
      throw ValidationError("--grace needs a number from 0 to 86400")
    }
    if let metrics, Endpoint(metrics) == nil {
      throw ValidationError("--metrics needs HOST:PORT, and \(metrics) is none")
    }
  }

  /// Whether nobody asked for anything of a proxy.
  var isDefault: Bool {
    secret.isEmpty && !provisioned && metrics == nil && region == nil && logLevel == nil
  }

  var gracePeriod: Duration { .milliseconds(Int64(grace * 1000)) }

  /// What it adds to the files.
  var wishes: ProxyPlan.Wishes {
    ProxyPlan.Wishes(
      target: target, secrets: secrets, isProvisioned: provisioned, region: region)
  }

  /// The files of `--secret`, with the names they were given.
  private var secrets: [(name: String?, path: String)] {
    secret.map { text in
      guard !FileManager.default.fileExists(atPath: text), let sign = text.firstIndex(of: "=")
      else { return (nil, text) }
      return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
