import Packets

extension FilterTestReader {
  /// The test of a field.
  mutating func test(
    _ field: FilterField, _ name: FilterToken
  ) throws(FilterError) -> FilterExpression {
    let test: FieldTest
    switch try takeOperator(behind: name) {
    case nil: test = .exists
    case .contains:
      guard field.canBeText else { throw unfit(name, field) }
      test = .contains(try takeText())
    case .matches:
      guard field.canBeText else { throw unfit(name, field) }
      test = .matches(try takePattern())
    case .has: test = .has(try flags(field, name))
    case .ordered(let comparison):
      let token = try takeValue()
      let operands = try operands(of: token, field, name)
      guard operands.count == 1, operands[0] != .null, !token.isWord else {
        throw error("only numbers and texts have an order, found \(token.found)", token.range)
      }
      test = .ordered(comparison, operands[0])
    case .equal(let isNegated):
      test = .oneOf(try operands(field, name, isSet: false), isNegated: isNegated)
    case .member(let isNegated):
      test = .oneOf(try operands(field, name, isSet: true), isNegated: isNegated)
    }
    return .test(.field(field, test, texts: test.texts))
  }

  private mutating func operands(
    _ field: FilterField, _ name: FilterToken, isSet: Bool
  ) throws(FilterError) -> [FilterOperand] {
    var all: [FilterOperand] = []
    for value in try takeValues(isSet) {
      let lower = try operands(of: value.lower, field, name)
      guard let end = value.upper else {
        all += lower
        continue
      }
      let upper = try operands(of: end, field, name)
      guard !value.lower.isWord, !end.isWord, let low = lower.first, let high = upper.first else {
        throw error("a range goes from one number or text to another", value.range)
      }
      all.append(.range(low, high))
    }
    return all
  }

  /// What a value stands for; several numbers for a name that servers number differently.
  private func operands(
    of token: FilterToken, _ field: FilterField, _ name: FilterToken
  ) throws(FilterError) -> [FilterOperand] {
    switch token.kind {
    case .number(let number):
      guard field.canBeNumber else { throw unfit(name, field, token) }
      return [.number(number)]
    case .text(let text):
      guard field.canBeText else { throw unfit(name, field, token) }
      return [.text(Array(text.utf8))]
    case .word("null"), .word("NULL"):
      guard field.canBeNull else { throw error("`\(name.word)` is never NULL", token.range) }
      return [.null]
    case .word(let word): return try named(word, field, token, name)
    case .duration, .sign, .end: throw unfit(name, field, token)
    }
  }

  private func named(
    _ word: String, _ field: FilterField, _ token: FilterToken, _ name: FilterToken
  ) throws(FilterError) -> [FilterOperand] {
    let formats = field.formats
    if formats.contains(where: { FlagNames.names(of: $0) != nil }) {
      throw error("flags are asked for with `has`: `\(name.word) has \(word)`", token.range)
    }
    let known = formats.flatMap { IntegerNames.of($0) }
    guard !known.isEmpty else {
      throw field.canBeText
        ? error("text is written in quotes: \"\(word)\"", token.range)
        : unfit(name, field, token)
    }
    let numbers = Set(known.filter { $0.name == word }.map(\.number)).sorted()
    guard !numbers.isEmpty else {
      throw error(
        "`\(word)` names no value of `\(name.word)`"
          + NameSuggestion.text(for: word, among: known.map(\.name)), token.range)
    }
    return numbers.map { .number(.integer(Int128($0))) }
  }

  private mutating func flags(
    _ field: FilterField, _ name: FilterToken
  ) throws(FilterError) -> FlagNames {
    let formats = field.formats.filter { FlagNames.names(of: $0) != nil }
    guard !formats.isEmpty else {
      throw error("`\(name.word)` holds no flags, so `has` does not fit", name.range)
    }
    let token = try takeValue()
    guard case .word(let word) = token.kind else {
      throw error("expected the name of a flag, found \(token.found)", token.range)
    }
    let flags = FlagNames(word)
    guard formats.contains(where: { flags.exists(in: $0) }) else {
      let names = formats.flatMap { FlagNames.names(of: $0) ?? [] }
      let known = names + names.map { FlagNames.withoutPrefix($0) }
      throw error(
        "`\(name.word)` has no flag `\(word)`" + NameSuggestion.text(for: word, among: known),
        token.range)
    }
    return flags
  }

  private func unfit(
    _ name: FilterToken, _ field: FilterField, _ token: FilterToken? = nil
  ) -> FilterError {
    let kind = field.canBeText ? "text" : "a number"
    let found = token.map { ", not \($0.found)" } ?? ""
    return error("`\(name.word)` is \(kind)\(found)", token?.range ?? name.range)
  }
}

extension FilterToken {
  /// The name that the token is.
  fileprivate var word: String {
    if case .word(let word) = kind { word } else { "" }
  }

  fileprivate var isWord: Bool {
    if case .word = kind { true } else { false }
  }
}

extension FilterField {
  var canBeNumber: Bool {
    kinds.isEmpty
      || kinds.contains {
        switch $0 {
        case .integer, .lengthEncodedInteger, .constant: true
        case .bytes, .nullableBytes, .list: false
        }
      }
  }

  var canBeText: Bool {
    kinds.isEmpty
      || kinds.contains {
        switch $0 {
        case .bytes, .nullableBytes: true
        case .integer, .lengthEncodedInteger, .constant, .list: false
        }
      }
  }

  var canBeNull: Bool { kinds.isEmpty || kinds.contains(.nullableBytes) }

  /// How the field's numbers are shown.
  var formats: [IntegerFormat] {
    var formats: [IntegerFormat] = []
    for kind in kinds {
      switch kind {
      case .integer(_, let format), .lengthEncodedInteger(let format):
        if !formats.contains(format) { formats.append(format) }
      case .constant:
        // The first byte of a command, whose name is that of the message.
        if name == "command", !formats.contains(.command) { formats.append(.command) }
      case .bytes, .nullableBytes, .list: break
      }
    }
    return formats
  }
}
