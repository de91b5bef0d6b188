import Wire

/// Finds the credentials inside a statement.
///
///     IDENTIFIED BY 's' · IDENTIFIED WITH plugin BY 's' AS 's' · VIA plugin USING 's' · REPLACE 's'
///     PASSWORD('s') · SET PASSWORD [FOR user] = 's' · PASSWORD 's' · SOURCE_PASSWORD = 's'
///
/// Errs on the side of hiding: a literal compared with a column `password` is hidden too.
struct SecretLiterals {
  private let text: Bytes
  private var position = 0
  private var found: [Range<Int>] = []
  /// Whether an IDENTIFIED clause is open.
  private var identifies = false
  /// Whether the next literal is a secret.
  private var expectsSecret = false
  /// Whether the user of SET PASSWORD FOR is being passed.
  private var passesUser = false
  private var followsPassword = false

  /// The ranges of the secrets in `text`, without their quotes.
  static func ranges(in text: Bytes) -> [Range<Int>] {
    guard mayHoldSecrets(text) else { return [] }
    var scanner = SecretLiterals(text: text)
    scanner.scan()
    return scanner.found
  }

  /// Whether one of the words stands in `text` without which nothing in it is a secret.
  private static func mayHoldSecrets(_ text: Bytes) -> Bool {
    unsafe text.slice.withUnsafeBufferPointer { unsafe mayHoldSecrets($0) }
  }

  /// Whether one of the words stands in `bytes` without which nothing in them is a secret.
  static func mayHoldSecrets(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 8 else { return false }
    // The last letters of PASSWORD and IDENTIFIED. Without a way out in the middle, many bytes are
    // looked at at once.
    var found: UInt8 = 0
    for index in 7..<bytes.count {
      let (before, last) = unsafe (bytes[index - 1] | 0x20, bytes[index] | 0x20)
      found |=
        (last == UInt8(ascii: "d") ? 1 : 0)
        & (before == UInt8(ascii: "r") || before == UInt8(ascii: "e") ? 1 : 0)
    }
    guard found != 0 else { return false }
    return unsafe holdsWord(bytes)
  }

  private static func holdsWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 7..<bytes.count where unsafe bytes[index] | 0x20 == UInt8(ascii: "d") {
      switch unsafe bytes[index - 1] | 0x20 {
      case UInt8(ascii: "r"):
        if unsafe bytes[index - 7] | 0x20 == UInt8(ascii: "p") { return true }
      case UInt8(ascii: "e"):
        if unsafe bytes[index - 2] | 0x20 == UInt8(ascii: "i") { return true }
      default: break
      }
    }
    return false
  }

  private init(text: Bytes) {
    self.text = text
  }

  private mutating func scan() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        literal(quotedString(byte))
      case UInt8(ascii: "`"):
        _ = quotedString(byte)
        expectsSecret = false
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "-") where peek(1) == byte && isSpace(peek(2) ?? 0x20): skipLine()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): comment()
      case UInt8(ascii: "*") where peek(1) == UInt8(ascii: "/"): position += 2
      case _ where isSpace(byte): position += 1
      case _ where isWord(byte): word()
      default: symbol(byte)
      }
    }
  }

  private mutating func literal(_ content: Range<Int>) {
    if expectsSecret, !passesUser, !content.isEmpty { found.append(content) }
    expectsSecret = false
    followsPassword = false
  }

  private mutating func word() {
    let start = position
    while let byte = peek(), isWord(byte) { position += 1 }
    let word = text[start..<position].text.uppercased()
    defer { followsPassword = word.hasSuffix("PASSWORD") }
    switch word {
    case "IDENTIFIED":
      identifies = true
      expectsSecret = false
    case "BY", "AS", "USING", "REPLACE": expectsSecret = identifies
    case "FOR" where followsPassword: passesUser = true
    case "TO" where passesUser:
      passesUser = false
      expectsSecret = true
    // The letters of typed literals, and character set introducers.
    case "X", "N", "B": break
    case _ where word.hasSuffix("PASSWORD"):
      passesUser = false
      expectsSecret = true
    case _ where word.hasPrefix("0X"): literal(start..<position)
    case _ where word.hasPrefix("_"): break
    default: expectsSecret = false
    }
  }

  private mutating func symbol(_ byte: UInt8) {
    position += 1
    followsPassword = false
    switch byte {
    case UInt8(ascii: "="):
      expectsSecret = expectsSecret || passesUser
      passesUser = false
    case UInt8(ascii: "("), UInt8(ascii: ":"): break
    case UInt8(ascii: ";"):
      identifies = false
      expectsSecret = false
      passesUser = false
    default: expectsSecret = false
    }
  }

  /// The content of the string that starts here; a string without an end reaches to the last byte.
  private mutating func quotedString(_ quote: UInt8) -> Range<Int> {
    position += 1
    let start = position
    while let byte = peek() {
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") {
        position = min(position + 2, text.count)
      } else if byte == quote, peek(1) == quote {
        position += 2
      } else if byte == quote {
        defer { position += 1 }
        return start..<position
      } else {
        position += 1
      }
    }
    return start..<position
  }

  /// Passes a comment; one that some servers execute counts as white space around its content.
  private mutating func comment() {
    position += 2
    if peek() == UInt8(ascii: "!") || peek() == UInt8(ascii: "M") && peek(1) == UInt8(ascii: "!") {
      while let byte = peek(),
        byte == UInt8(ascii: "!") || byte == UInt8(ascii: "M") || isDigit(byte)
      {
        position += 1
      }
      return
    }
    while let byte = peek(), !(byte == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
      position += 1
    }
    position = min(position + 2, text.count)
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < text.count ? text[position + distance] : nil
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: isDigit(byte)
    }
  }
}
