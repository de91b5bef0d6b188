/// The version of a server, by its numbers alone.
public struct ServerVersion: Hashable, Sendable {
  public let numbers: [Int]

  /// The version in the text of a greeting, such as `8.0.36-debug` or `5.5.5-10.11.6-MariaDB`.
  ///
  /// MariaDB puts `5.5.5-` in front for replicas that take its own numbers for ancient ones.
  public init?(_ text: some StringProtocol) {
    let lower = text.lowercased()
    let isMasked = lower.hasPrefix("5.5.5-") && lower.contains("mariadb")
    let rest = isMasked ? lower.dropFirst("5.5.5-".count) : lower[...]
    let numbers = rest.prefix { $0.isASCIIDigit || $0 == "." }.split(separator: ".")
      .map { Int($0) ?? .max }
    guard !numbers.isEmpty else { return nil }
    self.numbers = numbers
  }
}

extension ServerVersion: Comparable {
  /// Missing numbers count as 0, so `8.0` and `8.0.0` are neither smaller than the other.
  public static func < (a: ServerVersion, b: ServerVersion) -> Bool {
    for index in 0..<max(a.numbers.count, b.numbers.count) {
      let left = index < a.numbers.count ? a.numbers[index] : 0
      let right = index < b.numbers.count ? b.numbers[index] : 0
      if left != right { return left < right }
    }
    return false
  }
}

extension ServerVersion: CustomStringConvertible {
  public var description: String { numbers.map(String.init).joined(separator: ".") }
}

/// Versions on one side of another, such as `>=8.0.30`.
public struct VersionRange: Hashable, Sendable {
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    case below = "<"
    case upTo = "<="
    case exactly = "="
    case from = ">="
    case above = ">"
  }

  public let relation: Relation
  public let version: ServerVersion

  public init?(_ text: String) {
    guard Form.Word.version.matches(text) else { return nil }
    let sign = text.prefix { "<>=".contains($0) }
    guard let relation = Relation(rawValue: String(sign)),
      let version = ServerVersion(text.dropFirst(sign.count).drop { $0 == " " })
    else { return nil }
    self.relation = relation
    self.version = version
  }

  public func contains(_ other: ServerVersion) -> Bool {
    switch relation {
    case .below: other < version
    case .upTo: !(version < other)
    case .exactly: !(version < other) && !(other < version)
    case .from: !(other < version)
    case .above: version < other
    }
  }
}

extension VersionRange: CustomStringConvertible {
  public var description: String { relation.rawValue + version.description }
}
