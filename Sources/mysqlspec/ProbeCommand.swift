import ArgumentParser
import Packets
import Report
import Runner
import Scenario
import TLS

/// `mysqlspec probe`.
struct ProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Says what an endpoint offers: version, capabilities, methods, TLS, pooling.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case pretty
    case json
  }

  @Argument(help: ArgumentHelp("mysql://[user[:password]@]host[:port]", valueName: "url"))
  var url: String?
  @OptionGroup var options: TargetOptions
  @Option(help: "How to print it.") var format = Format.pretty

  func run() async throws {
    var options = options
    if let url { options.target = url }
    guard let (target, _) = try options.resolve() else {
      throw Failure(Failure.usage, "name an endpoint: mysqlspec probe mysql://HOST:PORT")
    }
    let probe = Probe(target, timeout: options.duration)
    let facts: EndpointFacts
    do throws(Probe.Failure) {
      facts = try await probe.run(roles: Set(Roles.all))
    } catch {
      throw Failure(Failure.unreachable, "\(error)")
    }
    let report = ProbeReport(facts, endpoint: "\(target.endpoint)")
    Console.write(
      format == .json
        ? JSONLines.line(report) : report.text(style: Style(hasColour: Console.hasColour)))
  }
}

extension ProbeReport {
  init(_ facts: EndpointFacts, endpoint: String) {
    var extra: [String: String] = [:]
    extra["local_infile"] = facts.hasLocalInfile ? "on" : "off or unknown"
    if let version = facts.serverVersionVariable { extra["VERSION()"] = version }
    extra["tls versions"] = facts.tlsVersions.map { "\($0)" }.joined(separator: ", ")
    if let certificate = facts.tls?.peerCertificates.first {
      extra["certificate issuer"] = certificate.issuer
      extra["certificate names"] = certificate.subjectAlternativeNames.joined(separator: ", ")
      extra["certificate key"] = "\(certificate.keyType) \(certificate.keyBits)"
    }
    extra["certificate verification"] = facts.tls.map { $0.verification ?? "trusted" }
    self.init(
      endpoint: endpoint, greeting: facts.greeting, dialect: facts.dialect,
      tls: facts.tls.map {
        .init(
          version: "\($0.version)", cipher: $0.cipher,
          certificate: $0.peerCertificates.first?.subject)
      },
      authenticationMethods: facts.methods.sorted(), roles: facts.usableRoles.sorted(),
      isPooled: facts.usableRoles.contains("default") ? facts.isPooled : nil, facts: extra)
  }
}
