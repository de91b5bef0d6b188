public import Packets
public import Scenario
public import TLS
import Wire

/// What a probe found out about an endpoint, and what its profile says of it.
public struct EndpointFacts: Sendable {
  public var greeting: HandshakeV10
  public var dialect: Dialect
  /// TLS versions that a handshake succeeded with, lowest first.
  public var tlsVersions: [TLSVersion] = []
  public var tls: TLSSummary?
  /// Roles that could log in, or that were refused for the reason that their role is about.
  public var usableRoles: Set<String> = []
  /// Why other roles could not.
  public var roleProblems: [String: String] = [:]
  /// The authentication methods that those logins went by.
  public var methods: Set<String> = []
  public var hasLocalInfile = false
  /// Whether sessions that follow each other, or alternate, share server connections.
  public var isPooled = false
  public var serverVersionVariable: String?
  /// Roles for whose users the run makes IAM tokens.
  public var tokenRoles: Set<String> = []
  /// What the server says of `max_connections`.
  public var maxConnections: Int?
  /// What the profile and the target say, by name; `false` is as good as absent.
  public var named: [String: String] = [:]
  /// Needs that the profile says are not met, with the reason.
  public var lacks: [Need: String] = [:]

  public init(greeting: HandshakeV10) {
    self.greeting = greeting
    let isMariaDB =
      greeting.serverVersion.text.contains("MariaDB")
      || !greeting.capabilities.contains(.longPassword)
    dialect = isMariaDB ? .mariadb : .mysql
  }

  public var version: String { greeting.serverVersion.text }

  /// How an endpoint stands to a need.
  public enum Answer: Hashable, Sendable {
    case met
    /// The endpoint does not claim to have it.
    case unmet(String)
    /// The endpoint should have it and does not.
    case missing(String)
  }

  /// Whether `need` is met.
  public func answer(_ need: Need) -> Answer {
    if let reason = lacks[need] { return .unmet(reason) }
    guard need.isNegated else { return plainAnswer(need.subject) }
    let positive = answer(Need(need.subject))
    return positive == .met ? .unmet("the endpoint has \(Need(need.subject))") : .met
  }

  private func plainAnswer(_ subject: Need.Subject) -> Answer {
    switch subject {
    case .tls:
      return greeting.capabilities.contains(.ssl) ? .met : .unmet("the endpoint offers no TLS")
    case .localInfile:
      return hasLocalInfile ? .met : .unmet("local_infile is off")
    case .capability(let name):
      guard let flag = Capabilities(named: name) else { return .unmet("\(name) is no capability") }
      return greeting.capabilities.contains(flag)
        ? .met : .unmet("the greeting does not offer \(name)")
    case .dialect(let wanted):
      return wanted == dialect ? .met : .unmet("the endpoint speaks \(dialect.rawValue)")
    case .fact("pooled", nil):
      let says = named["pooled"].map { $0 != "false" }
      return says ?? isPooled ? .met : .unmet("sessions are not pooled")
    case .fact(let name, let comparison):
      return factAnswer(name, comparison)
    case .user(let role):
      return roleAnswer(role)
    case .iam(let role):
      guard !tokenRoles.contains(role) else { return roleAnswer(role) }
      return .unmet("the target has no IAM credentials for the role \(role)")
    }
  }

  private func factAnswer(_ name: String, _ comparison: FactComparison?) -> Answer {
    guard let value = named[name], value != "false" else {
      return .unmet("neither profile nor target says \(name)")
    }
    guard let comparison, !comparison.holds(for: value) else { return .met }
    return .unmet("\(name) is \(value), and not \(comparison)")
  }

  private func roleAnswer(_ role: String) -> Answer {
    if usableRoles.contains(role) { return .met }
    let problem = roleProblems[role] ?? "was not probed"
    let reason = "the user of role \(role) \(problem)"
    if Self.coreRoles.contains(role) {
      return .missing("\(reason); run `mysqlspec provision` on the endpoint")
    }
    // Whoever gave it credentials means it to log in.
    return tokenRoles.contains(role) ? .missing(reason) : .unmet(reason)
  }

  /// Roles that every provisioned endpoint has.
  public static let coreRoles: Set<String> = ["default", "other", "limited", "locked"]
}
