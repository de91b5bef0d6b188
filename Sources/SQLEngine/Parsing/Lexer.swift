/// Cuts a statement into tokens, up to its `;`.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/language-structure.html>
struct Lexer {
  /// Comments `/*!NNNNN … */` up to this version are executed.
  private static let version = 90704

  private let bytes: [UInt8]
  private let mode: LexerMode
  private var index: Int
  private var versionCommentDepth = 0
  private(set) var tokens: [Token] = []

  /// Where the next statement starts, behind the `;`; the end of the text without one.
  private(set) var nextStatement: Int
  /// There was a `;`.
  private(set) var endsWithDelimiter = false

  /// Reads one statement.
  ///
  /// - Throws: 1064 for an unterminated string, quoted name or comment.
  init(_ bytes: [UInt8], from start: Int, mode: LexerMode) throws(SQLError) {
    self.bytes = bytes
    self.mode = mode
    index = start
    nextStatement = bytes.count
    try run()
  }

  /// Blanks and `;`, rather than a comment.
  var isEmpty: Bool {
    endsWithDelimiter || bytes.allSatisfy { $0 == 0x20 || (9...13).contains($0) }
  }

  private mutating func run() throws(SQLError) {
    while true {
      try skipBlanksAndComments()
      guard index < bytes.count else {
        if versionCommentDepth > 0 { throw syntaxError(at: index) }
        append(.end, from: bytes.count)
        return
      }
      if bytes[index] == UInt8(ascii: ";") && versionCommentDepth == 0 {
        append(.end, from: index)
        nextStatement = index + 1
        endsWithDelimiter = true
        return
      }
      try readToken()
    }
  }

  private func syntaxError(at offset: Int) -> SQLError {
    SQLError.syntax(bytes, at: offset)
  }

