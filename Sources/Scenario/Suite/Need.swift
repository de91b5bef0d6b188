/// A prerequisite of a case.
///
///     need := ["not."] ( "tls" | "local-infile" | "user." role | "iam." role | "capability." name
///                      | "dialect.mysql" | "dialect.mariadb" | "fact." name [relation value] )
public struct Need: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case tls
    case localInfile
    case user(String)
    /// A user for whom the run makes IAM tokens.
    case iam(String)
    /// A capability by its C name, without `CLIENT_`.
    case capability(String)
    case dialect(Dialect)
    case fact(String, FactComparison? = nil)
  }

  public var subject: Subject
  public var isNegated: Bool

  public init(_ subject: Subject, isNegated: Bool = false) {
    self.subject = subject
    self.isNegated = isNegated
  }
}

/// The two families of servers that speak the protocol.
public enum Dialect: String, Hashable, Sendable, CaseIterable {
  case mysql
  case mariadb
}

extension Need: CustomStringConvertible {
  public var description: String {
    let name =
      switch subject {
      case .tls: "tls"
      case .localInfile: "local-infile"
      case .user(let role): "user.\(role)"
      case .capability(let name): "capability.\(name)"
      case .dialect(let dialect): "dialect.\(dialect.rawValue)"
      case .iam(let role): "iam.\(role)"
      case .fact(let name, nil): "fact.\(name)"
      case .fact(let name, let comparison?): "fact.\(name) \(comparison)"
      }
    return isNegated ? "not.\(name)" : name
  }
}
