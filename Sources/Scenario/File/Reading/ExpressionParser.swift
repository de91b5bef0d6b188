import Wire

/// Reads the values of a suite.
///
///     value     := integer | null | text
///     text      := "$" name | call | piece*
///     piece     := "$$" | "${" name "}" | any character
///     call      := function "(" argument ("," argument)* ")"
///     argument  := "$" name | call | piece*
struct ExpressionParser {
  struct Failure: Error {
    let message: String
  }

  /// The functions, with the number of their arguments.
  static let functions: [(name: String, arguments: ClosedRange<Int>)] = [
    ("random", 1...1), ("repeat", 2...2), ("hex", 1...1), ("concat", 1...64),
    ("scramble", 3...3), ("utf8", 1...1), ("token", 1...2),
  ]

  private static let maximumDepth = 16

  /// The value of a scalar.
  static func value(of node: YAMLNode) throws(Failure) -> Expression {
    if node.isNull { return .null }
    if let number = node.number { return integer(number) ?? .bytes(Bytes(utf8: node.text ?? "")) }
    return try text(node.text ?? "")
  }

  /// The value of a text, in which variables and functions count and numbers do not.
  static func text(_ text: String, depth: Int = 0) throws(Failure) -> Expression {
    guard depth < maximumDepth else {
      throw Failure(message: "functions are nested deeper than \(maximumDepth) levels")
    }
    if let call = try call(text, depth) { return call }
    if text.hasPrefix("$"), !text.hasPrefix("$$"), !text.hasPrefix("${") {
      let name = text.dropFirst()
      guard isName(name) else {
        throw Failure(
          message: name.first?.isLetter == true
            ? "`$` at the beginning makes the whole text a variable; inside text write `${…}`"
            : "`$` stands before the name of a variable; a dollar sign is `$$`")
      }
      return .variable(String(name))
    }
    return try joined(text)
  }

  static func integer(_ number: Int128) -> Expression? {
    if let signed = Int64(exactly: number) { return .integer(signed) }
    return UInt64(exactly: number).map { .unsigned($0) }
  }

