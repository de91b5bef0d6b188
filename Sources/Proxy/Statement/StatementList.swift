/// A list of statements with semicolons between them.
enum StatementList {
  /// The statements that `text` holds, without those that are empty.
  static func split(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var statements: [String] = []
    var start = 0
    var isEmpty = true
    var tokenizer = Tokenizer(StatementText(text), backslashEscapes: true)
    while true {
      let token = tokenizer.next()
      let isEnd = token.kind == .end
      if isEnd || token.kind == .symbol(UInt8(ascii: ";")) {
        if !isEmpty {
          statements.append(
            String(decoding: bytes[start..<token.range.lowerBound], as: UTF8.self))
        }
        start = token.range.upperBound
        isEmpty = true
        if isEnd { return statements }
      } else {
        isEmpty = false
      }
    }
  }
}
