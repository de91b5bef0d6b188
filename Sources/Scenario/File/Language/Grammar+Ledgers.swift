extension Grammar {
  /// A profile: what a kind of endpoint says of itself, and how it is known to deviate.
  static let profile: [Key] = [
    Key("profile", .word(.id), "the name", isRequired: true),
    Key("about", .text, "what kind of endpoint this is"),
    Key("facts", .entries(.value), "what `fact.NAME` in `needs` asks for"),
    Key("users", .entries(.any([.boolean, .text])), "roles that cannot exist here, and why"),
    Key("lacks", .list(.keys(lack)), "what the endpoint does without, though others have it"),
    Key("deviations", .list(.keys(deviation)), "failures that the endpoint is known for"),
  ]

  private static let lack: [Key] = [
    Key("need", .definition(.need), "such as `capability.COMPRESS`", isRequired: true),
    Key("why", .text, "why it is missing", isRequired: true),
    Key("source", .text, "the page that says so", isRequired: true),
  ]

  private static let failure: [Key] = [
    Key("case", .word(.glob), "the id, or a pattern of ids", isRequired: true),
    Key("check", .text, "a part of the name of the failing check"),
    Key("how", .text, "a part of what was expected and found", isRequired: true),
    Key("intermittent", .boolean, "whether the case also passes at times"),
  ]

  private static let deviation =
    failure + [
      Key("why", .text, "why it is so", isRequired: true),
      Key("source", .text, "the page that says so", isRequired: true),
    ]

  /// A baseline: a user's own ledger of known failures.
  static let baseline: [Key] = [
    Key("baseline", .integer(1...1), "the version of the format", isRequired: true),
    Key("entries", .list(.keys(entry)), "the known failures", isRequired: true),
  ]

  private static let entry =
    failure + [
      Key("verdict", .words(["fail", "weak", "blocked"]), "what becomes of it", isRequired: true),
      Key("when", .keys(condition), "which endpoints fail so"),
      Key("ticket", .text, "where the failure is followed"),
      Key("expires", .word(.date), "the last day on which the entry is not reported"),
      Key("note", .text, "anything"),
    ]

  private static let condition: [Key] = [
    Key("dialect", .words(Dialect.allCases.map(\.rawValue)), "the family of the server"),
    Key("version", .word(.version), "such as `\">=8.0.30\"`"),
  ]
}
