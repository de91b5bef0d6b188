import Packets

/// Reads single tests of a filter: a name, and what is asked of it.
struct FilterTestReader {
  /// What stands between a name and a value.
  enum Operator {
    case equal(isNegated: Bool)
    case ordered(FieldTest.Comparison)
    case contains
    case matches
    case has
    case member(isNegated: Bool)
  }

  /// A value, or the two ends of a range.
  struct Value {
    let lower: FilterToken
    let upper: FilterToken?

    var range: Range<Int> {
      lower.range.lowerBound..<(upper?.range.upperBound ?? lower.range.upperBound)
    }
  }

  private let source: String
  private let tokens: [FilterToken]
  private(set) var position: Int

  init(_ source: String, _ tokens: [FilterToken], from position: Int) {
    self.source = source
    self.tokens = tokens
    self.position = position
  }

  mutating func test() throws(FilterError) -> FilterExpression {
    let name = next
    guard case .word(let word) = name.kind, word != "and", word != "or" else {
      throw error("expected a name such as `error_code`, found \(next.found)", name.range)
    }
    position += 1
    if let property = MessageProperty(rawValue: word) { return try test(property, name) }
    if let type = Catalogue.message(named: word) { return .test(.type([type.name])) }
    let field: FilterField
    do {
      field = try FieldDirectory.shared.resolve(word)
    } catch {
      throw self.error(error.reason, name.range)
    }
    return try test(field, name)
  }

  /// The operator that comes next; `nil` when the name stands alone.
  mutating func takeOperator(behind name: FilterToken) throws(FilterError) -> Operator? {
    let token = next
    switch token.kind {
    case .sign("=="): position += 1; return .equal(isNegated: false)
    case .sign("!="): position += 1; return .equal(isNegated: true)
    case .sign(let sign):
      guard let comparison = FieldTest.Comparison(rawValue: sign) else { return nil }
      position += 1
      return .ordered(comparison)
    case .word("and"), .word("or"), .end: return nil
    case .word("contains"): position += 1; return .contains
    case .word("matches"): position += 1; return .matches
    case .word("has"): position += 1; return .has
    case .word("in"): position += 1; return .member(isNegated: false)
    case .word("not") where tokens[position + 1].kind == .word("in"):
      position += 2
      return .member(isNegated: true)
    case .word, .text, .number, .duration:
      throw error(
        "expected `==`, `!=`, `<`, `<=`, `>`, `>=`, `contains`, `matches`, `has`, `in` or `and`, "
          + "found \(token.found)", token.range)
    }
  }

  /// The values behind `==` or `in`.
  mutating func takeValues(_ isSet: Bool) throws(FilterError) -> [Value] {
    guard isSet else { return [Value(lower: try takeValue(), upper: nil)] }
    guard take("{") else { return [try takeRange()] }
    var values = [try takeRange()]
    while take(",") { values.append(try takeRange()) }
    guard take("}") else {
      throw error("expected `,` or `}`, found \(next.found)", next.range)
    }
    return values
  }

  private mutating func takeRange() throws(FilterError) -> Value {
    let lower = try takeValue()
    return Value(lower: lower, upper: take("..") ? try takeValue() : nil)
  }

  mutating func takeValue() throws(FilterError) -> FilterToken {
    let token = next
    switch token.kind {
    case .sign, .end: throw error("expected a value, found \(token.found)", token.range)
    case .word, .text, .number, .duration:
      position += 1
      return token
    }
  }

  /// The regular expression behind `matches`.
  mutating func takePattern() throws(FilterError) -> TextPattern {
    let token = try takeValue()
    guard case .text(let text) = token.kind else {
      throw error("expected a regular expression in quotes, found \(token.found)", token.range)
    }
    do {
      return try TextPattern(text)
    } catch {
      let place = error.offset > 0 ? ", at its character \(error.offset + 1)" : ""
      throw self.error(
        "the regular expression cannot be used: \(error.reason)\(place)", token.range)
    }
  }

  /// The text behind `contains`.
  mutating func takeText() throws(FilterError) -> [UInt8] {
    let token = try takeValue()
    guard case .text(let text) = token.kind else {
      throw error("expected text in quotes, found \(token.found)", token.range)
    }
    return Array(text.utf8)
  }

  private var next: FilterToken { tokens[position] }

  private mutating func take(_ sign: String) -> Bool {
    guard next.kind == .sign(sign) else { return false }
    position += 1
    return true
  }

  func error(_ reason: String, _ range: Range<Int>) -> FilterError {
    FilterError(text: source, range: range, reason: reason)
  }
}
