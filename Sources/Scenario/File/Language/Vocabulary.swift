import Packets
import Session

/// Words that the language knows besides its keys.
enum Vocabulary {
  /// The users that provisioning creates.
  static let roles = [
    "default", "other", "caching_sha2", "native", "sha256", "cleartext", "token", "ed25519",
    "empty", "locked", "expired", "require_ssl", "require_x509", "mfa", "limited", "admin",
  ]

  /// What a role is made of, as in `$default.user`.
  static let roleParts = ["user", "password"]

  /// What may be wrong with an IAM token.
  static let tokenFlaws = [
    "expired", "future", "other-host", "other-port", "other-region", "other-user", "other-key",
    "other-secret", "changed", "signature", "cut",
  ]

  static let rules = Violation.Rule.allCases.map(\.rawValue)

  static let columnTypes = ColumnType.names.map(\.name)

  static let capabilities = Capabilities.names.map { withoutPrefix($0.name) }

  static let messagesOfServer = Catalogue.messages.filter { $0.sender != .client }.map(\.name)

  static let messagesOfClient = Catalogue.messages.filter { $0.sender != .server }.map(\.name)

  static func withoutPrefix(_ name: String) -> String {
    name.hasPrefix("CLIENT_") ? String(name.dropFirst("CLIENT_".count)) : name
  }
}