  /// Whether `name` is that of a variable, such as `default.user`.
  static func isName(_ name: some StringProtocol) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        part.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } ?? false
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
      }
  }

  /// Text with variables in it.
  private static func joined(_ text: String) throws(Failure) -> Expression {
    var pieces: [Expression] = []
    var literal = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      literal += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      switch rest.first {
      case "$":
        literal.append("$")
        rest = rest.dropFirst()
      case "{":
        guard let end = rest.firstIndex(of: "}") else {
          throw Failure(message: "`${` without `}`; a dollar sign is `$$`")
        }
        let name = rest[rest.index(after: rest.startIndex)..<end]
        guard isName(name) else {
          throw Failure(message: "`\(name)` is no name of a variable; a dollar sign is `$$`")
        }
        if !literal.isEmpty { pieces.append(.bytes(Bytes(utf8: literal))) }
        literal = ""
        pieces.append(.variable(String(name)))
        rest = rest[rest.index(after: end)...]
      case let next? where next.isASCII && next.isLetter:
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
        throw Failure(
          message: "inside text a variable is written `${\(name)}`; a dollar sign is `$$`")
      default: literal.append("$")
      }
    }
    literal += rest
    guard !pieces.isEmpty else { return .bytes(Bytes(utf8: literal)) }
    if !literal.isEmpty { pieces.append(.bytes(Bytes(utf8: literal))) }
    return .joined(pieces)
  }

  /// The call that `text` is, `nil` when it is none.
  private static func call(_ text: String, _ depth: Int) throws(Failure) -> Expression? {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    let name = String(text[..<open])
    let inner = text[text.index(after: open)...].dropLast()
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber) })
    else { return nil }
    guard let function = functions.first(where: { $0.name == name }) else {
      let known = functions.map(\.name).filter { Array($0).count > 3 && Array(name).count > 3 }
      guard let meant = Suggestion.closest(to: name, among: known) else { return nil }
      throw Failure(
        message:
          "unknown function `\(name)`; did you mean `\(meant)`? Plain text is `utf8(\(text))`")
    }
    if name == "utf8" { return .bytes(Bytes(utf8: String(inner))) }
    let arguments = split(inner)
    guard function.arguments.contains(arguments.count) else {
      throw Failure(message: "`\(name)` takes \(count(function.arguments)), not \(arguments.count)")
    }
    return try call(name, arguments, depth)
  }

  private static func call(
    _ name: String, _ arguments: [String], _ depth: Int
  ) throws(Failure) -> Expression {
    var values: [Expression] = []
    for argument in arguments {
      values.append(try text(argument, depth: depth + 1))
    }
    switch name {
    case "hex":
      guard case .bytes(let digits) = values[0] else { break }
      guard let bytes = Bytes(hex: digits.text) else {
        throw Failure(message: "`hex` takes pairs of hexadecimal digits, not `\(digits.text)`")
      }
      return .bytes(bytes)
    case "random": values[0] = try length(values[0], of: name)
    case "repeat": values[1] = try length(values[1], of: name)
    case "token": try checkToken(arguments)
    default: break
    }
    let call = Expression.call(name, values)
    guard call.size <= Limits.bytes else {
      throw Failure(message: "the value is larger than \(Limits.bytes >> 20) MiB")
    }
    return call
  }

  /// Checks the arguments of `token`, which are words.
  private static func checkToken(_ arguments: [String]) throws(Failure) {
    guard Vocabulary.roles.contains(arguments[0]) else {
      let suggestion = Suggestion.text(for: arguments[0], among: Vocabulary.roles)
      throw Failure(message: "no user is called `\(arguments[0])`\(suggestion)")
    }
    guard arguments.count > 1, !Vocabulary.tokenFlaws.contains(arguments[1]) else { return }
    let suggestion = Suggestion.text(for: arguments[1], among: Vocabulary.tokenFlaws)
    throw Failure(message: "no token is `\(arguments[1])`\(suggestion)")
  }

  /// An argument that says how many.
  private static func length(
    _ argument: Expression, of function: String
  ) throws(Failure) -> Expression {
    guard case .bytes(let digits) = argument else { return argument }
    guard let number = Int(digits.text), (0...Limits.bytes).contains(number) else {
      throw Failure(
        message: "`\(function)` takes a number from 0 to \(Limits.bytes), not `\(digits.text)`")
    }
    return .integer(Int64(number))
  }

  /// The arguments between the parentheses of a call, cut at the commas of the outermost level.
  private static func split(_ text: Substring) -> [String] {
    var arguments: [Substring] = []
    var depth = 0
    var start = text.startIndex
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        arguments.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    arguments.append(text[start...])
    return arguments.map { argument in
      let trimmed = argument.drop { $0.isWhitespace }
      return String(trimmed.reversed().drop { $0.isWhitespace }.reversed())
    }
  }

  private static func count(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound
      ? "\(range.lowerBound) \(range.lowerBound == 1 ? "argument" : "arguments")"
      : "\(range.lowerBound) to \(range.upperBound) arguments"
  }
}

extension Expression {
  /// The number of bytes that the value will have, as far as the file says; variables count 0.
  fileprivate var size: Int {
    switch self {
    case .bytes(let bytes): return bytes.count
    case .joined(let pieces): return pieces.reduce(0) { $0 + $1.size }
    case .call("random", let arguments): return arguments[0].constant
    case .call("repeat", let arguments):
      let (product, overflow) = arguments[0].size
        .multipliedReportingOverflow(by: arguments[1].constant)
      return overflow ? .max : product
    case .call(_, let arguments): return arguments.reduce(0) { $0 + min($1.size, Limits.bytes) }
    case .integer, .unsigned, .null, .variable: return 0
    }
  }

  private var constant: Int {
    if case .integer(let number) = self { Int(number) } else { 0 }
  }
}
