import Capture
import Packets
import Session

extension FilterTestReader {
  /// The test of what a message has beside its fields.
  mutating func test(
    _ property: MessageProperty, _ name: FilterToken
  ) throws(FilterError) -> FilterExpression {
    guard let comparison = try takeOperator(behind: name) else {
      guard !property.isAlwaysThere else {
        throw error(
          "every message has `\(property.rawValue)`; compare it with a value", name.range)
      }
      return .test(property == .secure ? .secure : .exists(property))
    }
    switch property.kind {
    case .words: return try words(property, comparison, name)
    case .text: return try text(property, comparison, name)
    case .address: return try address(property, comparison, name)
    case .number, .duration, .time: return try number(property, comparison, name)
    }
  }

  // MARK: Words

  private mutating func words(
    _ property: MessageProperty, _ comparison: Operator, _ name: FilterToken
  ) throws(FilterError) -> FilterExpression {
    let (values, isNegated) = try equals(comparison, name)
    var words: Set<String> = []
    for value in values { words.insert(try word(property, value)) }
    let test: FilterTest
    switch property {
    case .type: test = .type(words)
    case .request: test = .request(words)
    case .side: test = .side(Set(words.compactMap { Side(rawValue: $0) }))
    case .violation: test = .violation(Set(words.compactMap { Violation.Rule(rawValue: $0) }))
    case .vendor: test = .vendor(Set(words.compactMap { Vendor(rawValue: $0) }))
    default:
      let isSecure = FilterExpression.test(.secure)
      return (words == ["true"]) != isNegated ? isSecure : .not(isSecure)
    }
    guard isNegated else { return .test(test) }
    let absent = FilterExpression.not(.test(test))
    return property.isAlwaysThere ? absent : .all([.test(.exists(property)), absent])
  }

  private func word(_ property: MessageProperty, _ value: Value) throws(FilterError) -> String {
    let word: String
    switch value.lower.kind {
    case .word(let name), .text(let name): word = name
    case .sign, .number, .duration, .end: word = ""
    }
    guard value.upper == nil, property.words.contains(word) else {
      let known = property.words
      let list = known.count <= 8 ? known.map { "`\($0)`" }.joined(separator: ", ") : ""
      throw error(
        list.isEmpty
          ? "no \(property == .request ? "request" : "message") is called \(value.lower.found)"
            + NameSuggestion.text(for: word, among: known)
          : "`\(property.rawValue)` is one of \(list), found \(value.lower.found)", value.range)
    }
    return word
  }

  /// The values of `==`, `!=`, `in` and `not in`.
  private mutating func equals(
    _ comparison: Operator, _ name: FilterToken
  ) throws(FilterError) -> (values: [Value], isNegated: Bool) {
    switch comparison {
    case .equal(let isNegated): return (try takeValues(false), isNegated)
    case .member(let isNegated): return (try takeValues(true), isNegated)
    case .ordered, .contains, .matches, .has:
      throw unfit(name, "`==`, `!=` or `in`")
    }
  }

  private func unfit(_ name: FilterToken, _ operators: String) -> FilterError {
    guard case .word(let word) = name.kind else { return error("a name is missing", name.range) }
    return error("`\(word)` is compared with \(operators)", name.range)
  }

  // MARK: Texts and addresses

  private mutating func text(
    _ property: MessageProperty, _ comparison: Operator, _ name: FilterToken
  ) throws(FilterError) -> FilterExpression {
    switch comparison {
    case .contains: return .test(.text(property, .contains(try takeText())))
    case .matches: return .test(.text(property, .matches(try takePattern())))
    case .ordered, .has:
      throw unfit(name, "`==`, `!=`, `in`, `contains` or `matches`")
    case .equal, .member: break
    }
    let (values, isNegated) = try equals(comparison, name)
    var operands: [FilterOperand] = []
    for value in values {
      guard case .text(let text) = value.lower.kind, value.upper == nil else {
        throw error("expected text in quotes, found \(value.lower.found)", value.range)
      }
      operands.append(.text(Array(text.utf8)))
    }
    return .test(.text(property, .oneOf(operands, isNegated: isNegated)))
  }

  private mutating func address(
    _ property: MessageProperty, _ comparison: Operator, _ name: FilterToken
  ) throws(FilterError) -> FilterExpression {
    let (values, isNegated) = try equals(comparison, name)
    var addresses: Set<IPAddress> = []
    for value in values {
      guard case .text(let text) = value.lower.kind, value.upper == nil,
        let address = IPAddress(text)
      else {
        throw error(
          "expected an IP address in quotes, such as \"127.0.0.1\", found \(value.lower.found)",
          value.range)
      }
      addresses.insert(address.mappedToV6)
    }
    return .test(.address(property, addresses, isNegated: isNegated))
  }

  // MARK: Numbers, durations and times

  private mutating func number(
    _ property: MessageProperty, _ comparison: Operator, _ name: FilterToken
  ) throws(FilterError) -> FilterExpression {
    if case .ordered(let order) = comparison {
      let bound = try number(property, try takeValue())
      let range: ClosedRange<UInt64>? =
        switch order {
        case .less: bound > 0 ? 0...(bound - 1) : nil
        case .atMost: 0...bound
        case .more: bound < .max ? (bound + 1)...(.max) : nil
        case .atLeast: bound...(.max)
        }
      return .test(.number(property, range.map { [$0] } ?? [], isNegated: false))
    }
    let (values, isNegated) = try equals(comparison, name, allowing: property)
    var ranges: [ClosedRange<UInt64>] = []
    for value in values {
      let lower = try number(property, value.lower)
      let upper = try value.upper.map { (token) throws(FilterError) in
        try number(property, token)
      }
      guard lower <= upper ?? lower else {
        throw error("the range ends before it begins", value.range)
      }
      ranges.append(lower...(upper ?? lower))
    }
    return .test(.number(property, ranges, isNegated: isNegated))
  }

  private mutating func equals(
    _ comparison: Operator, _ name: FilterToken, allowing property: MessageProperty
  ) throws(FilterError) -> (values: [Value], isNegated: Bool) {
    switch comparison {
    case .contains, .matches, .has: throw unfit(name, "`==`, `!=`, `<`, `<=`, `>`, `>=` or `in`")
    case .equal, .member, .ordered: return try equals(comparison, name)
    }
  }

  private func number(
    _ property: MessageProperty, _ token: FilterToken
  ) throws(FilterError) -> UInt64 {
    switch (property.kind, token.kind) {
    case (.duration, .duration(let nanoseconds)): return nanoseconds
    case (.duration, _):
      throw error(
        "`\(property.rawValue)` is compared with a duration such as `100ms`, found \(token.found)",
        token.range)
    case (.time, .text(let text)):
      guard case .absolute(let time)? = try? CaptureTime(reading: text) else {
        throw error("\"\(text)\" is no time; write \"2026-01-31T12:00:00Z\"", token.range)
      }
      return time
    case (.time, _):
      throw error(
        "`time` is compared with a time in quotes, such as \"2026-01-31T12:00:00Z\", found "
          + token.found, token.range)
    case (_, .number(.integer(let integer))):
      guard let number = UInt64(exactly: integer) else {
        throw error("`\(property.rawValue)` is never \(integer)", token.range)
      }
      return number
    default:
      throw error(
        "`\(property.rawValue)` is compared with whole numbers, found \(token.found)", token.range)
    }
  }
}
