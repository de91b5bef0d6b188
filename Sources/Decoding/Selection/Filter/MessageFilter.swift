public import Packets

/// Which messages a user asks for: an expression over what a message is and holds.
///
///     filter     := conjunction { ("or" | "||") conjunction }
///     conjunction := one { ("and" | "&&") one }
///     one        := ("not" | "!") one | "(" filter ")" | message | name [test]
///     test       := ("==" | "!=" | "<" | "<=" | ">" | ">=") value
///               | ("contains" | "matches") text | "has" flag | ["not"] "in" set
///     set        := range | "{" range { "," range } "}"
///     range      := value [".." value]
///
/// A name is a field's wire name or one of the session's; a name alone asks whether it is there,
/// the name of a message alone whether it is that message. Every test is false for a message that
/// lacks what it asks for. docs/filters.md tells all of it.
///
/// Read once, then asked often, from several threads at a time.
public struct MessageFilter: Hashable, Sendable {
  /// The filter as it was written.
  public let text: String
  private let root: FilterExpression
  private let possible: Set<String>

  /// Reads a filter.
  ///
  /// - Throws: ``FilterError``, with the place in the text.
  public init(_ text: String) throws(FilterError) {
    self.text = text
    let root = try FilterParser.expression(text)
    self.root = root
    possible = Set(
      Catalogue.messages.filter { root.verdict(for: $0) != false }.map(\.name))
  }

  /// The messages that can pass; all others need no look at their payloads.
  public var possibleTypes: [MessageType] {
    Catalogue.messages.filter { possible.contains($0.name) }
  }

  /// Whether a message of that type can pass.
  public func mayMatch(_ type: MessageType) -> Bool { possible.contains(type.name) }

  /// Whether a message passes.
  public func matches(_ subject: some FilterSubject) -> Bool { holds(for: subject) }

  /// The same inside of this module, where the compiler specialises it.
  func holds(for subject: some FilterSubject) -> Bool {
    var evaluation = FilterEvaluation()
    return evaluation.holds(root, for: subject)
  }

  /// The names that a filter may ask for beside fields, each with what it is.
  public static var properties: [(name: String, summary: String)] {
    MessageProperty.allCases.map { ($0.rawValue, $0.summary) }
  }
}
