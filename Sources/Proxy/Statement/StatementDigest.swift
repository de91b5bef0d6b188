/// A statement without its values, for logs that must not tell them.
enum StatementDigest {
  /// The longest digest, in bytes.
  static let limit = 1024

  /// - Parameters:
  ///   - backslashEscapes: not with `NO_BACKSLASH_ESCAPES`.
  ///   - hasANSIQuotes: whether `"…"` is an identifier.
  static func text(
    _ statement: StatementText, backslashEscapes: Bool = true, hasANSIQuotes: Bool = false,
    comments: ExecutableComments = .all
  ) -> String {
    var tokenizer = Tokenizer(statement, backslashEscapes: backslashEscapes, comments: comments)
    var digest = ""
    while digest.utf8.count < limit {
      let token = tokenizer.next()
      let piece: String
      switch token.kind {
      case .end: return LogText.escaped(digest)
      case .number: piece = "?"
      case .string:
        let isName = hasANSIQuotes && statement[token.range.lowerBound - 1] == UInt8(ascii: "\"")
        piece = isName ? "`\(tokenizer.string(token))`" : "?"
      case .word:
        var ahead = tokenizer
        let next = ahead.next()
        switch literal(token, before: next, in: statement) {
        case .whole: piece = "?"
        case .prefix:
          tokenizer = ahead
          piece = "?"
        case .introducer: continue
        case nil: piece = tokenizer.string(token).uppercased()
        }
      case .quotedName: piece = "`\(tokenizer.string(token))`"
      case .userVariable: piece = "@"
      case .systemVariable: piece = "@@"
      case .assignment: piece = ":="
      case .symbol(let byte): piece = String(Unicode.Scalar(byte))
      }
      digest += digest.isEmpty ? piece : " \(piece)"
    }
    return LogText.escaped(digest + " ...")
  }

  /// What a word is of a value.
  private enum Literal {
    /// All of it, as `0xFF` and `1e5`.
    case whole
    /// What stands right in front of its quote, as in `x'FF'`, `b'1'` and `n'text'`.
    case prefix
    /// The name of its character set, as in `_utf8mb4'text'`.
    case introducer
  }

  private static func literal(
    _ word: Token, before next: Token, in statement: StatementText
  ) -> Literal? {
    let first = statement[word.range.lowerBound]
    if isDigit(first) { return .whole }
    if first == UInt8(ascii: "_") {
      switch next.kind {
      case .string, .number: return .introducer
      case .word where isDigit(statement[next.range.lowerBound]) || isPrefix(next, in: statement):
        return .introducer
      default: return nil
      }
    }
    let touches = next.kind == .string && next.range.lowerBound == word.range.upperBound + 1
    return touches && isPrefix(word, in: statement) ? .prefix : nil
  }

  private static func isPrefix(_ word: Token, in statement: StatementText) -> Bool {
    word.range.count == 1 && "xXbBnN".utf8.contains(statement[word.range.lowerBound])
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
