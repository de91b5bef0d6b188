public import Packets
public import Scenario
import Wire

/// What an endpoint offers, as `mysqlspec probe` found it.
public struct ProbeReport: Hashable, Sendable {
  public struct TLS: Hashable, Sendable {
    /// Such as `TLSv1.3`.
    public var version: String
    public var cipher: String
    /// The subject of the server's certificate.
    public var certificate: String?

    public init(version: String, cipher: String, certificate: String? = nil) {
      self.version = version
      self.cipher = cipher
      self.certificate = certificate
    }
  }

  public var endpoint: String
  public var greeting: HandshakeV10
  public var dialect: Dialect
  /// The session that a TLS handshake led to, `nil` when the endpoint offers none.
  public var tls: TLS?
  /// The methods by which the provisioned users log in.
  public var authenticationMethods: [String]
  /// The roles of the provisioned users that are there.
  public var roles: [String]
  /// Whether backend connections are shared between sessions, `nil` when that could not be told.
  public var isPooled: Bool?
  /// Further observations, by name.
  public var facts: [String: String]

  public init(
    endpoint: String, greeting: HandshakeV10, dialect: Dialect, tls: TLS? = nil,
    authenticationMethods: [String] = [], roles: [String] = [], isPooled: Bool? = nil,
    facts: [String: String] = [:]
  ) {
    self.endpoint = endpoint
    self.greeting = greeting
    self.dialect = dialect
    self.tls = tls
    self.authenticationMethods = authenticationMethods
    self.roles = roles
    self.isPooled = isPooled
    self.facts = facts
  }

  /// The report for people.
  public func text(style: Style = Style(), redaction: Redaction = .standard) -> String {
    let renderer = FieldRenderer(vendor: Vendor(greeting))
    var rows = [
      ("endpoint", redaction.redacted(url: endpoint)),
      ("server", greeting.serverVersion.text),
      ("dialect", dialect.rawValue),
      ("collation", renderer.text(UInt64(greeting.characterSet), .collation)),
      ("plugin", greeting.authPluginName.text),
      ("methods", authenticationMethods.joined(separator: ", ")),
      ("users", roles.joined(separator: ", ")),
      ("tls", tls.map { tls in "\(tls.version), \(tls.cipher)" } ?? "not offered"),
      ("pooled", isPooled.map { $0 ? "yes" : "no" } ?? "unknown"),
    ]
    rows += facts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    rows += greeting.capabilities.namesOfSetBits.enumerated().map { index, name in
      (index == 0 ? "offers" : "", name)
    }
    let width = rows.map(\.0.count).max() ?? 0
    return style.finished(
      rows.map { "\($0.0.padded(right: width))  \($0.1.onOneLine)".trimmedEnd + "\n" }.joined())
  }
}

extension JSONLines {
  /// The line of a probe, `mysqlspec.probe/1`.
  public static func line(_ probe: ProbeReport, redaction: Redaction = .standard) -> String {
    let tls: JSON =
      probe.tls.map {
        [
          "version": .string($0.version), "cipher": .string($0.cipher),
          "certificate": JSON($0.certificate),
        ]
      } ?? .null
    let greeting = probe.greeting
    return line(
      "mysqlspec.probe/1",
      [
        "endpoint": .string(redaction.redacted(url: probe.endpoint)),
        "server_version": .string(greeting.serverVersion.text),
        "dialect": .string(probe.dialect.rawValue),
        "capabilities": strings(greeting.capabilities.namesOfSetBits),
        "character_set": .integer(Int64(greeting.characterSet)),
        "auth_plugin": .string(greeting.authPluginName.text),
        "auth_methods": strings(probe.authenticationMethods), "users": strings(probe.roles),
        "tls": tls, "pooled": probe.isPooled.map { .bool($0) } ?? .null,
        "facts": .object(
          probe.facts.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }),
      ])
  }
}
