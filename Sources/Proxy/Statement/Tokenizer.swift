/// Cuts SQL into tokens, as MySQL does: with its three kinds of comments, of which those that the
/// target executes are read, and its three kinds of quotes.
///
/// Bytes above 127 belong to words. Where a character set has `\` or `'` as the second byte of a
/// character (sjis, big5, gbk, gb18030, cp932), text in such characters may be cut in wrong places.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/language-structure.html>
struct Tokenizer {
  private let text: StatementText
  private(set) var index = 0
  private let backslashEscapes: Bool
  private let comments: ExecutableComments
  private var isInExecutableComment = false

  init(
    _ text: StatementText, backslashEscapes: Bool, comments: ExecutableComments = .all
  ) {
    self.text = text
    self.backslashEscapes = backslashEscapes
    self.comments = comments
  }

  mutating func next() -> Token {
    while true {
      skipBlanks()
      guard index < text.count else { return token(.end, from: index) }
      let start = index
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "#"):
        skipLine()
      case UInt8(ascii: "-") where peek(0) == UInt8(ascii: "-") && isBlank(peek(1)):
        skipLine()
      case UInt8(ascii: "/") where peek(0) == UInt8(ascii: "*"):
        index += 1
        skipComment()
      case UInt8(ascii: "*") where isInExecutableComment && peek(0) == UInt8(ascii: "/"):
        index += 1
        isInExecutableComment = false
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        skipQuoted(byte, escapes: backslashEscapes)
        return Token(kind: .string, range: (start + 1)..<max(start + 1, index - 1))
      case UInt8(ascii: "`"):
        skipQuoted(byte, escapes: false)
        return Token(kind: .quotedName, range: (start + 1)..<max(start + 1, index - 1))
      case UInt8(ascii: "@"):
        return variable(from: start)
      case UInt8(ascii: ":") where peek(0) == UInt8(ascii: "="):
        index += 1
        return token(.assignment, from: start)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        skipWord()
        return token(isNumber(start) ? .number : .word, from: start)
      case _ where Self.isWordByte(byte):
        skipWord()
        return token(.word, from: start)
      default:
        return token(.symbol(byte), from: start)
      }
    }
  }

  /// Whether a word is `keyword`, which is in capitals.
  func matches(_ token: Token, _ keyword: StaticString) -> Bool {
    guard token.kind == .word, token.range.count == keyword.utf8CodeUnitCount else { return false }
    return equals(token, "\(keyword)")
  }

  /// Whether a word, or a name in quotes, is `name`, which is in capitals.
  func isNamed(_ token: Token, _ name: StaticString) -> Bool {
    switch token.kind {
    case .word, .quotedName, .string:
      token.range.count == name.utf8CodeUnitCount && equals(token, "\(name)")
    case .number, .userVariable, .systemVariable, .assignment, .symbol, .end: false
    }
  }

  /// Whether the text of a token is `name`, which is in capitals.
  private func equals(_ token: Token, _ name: String) -> Bool {
    var index = token.range.lowerBound
    for byte in name.utf8 {
      guard text[index] & 0xDF == byte & 0xDF else { return false }
      index += 1
    }
    return true
  }

  func string(_ token: Token) -> String {
    var bytes: [UInt8] = []
    for index in token.range { bytes.append(text[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, range: start..<index)
  }

  private func peek(_ distance: Int) -> UInt8? {
    index + distance < text.count ? text[index + distance] : nil
  }

  private func isBlank(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return byte <= 0x20
  }

  private func isNumber(_ start: Int) -> Bool {
    for position in start..<index where !(0x30...0x39).contains(text[position]) { return false }
    return true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default:
      false
    }
  }

  private mutating func skipBlanks() {
    while index < text.count, text[index] <= 0x20 { index += 1 }
  }

  private mutating func skipWord() {
    while index < text.count, Self.isWordByte(text[index]) { index += 1 }
  }

  private mutating func skipLine() {
    while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
  }

  /// Passes over the rest of a comment; of `/*!80000` and `/*M!100000` only over the version, where
  /// the target executes it.
  private mutating func skipComment() {
    let isForMariaDB = peek(0) == UInt8(ascii: "M")
    let mark = isForMariaDB ? index + 1 : index
    guard mark < text.count, text[mark] == UInt8(ascii: "!") else {
      return skipPlainComment(mayNest: false)
    }
    let digits = versionDigits(from: mark + 1)
    let needed = digits.reduce(nil) { ($0 ?? 0) * 10 + Int(text[$1] - UInt8(ascii: "0")) }
    guard comments.executes(needed: needed, isForMariaDB: isForMariaDB) else {
      // To a target that does not know the mark, it is a comment that does not nest.
      return skipPlainComment(mayNest: needed != nil)
    }
    index = digits.upperBound
    isInExecutableComment = true
  }

  /// Five digits or six; fewer are no version.
  private func versionDigits(from start: Int) -> Range<Int> {
    var end = start
    while end < text.count, end < start + 6, (0x30...0x39).contains(text[end]) { end += 1 }
    return start..<(end < start + 5 ? start : end)
  }

  /// - Parameter mayNest: whether there may be one more comment inside.
  private mutating func skipPlainComment(mayNest: Bool) {
    while index < text.count {
      if text[index] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        index += 2
        return
      }
      if mayNest, text[index] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        index += 2
        skipPlainComment(mayNest: false)
      } else {
        index += 1
      }
    }
  }

  /// Passes over the rest of something in quotes, where a doubled quote stands for one.
  private mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\\"), escapes {
        index = min(index + 1, text.count)
      } else if byte == quote {
        guard peek(0) == quote else { return }
        index += 1
      }
    }
    // It is not closed; the end of the text stands for the quote.
    index = text.count
  }

  private mutating func variable(from start: Int) -> Token {
    switch peek(0) {
    case UInt8(ascii: "@"):
      index += 1
      return token(.systemVariable, from: start)
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      let quote = text[index]
      index += 1
      skipQuoted(quote, escapes: backslashEscapes && quote != UInt8(ascii: "`"))
    default:
      while let byte = peek(0), Self.isWordByte(byte) || byte == UInt8(ascii: ".") { index += 1 }
    }
    return token(.userVariable, from: start)
  }
}
