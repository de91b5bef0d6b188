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
  /// What the profile and the target say, by name.
  public var named: [String: Bool] = [:]
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
    case .fact("pooled"):
      return named["pooled"] ?? isPooled ? .met : .unmet("sessions are not pooled")
    case .fact(let name):
      return named[name] == true ? .met : .unmet("the profile does not say \(name)")
    case .user(let role):
      return roleAnswer(role)
    }
  }

  private func roleAnswer(_ role: String) -> Answer {
    if usableRoles.contains(role) { return .met }
    let problem = roleProblems[role] ?? "was not probed"
    let reason = "the user of role \(role) \(problem)"
    return Self.coreRoles.contains(role)
      ? .missing("\(reason); run `mysqlspec provision` on the endpoint") : .unmet(reason)
  }

  /// Roles that every provisioned endpoint has.
  public static let coreRoles: Set<String> = ["default", "other", "limited", "locked"]
}
