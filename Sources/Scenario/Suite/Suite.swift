/// A file of cases.
public struct Suite: Hashable, Sendable {
  public var id: String
  public var about: String
  public var cases: [Case]
  /// The path below the suites' directory, or the one given by the user.
  public var path: String

  public init(id: String, about: String, cases: [Case], path: String) {
    self.id = id
    self.about = about
    self.cases = cases
    self.path = path
  }
}

/// What an endpoint must do in one situation.
public struct Case: Hashable, Sendable {
  /// Never changes once released.
  public var id: String
  public var title: String
  /// What breaks for a user when it does not hold.
  public var why: String
  /// The page, or the observation, that the requirement rests on.
  public var source: String
  public var tags: [String]
  public var needs: [Need]
  /// Faults of the stand-in that this case must detect.
  public var catches: [String]
  /// Rules of the observer, by name, that the case provokes the endpoint to break lawfully.
  public var tolerates: [String]
  public var hasBystander: Bool
  /// Nothing else may run at the same time: it uses the pool up, or changes what all sessions see.
  public var isExclusive: Bool
  public var steps: [Step]
  public var location: Location

  public init(
    id: String, title: String, why: String, source: String, tags: [String] = [],
    needs: [Need] = [], catches: [String] = [], tolerates: [String] = [],
    hasBystander: Bool = false, isExclusive: Bool = false, steps: [Step], location: Location
  ) {
    self.id = id
    self.title = title
    self.why = why
    self.source = source
    self.tags = tags
    self.needs = needs
    self.catches = catches
    self.tolerates = tolerates
    self.hasBystander = hasBystander
    self.isExclusive = isExclusive
    self.steps = steps
    self.location = location
  }

  /// The highest level among the case's checks: what its failure means at worst.
  public var level: Level {
    let levels = steps.levels
    return Level.allCases.first { levels.contains($0) } ?? .record
  }
}

extension [Step] {
  /// The levels of the steps that make checks, and of those inside them.
  fileprivate var levels: Set<Level> {
    Set(flattened.filter { $0.canFail && !$0.holdsSteps }.map(\.level))
  }
}
