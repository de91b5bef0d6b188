/// Reads filters: how tests are joined.
struct FilterParser {
  private static let deepest = 64

  private let source: String
  private let tokens: [FilterToken]
  private var position = 0
  private var depth = 0

  static func expression(_ source: String) throws(FilterError) -> FilterExpression {
    var parser = FilterParser(source, try FilterLexer.tokens(of: source))
    guard parser.next.kind != .end else {
      throw parser.error("expected a test such as `error_code == 1213`, found nothing")
    }
    let expression = try parser.disjunction()
    guard parser.next.kind == .end else {
      throw parser.error("expected `and`, `or` or the end, found \(parser.next.found)")
    }
    return expression
  }

  private init(_ source: String, _ tokens: [FilterToken]) {
    self.source = source
    self.tokens = tokens
  }

  private mutating func disjunction() throws(FilterError) -> FilterExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("it is nested too deeply") }
    var parts = [try conjunction()]
    while take(word: "or") || take("||") { parts.append(try conjunction()) }
    return .joined(parts) { .any($0) }
  }

  private mutating func conjunction() throws(FilterError) -> FilterExpression {
    var parts = [try one()]
    while take(word: "and") || take("&&") { parts.append(try one()) }
    return .joined(parts) { .all($0) }
  }

  private mutating func one() throws(FilterError) -> FilterExpression {
    if take(word: "not") || take("!") {
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else { throw error("it is nested too deeply") }
      return .not(try one())
    }
    let open = next
    guard take("(") else {
      var reader = FilterTestReader(source, tokens, from: position)
      let test = try reader.test()
      position = reader.position
      return test
    }
    let expression = try disjunction()
    guard take(")") else {
      throw next.kind == .end
        ? FilterError(text: source, range: open.range, reason: "`(` without `)`")
        : error("expected `and`, `or` or `)`, found \(next.found)")
    }
    return expression
  }

  private var next: FilterToken { tokens[position] }

  private mutating func take(_ sign: String) -> Bool {
    guard next.kind == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard next.kind == .word(word) else { return false }
    position += 1
    return true
  }

  private func error(_ reason: String) -> FilterError {
    FilterError(text: source, range: next.range, reason: reason)
  }
}
