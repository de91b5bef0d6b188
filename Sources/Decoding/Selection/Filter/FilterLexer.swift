/// Cuts a filter into words.
///
///     word     := letter { letter | digit | "_" | "." | "-" | "[" (digits | "*") "]" }
///     text     := '"' … '"' | "'" … "'"     with \\ \" \' \n \r \t \xHH
///     number   := ["-"] digits ["." digits] | "0x" hexdigits
///     duration := number unit
///     sign     := "==" | "!=" | "<=" | ">=" | "<" | ">" | "&&" | "||" | "!" | "(" | ")" | "{" | "}"
///               | "," | ".."
struct FilterLexer {
  /// The longest filter, in characters.
  static let longest = 10_000

  private let source: String
  private let text: [Character]
  private var position = 0

  /// The words of a filter, the last of which is the end.
  static func tokens(of source: String) throws(FilterError) -> [FilterToken] {
    var lexer = FilterLexer(source)
    guard lexer.text.count <= longest else {
      throw lexer.error("it is longer than \(longest) characters", longest..<longest)
    }
    var tokens: [FilterToken] = []
    repeat { tokens.append(try lexer.token()) } while tokens.last?.kind != .end
    return tokens
  }

  private init(_ source: String) {
    self.source = source
    text = Array(source)
  }

  private mutating func token() throws(FilterError) -> FilterToken {
    while let next, next.isWhitespace { position += 1 }
    let start = position
    guard let next else { return FilterToken(kind: .end, range: start..<start) }
    let kind: FilterToken.Kind
    switch next {
    case "\"", "'": kind = .text(try quoted(next))
    case _ where next.isASCII && next.isLetter || next == "_": kind = .word(try word())
    case _ where next.isDigit: kind = try number()
    case "-" where peek(1)?.isDigit == true: kind = try number()
    default: kind = .sign(try sign())
    }
    return FilterToken(kind: kind, range: start..<position)
  }

  private mutating func word() throws(FilterError) -> String {
    let start = position
    while let next {
      if Self.isName(next) || next == "-" || next == "." && peek(1) != "." {
        position += 1
      } else if next == "[" {
        try index()
      } else {
        break
      }
    }
    return String(text[start..<position])
  }

  /// Passes `[0]` or `[*]`.
  private mutating func index() throws(FilterError) {
    let start = position
    position += 1
    if next == "*" {
      position += 1
    } else {
      let digits = position
      while let next, next.isDigit { position += 1 }
      guard position > digits, position - digits <= 9 else {
        throw error("expected the number of an element, or `*` for any", start..<(start + 1))
      }
    }
    guard next == "]" else { throw error("`[` without `]`", start..<(start + 1)) }
    position += 1
  }

  private mutating func number() throws(FilterError) -> FilterToken.Kind {
    let start = position
    position += 1
    while let next {
      let isPoint = next == "." && peek(1)?.isDigit == true
      guard
        next.isASCII && (next.isLetter || next.isNumber) || next == "µ" || next == "μ" || isPoint
      else { break }
      position += 1
    }
    let word = String(text[start..<position])
    if let number = FilterNumber(reading: word) { return .number(number) }
    if let duration = try? Duration(reading: word) { return .duration(duration.wholeNanoseconds) }
    throw error(
      "`\(word)` is neither a number nor a duration such as `100ms`; text is written in quotes",
      start..<position)
  }

  private mutating func quoted(_ quote: Character) throws(FilterError) -> String {
    let start = position
    position += 1
    var content = ""
    while let next {
      position += 1
      if next == quote { return content }
      content.append(next == "\\" ? try escaped() : next)
    }
    throw error("the text has no closing \(quote)", start..<(start + 1))
  }

  /// The character that an escape stands for; the backslash stays in front of any it is not for, as
  /// regular expressions are full of them.
  private mutating func escaped() throws(FilterError) -> Character {
    switch next {
    case "\"", "'", "\\":
      position += 1
      return text[position - 1]
    default: return "\\"
    }
  }

  private static let signs = [
    "==", "!=", "<=", ">=", "&&", "||", "..", "<", ">", "!", "(", ")", "{", "}", ",",
  ]

  private mutating func sign() throws(FilterError) -> String {
    let rest = String(text[position...].prefix(2))
    if let sign = Self.signs.first(where: { rest.hasPrefix($0) }) {
      position += sign.count
      return sign
    }
    let hint =
      switch rest.first {
      case "=": "; equal is `==`"
      case "&": "; and is `and` or `&&`"
      case "|": "; or is `or` or `||`"
      case "~": "; a regular expression stands behind `matches`"
      case "+": "; a time is absolute here, `--after` takes one since the capture's start"
      default: ""
      }
    throw error("`\(text[position])` means nothing here\(hint)", position..<(position + 1))
  }

  private static func isName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber) || character == "_"
  }

  private var next: Character? { peek(0) }

  private func peek(_ distance: Int) -> Character? {
    position + distance < text.count ? text[position + distance] : nil
  }

  private func error(_ reason: String, _ range: Range<Int>) -> FilterError {
    FilterError(text: source, range: range, reason: reason)
  }
}
