/// What a kind of endpoint says of itself, and how it is known to deviate.
public struct Profile: Hashable, Sendable {
  public var name: String
  public var about: String
  /// What `fact.NAME` asks for, as text; `false` is as good as absent.
  public var facts: [String: String]
  /// Roles that cannot exist on such an endpoint, and why.
  public var missingUsers: [String: String]
  public var lacks: [Lack]
  public var deviations: [KnownFailure]

  public init(
    name: String, about: String = "", facts: [String: String] = [:],
    missingUsers: [String: String] = [:], lacks: [Lack] = [], deviations: [KnownFailure] = []
  ) {
    self.name = name
    self.about = about
    self.facts = facts
    self.missingUsers = missingUsers
    self.lacks = lacks
    self.deviations = deviations
  }

  /// Something that the endpoint does without: cases that need it are `n/a`.
  public struct Lack: Hashable, Sendable {
    public var need: Need
    public var why: String
    public var source: String

    public init(need: Need, why: String, source: String) {
      self.need = need
      self.why = why
      self.source = source
    }
  }

  /// Whether the profile says that the fact holds.
  public func holds(_ fact: String) -> Bool {
    facts[fact].map { $0 != "false" } ?? false
  }
}
