/// What MySQL or RDS will not take in a password, or take for something else.
public struct SecretWarning: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case empty
    /// The cleartext switch ends a password there.
    case nul
    /// `/`, `"`, `@` or a space, which the password of a master user cannot have.
    case character(Character)
    /// Control characters, or characters that are not ASCII; the NUL has a warning of its own.
    case notPrintableASCII
    /// In bytes; that of a master user has 8 to 41.
    case lengthOfMaster(Int)
    /// In bytes; MySQL creates no user with more than 256.
    case length(Int)
  }

  public let kind: Kind

  /// Where it is written, or on which server it was seen.
  public var source: String {
    switch kind {
    case .empty:
      "https://docs.aws.amazon.com/secretsmanager/latest/userguide/"
        + "reference_secret_json_structure.html"
    case .nul:
      "https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_"
        + "authentication_methods_clear_text_password.html"
    case .character(" "):
      "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/"
        + "API_CreateRelationalDatabase.html"
    case .character, .notPrintableASCII, .lengthOfMaster:
      "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
    case .length: "CREATE USER with caching_sha2_password on MySQL 9.7.4: error 1396 from 257 on"
    }
  }
}

extension SecretWarning: CustomStringConvertible {
  public var description: String {
    switch kind {
    case .empty: "the password is empty"
    case .nul: "the password has a NUL, where a password sent in clear text ends"
    case .character(" "): "the password has a space, which a master user's in Lightsail cannot have"
    case .character(let character):
      "the password has a \(character), which a master user's cannot have; generate it with "
        + "ExcludeCharacters"
    case .notPrintableASCII:
      "the password has characters other than printable ASCII, which a master user's cannot have"
    case .lengthOfMaster(let bytes):
      "the password has \(bytes) bytes; a master user's has 8 to 41"
    case .length(let bytes): "the password has \(bytes) bytes; MySQL takes at most 256"
    }
  }
}

extension DatabaseSecret {
  /// What is unwise about the password; each kind once, in a fixed order.
  public var warnings: [SecretWarning] { Self.warnings(ofPassword: password) }

  /// The same for a password that stands elsewhere.
  public static func warnings(ofPassword password: String) -> [SecretWarning] {
    guard !password.isEmpty else { return [SecretWarning(kind: .empty)] }
    var kinds: [SecretWarning.Kind] = []
    if password.utf8.contains(0) { kinds.append(.nul) }
    for scalar in ["/", "\"", "@", " "] as [Unicode.Scalar]
    where password.unicodeScalars.contains(scalar) {
      kinds.append(.character(Character(scalar)))
    }
    if password.utf8.contains(where: { $0 != 0 && !(0x20...0x7E).contains($0) }) {
      kinds.append(.notPrintableASCII)
    }
    let count = password.utf8.count
    if !(8...41).contains(count) { kinds.append(.lengthOfMaster(count)) }
    if count > 256 { kinds.append(.length(count)) }
    return kinds.map { SecretWarning(kind: $0) }
  }
}
