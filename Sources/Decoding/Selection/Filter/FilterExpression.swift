import Packets

/// A filter, taken apart.
indirect enum FilterExpression: Hashable, Sendable {
  case all([FilterExpression])
  case any([FilterExpression])
  case not(FilterExpression)
  case test(FilterTest)

  /// Several, of which the cheap ones are asked first.
  static func joined(_ parts: [FilterExpression], _ join: ([FilterExpression]) -> Self) -> Self {
    guard parts.count > 1 else { return parts[0] }
    let ranked = parts.enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    return join(ranked.map(\.element))
  }

  private var cost: Int {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(1) { $0 + $1.cost }
    case .not(let part): part.cost
    case .test(let test): test.cost
    }
  }

  /// What is known of the answer from the message's type alone; `nil`: nothing.
  func verdict(for type: MessageType) -> Bool? {
    switch self {
    case .all(let parts):
      let verdicts = parts.map { $0.verdict(for: type) }
      if verdicts.contains(false) { return false }
      return verdicts.contains(nil) ? nil : true
    case .any(let parts):
      let verdicts = parts.map { $0.verdict(for: type) }
      if verdicts.contains(true) { return true }
      return verdicts.contains(nil) ? nil : false
    case .not(let part): return part.verdict(for: type).map { !$0 }
    case .test(let test): return test.verdict(for: type)
    }
  }
}
