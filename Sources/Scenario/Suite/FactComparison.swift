/// What a fact's value must be: `<= 5`, `= IAM_AUTH`.
public struct FactComparison: Hashable, Sendable {
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case equal = "="
    case atLeast = ">="
    case greater = ">"
  }

  public var relation: Relation
  public var value: String

  public init(_ relation: Relation, _ value: String) {
    self.relation = relation
    self.value = value
  }

  /// Whether a fact of this value is as it must be.
  ///
  /// Numbers are compared as numbers. Text that is none equals itself alone, and is neither more
  /// nor less than anything.
  public func holds(for fact: String) -> Bool {
    guard let number = Double(fact), let bound = Double(value) else {
      return relation == .equal && fact == value
    }
    return switch relation {
    case .less: number < bound
    case .atMost: number <= bound
    case .equal: number == bound
    case .atLeast: number >= bound
    case .greater: number > bound
    }
  }
}

extension FactComparison: CustomStringConvertible {
  public var description: String { "\(relation.rawValue) \(value)" }
}
