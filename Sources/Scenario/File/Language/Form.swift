/// What a value of a file may look like.
///
/// The tables of ``Grammar`` are made of forms; the checks of `lint` and the JSON Schema are both
/// derived from them.
indirect enum Form: Sendable {
  /// Nothing: the key alone.
  case nothing
  /// Text as it stands.
  case text
  /// Text of a fixed alphabet.
  case word(Word)
  /// One of these words.
  case words([String])
  case integer(ClosedRange<Int>)
  case boolean
  /// Whatever the readers make of it.
  case anything
  /// Text, a number or NULL, with variables and functions in it.
  case value
  case list(Form)
  /// These keys, and no others.
  case keys([Key])
  /// Keys of the author's choice.
  case entries(Form)
  /// The first that fits.
  case any([Form])
  /// A form that has a name, because it appears in many places, itself included.
  case definition(Definition)

  /// Text of a fixed alphabet, with an example for the message that corrects it.
  enum Word: String, Sendable {
    case duration = "^[0-9]{1,7}(ms|s)$"
    case date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    /// A dotted id, such as `commands.ping.answers-ok`.
    case id = "^[a-z0-9][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*$"
    /// A dotted id with `*` and `?` in place of parts.
    case glob = "^[a-z0-9*?.-]+$"
    /// The name of a session, statement, variable or fragment.
    case name = "^[A-Za-z_][A-Za-z0-9_-]*$"
    case version = "^(<|<=|=|>=|>) ?[0-9]+(\\.[0-9]+)*$"

    var expectation: String {
      switch self {
      case .duration: "a duration such as `200ms` or `2s`"
      case .date: "a date such as `2026-12-31`"
      case .id: "an id of lowercase words, such as `commands.ping.answers-ok`"
      case .glob: "the id of a case, in which `*` stands for any text"
      case .name: "a name of letters, digits, `_` and `-`"
      case .version: "a version such as `\">=8.0.30\"`"
      }
    }

    func matches(_ text: String) -> Bool {
      guard let expression = try? Regex(rawValue) else { return false }
      return text.utf8.count <= 200 && text.wholeMatch(of: expression) != nil
    }
  }

  /// Shapes that are used in several places.
  enum Definition: String, Sendable, CaseIterable {
    case steps
    case step
    case matcher
    case flags
    case error
    case sent
    case received
    case override
    case delivery
    case tls
    case need
  }
}

/// A key of a mapping.
struct Key: Sendable {
  let name: String
  let form: Form
  /// What it is for, in one line.
  let summary: String
  let isRequired: Bool

  init(_ name: String, _ form: Form, _ summary: String, isRequired: Bool = false) {
    self.name = name
    self.form = form
    self.summary = summary
    self.isRequired = isRequired
  }
}

/// An action of a step: its key, what the key holds, and which keys may stand beside it.
struct ActionForm: Sendable {
  let name: String
  let form: Form
  let summary: String
  /// Whether the name alone is a step.
  let isBare: Bool
  let modifiers: [Key]

  init(
    _ name: String, _ form: Form, _ summary: String, isBare: Bool = false,
    with modifiers: [Key] = []
  ) {
    self.name = name
    self.form = form
    self.summary = summary
    self.isBare = isBare
    self.modifiers = modifiers
  }
}

extension Form {
  /// What is expected, for a sentence that starts with "expected …".
  var expectation: String {
    switch self {
    case .nothing: "nothing"
    case .text: "text"
    case .word(let word): word.expectation
    case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .integer(let range):
      range.count == 1
        ? "`\(range.lowerBound)`"
        : range.upperBound == .max
          ? "an integer of at least \(range.lowerBound)"
          : "an integer from \(range.lowerBound) to \(range.upperBound)"
    case .boolean: "`true` or `false`"
    case .anything, .value: "a value"
    case .list: "a list"
    case .keys, .entries: "a mapping"
    case .any(let forms): forms.map(\.expectation).joined(separator: ", or ")
    case .definition(let definition):
      switch definition {
      case .steps: "a list of steps"
      case .step: "a step"
      case .matcher: "a value or a matcher"
      case .flags: "a mapping of `with` and `without`"
      case .error: "an error code, a list of codes, `any`, or a mapping of matchers"
      case .sent, .received: "the name of a message, or a mapping of the name to its fields"
      case .override: "a mapping of field paths"
      case .delivery: "`whole`, `bytewise`, or a mapping such as `{split: [1, 4]}`"
      case .tls: "a mapping of TLS options"
      case .need: "a need such as `tls` or `user.cleartext`"
      }
    }
  }

  /// Whether a node has the outer shape of this form, so that its parts are worth checking.
  func fits(_ node: YAMLNode) -> Bool {
    switch self {
    case .nothing: return node.isNull || node.entries?.isEmpty == true
    case .text: return node.text != nil && !node.isNull
    case .word(let word): return node.text.map { word.matches($0) } ?? false
    case .words(let words): return node.text.map { words.contains($0) } ?? false
    case .integer(let range): return node.integer.map { range.contains($0) } ?? false
    case .boolean: return node.boolean != nil
    case .anything: return true
    case .value: return node.text != nil
    case .list: return node.items != nil
    case .keys, .entries: return node.entries != nil
    case .any(let forms): return forms.contains { $0.fits(node) }
    case .definition(let definition): return Grammar.form(of: definition).fits(node)
    }
  }
}
