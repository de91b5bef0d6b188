/// A statement without its values, for logs that must not tell them.
enum StatementDigest {
  /// The longest digest, in bytes.
  static let limit = 1024

  static func text(_ statement: StatementText) -> String {
    var tokenizer = Tokenizer(statement, backslashEscapes: true)
    var digest = ""
    while digest.utf8.count < limit {
      let token = tokenizer.next()
      let piece: String
      switch token.kind {
      case .end: return digest
      case .number, .string: piece = "?"
      case .word: piece = tokenizer.string(token).uppercased()
      case .quotedName: piece = "`\(tokenizer.string(token))`"
      case .userVariable: piece = "@"
      case .systemVariable: piece = "@@"
      case .assignment: piece = ":="
      case .symbol(let byte): piece = String(Unicode.Scalar(byte))
      }
      digest += digest.isEmpty ? piece : " \(piece)"
    }
    return digest + " ..."
  }
}
