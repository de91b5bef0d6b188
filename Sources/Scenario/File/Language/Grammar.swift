/// The language of suites: every key, what it holds, and one line about it.
///
/// The checks of `lint` and the JSON Schema are made from these tables. What they cannot say
/// (which fields a message has, which sessions are open) the readers check.
enum Grammar {
  static let suite: [Key] = [
    Key("suite", .word(.id), "the id; ids of cases start with it and a dot", isRequired: true),
    Key("about", .text, "what the suite is about, in one sentence"),
    Key("source", .text, "the page that states the requirements, unless a case names its own"),
    Key("tags", .list(.text), "added to those of every case"),
    Key("needs", .list(.definition(.need)), "added to those of every case"),
    Key("exclusive", .boolean, "each case runs alone"),
    Key("fragments", .entries(.definition(.steps)), "named lists of steps, for `include`"),
    Key("cases", .list(.keys(testCase)), "the cases", isRequired: true),
  ]

  static let testCase: [Key] = [
    Key(
      "id", .word(.id), "the name of the case, which never changes once released", isRequired: true),
    Key("title", .text, "what must hold, as a sentence", isRequired: true),
    Key("why", .text, "what breaks for a user when it does not hold", isRequired: true),
    Key("source", .text, "documentation page, or the server version it was observed on"),
    Key("tags", .list(.text), "for `--filter`"),
    Key("needs", .list(.definition(.need)), "prerequisites; without them the case is `n/a`"),
    Key("catches", .list(.text), "faults of the stand-in that this case must detect"),
    Key("tolerates", .list(.words(Vocabulary.rules)), "rules of the observer that may be broken"),
    Key("bystander", .boolean, "another session must still be usable after the last step"),
    Key("exclusive", .boolean, "it runs alone, behind those that need not"),
    Key(
      "steps", .definition(.steps), "what the case does, and what must come back",
      isRequired: true),
  ]

  /// Keys whose places are kept.
  static let reserved: Set<String> = ["script", "backend", "matrix"]

  static func form(of definition: Form.Definition) -> Form {
    switch definition {
    case .steps: .list(.definition(.step))
    case .step: .any([.words(actions.filter(\.isBare).map(\.name)), .entries(.value)])
    case .matcher: .any([.value, .keys(matchers)])
    case .flags: .keys(flags)
    case .error: .any([.words(["any"]), code, .list(code), .keys(errorParts)])
    case .sent: .any([.text, .entries(.any([.nothing, .entries(fieldValue)]))])
    case .received:
      .any([.text, .entries(.any([.nothing, .entries(.definition(.matcher))]))])
    case .override: .entries(.any([.words(["omit"]), .value, .keys(raw)]))
    case .delivery: .any([.words(["whole", "bytewise"]), .keys(delivery)])
    case .tls: .keys(startTLS)
    case .need: .text
    }
  }

  private static let fieldValue = Form.any([
    .value, .list(.any([.text, .entries(.value)])),
  ])

  private static let code = Form.integer(0...65535)

  static let errorParts: [Key] = [
    Key("code", .any([.list(code), .definition(.matcher)]), "the error code, or a list of codes"),
    Key("state", .definition(.matcher), "SQLSTATE"),
    Key("message", .definition(.matcher), "the text"),
  ]

  static let flags: [Key] = [
    Key("with", .list(.text), "flags that must be set, by their C names"),
    Key("without", .list(.text), "flags that must not be set"),
  ]

  static let matchers: [Key] =
    [
      Key("equals", .value, "equal to the value"),
      Key("not", .definition(.matcher), "anything else"),
      Key("one-of", .list(.definition(.matcher)), "matched by any of these"),
      Key("contains", .value, "has these bytes in it"),
      Key("starts-with", .value, "begins with these bytes"),
      Key("matches", .text, "a regular expression is found in the text"),
      Key("at-least", .value, "a number not smaller"),
      Key("at-most", .value, "a number not larger"),
      Key("length", .definition(.matcher), "so many bytes or elements"),
    ] + flags

  private static let raw: [Key] = [
    Key("raw", .value, "bytes in place of the whole field", isRequired: true)
  ]

  static let delivery: [Key] = [
    Key("split", .list(.integer(1...Limits.bytes)), "segments start at these offsets"),
    Key("chunks", .integer(1...Limits.bytes), "segments of so many bytes"),
    Key("delay", .word(.duration), "so long in front of the bytes"),
    Key("random", .boolean, "segments that the run's seed decides"),
  ]
}

/// Bounds on numbers in a suite, so that none of them makes a run endless or fills the memory.
enum Limits {
  /// Of bytes in one value: a few packets of the largest size.
  static let bytes = 128 << 20
  static let repetitions = 100_000
  static let rows = 10_000_000
  /// Of steps in one file, fragments expanded.
  static let steps = 20_000
  /// Of the longest time that a suite may ask for.
  static let duration = Duration.seconds(3600)
}
