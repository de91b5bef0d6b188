/// Which cases a user asks for.
///
///     filter := all { "|" all }
///     all    := one { "&" one }
///     one    := "!" one | "(" filter ")" | term
///     term   := "id(" glob ")" | "suite(" glob ")" | "tag(" glob ")" | "level(" glob ")" | glob
///
/// A bare glob stands for an id, and without wildcards also for everything below it: `auth` selects
/// `auth.clear-password.switch-over-tls`.
public struct CaseFilter: Hashable, Sendable {
  private indirect enum Node: Hashable, Sendable {
    case any([Node])
    case all([Node])
    case not(Node)
    case id(Glob)
    case suite(Glob)
    case tag(Glob)
    case level(Glob)
    case below(String)
  }

  /// Why a filter cannot be read.
  public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    public let text: String
    /// Where, in characters from the start.
    public let offset: Int
    public let reason: String

    public var description: String {
      "the filter \(text) is malformed at character \(offset + 1): \(reason)"
    }
  }

  private let root: Node

  /// Reads a filter.
  ///
  /// - Throws: ``Malformed``.
  public init(_ text: String) throws(Malformed) {
    var parser = Parser(text)
    root = try parser.filter()
    try parser.finish()
  }

  /// Whether the filter asks for `testCase`, which belongs to the suite of that id.
  public func selects(_ testCase: Case, of suite: String) -> Bool {
    Self.selects(root, testCase, suite)
  }

  private static func selects(_ node: Node, _ testCase: Case, _ suite: String) -> Bool {
    switch node {
    case .any(let nodes): nodes.contains { selects($0, testCase, suite) }
    case .all(let nodes): nodes.allSatisfy { selects($0, testCase, suite) }
    case .not(let node): !selects(node, testCase, suite)
    case .id(let glob): glob.matches(testCase.id)
    case .suite(let glob): glob.matches(suite)
    case .tag(let glob): testCase.tags.contains { glob.matches($0) }
    case .level(let glob): glob.matches(testCase.level.rawValue)
    case .below(let prefix): testCase.id == prefix || testCase.id.hasPrefix(prefix + ".")
    }
  }

  private struct Parser {
    let text: String
    let characters: [Character]
    var offset = 0
    /// Parentheses and negations inside each other, bounded against a hostile command line.
    var depth = 0

    init(_ text: String) {
      self.text = text
      characters = Array(text)
    }

    mutating func filter() throws(Malformed) -> Node {
      var nodes = [try all()]
      while take("|") { nodes.append(try all()) }
      return nodes.count == 1 ? nodes[0] : .any(nodes)
    }

    mutating func finish() throws(Malformed) {
      skipSpace()
      guard offset == characters.count else { throw malformed("something is left over") }
    }

    private mutating func all() throws(Malformed) -> Node {
      var nodes = [try one()]
      while take("&") { nodes.append(try one()) }
      return nodes.count == 1 ? nodes[0] : .all(nodes)
    }

    private mutating func one() throws(Malformed) -> Node {
      depth += 1
      defer { depth -= 1 }
      guard depth < 64 else { throw malformed("it is nested too deeply") }
      if take("!") { return .not(try one()) }
      if take("(") {
        let node = try filter()
        guard take(")") else { throw malformed("a closing parenthesis is missing") }
        return node
      }
      let word = word()
      guard !word.isEmpty else { throw malformed("a word is missing") }
      guard take("(") else {
        return word.contains { "*?".contains($0) } ? .id(Glob(word)) : .below(word)
      }
      let argument = Glob(self.word())
      guard take(")") else { throw malformed("a closing parenthesis is missing") }
      switch word {
      case "id": return .id(argument)
      case "suite": return .suite(argument)
      case "tag": return .tag(argument)
      case "level": return .level(argument)
      default: throw malformed("\(word)() is none of id, suite, tag, level")
      }
    }

    private mutating func word() -> String {
      skipSpace()
      let start = offset
      while offset < characters.count, !"|&!() ".contains(characters[offset]) { offset += 1 }
      return String(characters[start..<offset])
    }

    private mutating func take(_ character: Character) -> Bool {
      skipSpace()
      guard offset < characters.count, characters[offset] == character else { return false }
      offset += 1
      return true
    }

    private mutating func skipSpace() {
      while offset < characters.count, characters[offset] == " " { offset += 1 }
    }

    private func malformed(_ reason: String) -> Malformed {
      Malformed(text: text, offset: offset, reason: reason)
    }
  }
}