  private mutating func append(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: start..<min(index, bytes.count)))
  }

  private func byte(_ offset: Int) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private mutating func skipBlanksAndComments() throws(SQLError) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 9...13:
        index += 1
      case UInt8(ascii: "#"):
        skipLine()
      case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-") && isBlankOrEnd(2):
        skipLine()
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
        try readComment()
      case UInt8(ascii: "*") where byte(1) == UInt8(ascii: "/") && versionCommentDepth > 0:
        versionCommentDepth -= 1
        index += 2
      default:
        return
      }
    }
  }

  private func isBlankOrEnd(_ offset: Int) -> Bool {
    index + offset >= bytes.count || bytes[index + offset] <= 0x20
  }

  private mutating func skipLine() {
    while index < bytes.count && bytes[index] != 0x0A { index += 1 }
  }

  private mutating func readComment() throws(SQLError) {
    let start = index
    if byte(2) == UInt8(ascii: "!") {
      index += 3
      var digits = 0
      var number = 0
      while digits < 6, isDigit(byte(digits)) {
        number = number * 10 + Int(byte(digits) - 0x30)
        digits += 1
      }
      if digits < 5 {
        versionCommentDepth += 1
        return
      }
      if digits == 6 && !isBlankOrEnd(6) {
        // A sixth digit belongs to the version only before a blank.
        digits = 5
        number /= 10
      }
      index += digits
      if number <= Self.version {
        versionCommentDepth += 1
        return
      }
      try skipToCommentEnd(start)
      return
    }
    if byte(2) == UInt8(ascii: "+"), case .word(_, let upper)? = tokens.last?.kind,
      ["SELECT", "INSERT", "REPLACE", "UPDATE", "DELETE"].contains(upper)
    {
      index += 3
      let text = index
      try skipToCommentEnd(start)
      let end = index - 2
      append(.hint(String(decoding: bytes[text..<max(text, end)], as: UTF8.self)), from: start)
      return
    }
    index += 2
    try skipToCommentEnd(start)
  }

  private mutating func skipToCommentEnd(_ start: Int) throws(SQLError) {
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
    throw syntaxError(at: start)
  }

  private mutating func readToken() throws(SQLError) {
    let start = index
    let first = bytes[index]
    switch first {
    case UInt8(ascii: "'"):
      append(.string(try readQuoted(first)), from: start)
    case UInt8(ascii: "\""):
      let text = try readQuoted(first)
      append(mode.ansiQuotes ? .quotedName(name(text)) : .string(text), from: start)
    case UInt8(ascii: "`"):
      append(.quotedName(name(try readQuoted(first))), from: start)
    case UInt8(ascii: "@"):
      try readVariable()
    case UInt8(ascii: "?"):
      index += 1
      append(.parameter, from: start)
    case UInt8(ascii: "."):
      if isDigit(byte(1)) && !followsName(start) {
        readNumber()
      } else {
        index += 1
        append(.symbol("."), from: start)
      }
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      readNumber()
    case _ where isNameByte(first):
      try readWord()
    default:
      try readSymbol()
    }
  }

  /// A name right before `start`: then `.5` is a qualifier and a name.
  private func followsName(_ start: Int) -> Bool {
    guard let last = tokens.last, last.range.upperBound == start else { return false }
    switch last.kind {
    case .word, .quotedName: return true
    default: return false
    }
  }

  private mutating func readWord() throws(SQLError) {
    let start = index
    let next = byte(1)
    if next == UInt8(ascii: "'") {
      switch bytes[index] | 0x20 {
      case UInt8(ascii: "x"):
        index += 1
        append(.hexadecimal(try hexadecimal(try readQuoted(next), start)), from: start)
        return
      case UInt8(ascii: "b"):
        index += 1
        append(.bits(try binary(try readQuoted(next), start)), from: start)
        return
      case UInt8(ascii: "n"):
        index += 1
        append(.nationalString(try readQuoted(next)), from: start)
        return
      default:
        break
      }
    }
    while index < bytes.count && isNameByte(bytes[index]) { index += 1 }
    let isDollarQuoted =
      bytes[start] == UInt8(ascii: "$") && bytes[(start + 1)..<index].contains(UInt8(ascii: "$"))
    if isDollarQuoted { throw syntaxError(at: start) }
    append(word(start..<index), from: start)
  }

  private mutating func readNumber() {
    let start = index
    if bytes[index] == 0x30, byte(1) == UInt8(ascii: "x") || byte(1) == UInt8(ascii: "b") {
      let isHexadecimal = byte(1) == UInt8(ascii: "x")
      var end = index + 2
      while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
      let digits = Array(bytes[(index + 2)..<end])
      let padded = isHexadecimal && digits.count % 2 == 1 ? [0x30] + digits : digits
      let value =
        isHexadecimal ? try? hexadecimal(padded, start) : try? binary(digits, start)
      if let value, !digits.isEmpty {
        index = end
        append(isHexadecimal ? .hexadecimal(value) : .bits(value), from: start)
        return
      }
    }
    while isDigit(byte(0)) { index += 1 }
    var isDecimal = false
    if byte(0) == UInt8(ascii: ".") {
      isDecimal = true
      index += 1
      while isDigit(byte(0)) { index += 1 }
    } else if isNameByte(byte(0)) && !startsExponent() {
      while index < bytes.count && isNameByte(bytes[index]) { index += 1 }
      append(word(start..<index), from: start)
      return
    }
    if startsExponent() {
      index += 2
      while isDigit(byte(0)) { index += 1 }
      append(.float(text(start..<index)), from: start)
    } else {
      append(isDecimal ? .decimal(text(start..<index)) : .integer(text(start..<index)), from: start)
    }
  }

  private func startsExponent() -> Bool {
    guard byte(0) | 0x20 == UInt8(ascii: "e") else { return false }
    let sign = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+")
    return isDigit(byte(sign ? 2 : 1))
  }

  private mutating func readVariable() throws(SQLError) {
    let start = index
    if byte(1) == UInt8(ascii: "@") {
      index += 2
      append(.systemVariable, from: start)
      return
    }
    index += 1
    switch byte(0) {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      append(.userVariable(name(try readQuoted(byte(0)))), from: start)
    default:
      let nameStart = index
      while index < bytes.count && (isNameByte(bytes[index]) || bytes[index] == 0x2E) { index += 1 }
      append(.userVariable(text(nameStart..<index)), from: start)
    }
  }

  private mutating func readSymbol() throws(SQLError) {
    let start = index
    let symbols: [StaticString] = [
      "<=>", "->>", ":=", "<=", ">=", "<>", "!=", "<<", ">>", "||", "&&", "->",
    ]
    for symbol in symbols {
      let text = symbol.description
      if bytes[index...].starts(with: text.utf8) {
        index += text.utf8.count
        append(.symbol(text), from: start)
        return
      }
    }
    guard bytes[index] > 0x20 && bytes[index] < 0x7F else { throw syntaxError(at: start) }
    index += 1
    append(.symbol(text(start..<index)), from: start)
  }

  /// Reads behind the closing quote; a doubled quote is one.
  private mutating func readQuoted(_ quote: UInt8) throws(SQLError) -> [UInt8] {
    let start = index
    index += 1
    var result: [UInt8] = []
    let escapes = !mode.noBackslashEscapes && quote != UInt8(ascii: "`")
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote {
        index += 1
        guard index < bytes.count && bytes[index] == quote else { return result }
        result.append(quote)
        index += 1
      } else if byte == UInt8(ascii: "\\") && escapes && index + 1 < bytes.count {
        appendEscape(bytes[index + 1], to: &result)
        index += 2
      } else {
        result.append(byte)
        index += 1
      }
    }
    throw syntaxError(at: start)
  }

  /// `\%` and `\_` keep their backslash: they mean something to `LIKE`.
  private func appendEscape(_ byte: UInt8, to result: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "0"): result.append(0)
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "Z"): result.append(26)
    case UInt8(ascii: "%"), UInt8(ascii: "_"): result += [UInt8(ascii: "\\"), byte]
    default: result.append(byte)
    }
  }

  private func hexadecimal(_ digits: [UInt8], _ start: Int) throws(SQLError) -> [UInt8] {
    guard let value = [UInt8](hexadecimal: digits) else { throw syntaxError(at: start) }
    return value
  }

  private func binary(_ digits: [UInt8], _ start: Int) throws(SQLError) -> [UInt8] {
    guard digits.allSatisfy({ $0 == 0x30 || $0 == 0x31 }) else { throw syntaxError(at: start) }
    var result = [UInt8](repeating: 0, count: (digits.count + 7) / 8)
    for (position, digit) in digits.reversed().enumerated() where digit == 0x31 {
      result[result.count - 1 - position / 8] |= 1 << (position % 8)
    }
    return result
  }

  private func word(_ range: Range<Int>) -> Token.Kind {
    let text = text(range)
    return .word(text, upper: text.uppercased())
  }

  private func text(_ range: Range<Int>) -> String { name(Array(bytes[range])) }

  private func name(_ bytes: [UInt8]) -> String {
    String(decoding: mode.characterSet.convert(bytes, to: .utf8mb4), as: UTF8.self)
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x24, 0x5F, 0x80...0xFF: true
    default: false
    }
  }
}

extension [UInt8] {
  /// Nil for an odd number of digits, or for other characters.
  init?(hexadecimal digits: [UInt8]) {
    guard digits.count % 2 == 0 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(digits.count / 2)
    for position in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.nibble(digits[position]), let low = Self.nibble(digits[position + 1])
      else { return nil }
      result.append(high << 4 | low)
    }
    self = result
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
